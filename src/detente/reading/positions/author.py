"""The writer's own judgements: what a report assesses or forecasts in its own voice, apart from every party's."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from detente.reading.lexicon import table
from detente.reading.sentences import trim
from detente.records import Span

_COVERED = 0.34  # of a clause's characters: more than that belongs to somebody else


@cache
def markers() -> re.Pattern[str]:
    """Words by which a writer judges or foresees."""
    return re.compile("|".join(f"(?:{m})" for m in table("author")["markers"]), re.IGNORECASE)


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(c) for c in table("author")["clauses"]))


def judgements(text: str, sentences: list[Span], taken: list[Span]) -> list[Span]:
    """Clauses outside `taken` (what others say, with their sources and cues) in which the writer judges or foresees."""
    return [
        span
        for sentence in sentences
        for span in _split(text, sentence)
        if markers().search(text, *span)
        and not _covered(span, taken)
        and text[span[0]] not in '"“«'
        and "?" not in text[span[1] - 1 : span[1] + 1]
    ]


def _split(text: str, sentence: Span) -> list[Span]:
    cuts = [sentence[0], *(m.end() for m in _clauses().finditer(text, *sentence)), sentence[1]]
    spans = [trim(text, (a, b)) for a, b in pairwise(cuts)]
    return [(s[0], _strip(text, *s)) for s in spans if s and len(text[s[0] : s[1]].split()) >= 4]


def _strip(text: str, start: int, end: int) -> int:
    match = re.search(r"[\s,;:.!—–-]*(?:\b(?:but|so|and|yet)\b)?[\s,;:.!—–-]*$", text[start:end])
    return start + match.start() if match and match.start() else end


def _covered(span: Span, taken: list[Span]) -> bool:
    shared = sum(max(0, min(span[1], e) - max(span[0], s)) for s, e in taken)
    return shared > _COVERED * (span[1] - span[0])
