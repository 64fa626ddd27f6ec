"""The timeline: positions as lanes by issue and party, events, and who sees a deal near or far; and the calendar."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from detente.codec import to_data as record_data
from detente.desk.calendar import Entry
from detente.desk.desk import Desk
from detente.desk.outlook import Voice
from detente.desk.timeline import Timeline
from detente.web import strips
from detente.web.lanes import grouped
from detente.web.pages.decisions import colours_of
from detente.web.pages.evidence import shown_for
from detente.web.periods import Period, begins, choices, eventful, last_day
from detente.web.schemas import CALENDAR, TIMELINE
from detente.web.site import Answer, Viewer, page
from detente.web.taking import offered

router = APIRouter()
MOST = 150
"""Events of each list that a page shows."""
Whole = Annotated[bool, Query(alias="all", description="From the first day that the desk knows of.")]
Open = Annotated[
    str | None,
    Query(alias="open", max_length=2000, description="The statements whose words are open, commas between."),
]


@page(router, "/timeline", "timeline.html", TIMELINE, summary="Who did what when: lanes by issue and party", kept=True)
def timeline(asked: Viewer, period: Annotated[Period, Depends()], every: Whole = False, opened: Open = None) -> Answer:
    """Positions by day; without `since`, the last 90 days, or fewer where very much was said."""
    with asked.desk() as desk:
        today = period.until or last_day(desk)
        since = period.since or (None if every else begins(desk, today))
        made = desk.timeline(since, period.until or None, **period.narrowed())
    return Answer(
        lambda: {**_context(asked, made, period, today), "every": every, "open": opened, **_opened(asked, opened)},
        lambda: {"schema": "detente/timeline/1", **record_data(made)},
    )


def _context(asked: Viewer, made: Timeline, period: Period, today: str) -> dict[str, Any]:
    with asked.desk() as desk:
        choice, names = choices(desk, period.narrowed()["known_at"]), desk.names()
        labels = dict(choice["all_issues"])
        groups = grouped(made, names, colours_of(desk), labels)
        voices = [] if period.party or period.issue else _voices(desk, period, made.since)
        calendar = shown_calendar(desk, period, made.since, today)
    return {
        **choice,
        "made": made,
        "period": period,
        "today": today,
        "groups": groups,
        "acts": sum(len(lane.points) for lane in made.lanes),
        "voices": [strips.voice(one, names, labels) for one in voices],
        **calendar,
        "formats": offered("timeline"),
    }


def _voices(desk: Desk, period: Period, since: str | None) -> list[Voice]:
    """Who sees a deal near or far on the last day that is shown; of very many the latest."""
    found = desk.outlook(period.until or None, period.confirmed, period.narrowed()["known_at"])
    dated = [one for one in found if one.direction != "mixed" and one.day and one.day >= (since or "")]
    return sorted(dated, key=lambda one: one.day or "", reverse=True)[:MOST]


def shown_calendar(desk: Desk, period: Period, since: str | None, today: str) -> dict[str, Any]:
    """Events in words: what lies `ahead` of a day, what is `past` (the latest first), what has no date (`undated`); of
    very many the nearest, and how many `more` there are."""
    known_at, issues = period.narrowed()["known_at"], set(period.issue)
    found, names = _found(desk, period, since), desk.names(known_at)
    fits = [one for one in found if not issues or issues & set(one.issues)]
    past = [one for one in reversed(fits) if one.day and one.day < today]
    lists = {
        "ahead": [one for one in fits if one.day and one.day >= today],
        "past": past,
        "undated": [one for one in fits if not one.day],
    }
    shown = {name: [strips.event(one, names) for one in many[:MOST]] for name, many in lists.items()}
    return {**shown, "more": sum(len(many) - len(shown[name]) for name, many in lists.items())}


def _found(desk: Desk, period: Period, since: str | None) -> list[Entry]:
    """The events from a day on; with those that are open and have lost their date, as a period alone would not."""
    wanted = {key: value for key, value in period.narrowed().items() if key != "issues"}
    found = list(desk.calendar(period.until or None, since=since, **wanted))
    if since is None:
        return found
    page = desk.matrix(period.until or None, wanted["known_at"], confirmed_only=period.confirmed)
    who = {id for id, name in choices(desk)["all_parties"] if {id, name} & set(period.party)}
    return found + [one for one in page.events if not one.day and (not who or who & set(one.participants))]


def _opened(asked: Viewer, opened: str | None) -> dict[str, Any]:
    """The evidence of the point that is open."""
    ids = [id for id in (opened or "").split(",") if id]
    if not ids:
        return {"evidence": None}
    with asked.desk() as desk:
        return {"evidence": shown_for(desk, ids)}


@page(router, "/events", "events.html", CALENDAR, summary="Events by day: what lies ahead, what is past", kept=True)
def events(asked: Viewer, period: Annotated[Period, Depends()], every: Whole = False) -> Answer:
    """The calendar, one entry a meeting however many reports tell of it; of a desk with very many events, without
    `since`, those of the last days."""
    with asked.desk() as desk:
        today = period.until or last_day(desk)
        wanted = {key: value for key, value in period.narrowed().items() if key != "issues"}
        since = period.since or (begins(desk, today) if not every and eventful(desk) else None)
        choice, shown = choices(desk), shown_calendar(desk, period, since, today)
        found = desk.calendar(period.until or None, since=since, **wanted)
    return Answer(
        lambda: {**choice, **shown, "period": period, "today": today, "since": since, "formats": offered("calendar")},
        lambda: {"schema": "detente/calendar/1", "events": [record_data(one) for one in found]},
    )
