"""What a page of a desk needs in small portions: where the record stands, one report whole, reports by date, what is
left to review. Each is answered from indexes, whatever the size of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import get_args

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from detente.desk import hand
from detente.desk.agendas import agenda_of
from detente.desk.filters import check, checked_day
from detente.desk.matrix import matrix, wanted_issues
from detente.desk.query import ACTS
from detente.desk.questions import Ranked, Wanted, of_links, of_statements
from detente.desk.queue import Queue, What, resting, resting_on_proposals
from detente.desk.shelf.shelf import Shelf
from detente.errors import UsageError
from detente.ledger import schema
from detente.ledger.kept import KeptEvent, KeptReport, KeptStatement, LinkKind
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.schema import LASTS
from detente.ledger.session import Session
from detente.records import Reading

_R = schema.reports.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of a desk's record: its number (0 for none) and when it was recorded (ISO 8601, UTC)."""

    seq: int
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One report with all that was made of it.

    `text` is what was read ("" where it could not be), `reading` what the reader made of it (None likewise).
    `statements` and `events` are all that the desk keeps of it, in the order of the text, whatever their `standing`;
    of wire copy, statements that another report carried first are among them: their spans are those of that report.
    `local` gives for a statement's id the reading's own ("s1"), whose spans are of this `text`. `copies` are the ids of
    the other reports that carry the text.
    """

    report: KeptReport
    text: str
    reading: Reading | None
    statements: tuple[KeptStatement, ...] = ()
    events: tuple[KeptEvent, ...] = ()
    local: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Some reports, the newest first; `count` is that of all which fit the filters, `after` where to go on (None: that
    was the end)."""

    reports: tuple[KeptReport, ...]
    count: int
    after: str | None = None


class Listing:
    """What can be asked for piece by piece."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._shelf = Shelf(ledger)
        self._session: Session | None = None
        self._ranked: Ranked | None = None

    @contextmanager
    def _looking(self) -> Iterator[Look]:
        """A look at the desk as it stands: inside `together`, with what was decided there."""
        if self._session is not None:
            yield self._session
            return
        with self.ledger.reading() as look:
            yield look

    def head(self) -> Head:
        """The last entry of the record: when it changes, so may any answer."""
        with self._looking() as look:
            seq, at = look.moment()
        return Head(seq=seq, at=at)

    def statement(self, id: str) -> KeptStatement:
        """One statement. Raises `UnknownId`."""
        with self._looking() as look:
            return look.statements_of("id", [hand.found(look, id, "st")])[0]

    def event(self, id: str) -> KeptEvent:
        """One event as one report tells of it. Raises `UnknownId`."""
        with self._looking() as look:
            return look.events_of([hand.found(look, id, "ev")])[0]

    def report(self, id: str) -> Reported:
        """One report with its text, its reading, and what the desk keeps of it. Raises `UnknownId`."""
        with self._looking() as look:
            return _reported(look, hand.found(look, id, "r"))

    def reports(
        self,
        limit: int = 50,
        after: str | None = None,
        outlet: str | None = None,
        day: str | None = None,
        unreadable: bool | None = None,
    ) -> Reports:
        """Reports, those published last coming first (one without a date counts from the day on which it was added), at
        most `limit`; `after` is that of the answer before.

        `outlet` is an outlet's name ("": reports whose outlet is not known), `day` an ISO day, month or year,
        `unreadable` whether only those that could not be read, or only the others. Raises `BadDate`, and `UsageError`
        for an `after` that is none.
        """
        where, start = _filter(outlet, day, unreadable), _place(after)
        before = true() if start is None else or_(_R.day < start[0], and_(_R.day == start[0], _R.id < start[1]))
        wanted = select(_R.id, _R.day).where(where, before).order_by(_R.day.desc(), _R.id.desc()).limit(limit + 1)
        with self.ledger.reading() as look:
            rows = look.connection.execute(wanted).all()
            count = look.connection.execute(select(func.count()).where(where)).scalar() or 0
            found = {report.id: report for report in look.reports(row.id for row in rows[:limit])}
        shown = tuple(found[row.id] for row in rows[:limit])
        more = f"{rows[limit - 1].day}.{rows[limit - 1].id}" if len(rows) > limit else None
        return Reports(reports=shown, count=count, after=more)

    def queue(
        self,
        what: What = "statements",
        limit: int = 50,
        after: str | None = None,
        parties: Sequence[str] = (),
        issues: Sequence[str] = (),
        acts: Sequence[str] = (),
        report: str | None = None,
        kinds: Sequence[str] = (),
    ) -> Queue:
        """What nobody has decided on: `what` is "statements" or "links" (suggested ones), at most `limit`, the most
        pressing first (`desk.queue` says how); `after` is that of the answer before.

        `parties` (ids or names), `issues`, `acts` and `report` narrow statements, `kinds` (proposal, actor, statement,
        event) links. Raises `UsageError` for an unknown one, with the nearest, and for an `after` that is none.
        """
        check(acts, "act", ACTS)
        check(kinds, "kind of link", get_args(LinkKind))
        with self.ledger.reading() as look:
            ranked = self._ranking(look)
            below = wanted_issues(issues, agenda_of(look))
            wanted = Wanted(
                parties=[hand.found(look, party, "") for party in parties],
                issues=sorted(below or ()),
                acts=acts,
                report=hand.found(look, report, "r") if report else None,
                kinds=kinds,
            )
            return (of_links if what == "links" else of_statements)(look, ranked, wanted, limit, after)

    def _ranking(self, look: Look) -> Ranked:
        seq = look.moment()[0]
        if self._ranked is None or self._ranked.head != seq:
            rows = self._shelf.rows(look) if look.parties else matrix(look.held(), agenda=agenda_of(look)).rows
            labels = {row.proposal: row.label for row in rows if row.proposal}
            statements, proposals = resting(rows), resting_on_proposals(rows)
            self._ranked = Ranked(head=seq, on_statements=statements, on_proposals=proposals, labels=labels)
        return self._ranked


def _filter(outlet: str | None, day: str | None, unreadable: bool | None) -> ColumnElement[bool]:
    terms = [_R.until == LASTS]
    if outlet is not None:
        terms.append(_R.outlet == outlet if outlet else _R.outlet.is_(None))
    if day is not None:
        terms.append(_R.day.between(checked_day(day, "day"), f"{day}-99"))
    if unreadable is not None:
        terms.append(_R.problem.is_not(None) if unreadable else _R.problem.is_(None))
    return and_(*terms)


def _place(after: str | None) -> tuple[str, str] | None:
    if after is None:
        return None
    day, _, id = after.partition(".")
    if not day or not id:
        raise UsageError(f"after: {after!r} is no place in a list. Begin again without it.")
    return day, id


def _reported(look: Look, id: str) -> Reported:
    row = look.among(schema.reports, "id", [id])[0]
    report = look.report(id)
    carried = {one["statement"]: one["local"] for one in look.among(schema.carriers, "report", [id])}
    own = {kept.id: kept for kept in look.statements_of("report", [id])}
    everything = own | {kept.id: kept for kept in look.statements_of("id", carried.keys() - own.keys())}
    copies = look.among(schema.reports, "origin", [report.origin])
    return Reported(
        report=report,
        text=look.text(report.text_sha256),
        reading=look.reading(row["reading"]) if row["reading"] else None,
        statements=tuple(sorted(everything.values(), key=lambda kept: (kept.statement.content, kept.id))),
        events=tuple(sorted(look.events_of([id], "report"), key=lambda kept: (kept.event.evidence, kept.id))),
        local={id: local for id, local in carried.items() if local},
        copies=tuple(one["id"] for one in copies if one["id"] != id),
    )
