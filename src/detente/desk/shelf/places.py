"""One place worked out: its row of the matrix, and what happened there by day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, true

from detente.codec import to_data
from detente.codec.trusted import from_own
from detente.desk.change_records import Change, FirstSeen
from detente.desk.changes import changes_of, first_met, first_seen, unlisted
from detente.desk.names import Names
from detente.desk.rows import Row, rows_of
from detente.desk.shelf.gist import Wholes
from detente.desk.shelf.kept import dumped
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.packed import packed, unpacked
from detente.desk.weight import counts_from, live
from detente.desk.words import says
from detente.ledger import schema
from detente.ledger.apply.places import OUTSIDE
from detente.ledger.apply.statements import STANDING
from detente.ledger.kept import KeptProposal, KeptStatement, Party
from detente.ledger.look import Look
from detente.ledger.schema import LASTS


@dataclass(frozen=True, slots=True)
class Happened:
    """Something of a day: a change, or a position first seen. `counts` is the day from which it counts; it does not
    where something that counts from the day `unless` (None: nothing) is seen earlier."""

    day: str
    counts: str
    unless: str | None
    what: Change | FirstSeen


Kind = tuple[str, str, bool, str]
"""What only the first of a kind is told of: party, act, whether it speaks for itself, its words outside proposals."""


class Spelled(Names):
    """Names of the actors of a desk, each read when it is asked for."""

    def __init__(self, look: Look, parties: Sequence[Party]) -> None:
        super().__init__(parties)
        self._look, self._asked = look, {party.id for party in parties}

    def name(self, who: str) -> str:
        """As `Names.name`."""
        if who not in self._asked:
            self._asked.add(who)
            self._names |= {actor.id: actor.name for actor in self._look.actors([who])}
        return super().name(who)


class Places:
    """Works places out; what it learns of proposals and actors on the way is remembered for the next."""

    def __init__(self, look: Look, mode: Mode) -> None:
        self.look, self.mode = look, mode
        self.wholes = Wholes(look)
        self._names = Spelled(look, mode.parties)
        self._proposals: dict[str, KeptProposal | None] = {}

    def rows(
        self, place: str, gists: Sequence[KeptStatement], as_of: str | None, orders: Sequence[Sequence[Party]]
    ) -> tuple[Row | None, ...]:
        """The row of a place from its statements, with the parties in each of some orders."""
        counting = live(gists, as_of)
        if not counting:
            return (None,) * len(orders)
        proposal = None if place.startswith(OUTSIDE) else self.proposal(place, counting)
        return rows_of(proposal, counting, orders, issue=place.removeprefix(OUTSIDE) or None, names=self._names)

    def happened(self, place: str, gists: Sequence[KeptStatement], first: str) -> list[Happened]:
        """What happened at a place from the day `first` on."""
        if not gists:
            return []
        proposal = self.proposal(place, gists)
        made = changes_of(proposal, gists, self._names, {}, first)
        met = [(day, unless, kept) for day, unless, kept in _met(gists, bool(proposal.id)) if day >= first]
        seen = [Happened(day, counts_from(it), unless, first_seen(it, proposal, day)) for day, unless, it in met]
        return [Happened(it.day, it.day, None, it) for it in made] + seen

    def called(self, place: str) -> list[str | None] | None:
        """Label and issue of the proposal of a place; None for an issue, or a proposal that the desk does not list."""
        found = self.listed(place)
        return [found.label, found.issue] if found else None

    def listed(self, place: str) -> KeptProposal | None:
        """The proposal of a place, if the desk lists it."""
        if place.startswith(OUTSIDE):
            return None
        if place not in self._proposals:
            self._proposals[place] = next(iter(self.look.proposals([place])), None)
        return self._proposals[place]

    def proposal(self, place: str, counting: Sequence[KeptStatement]) -> KeptProposal:
        """The proposal of a place; one with the id "" for an issue."""
        if place.startswith(OUTSIDE):
            return KeptProposal(id="", label="", issue=place.removeprefix(OUTSIDE) or None)
        return self.listed(place) or unlisted(place, None, counting)


def _met(gists: Sequence[KeptStatement], on_proposal: bool) -> Iterator[tuple[str, str | None, KeptStatement]]:
    """Positions first seen; where one counts only later than it was seen, the next may be the first till then."""
    left, unless = list(gists), dict[Kind, str]()
    while left:
        early = []
        for day, kept in first_met(left, _printed, on_proposal):
            kind = _kind(kept, on_proposal)
            yield day, unless.get(kind), kept
            if counts_from(kept) > day:
                unless[kind] = counts_from(kept)
                early.append((kind, counts_from(kept)))
        limits = dict(early)
        left = [kept for kept in left if counts_from(kept) < limits.get(_kind(kept, on_proposal), "")] if early else []


def _printed(gist: Any) -> str:
    return gist.printed or counts_from(gist)


def _kind(kept: KeptStatement, on_proposal: bool) -> Kind:
    said = kept.statement
    return said.party, said.act, kept.own, "" if on_proposal else kept.words


def read(look: Look, place: str, every: bool, confirmed_only: bool = False) -> list[KeptStatement]:
    """The statements of a place that may decide anything there; if `every`, all of them."""
    table = schema.statements.c
    here = select(table.body, table.weighs).where(table.place == place, table.until == LASTS)
    here = here.where(table.standing.in_(STANDING), table.confirmed if confirmed_only else true()).order_by(table.id)
    here = here if every else here.where(or_(table.weighs, table.act.in_(("assess", "no_comment"))))
    found = ((json.loads(body), weighs) for body, weighs in look.connection.execute(here))
    return [from_own(KeptStatement, told) for told, weighs in found if every or weighs or says("review", told["words"])]


def row_to_text(made: Row | None) -> str:
    """A row for the cache."""
    return json.dumps(to_data(made) if made else None)


def row_of(text: str) -> Row | None:
    """The row in a text of the cache."""
    data = json.loads(text)
    return from_own(Row, data) if data else None


def day_to_text(made: Iterable[Happened]) -> str:
    """What happened on one day at one place, for the cache."""
    return dumped([[it.counts, it.unless, isinstance(it.what, Change), packed(it.what)] for it in made])


def day_of(day: str, text: str) -> list[Happened]:
    """What happened on a day, from a text of the cache."""
    found = []
    for counts, unless, change, data in json.loads(text):
        what: Change | FirstSeen = unpacked(Change, data) if change else unpacked(FirstSeen, data)
        found.append(Happened(day, counts, unless, what))
    return found
