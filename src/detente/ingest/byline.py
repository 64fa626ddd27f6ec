"""Bylines: a line that says by whom a report is, and nothing else."""

from __future__ import annotations

import re

from detente.ingest.header import Header
from detente.ingest.words import data

MOST_WORDS = 16

_BYLINE = re.compile(r"by:?\s+(.+)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}\.")


def read_byline(line: str) -> Header | None:
    """The author of a line such as "By Ada Brook and Ian Tern in Oslo"; None for any other line."""
    match = _BYLINE.fullmatch(line)
    names = _before_the_rest(match[1]) if match else ""
    return Header(author=names) if _are_names(names) else None


def without_by(name: str | None) -> str | None:
    """A name without the "By" that some pages' markup gives with it."""
    match = _BYLINE.fullmatch(name or "")
    return match[1] if match else name


def _before_the_rest(names: str) -> str:
    cuts = (names.find(end) for end in data("header")["byline_ends"])
    return names[: min((cut for cut in cuts if cut > 0), default=len(names))].strip(" ,")


def _are_names(line: str) -> bool:
    words = line.replace(",", " ").split()
    if not 2 <= len(words) <= MOST_WORDS or _SENTENCE_END.fullmatch(words[-1]):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in _particles() for word in words)


def _particles() -> list[str]:
    particles: list[str] = data("header")["particles"]
    return particles
