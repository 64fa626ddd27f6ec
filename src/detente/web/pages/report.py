"""A report: its words with what was read in them, and beside each paragraph who says so, through whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from detente.codec import to_data as record_data
from detente.desk.listing import Reported
from detente.export.paragraphs import paragraphs
from detente.export.pieces import Mark, Piece, Role, levels, pieces
from detente.ledger.kept import KeptEvent, KeptStatement
from detente.records import Spans, Statement
from detente.web.cards import Card, Cards
from detente.web.filters import Cursor, Limit
from detente.web.pages.decisions import colours_of
from detente.web.schemas import REPORT, REPORTS
from detente.web.site import Answer, Viewer, page

router = APIRouter()
DEEPEST = 3
"""Lines under words have four places; more statements than that over one word share the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph's pieces, and the statements and events that begin in it."""

    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    events: tuple[KeptEvent, ...]


@page(router, "/reports/{id}", "report.html", REPORT, summary="A report, and what was read in it", kept=True)
def report(asked: Viewer, id: str) -> Answer:
    """The stored text with the statements and events of the desk. 404 for a report that the desk does not have."""
    with asked.desk() as desk:
        found = desk.report(id)
        cards = Cards(desk)
        colours = colours_of(desk)
        made = cards.of(found.statements, colours)
    placed = Placed(found)
    return Answer(
        lambda: {
            "report": found.report,
            "paragraphs": list(_paragraphs(placed, made, found.events)),
            "rejected": [card for card in made if card.kept.standing != "live"],
            "cards": {card.kept.id: card for card in made},
            "levels": _levels(placed, found.statements),
            "names": cards.names,
            "text": found.text,
        },
        lambda: {
            "schema": "detente/report/1",
            "report": record_data(found.report),
            "text": found.text,
            "statements": [record_data(kept) for kept in found.statements],
            "events": [record_data(event) for event in found.events],
        },
    )


@page(router, "/reports", "reports.html", REPORTS, summary="The reports of the desk, the latest first", kept=True)
def reports(
    asked: Viewer,
    outlet: Annotated[str | None, Query(max_length=300, description="Of one outlet.")] = None,
    unreadable: Annotated[bool, Query(description="Only those that could not be read.")] = False,
    limit: Limit = 50,
    after: Cursor = None,
) -> Answer:
    """All that was added, page by page."""
    with asked.desk() as desk:
        found = desk.reports(limit=limit, after=after or None, outlet=outlet or None, unreadable=unreadable or None)
    return Answer(
        lambda: {"reports": found.reports, "next": found.after, "outlet": outlet, "unreadable": unreadable},
        lambda: {
            "schema": "detente/reports/1",
            "reports": [record_data(one) for one in found.reports],
            "next": found.after,
        },
    )


class Placed:
    """Where each statement stands in the text that is shown.

    A wire copy's statements are kept with the report that carried them first: their places here are the reading's own.
    """

    def __init__(self, found: Reported) -> None:
        self.text, self._found = found.text, found
        self._read = {it.id: it for it in found.reading.statements} if found.reading else {}

    def of(self, kept: KeptStatement) -> Statement | None:
        """The statement with spans of this text; None where it has no place in it any more."""
        if kept.report == self._found.report.id and kept.text_sha256 == self._found.report.text_sha256:
            return kept.statement
        return self._read.get(self._found.local.get(kept.id, ""))

    def begins(self, kept: KeptStatement) -> int:
        """Where it begins; 0 where it has no place."""
        it = self.of(kept)
        found = (it.content or it.cue or it.source) if it else ()
        return found[0][0] if found else 0


def _paragraphs(placed: Placed, cards: Sequence[Card], events: Sequence[KeptEvent]) -> Iterator[Paragraph]:
    """The text, cut into paragraphs, each with what begins in it."""
    live = [card for card in cards if card.kept.standing == "live"]
    marks = [mark for card in live for mark in _marks(card.kept.id, placed.of(card.kept))]
    marks += [Mark(event.id, "evidence", event.event.evidence) for event in events if event.event.evidence]
    last = 0
    for begin, end in paragraphs(placed.text):
        here = [mark for mark in marks if any(low < end and high > begin for low, high in mark.spans)]
        yield Paragraph(
            pieces=tuple(pieces(begin, end, here)),
            cards=tuple(card for card in live if last <= placed.begins(card.kept) < end),
            events=tuple(one for one in events if one.event.evidence and last <= one.event.evidence[0][0] < end),
        )
        last = end


def _marks(id: str, it: Statement | None) -> Iterator[Mark]:
    if it is None:
        return
    yield from (Mark(id, role, found) for role, found in _spans(it) if found)


def _spans(it: Statement) -> Iterator[tuple[Role, Spans]]:
    yield "content", it.content
    yield "source", it.source
    yield "cue", it.cue
    yield "condition", (it.condition.span,) if it.condition else ()


def _levels(placed: Placed, statements: Sequence[KeptStatement]) -> dict[str, int]:
    """On which line under the words each statement is drawn, so that two that overlap do not share one."""
    spans = [(kept.id, it.content) for kept in statements if (it := placed.of(kept)) and it.content]
    return {id: min(level, DEEPEST) for id, level in levels([Mark(id, "content", of) for id, of in spans]).items()}
