"""Overlapping and nested spans -> pieces that do not overlap, each knowing all the marks it belongs to.

A mark is laid over one or more spans of the text. The text is cut wherever a span begins or ends, so a piece lies
wholly inside or wholly outside each mark: nothing is highlighted that does not belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detente.records import Spans

Role = Literal["content", "source", "cue", "condition", "evidence"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`role` of the spans for their owner: `key` is the page's own id of a statement or event."""

    key: str
    role: Role
    spans: Spans


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from `begin` to `end` and the marks over it, widest first."""

    begin: int
    end: int
    marks: tuple[Mark, ...]


def pieces(begin: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut the text from `begin` to `end`; the pieces join up to all of it."""
    ordered = sorted(marks, key=_width, reverse=True)
    here = [(span, mark) for mark in ordered for span in mark.spans if span[0] < end and span[1] > begin]
    cuts = {begin, end, *(place for span, _ in here for place in span if begin < place < end)}
    for start, stop in pairwise(sorted(cuts)):
        over = dict.fromkeys(mark for span, mark in here if span[0] <= start and stop <= span[1])
        yield Piece(start, stop, tuple(over))


def levels(marks: Sequence[Mark]) -> dict[str, int]:
    """For each owner's content a level, so that no two that overlap share one: their lines stay apart."""
    taken: dict[str, int] = {}
    near: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (_first(mark), -_width(mark))):
        near = [other for other in near if _last(other) > _first(mark)]
        used = {taken[other.key] for other in near if _overlap(mark, other)}
        taken[mark.key] = next(level for level in range(len(near) + 1) if level not in used)
        near.append(mark)
    return taken


def _first(mark: Mark) -> int:
    return min(begin for begin, _ in mark.spans)


def _last(mark: Mark) -> int:
    return max(end for _, end in mark.spans)


def _width(mark: Mark) -> int:
    return sum(end - begin for begin, end in mark.spans)


def _overlap(one: Mark, other: Mark) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)
