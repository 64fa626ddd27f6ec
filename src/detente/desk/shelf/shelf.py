"""The shelf of a desk: kept answers brought up to date, and questions answered from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import and_, select, true

from detente.agenda import Agenda
from detente.codec.trusted import from_own
from detente.desk.calendar import Entry, entries
from detente.desk.change_records import Change, Changes, FirstSeen
from detente.desk.changes import assemble as changes_from
from detente.desk.changes import event_changes, shown
from detente.desk.filters import check
from detente.desk.matrix import LookedAt, Matrix, in_order, wanted_issues
from detente.desk.matrix import assemble as matrix_from
from detente.desk.outlook import Voice
from detente.desk.parties import Column
from detente.desk.rows import Row
from detente.desk.shelf import kept, page
from detente.desk.shelf.kept import Work
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.places import Happened, Places, day_of, read, row_of
from detente.desk.shelf.worked import worked
from detente.desk.weight import by
from detente.ledger import schema
from detente.ledger.kept import KeptEvent, Party
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.schema import LASTS

_E = schema.events.c


@dataclass(slots=True)
class Page:
    """What is kept for the matrix of a desk as it stands."""

    rows: dict[str, Row | None]
    voices: tuple[Voice, ...]
    ahead: tuple[Entry, ...]
    looked: LookedAt


Order = tuple[Party, ...] | None
"""The parties in another order than the desk's (None: in that)."""
SHARED = 24
"""Pages that are at hand in a process: those of some modes of some desks."""
_PAGES: dict[tuple[str, str, bool, str | None], Page] = {}
"""By the hash of the last entry, which names all that a desk holds wherever it lies, and by the mode, the order of the
parties and the day. Threads share them: they are never changed."""
_CHANGING = Lock()


class Shelf:
    """Kept answers of one desk, for desks whose parties a person has set."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._work: dict[str, tuple[int, int | None, Work]] = {}

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
            event_changes(entries(_told_within(look, since, until), until, confirmed_only), since, until),
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
            return page.voices(look, as_of, confirmed_only)
        return self._page(look, Mode(look.parties, confirmed_only)).voices

    def _happened(self, look: Look, mode: Mode, since: str, until: str | None) -> Iterable[Happened]:
        work = self._fresh(look, mode)
        texts = {(place, day): text for place, day, text in kept.days(look, mode.name, since, until)}
        texts = {at: text for at, text in texts.items() if at[0] not in work.gone or at[1] < work.gone[at[0]]}
        for (_, day), text in (texts | work.days).items():
            for it in day_of(day, text):
                if by(it.counts, until) and not (it.unless is not None and by(it.unless, until)):
                    yield it

    # Bringing up to date

    def _page(self, look: Look, mode: Mode, order: Order = None) -> Page:
        return _shared(look, mode, order, None, lambda: _loaded(look, mode, self._fresh(look, mode), bool(order)))

    def _as_of(self, look: Look, mode: Mode, as_of: str, order: Order) -> Page:
        return _shared(look, mode, order, as_of, lambda: self._worked_as_of(look, mode, as_of, order))

    def _worked_as_of(self, look: Look, mode: Mode, as_of: str, order: Order) -> Page:
        """The page as of a day: rows that rest on nothing later hold, the others are worked out again."""
        known = kept.texts(look, mode.name, "place") | self._fresh(look, mode).places
        places, now = Places(look, mode), self._page(look, mode, order)
        rows = {place: row for place, row in now.rows.items() if row is None or by(row.latest, as_of)}
        for place in now.rows.keys() - rows.keys():
            statements = read(look, place, json.loads(known[place])["reviews"], mode.confirmed_only, as_of)
            rows[place] = places.row(place, statements, as_of, order)
        return _page_as_of(look, mode, as_of, rows)

    def _fresh(self, look: Look, mode: Mode) -> Work:
        """What the cache does not show yet at this look; it is kept for the next one, where that can be done."""
        head, cached = look.moment()[0], kept.head_of(look, mode.name)
        if cached == head:
            return Work()
        known = self._work.get(mode.name)
        if known is None or known[:2] != (head, cached):
            work = worked(look, mode, cached)
            kept.keep(self.ledger, mode.name, cached, head, work)
            self._work[mode.name] = known = head, cached, work
        return known[2]


def _shared(look: Look, mode: Mode, order: Order, as_of: str | None, make: Callable[[], Page]) -> Page:
    key = look.hash(), mode.name, order is not None, as_of
    page = _PAGES.get(key)
    if page is None:
        page = make()
        with _CHANGING:
            _PAGES[key] = page
            while len(_PAGES) > SHARED:
                del _PAGES[next(iter(_PAGES))]
    return page


def _loaded(look: Look, mode: Mode, work: Work, named: bool) -> Page:
    rows = (
        kept.texts(look, mode.name, "named") | work.named if named else kept.texts(look, mode.name, "row") | work.rows
    )
    parts = kept.texts(look, mode.name, "part", ("voices", "ahead", "looked")) | work.parts
    return Page(
        rows={place: row_of(text) for place, text in rows.items()},
        voices=tuple(from_own(Voice, one) for one in json.loads(parts["voices"])),
        ahead=tuple(from_own(Entry, one) for one in json.loads(parts["ahead"])),
        looked=from_own(LookedAt, json.loads(parts["looked"])),
    )


def _page_as_of(look: Look, mode: Mode, as_of: str, rows: dict[str, Row | None]) -> Page:
    return Page(
        rows=rows,
        voices=page.voices(look, as_of, mode.confirmed_only),
        ahead=page.events_ahead(look, as_of, mode.confirmed_only),
        looked=page.looked_at(look, page.used(look, None, mode.confirmed_only, as_of), mode.confirmed_only, as_of),
    )


def _told_within(look: Look, since: str, until: str | None) -> tuple[KeptEvent, ...]:
    """All tellings of the events of which something was told in a period."""
    days = and_(_E.day >= since, _E.day <= f"{until}-99" if until else true())
    return page.whole(look, select(_E.same).where(_E.until == LASTS, days))
