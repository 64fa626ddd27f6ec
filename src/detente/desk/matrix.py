"""Where every party stands on every proposal: the page that the desk shows at eight in the morning."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente import agenda as agendas
from detente.agenda import Agenda
from detente.codec import to_data as record_data
from detente.desk.calendar import Entry, ahead, entries
from detente.desk.filters import check
from detente.desk.names import Names
from detente.desk.outlook import Voice, last_day, outlook
from detente.desk.parties import Column, columns, parties_of
from detente.desk.placing import Key, placed
from detente.desk.rows import Row, row
from detente.desk.weight import counts_from, live
from detente.ledger.kept import Held, KeptProposal, KeptStatement, Party

SCHEMA = "detente/matrix/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """How many reports (wire copies included) and statements a page rests on, how many of them a person has confirmed,
    and where they were published (None: outlet unknown)."""

    reports: int = 0
    statements: int = 0
    confirmed: int = 0
    outlets: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows are proposals grouped by issue in the order of the agenda; then what is said on an issue outside any.

    `as_of` is the ISO day up to which statements count (None: all), `known_at` up to when the desk's knowledge counts,
    where that was asked. `outlook` is the strip of assessments, `events` what lies ahead, `looked_at` counts what the
    page rests on.
    """

    title: str
    as_of: str | None
    known_at: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    outlook: tuple[Voice, ...] = ()
    events: tuple[Entry, ...] = ()
    looked_at: LookedAt = LookedAt()

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties, in the order of the columns."""
        return tuple(column.id for column in self.columns)

    def row(self, proposal: str) -> Row:
        """The row of a proposal. Raises KeyError where it has none."""
        for found in self.rows:
            if found.proposal == proposal:
                return found
        raise KeyError(proposal)


def matrix(
    held: Held,
    as_of: str | None = None,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    confirmed_only: bool = False,
    agenda: Agenda | None = None,
    known_at: str | None = None,
) -> Matrix:
    """The matrix of a desk on `as_of` (ISO date as precise as known; None: of all that it holds).

    `parties` and `issues` narrow what is shown (an issue takes those below it along), never what is true. With
    `confirmed_only`, only what a person has confirmed counts. Raises UsageError for an unknown one, with the near one.
    """
    agenda = agenda or agendas.default()
    shown, wanted = columns(held), wanted_issues(issues, agenda)
    check(parties, "party", [column.id for column in shown])
    counting = live(held.statements, as_of, confirmed_only)
    return assemble(
        held.title,
        shown,
        all_rows(held, counting, parties_of(held), agenda),
        outlook(held, as_of, confirmed_only),
        ahead(entries(held.events, as_of, confirmed_only), as_of or last_day(held)),
        looked_at(held, counting),
        as_of=as_of,
        known_at=known_at,
        parties=parties,
        issues=wanted,
    )


def all_rows(
    held: Held, counting: Sequence[KeptStatement], parties: Sequence[Party], agenda: Agenda
) -> tuple[Row, ...]:
    """The rows of statements that count (`live`), in the order of the agenda."""
    names = Names(parties, held.actors)
    proposals = {proposal.id: proposal for proposal in held.proposals}
    origins = {report.id: report.origin for report in held.reports}
    made = [
        row(_proposal(key, proposals, kept), kept, parties, issue=key[1], names=names, origins=origins)
        for key, kept in placed(counting, held.statements).items()
    ]
    return in_order([found for found in made if found is not None], agenda)


def in_order(rows: Sequence[Row], agenda: Agenda) -> tuple[Row, ...]:
    """Rows by issue as the agenda has them, unknown issues last; proposals before what is outside any; then by label
    and id, so that the order of a page is the same tomorrow."""
    places = {issue.id: place for place, issue in enumerate(agenda.issues)}
    return tuple(
        sorted(
            rows,
            key=lambda it: (
                places.get(it.issue or "", len(places)),
                it.issue or "~",
                it.proposal is None,
                it.label.casefold(),
                it.proposal or "",
            ),
        )
    )


def assemble(
    title: str,
    shown: Sequence[Column],
    rows: Sequence[Row],
    voices: Sequence[Voice],
    events: Sequence[Entry],
    looked: LookedAt,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    parties: Collection[str] = (),
    issues: Collection[str] | None = None,
) -> Matrix:
    """A matrix from parts that are made already: rows `in_order`, the voices of the outlook, the events ahead. Narrowed
    to `parties` and `issues` (None: all)."""
    narrowed = [narrow(found, parties) for found in rows if issues is None or found.issue in issues]
    return Matrix(
        title=title,
        as_of=as_of,
        known_at=known_at,
        columns=tuple(column for column in shown if not parties or column.id in parties),
        rows=tuple(found for found in narrowed if not parties or _concerns(found)),
        outlook=tuple(voice for voice in voices if _heard(voice, parties, issues)),
        events=tuple(events),
        looked_at=looked,
    )


def narrow(made: Row, parties: Collection[str]) -> Row:
    """A row with the cells of some parties only (none: all)."""
    return replace(made, cells=tuple(cell for cell in made.cells if cell.party in parties)) if parties else made


def looked_at(held: Held, counting: Sequence[KeptStatement]) -> LookedAt:
    """What a page rests on, counted, from the statements that count (`live`)."""
    used = {name for kept in counting for name in kept.carriers or (kept.report,) if name}
    outlets = {report.document.outlet for report in held.reports if report.id in used}
    return LookedAt(
        reports=len(used),
        statements=len(counting),
        confirmed=sum(kept.confirmed for kept in counting),
        outlets=tuple(sorted(outlets, key=lambda outlet: (outlet is None, outlet or ""))),
    )


def wanted_issues(issues: Collection[str], agenda: Agenda) -> frozenset[str] | None:
    """The issues that a filter takes, those below them included; None for no filter. Raises UsageError for an unknown
    one."""
    check(issues, "issue", [issue.id for issue in agenda.issues])
    wanted = set(issues)
    for _ in agenda.issues:
        wanted |= {issue.id for issue in agenda.issues if issue.parent in wanted}
    return frozenset(wanted) if issues else None


def to_data(made: Matrix) -> dict[str, Any]:
    """The matrix as dicts, lists, strings, numbers and None: `detente/matrix/1` (design: desk.md)."""
    data = record_data(made)
    head = {"schema": SCHEMA, "title": data.pop("title"), "as_of": data.pop("as_of"), "known_at": data.pop("known_at")}
    return {**head, "parties": list(made.parties), **data}


def _proposal(
    key: Key, proposals: Mapping[str, KeptProposal], statements: Sequence[KeptStatement]
) -> KeptProposal | None:
    """The proposal of a row. One that the desk does not list is called by the words of its first statement."""
    if key[0] is None:
        return None
    first = min(statements, key=lambda kept: (counts_from(kept), kept.id))
    issue = first.statement.issues[0] if first.statement.issues else None
    return proposals.get(key[0]) or KeptProposal(id=key[0], label=first.words, issue=issue)


def _concerns(made: Row) -> bool:
    return any(cell.status != "not_asked" for cell in made.cells)


def _heard(voice: Voice, parties: Collection[str], issues: Collection[str] | None) -> bool:
    about = issues is None or bool(set(voice.issues) & set(issues))
    return about and (not parties or voice.party in parties)
