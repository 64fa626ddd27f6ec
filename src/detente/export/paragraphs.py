"""Where the paragraphs of a text begin and end, for showing it. Offsets stay those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.records import Span

WRAPPED = 45
"""A line at least this long that is followed by another was wrapped by hand: the next belongs with it."""
_BLANK = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]*\n?")
_LISTED = re.compile(r"\s*([-*\u2022>#]|\d+[.)])\s")


def paragraphs(text: str) -> Iterator[Span]:
    """Spans that are not blank, in order. Where blank lines part paragraphs, a single line end is only wrapping; where
    there are no blank lines, each line is a paragraph."""
    parted = _BLANK.search(text) is not None
    begin = end = 0
    for match in _LINE.finditer(text):
        if begin < end and not (parted and _goes_on(text[begin:end], match.group())):
            yield begin, end
            begin = end
        if match.group().strip():
            begin, end = (begin if begin < end else match.start()), match.end()
    if begin < end:
        yield begin, end


def _goes_on(paragraph: str, line: str) -> bool:
    last = paragraph.rstrip("\r\n").rsplit("\n", 1)[-1]
    return len(last) >= WRAPPED and bool(line.strip()) and not _LISTED.match(line)
