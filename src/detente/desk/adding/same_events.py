"""Events of a reading that other reports tell of too: the same meeting, the same vote, the same one put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, case

from detente.ledger import schema
from detente.ledger.decisions import Decisions
from detente.ledger.keep import Surroundings, keep_event
from detente.ledger.kept import KeptEvent, Link
from detente.ledger.look import Look
from detente.linking.events import may_be, seats_of, suggest
from detente.records import Event, Reading

SURE = 0.7
"""Confidence from which two tellings are taken for one event."""
MOST = 60
"""Tellings that a new one is compared with."""
DAYS = 21
"""How far apart two tellings of one event may date it: one that was put off comes later."""


def same_events(look: Look, report: str, reading: Reading, ids: Mapping[str, str]) -> dict[str, str]:
    """For events of the reading, by their ids in the desk, the desk's events that they are; `ids` are those ids by the
    reading's own."""
    seats = seats_of(reading.actors)
    judged = look.settled("event") if reading.events else ()
    found: dict[str, str] = {}
    for event in reading.events:
        new = _kept(look, report, reading, event, ids[event.id])
        if told := _repeated(look, new, judged):
            found[new.id] = told.same
            continue
        candidates = {one.id: one for one in _candidates(look, new)}
        best = next((link for link in suggest(new, list(candidates.values()), seats, judged)), None)
        if best and best.confidence >= SURE:
            other = best.a if best.b == new.id else best.b
            found[new.id] = candidates[other].same
    return found


def _repeated(look: Look, new: KeptEvent, judged: Sequence[Link]) -> KeptEvent | None:
    """Where the report carries another one's text: the event that this repeats, word for word or nearly so."""
    origin = look.report(new.report).origin
    if origin in ("", new.report):
        return None
    parted = {id for link in judged if new.id in (link.a, link.b) for id in (link.a, link.b)}
    told = [
        one
        for one in look.events_of([origin], "report")
        if one.event.type == new.event.type and one.standing == "live" and one.id not in parted
    ]
    words = " ".join(new.words.split())
    return next((one for one in told if _told_in(words, " ".join(one.words.split()))), None)


def _told_in(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _kept(look: Look, report: str, reading: Reading, event: Event, id: str) -> KeptEvent:
    near = Surroundings(report=look.report(report), text=reading.report.text.content, actors={})
    seen = {"standing": "live", "same": id, "learned": "", "seq": 0}
    return keep_event(event, id, near, Decisions(), seen)


def _candidates(look: Look, new: KeptEvent) -> tuple[KeptEvent, ...]:
    """Events of other reports, of a kind that this one may be, that begin or were reported within `DAYS` of it: at most
    `MOST` with a date and as many without: those of its own day first, then those put off, then those told last."""
    when = new.event.when
    day = (when.begin or when.end if when else None) or new.day
    table = schema.events.c
    if day is None or len(day) < len("2025-05-01"):
        return ()
    low, high = _shifted(day, -DAYS), _shifted(day, DAYS)
    # Two questions, each with an index of its own; in one, joined by "or", SQLite goes through all of a kind.
    nears = (table.begins.between(low, high), and_(table.begins.is_(None), table.day.between(low, high)))
    kind = table.type.in_(sorted(may_be(new.event.type)))
    where = kind & (table.report != new.report) & (table.standing == "live")
    first = case((table.begins == day, 0), (table.status == "postponed", 1), else_=2)
    order = (first, table.day.desc(), table.id)
    return tuple(event for near in nears for event in look.events(near & where, order=order, most=MOST))


def _shifted(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=by)).isoformat()
    except OverflowError:  # at either end of the calendar
        return day[:10]
