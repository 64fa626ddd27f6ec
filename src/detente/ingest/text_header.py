"""What the top of a plain text or Markdown report tells: date line, front matter, headline, byline, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from detente.ingest.byline import read_byline
from detente.ingest.dateline import read_dateline
from detente.ingest.days import told
from detente.ingest.front_matter import read_front_matter
from detente.ingest.header import Header, clean, merged

# The top of a report: so many lines that are not blank, within so many characters.
TOP_LINES = 8
TOP_CHARACTERS = 4_000

# Longer first lines are sentences, not headlines.
LONGEST_TITLE = 150

_DATE_PREFIX = re.compile(
    r"\ufeff?\s*date:?[ \t]+([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?:T[0-9:.+Z-]+)?(?![\w-])", re.IGNORECASE
)
_DATE_LABEL = re.compile(
    r"\A(?:(?:date|published(?: on)?):?\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?", re.IGNORECASE
)
_HEADING = re.compile(r"#\s+(.+?)\s*#*")
_UNDERLINE = re.compile(r"={3,}\s*")
_SENTENCE_END = (".", ":", ";", ",", "…")


class Line(NamedTuple):
    """A line at the top; `alone` where it stands as a paragraph of its own with text below."""

    text: str
    alone: bool


def read_header(text: str) -> tuple[Header, int]:
    """What the top of `text` tells of the report, and the offset where its prose (headline included) begins."""
    dated, start = _date_prefix(text)
    matter, start = read_front_matter(text, start)
    top = list(islice(_lines(text, start), TOP_LINES))
    header = merged(merged(matter, dated), _title(top))
    for line in top:
        header = merged(header, _fields(line) or Header())
    return header, start


def _date_prefix(text: str) -> tuple[Header, int]:
    match = _DATE_PREFIX.match(text)
    return (Header(published=told(match[1])), match.end()) if match else (Header(), 0)


def _lines(text: str, start: int) -> Iterator[Line]:
    lines = [line.strip("\ufeff \t") for line in text[start : start + TOP_CHARACTERS].splitlines()]
    for number, line in enumerate(lines):
        below = lines[number + 1 :]
        if line and not _UNDERLINE.fullmatch(line):
            yield Line(line, bool(below) and (not below[0] or _is_heading(line, below[0])) and any(below))


def _is_heading(line: str, below: str) -> bool:
    return bool(_HEADING.fullmatch(line) or _UNDERLINE.fullmatch(below))


def _fields(line: Line) -> Header | None:
    """What a line other than the headline tells."""
    plain = line.text.strip("*_ ")
    return read_byline(plain) or read_dateline(plain) or _date_line(plain)


def _date_line(line: str) -> Header | None:
    """A line that is a date and nothing else. A bare year may be anything, and stays out."""
    date = told(_DATE_LABEL.sub("", line, count=1))
    return Header(published=date) if date and len(date) > len("2025") else None


def _title(top: list[Line]) -> Header:
    first = next((line for line in top if not _fields(line)), None)
    return Header(title=_headline(first.text)) if first and first.alone else Header()


def _headline(line: str) -> str | None:
    """The words of a line that looks like a headline: short, not a list item, and not ending as a sentence does."""
    heading = _HEADING.fullmatch(line)
    words = clean((heading[1] if heading else line).strip("*_ "))
    if not words or len(words) > LONGEST_TITLE or words.rstrip("\"'”’)»").endswith(_SENTENCE_END):
        return None
    start = words.lstrip("\"'“‘(«¿¡")[:1]
    return words if start.isupper() or start.isdigit() else None
