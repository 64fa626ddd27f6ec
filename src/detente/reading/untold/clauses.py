"""The clauses of a text that nothing read so far holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.reading.positions.breaks import breaks
from detente.reading.sentences import trim
from detente.records import Span

_LEAST = 3  # words of a clause
_LABEL = re.compile(
    r"(?:\d{1,2}[:.h]?\d{2}(?:\s?(?:GMT|BST|a\.?m\.?|p\.?m\.?))?[\s:,–—-]*|[-•*]\s+|\d{1,2}[.)]\s+)(?=\S)"
)
_MARKS = re.compile(r"[\s,;:.!?…\"”’)\]–—-]+")
_LEAD = re.compile(r"(?:and|but|nor|or|yet|while|whereas|though|although|that)\s", re.IGNORECASE)
_CUT = re.compile(r"[;:] | [–—-] ")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and the sentence that it stands in; `labelled` where a time or a number opens that sentence; `mark` is
    what parts the clause from words that are taken."""

    span: Span
    sentence: Span
    labelled: bool
    mark: str


def clauses_left(text: str, sentences: Sequence[Span], taken: Iterable[Span]) -> Iterator[Clause]:
    """The clauses outside the spans that are `taken`, in order; no questions, no headings."""
    held, first = _joined(taken), 0
    for start, end in sentences:
        while first < len(held) and held[first][1] <= start:
            first += 1
        if text[start] != "#" and "?" not in text[max(start, end - 2) : end]:
            for part in _outside((start, end), held, first):
                yield from _cut(text, part, (start, end))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _outside(sentence: Span, held: Sequence[Span], first: int) -> Iterator[Span]:
    """The parts of a sentence that are not held."""
    start, end = sentence
    for k in range(first, len(held)):
        a, b = held[k]
        if a >= end:
            break
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _cut(text: str, part: Span, sentence: Span) -> Iterator[Clause]:
    start, end = part
    label = _LABEL.match(text, start, end) if start == sentence[0] else None
    start = label.end() if label else start
    mark = _MARKS.match(text, start, end)
    kept = trim(text, (mark.end() if mark else start, end))
    if kept is None:
        return
    start = kept[0]
    joints = sorted([*breaks(text, kept), *(m.span() for m in _CUT.finditer(text, *kept))])
    for a, b in [*joints, (kept[1], kept[1])]:
        if a < start:
            continue
        span = _bare(text, (start, a))
        if len(_WORD.findall(text, *span)) >= _LEAST:
            yield Clause(span, sentence, label is not None, mark.group().strip()[:1] if mark else "")
        start = b


def _bare(text: str, span: Span) -> Span:
    """The clause without the conjunction that leads it and the marks that end it."""
    start, end = span
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " .,;:!\"”'’-–—":
        end -= 1
    return start, end
