"""What a page of the matrix needs besides its rows: the outlook, the events ahead, and what it rests on."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true

from detente.desk.calendar import Entry, ahead, entries
from detente.desk.matrix import LookedAt
from detente.desk.outlook import Voice, begins, lately, strip
from detente.desk.parts import told
from detente.desk.weight import days_before, live
from detente.desk.words import measure
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import KeptEvent
from detente.ledger.look import Look, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.versions import MANY, holding

_S, _E, _R = schema.statements.c, schema.events.c, schema.reports.c


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


def events_ahead(look: Look, as_of: str | None, confirmed_only: bool) -> tuple[Entry, ...]:
    """What lies ahead on a day, as `desk.calendar.ahead` tells of all events."""
    today = as_of or last_day(look)
    spoken_of = days_before(today, measure("ahead_days"))
    other = schema.events.alias().c
    undated = or_(other.ends.is_(None), other.status == "postponed")
    may_be_open = exists().where(other.same == _E.same, other.until == LASTS, undated)
    late = and_(or_(_E.day.is_(None), _E.day >= spoken_of), may_be_open)
    # Dates as precise as a month or a year end with it.
    where = or_(_E.ends >= today, _E.ends.in_([today[:7], today[:4]]), late)
    return ahead(entries(whole(look, select(_E.same).where(_E.until == LASTS, where)), as_of, confirmed_only), today)


def whole(look: Look, same: Select[Any]) -> tuple[KeptEvent, ...]:
    """All tellings of the events that a query names."""
    return told(look, [row[0] for row in look.connection.execute(same.distinct())])


def used(
    look: Look, reports: list[str] | None, confirmed_only: bool, as_of: str | None = None
) -> dict[str, str | None]:
    """The reports, of some or all, that statements which count rest on, with their outlets."""
    carried = schema.carriers.c
    counting = and_(_S.id == carried.statement, _S.until == LASTS, _S.standing.in_(STANDING))
    both = schema.carriers.join(schema.statements, counting)
    query = select(carried.report).select_from(both).where(carried.until == LASTS).distinct()
    query = query.where(_counting(confirmed_only, as_of))
    parts = [None] if reports is None else [reports[start : start + MANY] for start in range(0, len(reports), MANY)]
    found: set[str] = set()
    for part in parts:
        some = query if part is None else query.where(carried.report.in_(part))
        found.update(look.connection.execute(some).scalars())
    found |= {name for name in _merged(look, confirmed_only, as_of) if reports is None or name in reports}
    return _outlets(look, found)


def _merged(look: Look, confirmed_only: bool, as_of: str | None) -> set[str]:
    """Reports whose statements a person has made part of others."""
    table = schema.entries.c
    into = select(table.body).where(table.kind == "statement_merged")
    ids = {json.loads(body)["into"] for body in look.connection.execute(into).scalars()}
    counting = live(look.statements_of("id", ids), as_of, confirmed_only)
    return {name for kept in counting for name in kept.carriers}


def _outlets(look: Look, reports: set[str]) -> dict[str, str | None]:
    wanted, found = sorted(reports), dict[str, str | None]()
    for start in range(0, len(wanted), MANY):
        query = select(_R.id, _R.outlet).where(_R.id.in_(wanted[start : start + MANY]), _R.until == LASTS)
        found |= {row.id: row.outlet for row in look.connection.execute(query)}
    return found


def _counting(confirmed_only: bool, as_of: str | None) -> ColumnElement[bool]:
    """The statements that count, as `desk.weight.live`, from those that hold."""
    sure = _S.confirmed if confirmed_only else true()
    return and_(sure, true() if as_of is None else func.substr(_S.counts, 1, len(as_of)) <= as_of)


def looked_at(look: Look, used: dict[str, str | None], confirmed_only: bool, as_of: str | None = None) -> LookedAt:
    """What a page rests on, counted."""
    sure = func.sum(case((_S.confirmed, 1), else_=0))
    query = select(func.count(), sure).where(_S.until == LASTS, _S.standing.in_(STANDING))
    count, confirmed = look.connection.execute(query.where(_counting(confirmed_only, as_of))).one()
    outlets = sorted(set(used.values()), key=lambda outlet: (outlet is None, outlet or ""))
    return LookedAt(reports=len(used), statements=count, confirmed=int(confirmed or 0), outlets=tuple(outlets))
