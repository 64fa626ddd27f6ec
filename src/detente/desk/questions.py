"""The review queue of a desk, from its store: pages of `desk.queue`, found by indexes.

Statements on which the page rests are few, and ranked here; all others follow each other in an index by their doubt.
Both are merged, so that no page needs more than the statements that it shows.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select, true, tuple_

from detente.codec.trusted import from_own
from detente.desk.names import Names
from detente.desk.queue import Place, Question, Queue, doubt_of, of_cursor, rests_of_link, score, to_cursor
from detente.ledger import schema
from detente.ledger.kept import Link
from detente.ledger.look import Look
from detente.ledger.schema import LASTS
from detente.ledger.versions import MANY

_S, _L = schema.statements.c, schema.links.c
Ends = tuple[str, str, str]
"""A link's kind, and what it ties."""
Ranking = tuple[int, str, Ends]
"""A link's place: its score below zero, its id, its ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Filters: only statements of these parties, issues, acts, of this report; only links of these kinds."""

    parties: Sequence[str] = ()
    issues: Sequence[str] = ()
    acts: Sequence[str] = ()
    report: str | None = None
    kinds: Sequence[str] = ()


@dataclass(slots=True)
class Ranked:
    """What is ranked once and asked for page after page: all at the entry `head`."""

    head: int
    on_statements: Mapping[str, int]
    on_proposals: Mapping[str, int]
    labels: Mapping[str, str] = field(default_factory=dict)
    statements: list[tuple[Place, Any]] | None = None
    links: dict[tuple[str, ...], list[Ranking]] = field(default_factory=dict)


def of_statements(look: Look, ranked: Ranked, wanted: Wanted, limit: int, after: str | None) -> Queue:
    """Open statements. Raises `UsageError` for an `after` that is none."""
    start, where = of_cursor(after), _filter(wanted)
    both = merge(_resting(look, ranked, wanted, start), _others(look, ranked, where, start), reverse=True)
    places = list(islice(both, limit + 1))
    shown = places[:limit]
    found = {kept.id: kept for kept in look.statements_of("id", [id for _, id in shown])}
    rests = ranked.on_statements
    questions = tuple(
        Question(id=id, doubt=doubt_of(points, rests.get(id, 0)), rests=rests.get(id, 0), statement=found[id])
        for points, id in shown
    )
    left = look.connection.execute(select(func.count()).where(where)).scalar() or 0
    return Queue(questions=questions, left=left, after=to_cursor(shown[-1]) if len(places) > limit else None)


def _filter(wanted: Wanted) -> ColumnElement[bool]:
    terms: list[ColumnElement[bool]] = [_S.until == LASTS, _S.doubt.is_not(None)]
    if wanted.parties:
        terms.append(_S.party.in_(wanted.parties))
    if wanted.issues:
        terms.append(or_(*(_S.issues.contains(f" {issue} ", autoescape=True) for issue in wanted.issues)))
    if wanted.acts:
        terms.append(_S.act.in_(wanted.acts))
    if wanted.report is not None:
        terms.append(_S.report == wanted.report)
    return and_(*terms)


def _resting(look: Look, ranked: Ranked, wanted: Wanted, start: Place | None) -> Iterator[Place]:
    """The places of statements on which something rests."""
    if ranked.statements is None:
        ranked.statements = sorted(_weighed(look, ranked), key=itemgetter(0), reverse=True)
    for place, row in ranked.statements:
        if (start is None or place < start) and _fits(row, wanted):
            yield place


def _weighed(look: Look, ranked: Ranked) -> Iterator[tuple[Place, Any]]:
    ids = sorted(ranked.on_statements)
    columns = (_S.id, _S.doubt, _S.party, _S.act, _S.issues, _S.report)
    for begin in range(0, len(ids), MANY):
        query = select(*columns).where(_S.id.in_(ids[begin : begin + MANY]), _filter(Wanted()))
        for row in look.connection.execute(query):
            yield (score(row.doubt, ranked.on_statements[row.id]), row.id), row


def _fits(row: Any, wanted: Wanted) -> bool:
    """As `_filter`."""
    return (
        (not wanted.parties or row.party in wanted.parties)
        and (not wanted.issues or not set(wanted.issues).isdisjoint(row.issues.split()))
        and (not wanted.acts or row.act in wanted.acts)
        and (wanted.report is None or row.report == wanted.report)
    )


def _others(look: Look, ranked: Ranked, where: ColumnElement[bool], start: Place | None) -> Iterator[Place]:
    """The places of all others, some at a time, in the order of the index."""
    size = 100
    while True:
        before = true() if start is None else or_(_S.doubt < start[0], and_(_S.doubt == start[0], _S.id < start[1]))
        query = select(_S.doubt, _S.id).where(where, before).order_by(_S.doubt.desc(), _S.id.desc()).limit(size)
        rows = look.connection.execute(query).all()
        yield from ((row.doubt, row.id) for row in rows if row.id not in ranked.on_statements)
        if len(rows) < size:
            return
        start, size = (rows[-1].doubt, rows[-1].id), 4 * MANY


def of_links(look: Look, ranked: Ranked, wanted: Wanted, limit: int, after: str | None) -> Queue:
    """Suggested links. Raises `UsageError` for an `after` that is none."""
    start, kinds = of_cursor(after), tuple(sorted(wanted.kinds))
    if kinds not in ranked.links:
        ranked.links[kinds] = _ranked_links(look, ranked, kinds)
    order = ranked.links[kinds]
    first = 0 if start is None else bisect_right(order, (-start[0], start[1]), key=lambda one: one[:2])
    shown = order[first : first + limit]
    links = _links(look, [ends for _, _, ends in shown])
    called = _called(look, links, ranked.labels)
    questions = tuple(
        Question(
            id=id,
            doubt=doubt_of(-points, rests := _rests(ranked, ends)),
            rests=rests,
            link=link,
            called=(called.get(link.a, link.a), called.get(link.b, link.b)),
        )
        for (points, id, ends), link in zip(shown, links, strict=True)
    )
    more = first + limit < len(order)
    after = to_cursor((-shown[-1][0], shown[-1][1])) if more else None
    return Queue(questions=questions, left=len(order), after=after)


def _ranked_links(look: Look, ranked: Ranked, kinds: Sequence[str]) -> list[Ranking]:
    query = select(_L.kind, _L.a, _L.b, _L.doubt).where(_L.until == LASTS, _L.doubt.is_not(None))
    rows = look.connection.execute(query.where(_L.kind.in_(kinds)) if kinds else query).all()
    gone = _gone(look)
    return sorted(
        (-score(doubt, _rests(ranked, (kind, a, b))), f"{kind}|{a}|{b}", (kind, a, b))
        for kind, a, b, doubt in rows
        if not (kind == "proposal" and (a in gone or b in gone))
    )


def _rests(ranked: Ranked, link: Ends) -> int:
    return rests_of_link(link, ranked.on_statements, ranked.on_proposals)


def _gone(look: Look) -> set[str]:
    """Proposals that are another one now, or have no mention any longer."""
    proposals, members = schema.proposals.c, schema.members.c
    used = exists().where(members.proposal == proposals.id, members.until == LASTS)
    query = select(proposals.id).where(proposals.until == LASTS, or_(proposals.into.is_not(None), not_(used)))
    return set(look.connection.execute(query).scalars())


def _links(look: Look, wanted: Sequence[Ends]) -> list[Link]:
    if not wanted:
        return []
    rows = look.rows(schema.links, tuple_(_L.kind, _L.a, _L.b).in_(wanted))
    found = {(row["kind"], row["a"], row["b"]): from_own(Link, json.loads(row["body"])) for row in rows}
    return [found[ends] for ends in wanted]


def _called(look: Look, links: Sequence[Link], labels: Mapping[str, str]) -> dict[str, str]:
    """What the things are called that links tie: labels (those of the matrix's rows are known), names, words."""
    ids: dict[str, set[str]] = {}
    for link in links:
        ids.setdefault(link.kind, set()).update((link.a, link.b))
    found = {id: labels[id] for id in ids.get("proposal", ()) if id in labels}
    found |= {one.id: one.label for one in look.proposals(sorted(ids.get("proposal", set()) - found.keys()))}
    found |= {one.id: one.words for one in look.statements_of("id", ids.get("statement", ()))}
    found |= {one.id: one.words for one in look.events_of(ids.get("event", ()))}
    names = Names(look.parties, look.actors(ids.get("actor", ())))
    return found | {id: names.name(id) for id in ids.get("actor", ())}
