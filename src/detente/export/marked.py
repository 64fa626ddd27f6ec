"""The report's text as HTML, with what each piece of it belongs to, and a numbered link from words to list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from detente.export.markup import Html, join, tag, text
from detente.export.paragraphs import paragraphs
from detente.export.phrases import anchor
from detente.export.pieces import Mark, Piece, levels, pieces
from detente.export.style import Styles
from detente.export.view import Entry, Happening, View
from detente.export.who import Names
from detente.records import Span

CLASSES = {"content": "c", "source": "s", "cue": "q", "condition": "k", "evidence": "v"}
DEEPEST = 3
"""Lines under words have four places; more statements than that over one word share the last."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered link that stands in the text where a statement or event begins."""

    at: int
    html: Html


class Marked:
    """One reading's text. `prefix` keeps its ids apart from those of other readings on the page."""

    def __init__(self, shown: View, styles: Styles, prefix: str) -> None:
        self._text = shown.reading.report.text.content
        entries = sorted((*_entries(shown), *shown.writer), key=lambda entry: entry.number)
        self._marks = [mark for entry in entries for mark in _statement_marks(entry, prefix)]
        self._marks += [Mark(f"{prefix}v{event.number}", "evidence", event.event.evidence) for event in shown.events]
        self._styles = {f"{prefix}s{entry.number}": styles.classes(entry.statement.party) for entry in entries}
        names = Names(shown.reading)
        self._sides = {f"{prefix}s{entry.number}": _side(entry, names, styles) for entry in entries}
        self._levels = levels([mark for mark in self._marks if mark.role == "content" and mark.spans])
        pins = [*_statement_pins(entries, prefix, self._styles), *_event_pins(shown.events, prefix)]
        self._pins = deque(sorted(pins, key=lambda pin: pin.at))

    def html(self) -> Html:
        """All paragraphs of the text."""
        cut = list(paragraphs(self._text))
        body = [self._paragraph(span, marks) for span, marks in zip(cut, _shared_out(self._marks, cut), strict=True)]
        return join([*body, *self._take_pins(len(self._text))], "\n")

    def _paragraph(self, span: Span, marks: Sequence[Mark]) -> Html:
        return tag("p", *self._pieces(span, marks), dir="auto")

    def _pieces(self, span: Span, marks: Sequence[Mark]) -> Iterator[Html]:
        for piece in pieces(*span, marks):
            yield from self._take_pins(piece.begin)
            yield self._piece(piece)

    def _take_pins(self, place: int) -> Iterator[Html]:
        while self._pins and self._pins[0].at <= place:
            yield self._pins.popleft().html

    def _piece(self, piece: Piece) -> Html:
        html = text(self._text[piece.begin : piece.end])
        for mark in reversed(piece.marks):
            html = tag("span", html, class_=self._class(mark, piece))
        if not piece.marks:
            return html
        keys = dict.fromkeys(mark.key for mark in reversed(piece.marks))
        content = any(mark.role == "content" for mark in piece.marks)
        return tag("mark" if content else "span", html, class_="w", data_s=" ".join(keys))

    def _class(self, mark: Mark, piece: Piece) -> str:
        styles = self._sides if mark.role == "source" else self._styles
        names = [CLASSES[mark.role], styles.get(mark.key, "")]
        names += ["a"] if any(begin == piece.begin for begin, _ in mark.spans) else []
        names += ["z"] if any(end == piece.end for _, end in mark.spans) else []
        names += [f"l{min(self._levels[mark.key], DEEPEST)}"] if mark.role == "content" else []
        return " ".join(filter(None, names))


def _shared_out(marks: Iterable[Mark], cut: Sequence[Span]) -> list[list[Mark]]:
    """For each paragraph the marks that reach into it."""
    shares: list[list[Mark]] = [[] for _ in cut]
    ends = [end for _, end in cut]
    for mark in marks:
        reached = (
            range(bisect_right(ends, begin), min(bisect_left(ends, end) + 1, len(cut))) for begin, end in mark.spans
        )
        for place in sorted(set(chain.from_iterable(reached))):
            shares[place].append(mark)
    return shares


def _side(entry: Entry, names: Names, styles: Styles) -> str:
    """A source has the colour of the side it speaks for, which may not be the party whose position it reports."""
    side = names.side(entry.statement.speaker)
    return styles.classes(side) if styles.knows(side) else ""


def _entries(shown: View) -> Iterator[Entry]:
    return (entry for section in shown.sections for group in section.groups for entry in group.entries)


def _statement_marks(entry: Entry, prefix: str) -> Iterator[Mark]:
    statement, key = entry.statement, f"{prefix}s{entry.number}"
    yield Mark(key, "content", statement.content)
    yield Mark(key, "source", statement.source)
    yield Mark(key, "cue", statement.cue)
    if statement.condition:
        yield Mark(key, "condition", (statement.condition.span,))


def _statement_pins(entries: Iterable[Entry], prefix: str, styles: dict[str, str]) -> Iterator[Pin]:
    for entry in entries:
        if spans := anchor(entry.statement):
            key = f"{prefix}s{entry.number}"
            told = f"Statement {entry.number}: {entry.act}. To the list."
            yield Pin(spans[0][0], _pin(key, f"{prefix}e{entry.number}", str(entry.number), told, f"n {styles[key]}"))


def _event_pins(events: Sequence[Happening], prefix: str) -> Iterator[Pin]:
    for event in events:
        if spans := event.event.evidence:
            told = f"Event {event.number}: {event.what}. To the list."
            target = f"{prefix}h{event.number}"
            yield Pin(spans[0][0], _pin(f"{prefix}v{event.number}", target, f"E{event.number}", told, "n e"))


def _pin(key: str, target: str, number: str, told: str, classes: str) -> Html:
    return tag("a", number, class_=classes, id=key, href=f"#{target}", aria_label=told, title=told, data_s=key)
