"""Changes between two days: who moved, by which rule, the words before and after; and what a reader has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy import and_

from detente.desk.change_records import Change, Changes, EventChange, FirstSeen
from detente.desk.changes import to_data
from detente.desk.desk import Desk
from detente.desk.shelf.page import first_day
from detente.errors import BadDate
from detente.ledger import schema
from detente.ledger.kept import KeptStatement
from detente.ledger.ledger import known
from detente.records import POSITION_ACTS
from detente.web.access.places import after
from detente.web.cards import Cards
from detente.web.filters import MOMENT, moment
from detente.web.looking import WEEK, Look, Looks, baseline
from detente.web.moved import Teller, parted
from detente.web.pages.decisions import colours_of
from detente.web.periods import Period, before, choices, last_day
from detente.web.schemas import CHANGES
from detente.web.site import Answer, Asked, Viewer, page
from detente.web.taking import offered

router = APIRouter()
PRESETS = ((1, "the day before"), (WEEK, "a week"), (30, "30 days"))
MOST, PLAIN, LATE = 250, 200, 60
"""Changes, acts without movement, and statements come in late that a page shows: of very many the latest."""
Looked = Annotated[
    str | None, Query(pattern=MOMENT, description="Mark what the desk learned after this moment: you last looked then.")
]


@page(router, "/changes", "changes.html", CHANGES, summary="What changed between two days")
def changes(asked: Viewer, period: Annotated[Period, Depends()], looked: Looked = None) -> Answer:
    """Who moved after the day `since`. Without it: after the last day that the desk knew of when you last looked, else
    in the week before its last day."""
    with asked.desk() as desk:
        look = Looks(desk, asked.person.name).offered()
        if not period.since and look and look.day:
            looked = looked or look.at
        today, since = last_day(desk), baseline(desk, look, period.since)
        made = desk.changes(since, period.until or None, **period.narrowed()) if since else None
    data = made or Changes(since="", until=None, baseline=False)
    at = exactly(looked)
    return Answer(lambda: _context(asked, made, period, today, look, at), lambda: to_data(data))


def _context(
    asked: Asked, made: Changes | None, period: Period, today: str, look: Look | None, looked: str | None
) -> dict[str, Any]:
    with asked.desk() as desk:
        choice = choices(desk, period.narrowed()["known_at"])
        shared = {**choice, "made": made, "period": period, "today": today, "look": look, "looked": looked}
        if made is None:
            return shared
        told, again = parted(made)
        new = _learned(desk, made, looked) if looked else frozenset[str]()
        teller = Teller(desk.names(), dict(choice["all_issues"]), colours_of(desk), new)
        late = _late(desk, made, looked) if looked else []
        return {
            **shared,
            "baselines": _baselines(desk, today),
            "parties": teller.parties(latest(told, MOST)),
            "moved": len(told),
            "more": max(0, len(told) - MOST),
            "events": teller.events(latest(made.events, PLAIN)),
            "eventful": len(made.events),
            "again": (len(again), teller.plain(latest(again, PLAIN))),
            "seen": (len(made.first_seen), teller.plain(latest(made.first_seen, PLAIN))),
            "late": Cards(desk).of(late[:LATE], colours_of(desk)),
            "formats": offered("changes"),
            "later": max(0, len(late) - LATE),
        }


def exactly(looked: str | None) -> str | None:
    """A moment as the ledger writes it: ISO 8601 in UTC; a day begins at midnight. Raises `BadDate`."""
    if not looked:
        return None
    try:
        told = datetime.fromisoformat(moment(looked) or "")
    except ValueError:
        raise BadDate(f"looked: {looked!r} is no moment. Write 2026-03-24, or 2026-03-24T08:00+01:00.") from None
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


Act = TypeVar("Act", Change, FirstSeen, EventChange)


def latest(told: Sequence[Act], most: int) -> list[Act]:
    """The latest of many, in the order in which they were given."""
    if len(told) <= most:
        return list(told)
    places = sorted(range(len(told)), key=lambda place: (told[place].day, place))[-most:]
    return [told[place] for place in sorted(places)]


def _baselines(desk: Desk, today: str) -> list[tuple[str, str]]:
    """Days to choose from, as (day, what it is called)."""
    with desk.ledger.reading() as look:
        first = first_day(look)
    return [(before(today, days), label) for days, label in PRESETS] + ([(first, "the first day")] if first else [])


def _learned(desk: Desk, made: Changes, looked: str) -> frozenset[str]:
    """Of the statements and events of an answer those that the desk learned after a moment."""
    statements = [id for it in (*made.movement, *made.dated) for id in it.statements]
    statements += [it.statement for it in made.first_seen]
    with desk.ledger.reading() as look:
        learned = {kept.id: kept.learned for kept in look.statements_of("id", statements)}
        learned |= {event.id: event.learned for event in look.events_of(it.after.event for it in made.events)}
    return frozenset(id for id, when in learned.items() if when > looked)


def _late(desk: Desk, made: Changes, looked: str) -> list[KeptStatement]:
    """Positions of days up to the baseline that the desk learned only after a moment: they are no movement of these
    days, but whoever looked then has not seen them. The latest first."""
    table, shown = schema.statements.c, {it.statement for it in made.first_seen}
    with desk.ledger.reading() as look:
        since = known(look.connection, looked)
        positions = and_(table.since > since, table.act.in_(sorted(POSITION_ACTS)), table.standing == "live")
        found = look.statements(and_(positions, table.day <= made.since))
    late = [kept for kept in found if kept.learned > looked and kept.id not in shown]
    return sorted(late, key=lambda kept: (kept.day or "", kept.id), reverse=True)


@router.post("/changes/looked", include_in_schema=False)
def remember(
    asked: Viewer, request: Request, done: Annotated[bool, Form()] = False, to: Annotated[str, Form(alias="back")] = "/"
) -> Response:
    """Remember that this person looks at the changes now; no part of the record. `done`: all of them."""
    with asked.desk() as desk:
        look = Looks(desk, asked.person.name).look(done)
    if request.headers.get("Accept") == "application/json":
        return JSONResponse({"at": look.at, "day": look.day})
    return RedirectResponse(after(to), status_code=303)
