"""Statements that fit a query. Stores answer queries by their indexes; this is what their answers must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.agenda import Agenda
from detente.desk.names import Names
from detente.desk.parties import parties_of
from detente.desk.query import Query, Term, parse
from detente.desk.weight import by, counts_from, live
from detente.ledger.kept import Held, KeptReport, KeptStatement
from detente.ledger.words import tokens

_NOBODY = Names()


def search(
    held: Held, text: str, agenda: Agenda, *, as_of: str | None = None, confirmed_only: bool = False
) -> tuple[KeptStatement, ...]:
    """The live statements of a desk that fit the query `text`, the latest first. Raises UsageError for a query that
    names what is not known (`query.parse`)."""
    query = parse_for(held, text, agenda)
    reports = {report.id: report for report in held.reports}
    names = Names(parties_of(held), held.actors)
    counting = live(held.statements, as_of, confirmed_only)
    found = [kept for kept in counting if matches(query, kept, reports.get(kept.report), names)]
    return tuple(sorted(found, key=lambda kept: (counts_from(kept), kept.id), reverse=True))


def parse_for(held: Held, text: str, agenda: Agenda) -> Query:
    """The query, with parties and issues checked against those that the desk knows."""
    parties = {party.id for party in parties_of(held)} | {kept.statement.party for kept in held.statements}
    return parse(text, sorted(parties), [issue.id for issue in agenda.issues])


def matches(query: Query, kept: KeptStatement, report: KeptReport | None, names: Names = _NOBODY) -> bool:
    """Whether a statement, read in `report` (None for a person's note), fits the query. `names` lets speakers be found
    by name as well as by id."""
    return all(_TESTS[term.field](term, kept, report, names) != term.negated for term in query.terms)


def _in_words(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report, names
    return _holds(term, tokens(kept.words))


def _holds(term: Term, words: Sequence[str]) -> bool:
    return any(_in_a_row(words, one.values, one.prefix) for one in term.any_of)


def _in_a_row(words: Sequence[str], wanted: Sequence[str], prefix: bool) -> bool:
    size = len(wanted)
    for at in range(len(words) - size + 1):
        *head, last = words[at : at + size]
        if head == list(wanted[:-1]) and (last.startswith(wanted[-1]) if prefix else last == wanted[-1]):
            return True
    return False


def _party(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report, names
    return kept.statement.party in term.values


def _issue(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report, names
    return any(issue in term.values for issue in kept.statement.issues)


def _act(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report, names
    return kept.statement.act in term.values


def _proposal(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report, names
    return kept.statement.proposal in term.values


def _speaker(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report
    speaker = kept.statement.speaker
    return named(term.values, (speaker, names.name(speaker)))


def _outlet(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del kept, names
    return report is not None and named(term.values, (report.document.outlet or "",))


def named(values: Iterable[str], names: Iterable[str]) -> bool:
    """Whether all words of one of the values are words of one of the names: "peskov" finds "Dmitry Peskov"."""
    words = [set(tokens(name.replace("-", " "))) for name in names if name]
    wanted = [set(tokens(value.replace("-", " "))) for value in values]
    return any(want and want <= have for want in wanted for have in words)


def _date(term: Term, kept: KeptStatement, report: KeptReport | None, names: Names) -> bool:
    del report, names
    first, last = term.values
    day = kept.day
    if day is None:
        return False
    return _after(day, first) and _until(day, last)


def _after(day: str, first: str) -> bool:
    return not by(day, first[1:]) if first.startswith(">") else day >= first


def _until(day: str, last: str) -> bool:
    return day < last[1:] if last.startswith("<") else by(day, last or None)


_TESTS: Mapping[str, Callable[[Term, KeptStatement, KeptReport | None, Names], bool]] = {
    "words": _in_words,
    "party": _party,
    "issue": _issue,
    "act": _act,
    "proposal": _proposal,
    "speaker": _speaker,
    "outlet": _outlet,
    "date": _date,
}
