"""What a page of the matrix needs besides its rows: the outlook, the events ahead, and what it rests on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import and_, case, exists, func, or_, select, true

from detente.desk.calendar import Entry, ahead
from detente.desk.matrix import LookedAt
from detente.desk.outlook import Voice, begins, lately, strip
from detente.desk.shelf.told import Events
from detente.desk.weight import by, counts_from, days_before, live
from detente.desk.words import measure
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.look import Look, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.versions import MANY, holding

_S, _E, _R = schema.statements.c, schema.events.c, schema.reports.c
Used = dict[str, tuple[str, str | None]]
"""Reports by id: the first day from which something that rests on one counts, and its outlet."""
Counts = dict[str, tuple[int, int]]
"""By day: statements that count from it, and those of them that are confirmed."""


def last_day(look: Look) -> str:
    """The last day that the desk knows something of; "" for an empty desk."""
    published = select(func.max(func.substr(_R.published, 1, 10))).where(holding(schema.reports, look.at))
    said = select(func.max(_S.day)).where(holding(schema.statements, look.at))
    events = select(func.max(_E.day)).where(holding(schema.events, look.at))
    return max(look.connection.execute(query).scalar() or "" for query in (published, said, events))


def first_day(look: Look) -> str:
    """The first day that the desk knows something of; "" for an empty desk."""
    published = select(func.min(_R.published)).where(_R.until == LASTS, _R.published > "")
    said = select(func.min(_S.day)).where(_S.until == LASTS, _S.day > "")
    days = [look.connection.execute(query).scalar() for query in (published, said)]
    return min((day[:10] for day in days if day), default="")


def voices(look: Look, as_of: str | None, confirmed_only: bool) -> tuple[Voice, ...]:
    """The outlook of the desk, as `desk.outlook.outlook`."""
    first = begins(as_of or last_day(look))
    general = and_(_S.act == "confirm", _S.proposal.is_(None))
    recent = or_(_S.counts >= first, _S.counts == "")
    holds = holding(schema.statements, look.at)
    wanted = select(_S.body).where(holds, recent, or_(_S.act == "assess", general)).order_by(_S.id)
    if confirmed_only:
        wanted = wanted.where(_S.confirmed)
    found = [kept_in(row) for row in look.connection.execute(wanted).mappings()]
    counting = [kept for kept in live(found, as_of, confirmed_only) if lately(kept, first)]
    reports = look.reports({name for kept in counting for name in (*kept.carriers, kept.report) if name})
    return strip(counting, {report.id: report for report in reports})


def events_ahead(look: Look, events: Events, today: str, as_of: str | None) -> tuple[Entry, ...]:
    """What lies ahead on a day, as `desk.calendar.ahead` tells of all events."""
    spoken_of = days_before(today, measure("ahead_days"))
    other = schema.events.alias().c
    undated = or_(other.ends.is_(None), other.status == "postponed")
    may_be_open = exists().where(other.same == _E.same, other.until == LASTS, undated)
    late = and_(or_(_E.day.is_(None), _E.day >= spoken_of), may_be_open)
    # Dates as precise as a month or a year end with it.
    where = or_(_E.ends >= today, _E.ends.in_([today[:7], today[:4]]), late)
    same = look.connection.execute(select(_E.same).where(_E.until == LASTS, where).distinct())
    return ahead(events.entries(same.scalars(), as_of, ahead_of=today), today)


def used(look: Look, reports: Collection[str] | None, merged: Collection[str], confirmed_only: bool) -> Used:
    """The reports, of some or all, that statements which count rest on, each with the first day from which one of them
    counts, and its outlet. `merged` are the statements that people made others part of."""
    first: dict[str, str] = {}
    for report, day in (*_carried(look, reports, confirmed_only), *_merged(look, merged, confirmed_only)):
        if reports is None or report in reports:
            first[report] = min(day, first.get(report, day))
    outlets = _outlets(look, first)
    return {report: (day, outlets.get(report)) for report, day in first.items()}


def _carried(look: Look, reports: Collection[str] | None, confirmed_only: bool) -> Iterator[tuple[str, str]]:
    carried = schema.carriers.c
    counting = and_(_S.id == carried.statement, _S.until == LASTS, _S.standing.in_(STANDING))
    both = schema.carriers.join(schema.statements, counting)
    query = select(carried.report, func.min(_S.counts)).select_from(both).where(carried.until == LASTS)
    query = query.where(_S.confirmed if confirmed_only else true()).group_by(carried.report)
    wanted = sorted(reports or ())
    parts = [None] if reports is None else [wanted[start : start + MANY] for start in range(0, len(wanted), MANY)]
    for part in parts:
        some = query if part is None else query.where(carried.report.in_(part))
        yield from ((report, day) for report, day in look.connection.execute(some))


def _merged(look: Look, ids: Collection[str], confirmed_only: bool) -> Iterator[tuple[str, str]]:
    """Reports whose statements a person has made part of others."""
    for one in live(look.statements_of("id", sorted(ids)), None, confirmed_only):
        yield from ((name, counts_from(one)) for name in one.carriers)


def merged(look: Look, since: int) -> set[str]:
    """The statements that people made others part of, in entries after a number."""
    table = schema.entries.c
    into = select(table.body).where(table.seq > since, table.kind == "statement_merged")
    return {json.loads(body)["into"] for body in look.connection.execute(into).scalars()}


def _outlets(look: Look, reports: Iterable[str]) -> dict[str, str | None]:
    wanted, found = sorted(reports), dict[str, str | None]()
    for start in range(0, len(wanted), MANY):
        query = select(_R.id, _R.outlet).where(_R.id.in_(wanted[start : start + MANY]), _R.until == LASTS)
        found |= {row.id: row.outlet for row in look.connection.execute(query)}
    return found


def counted(look: Look, confirmed_only: bool) -> Counts:
    """By day, how many statements count from it, and how many of them a person has confirmed."""
    sure = func.sum(case((_S.confirmed, 1), else_=0))
    query = select(_S.counts, func.count(), sure).where(_S.until == LASTS, _S.standing.in_(STANDING))
    query = query.where(_S.confirmed if confirmed_only else true()).group_by(_S.counts)
    return {day: (number, int(confirmed or 0)) for day, number, confirmed in look.connection.execute(query)}


def looked_at(outlets: Counter[str | None], counts: Counts, as_of: str | None = None) -> LookedAt:
    """What a page rests on, counted: reports by outlet, and statements by day, of which those by `as_of` count."""
    named = [outlet for outlet, number in outlets.items() if number]
    days = [number for day, number in counts.items() if by(day, as_of)]
    return LookedAt(
        reports=outlets.total(),
        statements=sum(number for number, _ in days),
        confirmed=sum(confirmed for _, confirmed in days),
        outlets=tuple(sorted(named, key=lambda outlet: (outlet is None, outlet or ""))),
    )
