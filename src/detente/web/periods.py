"""What pages about a time share: from when to when, whose, on which issues; and which days the desk knows of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import Query
from sqlalchemy import and_, select

from detente.desk.desk import Desk
from detente.desk.shelf.page import last_day as last_day_of
from detente.ledger import schema
from detente.ledger.schema import LASTS
from detente.records import POSITION_ACTS
from detente.web.filters import Day, Moment, given, moment

DAYS, ENOUGH = 90, 1500
"""Days, and acts or events, that a page goes back at most where nobody says from when."""


@dataclass
class Period:
    """What narrows a question about a time: its days, what was known when, the parties, the issues."""

    since: Day = None
    until: Day = None
    known_at: Moment = None
    party: Annotated[list[str], Query(max_length=100, description="Parties, by id or name.")] = ()  # type: ignore[assignment]
    issue: Annotated[list[str], Query(max_length=100, description="Issues, by id.")] = ()  # type: ignore[assignment]
    confirmed: Annotated[bool, Query(description="Count only what a person has confirmed.")] = False

    def narrowed(self) -> dict[str, Any]:
        """As `Desk.changes` and `Desk.timeline` take what is not about days."""
        return {
            "known_at": moment(self.known_at),
            "parties": given(self.party),
            "issues": given(self.issue),
            "confirmed_only": self.confirmed,
        }


def last_day(desk: Desk, known_at: str | None = None) -> str:
    """The last day that the desk knows something of; "" for one that is empty."""
    with desk.ledger.reading(known_at) as look:
        return last_day_of(look)


def begins(desk: Desk, today: str) -> str | None:
    """The day from which a page shows what happened where nobody says from when: `DAYS` before the last, later on a
    desk where so much is said that not more than `ENOUGH` acts lie since; None for an empty desk."""
    table = schema.statements.c
    wanted = and_(table.until == LASTS, table.act.in_(sorted(POSITION_ACTS)), table.standing == "live")
    within = and_(wanted, table.day.is_not(None), table.day <= f"{today}~")
    with desk.ledger.reading() as look:
        query = select(table.day).where(within).order_by(table.day.desc()).offset(ENOUGH).limit(1)
        busy = look.connection.execute(query).scalar()
    return max(before(today, DAYS), (busy or "")[:10]) or None


def eventful(desk: Desk) -> bool:
    """Whether the desk knows of so many events that a page cannot show all."""
    table = schema.events.c
    with desk.ledger.reading() as look:
        found = look.connection.execute(select(table.id).where(table.until == LASTS).offset(ENOUGH).limit(1))
        return found.first() is not None


def before(day: str, days: int) -> str:
    """The ISO day so many days before one; of a month or a year, before its first day. "" for ""."""
    if not day:
        return ""
    first = date.fromisoformat(f"{day}-01-01"[:10] if len(day) == len("2026") else f"{day}-01"[:10])
    return (first - timedelta(days=min(days, (first - date.min).days))).isoformat()


def choices(desk: Desk, known_at: str | None = None) -> dict[str, Any]:
    """What a form offers: the desk's parties as (id, name), and the issues as (id, label)."""
    with desk.ledger.reading(known_at) as look:
        parties = [(party.id, party.name) for party in look.parties]
    return {
        "all_parties": parties or [(id, desk.names().name(id)) for id in desk.matrix().parties],
        "all_issues": [(issue.id, issue.label) for issue in desk.agenda().issues],
    }
