"""Statements found by the indexes of a desk's store. The answer is that of `desk.search.search`, statement by
statement: the indexes only say where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, column, false, func, or_, select, tuple_

from detente.agenda import Agenda
from detente.desk.names import Names
from detente.desk.query import Query, Term, parse
from detente.desk.search import matches, named
from detente.ledger import schema
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import KeptReport, KeptStatement
from detente.ledger.look import Look, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.search import DAY, FIRST, after, begin, matching
from detente.records import AUTHOR, UNKNOWN

FEW, MANY_AT_ONCE = 30, 2_000
"""Statements that are looked up at a time: few first, then ever more."""
RARE = 1_000
"""Rows with some words up to which all of them are looked up at once."""
_S, _R = schema.statements.c, schema.reports.c


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
    for some in _candidates(look, query, where, as_of, 50 if limit is None else limit):
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


def _candidates(
    look: Look, query: Query, where: ColumnElement[bool], as_of: str | None, first: int
) -> Iterator[list[KeptStatement]]:
    """Statements that may fit, the latest first, some at a time: `first` of them, then ever more."""
    phrases = [[_phrase(one) for one in term.any_of] for term in query.words if not term.negated]
    if not phrases:
        order = (_S.counts.desc(), _S.id.desc())
        yield from _walk(look, select(_S.counts, _S.id, _S.body).where(where).order_by(*order), first)
        return
    for ids in _hits(look, phrases, where, *_bounds(query, as_of)):
        for start in range(0, len(ids), first):
            by_id = {row["id"]: kept_in(row) for row in look.among(schema.statements, "id", ids[start : start + first])}
            yield [by_id[id] for id in ids[start : start + first]]


def _bounds(query: Query, as_of: str | None) -> tuple[int, int]:
    """The row numbers between which everything lies that the dates of a query let through."""
    low, high = FIRST, after(begin("9999-99-99"))
    dates = [term.values for term in query.terms if term.field == "date" and not term.negated]
    for first, last in (*dates, ("", as_of or "")):
        low = max(low, begin(first.removeprefix(">"))) if first else low
        high = min(high, after(begin(f"{last.removeprefix('<')}-99-99"[:10]))) if last else high
    return low, high


def _hits(
    look: Look, phrases: Sequence[Sequence[str]], where: ColumnElement[bool], low: int, high: int
) -> Iterator[list[str]]:
    """The ids of statements with these words that fit `where`, the latest first. Row numbers rise with days, and tell
    nothing within one: each day is looked up whole."""
    size, rare = FEW, _rare(look, phrases, low, high)
    while low < high:
        with _by_words(look, rare):
            rows = _between(look, phrases, where, low, high, size)
            if len(rows) == size:
                last = rows[-1].n
                high = last - last % DAY
                rows += _between(look, phrases, where, high, last, None)
            else:
                high = low
        yield [row.id for row in sorted(rows, key=lambda row: (row.counts, row.id), reverse=True)]
        size = min(4 * size, MANY_AT_ONCE)


def _rare(look: Look, phrases: Sequence[Sequence[str]], low: int, high: int) -> bool:
    """Whether few rows have the words, so that all of them are soon looked up. SQLite goes through those that have
    them, the latest first; PostgreSQL has to choose, and would look for what nobody says in every row."""
    in_a_row = any(" " in phrase for group in phrases for phrase in group)  # dear to look up, and judged well
    if look.connection.dialect.name == "sqlite" or in_a_row:
        return False
    some = matching(look.connection, phrases, low, high).columns(_N, _S.id).subquery()
    count = select(func.count()).select_from(select(some.c.n).limit(RARE).subquery())
    with _by_words(look, True):
        return (look.connection.execute(count).scalar() or 0) < RARE


@contextmanager
def _by_words(look: Look, only: bool) -> Iterator[None]:
    """Let PostgreSQL look words up by their index, and by no other way."""
    names = ("enable_indexscan", "enable_indexonlyscan", "enable_seqscan") if only else ()
    for name in names:
        look.connection.exec_driver_sql(f"SET LOCAL {name} = off")
    yield
    for name in names:
        look.connection.exec_driver_sql(f"SET LOCAL {name} = on")


def _between(
    look: Look, phrases: Sequence[Sequence[str]], where: ColumnElement[bool], low: int, high: int, most: int | None
) -> list[Any]:
    hits = matching(look.connection, phrases, low, high).columns(_N, _S.id).subquery("hits")
    wanted = select(hits.c.n, _S.counts, _S.id).join(hits, hits.c.id == _S.id).where(where)
    return list(look.connection.execute(wanted.order_by(hits.c.n.desc()).limit(most)))


_N = column("n", BigInteger)


def _phrase(term: Term) -> str:
    return " ".join(term.values) + "*" * term.prefix


def _walk(look: Look, query: Select[Any], first: int) -> Iterator[list[KeptStatement]]:
    size, last = first, None
    while True:
        here = query if last is None else query.where(tuple_(_S.counts, _S.id) < tuple_(*last))
        rows = look.connection.execute(here.limit(size)).mappings().all()
        if rows:
            yield [kept_in(row) for row in rows]
        if len(rows) < size:
            return
        last, size = (rows[-1]["counts"], rows[-1]["id"]), min(2 * size, MANY_AT_ONCE)


def _reports(look: Look, some: Sequence[KeptStatement]) -> dict[str, KeptReport]:
    return {report.id: report for report in look.reports({kept.report for kept in some if kept.report})}
