"""Parts of a desk: as much of it as one question needs, found by indexes.

Each part is a `Held` that holds at least all on which the answer rests, and the question is answered from it by the
very function that answers from the whole desk: so both answers are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import Held, KeptEvent, KeptReport, KeptStatement
from detente.ledger.look import Look
from detente.ledger.versions import MANY, holding
from detente.records import POSITION_ACTS

_S, _E = schema.statements.c, schema.events.c


def base(look: Look, **more: Any) -> Held:
    """A desk with nothing but its title, parties, actors and grades, and what is given."""
    title = look.setting("title") or ""
    return Held(title=title, parties=look.parties, actors=look.actors(), grades=look.grades(), **more)


def reports_of(look: Look, things: Iterable[KeptStatement | KeptEvent]) -> tuple[KeptReport, ...]:
    """The reports that statements and events were read in, and that carry them."""
    named = {one.report for one in things}
    named |= {name for one in things if isinstance(one, KeptStatement) for name in one.carriers}
    return look.reports(sorted(named - {""}))


# Show


def around(look: Look, id: str, kind: str) -> Held:
    """What `desk.show.show` tells of one id, but for the statements of a proposal or actor, which may be many; `kind`
    is the id's prefix: r, st, p, ev, or "" for an actor."""
    statements = look.statements_of({"r": "report"}.get(kind, "id"), [id] if kind in ("r", "st") else [])
    events = _events(look, id, kind)
    reports = look.among(schema.reports, "id", [id] if kind == "r" else [])
    copies = [row["id"] for row in look.among(schema.reports, "origin", [row["origin"] for row in reports])]
    read_in = {one.report for one in statements} | {one.report for one in events}
    labels = [id] if kind == "p" else [one.statement.proposal or "" for one in statements if kind == "st"]
    return base(
        look,
        reports=look.reports(sorted({*read_in, *copies} - {""})),
        statements=_by_id(statements),
        proposals=look.proposals(labels),
        events=events,
        links=look.links_of(id),
    )


def _events(look: Look, id: str, kind: str) -> tuple[KeptEvent, ...]:
    if kind == "r":
        return _by_id(look.events_of([id], "report"))
    own = look.events_of([id] if kind == "ev" else [])
    return _by_id({one.id: one for one in (*own, *look.events_of([it.same for it in own], "same"))}.values())


def statements_of(look: Look, id: str, kind: str) -> tuple[str, ...]:
    """The ids of the statements of a proposal ("p"), or of those that an actor makes, or that are its position ("")."""
    columns = (_S.proposal,) if kind == "p" else (_S.party, _S.speaker)
    queries = [select(_S.id).where(column == id, holding(schema.statements, look.at)) for column in columns]
    return tuple(sorted({found for query in queries for found in look.connection.execute(query).scalars()}))


def _by_id(things: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(things, key=lambda one: one.id))


# Timeline


def acts_within(look: Look, since: str | None, until: str | None, parties: Collection[str]) -> Held:
    """What `desk.timeline.timeline` tells of a period: the statements of it that may take a position, and what they
    point to."""
    terms = [_S.act.in_(sorted(POSITION_ACTS)), _S.standing.in_(STANDING), *_days(since, until)]
    if parties:
        terms.append(_S.party.in_(sorted(parties)))
    within = {kept.id: kept for kept in look.statements(and_(*terms))}
    pointed = {id for kept in within.values() if kept.statement.proposal is None for id in _pointers(kept)}
    every = within | {kept.id: kept for kept in look.statements_of("id", sorted(pointed - within.keys()))}
    proposals = {kept.statement.proposal for kept in every.values()} | pointed
    return base(
        look,
        reports=reports_of(look, within.values()),
        statements=_by_id(every.values()),
        proposals=look.proposals(sorted(proposal for proposal in proposals if proposal)),
    )


def _days(since: str | None, until: str | None) -> Iterator[ColumnElement[bool]]:
    """A period, with whatever has no day: that counts from when it was learned."""
    if since is not None:
        yield _S.counts >= since
    if until is not None:
        yield func.substr(_S.counts, 1, len(until)) <= until
        yield _S.counts <= f"{until}-99"


def _pointers(kept: KeptStatement) -> Iterator[str]:
    relation = kept.statement.relation
    yield from (id for id in (kept.statement.answers, relation.target if relation else None) if id)


# Events


def events_within(look: Look, since: str | None, until: str | None) -> tuple[KeptEvent, ...]:
    """All tellings of the events that may lie within a period (None: open)."""
    if since is None and until is None:
        return look.events()
    terms: list[ColumnElement[bool]] = [holding(schema.events, look.at), _E.begins.is_not(None)]
    if since is not None:
        # A date as precise as a month or a year ends with it.
        terms.append(or_(_E.ends.is_(None), _E.ends >= since, _E.ends.in_([since[:7], since[:4]])))
    if until is not None:
        # Of a month or year of which only the last day is known, it is the beginning that counts.
        whole = and_(_E.begins == _E.ends, or_(_E.begins.endswith("-12-31"), _E.begins.startswith(until[:7])))
        terms.append(or_(_E.begins <= f"{until}-99", and_(whole, _E.begins <= f"{until[:4]}-99")))
    return told(look, list(look.connection.execute(select(_E.same).where(*terms).distinct()).scalars()))


def told(look: Look, same: Iterable[str]) -> tuple[KeptEvent, ...]:
    """All tellings of events, and of those that they are the same as in turn."""
    wanted, found, todo = set[str](), dict[str, KeptEvent](), set(same)
    while todo:
        wanted |= todo
        near = look.events_of(sorted(todo), "same")
        found |= {event.id: event for event in near}
        ids = sorted({event.id for event in near} - wanted)
        todo = {*_same(look, _E.id, sorted(todo)), *_same(look, _E.same, ids)} - wanted
    return _by_id(found.values())


def _same(look: Look, column: Any, names: Sequence[str]) -> Iterator[str]:
    """What events are the same as that are not told of under their own name: hardly any are."""
    for start in range(0, len(names), MANY):
        here = column.in_(names[start : start + MANY])
        query = select(_E.same).where(here, _E.same != _E.id, holding(schema.events, look.at)).distinct()
        yield from look.connection.execute(query).scalars()


def cited(look: Look, ids: Sequence[str]) -> Held:
    """The statements and events of these ids, and the reports that they were read in."""
    statements = look.statements_of("id", [id for id in ids if id.startswith("st-")])
    events = look.events_of(id for id in ids if id.startswith("ev-"))
    read_in = {one.report for one in statements} | {one.report for one in events}
    reports = look.reports(sorted(read_in - {""}))
    return base(look, reports=reports, statements=_by_id(statements), events=_by_id(events))
