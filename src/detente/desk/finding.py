"""Statements found by the indexes of a desk's store. The answer is that of `desk.search.search`, statement by
statement: the indexes only say where to look."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, tuple_

from detente.agenda import Agenda
from detente.desk.names import Names
from detente.desk.query import Query, Term, parse
from detente.desk.search import in_words, matches, named
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import KeptReport, KeptStatement
from detente.ledger.look import Look, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.search import matching
from detente.ledger.versions import MANY
from detente.records import AUTHOR, UNKNOWN

FREQUENT = 2_000
"""Statements and reports with a word from which going through statements, the latest first, is likely to be quicker."""
LATEST = 4_000
"""Statements that are gone through before all with a word are looked up after all."""
_S, _R = schema.statements.c, schema.reports.c
Last = tuple[str, str]
"""Where a walk through statements has come to: the day from which one counts, and its id."""


def found(
    look: Look, words: str, agenda: Agenda, as_of: str | None, confirmed_only: bool, limit: int | None
) -> tuple[KeptStatement, ...]:
    """The live statements that fit the query, the latest first, at most `limit` of them (None: all)."""
    query = parsed(look, words, agenda)
    names = Names(look.parties, look.actors() if _asks(query, "speaker") else ())
    where = and_(_S.until == LASTS, _S.standing.in_(STANDING), *_filters(look, query, names))
    where = and_(where, _S.confirmed) if confirmed_only else where
    where = and_(where, func.substr(_S.counts, 1, len(as_of)) <= as_of) if as_of else where
    made: list[KeptStatement] = []
    for some in _candidates(look, query, where):
        reports = _reports(look, some) if _asks(query, "outlet") else {}
        made += [kept for kept in some if matches(query, kept, reports.get(kept.report), names)]
        if limit is not None and len(made) >= limit:
            return tuple(made[:limit])
    return tuple(made)


def parsed(look: Look, words: str, agenda: Agenda) -> Query:
    """The query, with parties and issues checked against those that the desk knows."""
    issues = [issue.id for issue in agenda.issues]
    query = parse(words, (), issues)
    asked = {value for term in query.terms if term.field == "party" for value in term.values}
    if all(_speaks(look, party) for party in asked - {party.id for party in look.parties}):
        return query
    known = look.connection.execute(select(_S.party).where(_S.until == LASTS).distinct()).scalars()
    return parse(words, sorted({*known, *(party.id for party in look.parties)}), issues)


def _speaks(look: Look, party: str) -> bool:
    query = select(_S.id).where(_S.until == LASTS, _S.party == party).limit(1)
    return look.connection.execute(query).first() is not None


def _asks(query: Query, field: str) -> bool:
    return any(term.field == field for term in query.terms)


def _filters(look: Look, query: Query, names: Names) -> Iterator[ColumnElement[bool]]:
    for term in query.terms:
        if not term.negated and term.field != "words":
            yield _filter(look, term, names)


def _filter(look: Look, term: Term, names: Names) -> ColumnElement[bool]:
    match term.field:
        case "party" | "act" | "proposal":
            return _S[term.field].in_(term.values)
        case "issue":
            return or_(*(_S.issues.contains(f" {value} ", autoescape=True) for value in term.values))
        case "speaker":
            ids = [who for who in (*names.known(), AUTHOR, UNKNOWN) if named(term.values, (who, names.name(who)))]
            return _S.speaker.in_(ids) if ids else false()
        case "outlet":
            return _S.report.in_(select(_R.id).where(_R.until == LASTS, _R.outlet.in_(_outlets(look, term))))
    return _dated(*term.values)


def _outlets(look: Look, term: Term) -> list[str]:
    known = look.connection.execute(select(_R.outlet).where(_R.until == LASTS).distinct()).scalars()
    return [outlet for outlet in known if outlet and named(term.values, (outlet,))]


def _dated(first: str, last: str) -> ColumnElement[bool]:
    """By the day of statements that have one: that is what they count from, by which they are found in their order."""
    day = _S.counts
    terms = [_S.day.is_not(None), day >= first.removeprefix(">")]
    if first.startswith(">"):
        terms.append(func.substr(day, 1, len(first) - 1) > first[1:])
    if last.startswith("<"):
        terms.append(day < last[1:])
    elif last:
        terms += [func.substr(day, 1, len(last)) <= last, day <= f"{last}-99"]
    return and_(*terms)


def _candidates(look: Look, query: Query, where: ColumnElement[bool]) -> Iterator[list[KeptStatement]]:
    """Statements that may fit, the latest first, some at a time."""
    phrases = [[_phrase(one) for one in term.any_of] for term in query.words if not term.negated]
    order = (_S.counts.desc(), _S.id.desc())
    if not phrases:
        yield from _walk(look, select(_S.counts, _S.id, _S.body).where(where).order_by(*order))
        return
    if _frequent(look, phrases):
        last = yield from _latest(look, query, select(_S.counts, _S.id, _S.body).where(where).order_by(*order))
        if last is None:
            return
        where = and_(where, tuple_(_S.counts, _S.id) < tuple_(*last))
    hits = matching(look.connection, phrases).columns(schema.statements.c.id).subquery()
    query_ids: Select[Any] = select(_S.id).join(hits, hits.c.id == _S.id).where(where).order_by(*order)
    ids = list(look.connection.execute(query_ids).scalars())
    for start in range(0, len(ids), 50):
        by_id = {kept.id: kept for kept in look.statements_of("id", ids[start : start + 50])}
        yield [by_id[id] for id in ids[start : start + 50]]


def _latest(
    look: Look, query: Query, every: Select[Any]
) -> Generator[list[KeptStatement], None, tuple[str, str] | None]:
    """Those of the latest statements that have the words; where they end, None if there are no more."""
    gone, size = 0, 250
    last: Last | None = None
    while gone < LATEST:
        here = every if last is None else every.where(tuple_(_S.counts, _S.id) < tuple_(*last))
        rows = look.connection.execute(here.limit(size)).mappings().all()
        yield [kept_in(row) for row in rows if in_words(query, json.loads(row["body"])["words"])]
        if len(rows) < size:
            return None
        gone, last, size = gone + size, (rows[-1]["counts"], rows[-1]["id"]), min(2 * size, 1000)
    return last


def _phrase(term: Term) -> str:
    return " ".join(term.values) + "*" * term.prefix


def _frequent(look: Look, phrases: Sequence[Sequence[str]]) -> bool:
    some = matching(look.connection, phrases).columns(_S.id).subquery()
    count = select(func.count()).select_from(select(some.c.id).limit(FREQUENT + 1).subquery())
    return (look.connection.execute(count).scalar() or 0) > FREQUENT


def _walk(look: Look, query: Select[Any]) -> Iterator[list[KeptStatement]]:
    size, last = 50, None
    while True:
        here = query if last is None else query.where(tuple_(_S.counts, _S.id) < tuple_(*last))
        rows = look.connection.execute(here.limit(size)).mappings().all()
        if rows:
            yield [kept_in(row) for row in rows]
        if len(rows) < size:
            return
        last, size = (rows[-1]["counts"], rows[-1]["id"]), min(2 * size, 4 * MANY)


def _reports(look: Look, some: Sequence[KeptStatement]) -> dict[str, KeptReport]:
    return {report.id: report for report in look.reports({kept.report for kept in some if kept.report})}
