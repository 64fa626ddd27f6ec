"""The evidence of a point, a change or a voice: every statement and event that it rests on, with its words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from detente.codec import to_data as record_data
from detente.desk.desk import Desk
from detente.errors import UnknownId
from detente.ledger.kept import KeptEvent, KeptStatement
from detente.web.cards import Cards, rest_on
from detente.web.pages.decisions import colours_of
from detente.web.schemas import answer, many, of
from detente.web.site import Answer, Viewer, page

router = APIRouter()
EVIDENCE = answer("evidence", statements=many(of(KeptStatement)), events=many(of(KeptEvent)))
Ids = Annotated[list[str], Query(alias="id", min_length=1, max_length=100, description="Statements and events, by id.")]


@page(
    router,
    "/evidence",
    "evidence.html",
    EVIDENCE,
    summary="The statements and events that something rests on",
    kept=True,
)
def evidence(asked: Viewer, ids: Ids) -> Answer:
    """What was said, through whom, in which words, where. 404 where the desk has none of them."""
    with asked.desk() as desk:
        shown = shown_for(desk, ids)
    return Answer(
        lambda: shown,
        lambda: {
            "schema": "detente/evidence/1",
            "statements": [record_data(card.kept) for card in shown["cards"]],
            "events": [record_data(event) for event in shown["events"]],
        },
    )


def shown_for(desk: Desk, ids: list[str]) -> dict[str, Any]:
    """What the panel of evidence shows. Raises `UnknownId` where the desk has none of them."""
    with desk.ledger.reading() as look:
        events = {event.id: event for event in look.events_of([id for id in ids if id.startswith("ev-")])}
    cards = Cards(desk)
    made = cards.of(rest_on(desk, ids), colours_of(desk))
    if not made and not events:
        raise UnknownId(f"{', '.join(ids[:3])}: the desk has no statement or event of that id.")
    return {"cards": made, "events": [events[id] for id in ids if id in events], "names": cards.names}
