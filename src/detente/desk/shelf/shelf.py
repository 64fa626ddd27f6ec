"""The shelf of a desk: kept answers brought up to date, and questions answered from them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from detente.agenda import Agenda
from detente.codec.trusted import from_own
from detente.desk.calendar import Entry
from detente.desk.change_records import Change, Changes, FirstSeen
from detente.desk.changes import assemble as changes_from
from detente.desk.changes import event_changes, shown
from detente.desk.filters import check
from detente.desk.matrix import LookedAt, Matrix, in_order, wanted_issues
from detente.desk.matrix import assemble as matrix_from
from detente.desk.outlook import Voice
from detente.desk.parties import Column
from detente.desk.rows import Row
from detente.desk.shelf import judged, kept, page
from detente.desk.shelf.gists import gists
from detente.desk.shelf.kept import Work
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.once import Once
from detente.desk.shelf.places import Happened, Places, day_of, row_of
from detente.desk.shelf.told import Events
from detente.desk.shelf.worked import counts_in, used_by, worked
from detente.desk.weight import by
from detente.ledger.kept import Party
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look


@dataclass(slots=True)
class Page:
    """What is kept for the matrix of a desk as it stands."""

    head: int
    rows: dict[str, Row | None]
    voices: tuple[Voice, ...]
    ahead: tuple[Entry, ...]
    looked: LookedAt


Order = tuple[Party, ...] | None
"""The parties in another order than the desk's (None: in that)."""
SHARED = 24
"""Pages that are at hand in a process: those of some modes of some desks."""
_PAGES: Once[tuple[str, str, bool, str | None], Page] = Once(SHARED)
"""By the hash of the last entry, which names all that a desk holds wherever it lies, and by the mode, the order of the
parties and the day."""
_WORKS: Once[tuple[str, str, int | None], Work] = Once(2)
"""By the hash of the last entry, the mode, and the entry up to which the cache holds: for looks that began before the
cache was brought up to date."""


class Shelf:
    """Kept answers of one desk, for desks whose parties a person has set."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    # Questions

    def matrix(
        self,
        look: Look,
        agenda: Agenda,
        as_of: str | None = None,
        parties: Collection[str] = (),
        issues: Collection[str] = (),
        confirmed_only: bool = False,
        named: bool = False,
    ) -> Matrix:
        """As `desk.matrix.matrix`, with the same errors; if `named`, with the parties in the order of their names."""
        mode = Mode(look.parties, confirmed_only)
        order = mode.by_name if named else None
        wanted = wanted_issues(issues, agenda)
        check(parties, "party", [party.id for party in mode.parties])
        made = self._page(look, mode, order) if as_of is None else self._as_of(look, mode, as_of, order)
        return matrix_from(
            look.setting("title") or "",
            [Column(id=party.id, name=party.name, roles=party.roles) for party in order or mode.parties],
            in_order([row for row in made.rows.values() if row], agenda),
            made.voices,
            made.ahead,
            made.looked,
            as_of=as_of,
            parties=parties,
            issues=wanted,
        )

    def changes(
        self,
        look: Look,
        agenda: Agenda,
        since: str,
        until: str | None = None,
        parties: Collection[str] = (),
        issues: Collection[str] = (),
        confirmed_only: bool = False,
    ) -> Changes:
        """As `desk.changes.changes`, with the same errors."""
        mode = Mode(look.parties, confirmed_only)
        check(parties, "party", [party.id for party in mode.parties])
        wanted = wanted_issues(issues, agenda)
        found = [it.what for it in self._happened(look, mode, since, until)]
        told = [it for it in found if shown(it, parties, wanted)]
        first = page.first_day(look)
        return changes_from(
            [it for it in told if isinstance(it, Change)],
            [it for it in told if isinstance(it, FirstSeen)],
            event_changes(self._told(look, mode, since, until), since, until),
            since=since,
            until=until,
            baseline=bool(first) and by(first, since),
        )

    def rows(self, look: Look) -> tuple[Row, ...]:
        """All rows of the matrix, in no order."""
        return tuple(row for row in self._page(look, Mode(look.parties)).rows.values() if row)

    def outlook(self, look: Look, as_of: str | None = None, confirmed_only: bool = False) -> tuple[Voice, ...]:
        """As `desk.outlook.outlook`."""
        if as_of is not None:
            mode = Mode(look.parties, confirmed_only)
            return judged.voices(look, mode.name, self._fresh(look, mode), as_of, as_of)
        return self._page(look, Mode(look.parties, confirmed_only)).voices

    def _happened(self, look: Look, mode: Mode, since: str, until: str | None) -> Iterable[Happened]:
        work = self._fresh(look, mode)
        texts = {(place, day): text for place, day, text in kept.days(look, mode.name, "day", since, until)}
        texts = {at: text for at, text in texts.items() if at[0] not in work.gone or at[1] < work.gone[at[0]]}
        for (_, day), text in (texts | work.days).items():
            for it in day_of(day, text):
                if by(it.counts, until) and not (it.unless is not None and by(it.unless, until)):
                    yield it

    def _told(self, look: Look, mode: Mode, since: str, until: str | None) -> tuple[Entry, ...]:
        events = Events(look, mode.name, self._fresh(look, mode))
        return events.entries(events.within(since, until), until)

    # Bringing up to date

    def _page(self, look: Look, mode: Mode, order: Order = None) -> Page:
        return _shared(look, mode, order, None, lambda: _loaded(look, mode, self._fresh(look, mode), bool(order)))

    def _as_of(self, look: Look, mode: Mode, as_of: str, order: Order) -> Page:
        return _shared(look, mode, order, as_of, lambda: self._worked_as_of(look, mode, as_of, order))

    def _worked_as_of(self, look: Look, mode: Mode, as_of: str, order: Order) -> Page:
        """The page as of a day: rows that rest on nothing later hold, the others are worked out again."""
        work, places, now = self._fresh(look, mode), Places(look, mode), self._page(look, mode, order)
        rows = {place: row for place, row in now.rows.items() if row is None or by(row.latest, as_of)}
        texts = kept.months(look, mode.name, None, f"{as_of[:7]}-99") | work.gists
        parts: dict[str, list[str]] = {place: [] for place in now.rows.keys() - rows.keys()}
        for (place, month), text in texts.items():
            if place in parts and by(month, as_of[:7]):
                parts[place].append(text)
        for place, some in parts.items():
            made = gists(places, (one for text in some for one in json.loads(text)))
            (rows[place],) = places.rows(place, made, as_of, [order or mode.parties])
        return _page_as_of(look, mode, as_of, rows, work)

    def _fresh(self, look: Look, mode: Mode) -> Work:
        """What the cache does not show yet at this look; it is kept for the next one, where that can be done."""
        head, cached = look.moment()[0], kept.head_of(look, mode.name)
        if cached == head:
            return Work()
        return _WORKS.get((look.hash(), mode.name, cached), lambda: self._worked(look, mode, cached, head))

    def _worked(self, look: Look, mode: Mode, cached: int | None, head: int) -> Work:
        work = worked(look, mode, cached)
        kept.keep(self.ledger, mode.name, cached, head, work)
        return work


def _shared(look: Look, mode: Mode, order: Order, as_of: str | None, make: Callable[[], Page]) -> Page:
    return _PAGES.get((look.hash(), mode.name, order is not None, as_of), make)


def _loaded(look: Look, mode: Mode, work: Work, named: bool) -> Page:
    kind, made = ("named", work.named) if named else ("row", work.rows)
    before = _before(look, mode, named)
    rows = kept.texts(look, mode.name, kind, since=before.head if before else 0) | made
    parts = kept.texts(look, mode.name, "part", ("voices", "ahead", "looked")) | work.parts
    return Page(
        head=look.moment()[0],
        rows={**(before.rows if before else {}), **{place: row_of(text) for place, text in rows.items()}},
        voices=tuple(from_own(Voice, one) for one in json.loads(parts["voices"])),
        ahead=Events(look, mode.name, work).entries(json.loads(parts["ahead"])[1], None),
        looked=from_own(LookedAt, json.loads(parts["looked"])),
    )


def _before(look: Look, mode: Mode, named: bool) -> Page | None:
    """The last page of this desk that is at hand: only rows that were worked out since are others now."""
    pages = [(made.head, key[0], made) for key, made in _PAGES.items() if key[1:] == (mode.name, named, None)]
    last_first = sorted(pages, key=lambda one: one[0], reverse=True)
    return next((made for head, hash_, made in last_first if look.hash(head) == hash_), None)


def _page_as_of(look: Look, mode: Mode, as_of: str, rows: dict[str, Row | None], work: Work) -> Page:
    parts = kept.texts(look, mode.name, "part", ["counts"]) | work.parts
    outlets = Counter(outlet for day, outlet in used_by(look, mode.name, work).values() if by(day, as_of))
    return Page(
        head=look.moment()[0],
        rows=rows,
        voices=judged.voices(look, mode.name, work, as_of, as_of),
        ahead=page.events_ahead(look, Events(look, mode.name, work), as_of, as_of),
        looked=page.looked_at(outlets, counts_in(parts), as_of),
    )
