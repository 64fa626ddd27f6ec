"""The questions that a desk answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from detente.agenda import Agenda
from detente.desk import hand
from detente.desk.agendas import agenda_of
from detente.desk.brief import Brief, brief
from detente.desk.calendar import Entry as CalendarEntry
from detente.desk.calendar import calendar
from detente.desk.change_records import Changes
from detente.desk.changes import changes
from detente.desk.filters import check_days
from detente.desk.finding import found
from detente.desk.history import history_line, subject_of
from detente.desk.matrix import Matrix, matrix
from detente.desk.names import Names
from detente.desk.outlook import Voice, outlook
from detente.desk.parties import parties_of
from detente.desk.shelf.shelf import Shelf
from detente.desk.show import Shown, show
from detente.desk.sources import Sources, sources_of
from detente.desk.timeline import Timeline, timeline
from detente.ledger.kept import Held, KeptEvent, KeptStatement
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.session import Session

if TYPE_CHECKING:
    from detente.desk.views.view import View


class Asking:
    """What can be asked of an open desk."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._shelf = Shelf(ledger)
        self._held: tuple[tuple[int, str | None], Held] | None = None
        self._session: Session | None = None

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

    def statement(self, id: str) -> KeptStatement:
        """One statement. Raises `UnknownId`."""
        with self._looking() as look:
            return look.statements_of("id", [hand.found(look, id, "st")])[0]

    def event(self, id: str) -> KeptEvent:
        """One event as one report tells of it. Raises `UnknownId`."""
        with self._looking() as look:
            whole = hand.found(look, id, "ev")
            return next(event for event in look.events() if event.id == whole)

    @contextmanager
    def _looking(self) -> Iterator[Look]:
        """A look at the desk as it stands: inside `together`, with what was decided there."""
        if self._session is not None:
            yield self._session
            return
        with self.ledger.reading() as look:
            yield look

    def agenda(self) -> Agenda:
        """The desk's agenda."""
        with self.ledger.reading() as look:
            return agenda_of(look)

    def names(self, known_at: str | None = None) -> Names:
        """What everybody is called."""
        with self._shelved(known_at) as look:
            if look is not None:
                return Names(look.parties, look.actors())
        held = self.held(known_at)
        return Names(parties_of(held), held.actors)

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
        held = self.held(filters.pop("known_at", None))
        filters["parties"] = self._ids(filters.get("parties", ()))
        return timeline(held, since, until, agenda=self.agenda(), **filters)

    def calendar(self, as_of: str | None = None, **filters: Any) -> tuple[CalendarEntry, ...]:
        """Events by day, one entry a meeting: `since`, `until`, `parties`, `confirmed_only`, `known_at`."""
        check_days(as_of=as_of, since=filters.get("since"), until=filters.get("until"))
        held = self.held(filters.pop("known_at", None))
        filters["parties"] = self._ids(filters.get("parties", ()))
        return calendar(held, as_of, **filters)

    def outlook(
        self, as_of: str | None = None, confirmed_only: bool = False, known_at: str | None = None
    ) -> tuple[Voice, ...]:
        """Who sees a deal near or far, who says so, through whom."""
        check_days(as_of=as_of)
        with self._shelved(known_at) as look:
            if look is not None:
                return self._shelf.outlook(look, as_of, confirmed_only)
        return outlook(self.held(known_at), as_of, confirmed_only)

    def sources(self, known_at: str | None = None) -> Sources:
        """Outlets and people with their grades, and the reports that could not be read."""
        return sources_of(self.held(known_at))

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
            lines = [history_line(entry) for entry in look.history(subject_of(whole), withdrawn=True)]
        return show(self.held(), whole, lines)

    def brief(
        self, since: str, until: str | None = None, confirmed_only: bool = False, issues: Sequence[str] = ()
    ) -> Brief:
        """What moved, where things stand, what comes next; every sentence leads to words in a report."""
        check_days(since=since, until=until)
        return brief(self.held(), since, until, confirmed_only, issues=issues, agenda=self.agenda())

    def view(self, answer: Any) -> View:
        """Any answer of this desk made ready to look at: shown in notebooks, `.to_pandas()`, `.to_polars()`,
        `.to_csv()`, `.to_markdown()`, `.to_xlsx()`. Raises `UsageError` for what is no answer of a desk."""
        from detente.desk.views.view import view

        return view(answer, self.names(), {report.id: report for report in self.held().reports})
