"""One place worked out: its row of the matrix, and what happened there by day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from detente.codec import to_data
from detente.codec.trusted import from_own
from detente.desk.change_records import Change, FirstSeen
from detente.desk.changes import changes_of, first_seen_of, unlisted
from detente.desk.names import Names
from detente.desk.rows import Row, row
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.touched import dates
from detente.desk.weight import counts_from, is_review, live
from detente.ledger import schema
from detente.ledger.apply.places import IDLE, OUTSIDE
from detente.ledger.kept import KeptProposal, KeptStatement, Party
from detente.ledger.look import Look, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.versions import MANY
from detente.records import Actor


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


class Places:
    """Works places out; what it learns of reports and actors on the way is remembered for the next."""

    def __init__(self, look: Look, mode: Mode) -> None:
        self.look, self.mode = look, mode
        self._dates: dict[str, tuple[str, str]] = {}
        self._actors: dict[str, Actor | None] = {}

    def row(
        self,
        place: str,
        statements: Sequence[KeptStatement],
        as_of: str | None = None,
        parties: tuple[Party, ...] | None = None,
    ) -> Row | None:
        """The row of a place from its statements; `parties` in another order than the mode's, if given."""
        counting = live(statements, as_of, self.mode.confirmed_only)
        if not counting:
            return None
        self._learn(counting)
        proposal = self.proposal(place, counting) if not place.startswith(OUTSIDE) else None
        origins = {report: told[0] for report, told in self._dates.items()}
        issue = place.removeprefix(OUTSIDE) or None
        order = parties or self.mode.parties
        return row(proposal, counting, order, issue=issue, names=self._names(counting), origins=origins)

    def happened(self, place: str, statements: Sequence[KeptStatement], first: str) -> list[Happened]:
        """What happened at a place from the day `first` on."""
        counting = live(statements, None, self.mode.confirmed_only)
        if not counting:
            return []
        self._learn(counting)
        proposal = self.proposal(place, counting)
        origins = {report: told[0] for report, told in self._dates.items()}
        made = changes_of(proposal, counting, self._names(counting), origins, first)
        seen = list(self._seen(proposal, counting))
        return [Happened(it.day, it.day, None, it) for it in made] + [it for it in seen if it.day >= first]

    def _seen(self, proposal: KeptProposal, counting: Sequence[KeptStatement]) -> Iterator[Happened]:
        """Positions first seen; where one counts only later than it was seen, the next may be the first till then."""
        published = {report: told[1] for report, told in self._dates.items()}
        left, unless = list(counting), dict[Kind, str]()
        while left:
            by_id = {kept.id: kept for kept in left}
            found = first_seen_of(proposal, left, published)
            early = []
            for one in found:
                kept = by_id[one.statement]
                kind: Kind = (one.party, one.act, kept.own, one.words if not proposal.id else "")
                yield Happened(one.day, counts_from(kept), unless.get(kind), one)
                if counts_from(kept) > one.day:
                    unless[kind] = counts_from(kept)
                    early.append((kind, counts_from(kept)))
            limits = dict(early)
            left = [kept for kept in left if counts_from(kept) < limits.get(_kind(kept, proposal), "")]

    def called(self, place: str) -> list[str | None] | None:
        """Label and issue of the proposal of a place; None for an issue, or a proposal that the desk does not list."""
        found = [] if place.startswith(OUTSIDE) else self.look.proposals([place])
        return [found[0].label, found[0].issue] if found else None

    def proposal(self, place: str, counting: Sequence[KeptStatement]) -> KeptProposal:
        """The proposal of a place; one with the id "" for an issue."""
        if place.startswith(OUTSIDE):
            return KeptProposal(id="", label="", issue=place.removeprefix(OUTSIDE) or None)
        found = self.look.proposals([place])
        return found[0] if found else unlisted(place, None, counting)

    def _learn(self, counting: Iterable[KeptStatement]) -> None:
        reports = {name for kept in counting for name in kept.carriers or (kept.report,) if name}
        self._dates |= dates(self.look, reports - self._dates.keys())

    def _names(self, counting: Iterable[KeptStatement]) -> Names:
        wanted = {who for kept in counting for who in _named(kept)} - self._actors.keys()
        self._actors |= dict.fromkeys(wanted)
        self._actors |= {actor.id: actor for actor in self.look.actors(wanted)}
        return Names(self.mode.parties, [actor for actor in self._actors.values() if actor])


def _kind(kept: KeptStatement, proposal: KeptProposal) -> Kind:
    said = kept.statement
    return said.party, said.act, kept.own, kept.words if not proposal.id else ""


def _named(kept: KeptStatement) -> Iterator[str]:
    said = kept.statement
    yield from (said.party, said.speaker)
    yield from (hop.actor for hop in said.chain)
    if said.addressee:
        yield said.addressee
    if said.condition and said.condition.by:
        yield said.condition.by


def read(
    look: Look,
    place: str,
    reviews: Iterable[str] | None,
    confirmed_only: bool = False,
    as_of: str | None = None,
) -> list[KeptStatement]:
    """The statements of a place that may decide anything there, up to `as_of`. `reviews` are ids among which all are
    that do so by their words, and not by their acts; None where that is not known."""
    table = schema.statements.c
    here = select(table.body).where(table.place == place, table.until == LASTS)
    here = here.where(table.confirmed) if confirmed_only else here
    here = here.where(table.counts <= f"{as_of}-99") if as_of else here
    if not place.startswith(OUTSIDE) and not look.proposals([place]):
        # One that nothing lists is called by the words of its first statement, whichever that is.
        return _by_id(look, here)
    idle = here.where(table.weighs.is_(False), table.act.in_(sorted(IDLE)))
    studying = _by_id(look, idle) if reviews is None else _among(look, idle, reviews)
    return sorted([*_by_id(look, here.where(table.weighs)), *filter(is_review, studying)], key=lambda kept: kept.id)


def _by_id(look: Look, query: Select[Any]) -> list[KeptStatement]:
    return [kept_in(one) for one in look.connection.execute(query.order_by(schema.statements.c.id)).mappings()]


def _among(look: Look, query: Select[Any], ids: Iterable[str]) -> list[KeptStatement]:
    wanted, found = sorted(ids), []
    for start in range(0, len(wanted), MANY):
        found += _by_id(look, query.where(schema.statements.c.id.in_(wanted[start : start + MANY])))
    return found


def row_to_text(made: Row | None) -> str:
    """A row for the cache."""
    return json.dumps(to_data(made) if made else None)


def row_of(text: str) -> Row | None:
    """The row in a text of the cache."""
    data = json.loads(text)
    return from_own(Row, data) if data else None


def day_to_text(made: Iterable[Happened]) -> str:
    """What happened on one day at one place, for the cache."""
    return json.dumps([[it.counts, it.unless, isinstance(it.what, Change), to_data(it.what)] for it in made])


def day_of(day: str, text: str) -> list[Happened]:
    """What happened on a day, from a text of the cache."""
    found = []
    for counts, unless, change, data in json.loads(text):
        what: Change | FirstSeen = from_own(Change, data) if change else from_own(FirstSeen, data)
        found.append(Happened(day, counts, unless, what))
    return found
