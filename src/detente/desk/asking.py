"""The questions that a desk answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.agenda import Agenda
from detente.desk import hand, parts
from detente.desk.agendas import agenda_of
from detente.desk.brief import Brief, brief, compose
from detente.desk.calendar import Entry as CalendarEntry
from detente.desk.calendar import calendar
from detente.desk.change_records import Changes
from detente.desk.changes import changes
from detente.desk.counting import counted
from detente.desk.exports.ids import ids_in
from detente.desk.filters import check_days
from detente.desk.finding import found
from detente.desk.hand.find import prefix
from detente.desk.history import history_line, subject_of
from detente.desk.listing import Listing
from detente.desk.matrix import Matrix, matrix
from detente.desk.names import Names
from detente.desk.outlook import Voice
from detente.desk.shelf.page import voices
from detente.desk.show import Shown, show
from detente.desk.sources import Sources
from detente.desk.timeline import Timeline, timeline
from detente.ledger.kept import Held, KeptStatement
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look

if TYPE_CHECKING:
    from detente.desk.exports.ground import Asked
    from detente.desk.exports.whole import Whole
    from detente.desk.views.view import View


class Asking(Listing):
    """What can be asked of an open desk."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self._held: tuple[tuple[int, str | None], Held] | None = None
        self._sources: tuple[tuple[int, str | None], Sources] | None = None

    def held(self, known_at: str | None = None) -> Held:
        """Everything that the desk holds, or held at `known_at`."""
        with self.ledger.reading(known_at) as look:
            key = (look.moment()[0], known_at)
            if self._held is None or self._held[0] != key:
                self._held = key, look.held()
        return self._held[1]

    @contextmanager
    def _shelved(self, known_at: str | None) -> Iterator[Look | None]:
        """A look that the shelf can answer at: now, and where a person has said who the parties are. Else None: parties
        that are only suggested hang on every statement, and what was known earlier is not kept."""
        with self.ledger.reading() as look:
            yield look if known_at is None and look.parties else None

    def agenda(self) -> Agenda:
        """The desk's agenda."""
        with self.ledger.reading() as look:
            return agenda_of(look)

    def names(self, known_at: str | None = None) -> Names:
        """What everybody is called."""
        with self.ledger.reading(known_at) as look:
            return Names(look.parties, look.actors())

    def _ids(self, parties: Sequence[str]) -> tuple[str, ...]:
        """Parties by their ids, also those that were given by their names."""
        if not parties:
            return ()
        with self.ledger.reading() as look:
            names = {party.name.casefold(): party.id for party in look.parties}
        return tuple(names.get(party.casefold(), party) for party in parties)

    def matrix(
        self,
        as_of: str | None = None,
        known_at: str | None = None,
        parties: Sequence[str] = (),
        issues: Sequence[str] = (),
        confirmed_only: bool = False,
    ) -> Matrix:
        """Where every party stands on every proposal, as of a day (ISO, as precise as you like; None: all that is
        held). `parties` and `issues` narrow what is shown. Raises `UsageError` for one that is unknown, with the
        nearest, and `BadDate`."""
        check_days(as_of=as_of)
        wanted: dict[str, Any] = {"parties": self._ids(parties), "issues": issues, "confirmed_only": confirmed_only}
        with self._shelved(known_at) as look:
            if look is not None:
                return self._shelf.matrix(look, agenda_of(look), as_of, **wanted)
        return matrix(self.held(known_at), as_of, agenda=self.agenda(), known_at=known_at, **wanted)

    def changes(
        self,
        since: str,
        until: str | None = None,
        known_at: str | None = None,
        parties: Sequence[str] = (),
        issues: Sequence[str] = (),
        confirmed_only: bool = False,
    ) -> Changes:
        """What changed after the day `since`, up to `until`: only acts that reports date count as movement."""
        check_days(since=since, until=until)
        wanted: dict[str, Any] = {"parties": self._ids(parties), "issues": issues, "confirmed_only": confirmed_only}
        with self._shelved(known_at) as look:
            if look is not None:
                return self._shelf.changes(look, agenda_of(look), since, until, **wanted)
        return changes(self.held(known_at), since, until, agenda=self.agenda(), **wanted)

    def timeline(self, since: str | None = None, until: str | None = None, **filters: Any) -> Timeline:
        """Acts by party and issue, by day. Filters as in `changes`."""
        check_days(since=since, until=until)
        known_at = filters.pop("known_at", None)
        filters["parties"] = self._ids(filters.get("parties", ()))
        with self.ledger.reading(known_at) as look:
            part = parts.acts_within(look, since, until, filters["parties"]) if look.parties else None
        held = part or self.held(known_at)
        return timeline(held, since, until, agenda=self.agenda(), **filters)

    def calendar(self, as_of: str | None = None, **filters: Any) -> tuple[CalendarEntry, ...]:
        """Events by day, one entry a meeting: `since`, `until`, `parties`, `confirmed_only`, `known_at`."""
        check_days(as_of=as_of, since=filters.get("since"), until=filters.get("until"))
        known_at = filters.pop("known_at", None)
        filters["parties"] = self._ids(filters.get("parties", ()))
        with self.ledger.reading(known_at) as look:
            events = parts.events_within(look, filters.get("since"), filters.get("until"))
        return calendar(Held(title="", events=events), as_of, **filters)

    def outlook(
        self, as_of: str | None = None, confirmed_only: bool = False, known_at: str | None = None
    ) -> tuple[Voice, ...]:
        """Who sees a deal near or far, who says so, through whom."""
        check_days(as_of=as_of)
        with self._shelved(known_at) as look:
            if look is not None:
                return self._shelf.outlook(look, as_of, confirmed_only)
        with self.ledger.reading(known_at) as look:
            return voices(look, as_of, confirmed_only)

    def sources(self, known_at: str | None = None) -> Sources:
        """Outlets and people with their grades, and the reports that could not be read."""
        with self.ledger.reading(known_at) as look:
            key = (look.moment()[0], known_at)
            if self._sources is None or self._sources[0] != key:
                self._sources = key, counted(look)
        return self._sources[1]

    def search(
        self, query: str, as_of: str | None = None, confirmed_only: bool = False, limit: int | None = None
    ) -> tuple[KeptStatement, ...]:
        """Statements by words and by `party:`, `issue:`, `act:`, `speaker:`, `outlet:`, `date:` (docs/desk.md)."""
        with self._looking() as look:
            return found(look, query, agenda_of(look), as_of, confirmed_only, limit)

    def show(self, id: str) -> Shown:
        """Everything about one report, statement, proposal, event or actor. Raises `UnknownId` with the nearest."""
        with self.ledger.reading() as look:
            whole = hand.found(look, id)
            kind = prefix(whole)
            entries = look.history(subject_of(whole), withdrawn=True)
            held = {entry.seq for entry in look.history(subject_of(whole))}
            lines = [history_line(entry, entry.seq not in held) for entry in entries]
            shown = show(parts.around(look, whole, kind), whole, lines)
            return replace(shown, statements=parts.statements_of(look, whole, kind)) if kind in ("p", "") else shown

    def brief(
        self, since: str, until: str | None = None, confirmed_only: bool = False, issues: Sequence[str] = ()
    ) -> Brief:
        """What moved, where things stand, what comes next; every sentence leads to words in a report."""
        check_days(since=since, until=until)
        with self._shelved(None) as look:
            if look is not None:
                agenda = agenda_of(look)
                wanted: dict[str, Any] = {"issues": issues, "confirmed_only": confirmed_only}
                page = self._shelf.matrix(look, agenda, until, named=True, **wanted)
                moved = self._shelf.changes(look, agenda, since, until, **wanted)
                return compose(parts.cited(look, ids_in((page, moved))), page, moved, agenda, confirmed_only)
        return brief(self.held(), since, until, confirmed_only, issues=issues, agenda=self.agenda())

    def view(self, answer: Any) -> View:
        """Any answer of this desk made ready to look at: shown in notebooks, `.to_pandas()`, `.to_polars()`,
        `.to_csv()`, `.to_markdown()`, `.to_xlsx()`. Raises `UsageError` for what is no answer of a desk."""
        from detente.desk.views.view import view

        told = answer if isinstance(answer, Sequence) and not isinstance(answer, str) else ()
        with self.ledger.reading() as look:
            reports = parts.reports_of(look, [one for one in told if isinstance(one, KeptStatement)])
        return view(answer, self.names(), {report.id: report for report in reports})

    def whole(self, **filters: Any) -> Whole:
        """Every answer at once, narrowed alike: `as_of`, `since`, `known_at`, `parties`, `issues`, `confirmed_only`."""
        from detente.desk.exports.whole import Filters, whole

        check_days(as_of=filters.get("as_of"), since=filters.get("since"), until=filters.get("as_of"))
        parties, issues = self._ids(filters.pop("parties", ())), tuple(filters.pop("issues", ()))
        return whole(self, Filters(parties=parties, issues=issues, **filters))

    def exported(
        self, answer: Any, form: str, *, kind: str | None = None, known_at: str | None = None, asked: Asked = ()
    ) -> str | bytes:
        """An answer of this desk as a file (docs/exports.md): `desk.exported(desk.calendar(), "ics")`. `form` is
        a format's name; `kind` says what an empty answer is; `asked` what narrowed it, to be named in it. Raises
        `UsageError` for a format that such an answer does not have."""
        from detente.desk.exports.making import exported

        return exported(self, answer, form, kind, known_at, asked)
