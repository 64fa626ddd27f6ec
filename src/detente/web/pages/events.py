"""One event: what it is now, how its status and date came about in the reports, and the forms to correct it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Response

from detente.codec import to_data as record_data
from detente.desk.calendar import Entry, entries
from detente.desk.history import history_line
from detente.desk.names import Names
from detente.export import words
from detente.ledger.kept import KeptEvent, KeptReport
from detente.ledger.look import Look
from detente.records import Date, EventType, Status
from detente.web import strips
from detente.web.periods import Period
from detente.web.schemas import answer, many, of
from detente.web.site import Answer, Asked, Viewer, page
from detente.web.taking import choice, described, taken

router = APIRouter()
EVENT = answer("event", entry={"anyOf": [of(Entry), {"type": "null"}]}, events=many(of(KeptEvent)))


@router.get("/events/file", summary="Events as a file", responses={**described("calendar")}, response_class=Response)
def events_file(
    asked: Viewer, period: Annotated[Period, Depends()], form: Annotated[str, choice("calendar")]
) -> Response:
    """The calendar; as iCalendar it can be opened in a diary."""
    wanted = {key: value for key, value in period.narrowed().items() if key != "issues"}
    with asked.desk() as desk:
        made = desk.calendar(period.until or None, since=period.since or None, **wanted)
        return taken(desk, made, "calendar", form, period)


@page(router, "/events/{id}", "event.html", EVENT, summary="One event, with its history of status and date", kept=True)
def event(asked: Viewer, id: str) -> Answer:
    """The event that a report's event belongs to. `entry` is null where nobody counts it any more. 404 for one that the
    desk does not have."""
    with asked.desk() as desk:
        kept = desk.event(id)
        with desk.ledger.reading() as look:
            same = _same(look, kept)
    made = next(iter(entries(same)), None)
    return Answer(
        lambda: _context(asked, kept, same, made),
        lambda: {
            "schema": "detente/event/1",
            "entry": record_data(made) if made else None,
            "events": [record_data(one) for one in same],
        },
    )


def _context(asked: Asked, kept: KeptEvent, same: Sequence[KeptEvent], made: Entry | None) -> dict[str, Any]:
    with asked.desk() as desk:
        names, labels = desk.names(), {issue.id: issue.label for issue in desk.agenda().issues}
        with desk.ledger.reading() as look:
            reports = {one.id: one for one in look.reports({one.report for one in same})}
            actors = sorted({*(one.name for one in look.parties), *(one.name for one in look.actors())})
            decided = [history_line(one) for it in same for one in look.history(it.id, withdrawn=True)]
    return {
        "kept": kept,
        "entry": made,
        "shown": strips.event(made or _alone(kept), names),
        "told": [_told(one, names, reports) for one in _ordered(same)],
        "names": names,
        "labels": labels,
        "actors": actors,
        "decided": sorted(decided, key=lambda line: line.recorded),
        "fields": {one.id: _fields(one, names, labels) for one in same},
    }


def _same(look: Look, kept: KeptEvent) -> list[KeptEvent]:
    """Everything that the desk takes for the same event, by id, whatever its standing."""
    found, asked = {kept.id: kept}, {kept.id, kept.same}
    new = set(asked)
    while new:
        met = [*look.events_of(new), *look.events_of(new, "same")]
        found |= {one.id: one for one in met}
        new = {id for one in met for id in (one.id, one.same)} - asked
        asked |= new
    return [found[id] for id in sorted(found)]


def _alone(kept: KeptEvent) -> Entry:
    """An event that counts no longer, as it was told."""
    it = kept.event
    return Entry(
        id=kept.id,
        type=it.type,
        status=it.status,
        when=it.when,
        participants=it.participants,
        people=it.people,
        place=it.place,
        issues=it.issues,
        words=kept.words,
        confirmed=kept.confirmed,
    )


def _ordered(same: Sequence[KeptEvent]) -> list[KeptEvent]:
    return sorted(same, key=lambda one: (one.day or "~", one.id))


def _told(one: KeptEvent, names: Names, reports: dict[str, KeptReport]) -> dict[str, Any]:
    """What one report tells of the event, in words."""
    return {"kept": one, "report": reports.get(one.report), **strips.event(_alone(one), names)}


def _fields(one: KeptEvent, names: Names, labels: dict[str, str]) -> list[dict[str, Any]]:
    """The form of one report's event; in the order in which people check it."""
    it = one.event
    return [
        _choice("type", "What it is", it.type, [(kind, words.EVENTS[kind]) for kind in get_args(EventType)]),
        _choice("status", "How it stands", it.status, [(status, status) for status in get_args(Status)]),
        _text("when", "When", written(it.when), "YYYY, YYYY-MM or YYYY-MM-DD; two days with / between"),
        _text("place", "Where", it.place or "", ""),
        _text("participants", "Parties that take part", _listed(it.participants, names), "commas between names"),
        _text("people", "People who take part", _listed(it.people, names), "commas between names"),
        {**_choice("issues", "Issues", list(it.issues), list(labels.items())), "kind": "many"},
    ]


def written(when: Date | None) -> str:
    """A time as the form takes it: "2026-03-24", "2026-03-24/2026-03-26", or JSON where one end is open."""
    if when is None:
        return ""
    if when.value and len(when.value) <= len("2026-03-24"):
        return when.value
    if when.begin and when.end:
        return when.begin if when.begin == when.end else f"{when.begin}/{when.end}"
    begin, end = (f'"{day}"' if day else "null" for day in (when.begin, when.end))
    return f'{{"begin": {begin}, "end": {end}}}'


def _listed(ids: Sequence[str], names: Names) -> str:
    return ", ".join(id if id.startswith("unnamed:") else names.name(id) for id in ids)


def _choice(name: str, label: str, value: Any, options: list[Any]) -> dict[str, Any]:
    return {"name": name, "label": label, "kind": "select", "value": value, "options": options, "hint": ""}


def _text(name: str, label: str, value: str, hint: str) -> dict[str, Any]:
    return {"name": name, "label": label, "kind": "text", "value": value, "options": [], "hint": hint}
