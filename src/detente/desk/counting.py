"""The sources of a desk as its store counts them: the answer of `desk.sources.sources_of`, without the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, cast, func, select

from detente.desk.names import Names
from detente.desk.parts import base
from detente.desk.sources import Outlet, Person, Sources, grade_of, unreadable
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import Held
from detente.ledger.look import Look
from detente.ledger.versions import holding
from detente.records import AUTHOR, UNKNOWN

_S, _R = schema.statements.c, schema.reports.c


def counted(look: Look) -> Sources:
    """Outlets, people and unreadable reports of a desk."""
    desk = base(look)
    failed = look.rows(schema.reports, _R.problem.is_not(None))
    return Sources(
        outlets=tuple(sorted(_outlets(look, desk), key=lambda it: (it.outlet is None, -it.reports, it.outlet or ""))),
        people=tuple(sorted(_people(look, desk), key=lambda it: (-it.statements, it.name.casefold(), it.speaker))),
        unreadable=unreadable(look.reports([row["id"] for row in failed])),
    )


def _outlets(look: Look, desk: Held) -> Iterator[Outlet]:
    here = holding(schema.reports, look.at)
    copies = func.sum(cast(_R.origin != _R.id, Integer))
    columns = (_R.outlet, func.count(), copies, func.count(_R.problem), func.min(_R.published), func.max(_R.published))
    rows = look.connection.execute(select(*columns).where(here).group_by(_R.outlet))
    said = _said(look)
    for outlet, reports, copied, failed, first, last in rows:
        yield Outlet(
            outlet=outlet,
            grade=grade_of(desk, outlet),
            reports=reports,
            copies=int(copied or 0),
            unreadable=failed,
            statements=said.get(outlet, 0),
            first=first,
            last=last,
        )


def _said(look: Look) -> Mapping[str | None, int]:
    """How many statements that count were first found at each outlet."""
    live = (holding(schema.statements, look.at), _S.standing.in_(STANDING))
    counts = select(_S.report, func.count().label("n")).where(*live).group_by(_S.report).subquery()
    both = counts.join(schema.reports, (_R.id == counts.c.report) & holding(schema.reports, look.at))
    query = select(_R.outlet, func.sum(counts.c.n)).select_from(both).group_by(_R.outlet)
    return {outlet: int(n) for outlet, n in look.connection.execute(query)}


def _people(look: Look, desk: Held) -> Iterator[Person]:
    names = Names(look.parties, desk.actors)
    live = (holding(schema.statements, look.at), _S.standing.in_(STANDING), _S.speaker.not_in((AUTHOR, UNKNOWN)))
    told = (func.max(_S.authority), func.sum(cast(_S.confirmed, Integer)), func.min(_S.day), func.max(_S.day))
    query = select(_S.speaker, _S.party, _S.own, func.count(), *told).where(*live)
    groups: dict[str, list[Any]] = defaultdict(list)
    for speaker, *rest in look.connection.execute(query.group_by(_S.speaker, _S.party, _S.own)):
        groups[speaker].append(rest)
    yield from (_person(desk, names, speaker, rows) for speaker, rows in groups.items())


def _person(desk: Held, names: Names, speaker: str, rows: Sequence[Any]) -> Person:
    """One person from what it said for each party: (party, own, count, authority, confirmed, first day, last day)."""
    own = sorted({party for party, itself, *_ in rows if itself})
    return Person(
        speaker=speaker,
        name=names.name(speaker),
        party=names.party_of(speaker) or (own[0] if len(own) == 1 else None),
        authority=max(row[3] for row in rows),
        grade=grade_of(desk, speaker, names.name(speaker)),
        statements=sum(row[2] for row in rows),
        confirmed=int(sum(row[4] or 0 for row in rows)),
        first=min((row[5] for row in rows if row[5]), default=None),
        last=max((row[6] for row in rows if row[6]), default=None),
    )
