"""A report's text as HTML with the words of statements marked, and a numbered place where each begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from detente.export.markup import Html, join, tag, text
from detente.export.paragraphs import paragraphs
from detente.export.pieces import Mark, Piece, pieces
from detente.records import Span

CLASSES = {"content": "c", "source": "s", "cue": "q", "condition": "k", "evidence": "v"}
"""What each role is called in bundle.css."""
Pin = tuple[int, int, str]
"""(where in the text, number, id)."""


def marked(content: str, marks: Sequence[Mark], pins: Iterable[Pin]) -> Html:
    """All paragraphs. A number stands where words begin, and has their id: an address leads there."""
    left = deque(sorted(pins))
    cut = list(paragraphs(content))
    body = [_paragraph(content, span, here, left) for span, here in zip(cut, _shared_out(marks, cut), strict=True)]
    return join([*body, *_taken(left, len(content))], "\n")


def _paragraph(content: str, span: Span, marks: Sequence[Mark], pins: deque[Pin]) -> Html:
    return tag("p", *_pieces(content, span, marks, pins), dir="auto")


def _pieces(content: str, span: Span, marks: Sequence[Mark], pins: deque[Pin]) -> Iterator[Html]:
    for piece in pieces(*span, marks):
        yield from _taken(pins, piece.begin)
        yield _piece(content, piece)


def _taken(pins: deque[Pin], place: int) -> Iterator[Html]:
    while pins and pins[0][0] <= place:
        _, number, id = pins.popleft()
        yield tag("a", str(number), class_="n", id=id, href=f"#{id}", data_s=id)


def _piece(content: str, piece: Piece) -> Html:
    words = text(content[piece.begin : piece.end])
    if not piece.marks:
        return words
    classes = " ".join(dict.fromkeys(CLASSES[mark.role] for mark in piece.marks))
    keys = " ".join(dict.fromkeys(mark.key for mark in piece.marks))
    return tag("mark", words, class_=f"w {classes}", data_s=keys)


def _shared_out(marks: Iterable[Mark], cut: Sequence[Span]) -> list[list[Mark]]:
    """For each paragraph the marks that reach into it."""
    shares: list[list[Mark]] = [[] for _ in cut]
    ends = [end for _, end in cut]
    for mark in marks:
        reached = {
            place
            for begin, end in mark.spans
            for place in range(bisect_right(ends, begin), min(bisect_left(ends, end) + 1, len(cut)))
        }
        for place in sorted(reached):
            shares[place].append(mark)
    return shares
