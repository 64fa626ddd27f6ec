"""What would have to move: what each party could do alone, what several could do together, and what would have to be
otherwise in the world. Neutral order throughout; nothing here is advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from math import prod
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.cheapest import Cheapest, costs
from detente.deal.clock import Clock, OutOfTime
from detente.deal.faults import unknown
from detente.deal.formula import Part, formula, silences
from detente.deal.marco import Marco, Numbers
from detente.deal.members import Views
from detente.deal.model import Model, Position
from detente.deal.sentences import said_by
from detente.deal.steps import Move, move
from detente.deal.worlds import Worlds, stands
from detente.errors import BadDeal

NEUTRAL = "Parties by name; sets in the order of the model. The order is no ranking: no weights were typed in."
FEWEST = (
    "The sets with the fewest positions of each part. No weights were typed in, so this order is no ranking: it "
    "depends on how finely reports happen to split what a party wants."
)
WEIGHED = "The cheapest sets first, by the weights that were typed in; a position without one counts as 1."


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMoves:
    """What one party could do alone about each part that is blocked (with `given` conditions or without)."""

    party: str
    name: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """An offer on which a principal has said nothing that is known: it could answer."""

    party: str
    position: str
    statement: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCount:
    """A part that is blocked by itself: its proposals, how many ways out of it were found, whether those are all, and
    whether positions that are never moved block it, so that there is none."""

    part: int
    proposals: tuple[str, ...]
    ways: int
    partial: bool
    immovable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves(Answer):
    """`alone` per party in neutral order, `joint` sets of several parties, `enabling` sets without any party's move.

    Parts have nothing to do with each other: a deal takes one way out of each, so that the ways multiply (`ways`, None
    where not all were counted); they are not listed as combinations. `blocked` is None where that was not settled in
    the time given.
    """

    schema: ClassVar[str] = "detente/moves/1"
    blocked: bool | None
    partial: bool
    order: str
    parts: tuple[PartCount, ...]
    ways: int | None
    alone: tuple[PartyMoves, ...]
    joint: tuple[Move, ...]
    enabling: tuple[Move, ...]
    unanswered: tuple[Unanswered, ...]


def moves(
    model: Model,
    *,
    by: str | None = None,
    top: int | None = None,
    time_limit: float | None = None,
    ratification: bool = False,
) -> Moves:
    """What would unblock a deal: all minimal sets, or the `top` cheapest of each part, within `time_limit` seconds;
    `by` keeps what one party could do alone. Raises BadDeal for a faulty model or a party that it does not have."""
    parties = {party.id for party in model.parties}
    if by is not None and by not in parties:
        raise BadDeal(unknown("party", by, parties))
    views, clock = Views(model), Clock(time_limit)
    parts, late = _blocked(formula(model, ratification=ratification).parts, clock.longer())
    counts: list[PartCount] = []
    found: list[Move] = []
    for number, part in enumerate(parts, 1):
        sets, partial = _sets(part, top, clock)
        found += [move(views, number, part, one) for one in sets]
        counts.append(_counted(number, part, sets, partial))
    made = _answer(model, views, by, top, counts, found)
    return replace(made, blocked=made.blocked or None, partial=True, ways=None) if late else made


def _blocked(parts: Iterable[Part], clock: Clock) -> tuple[list[Part], bool]:
    """The parts that are blocked, and whether there are some of which that was not settled in time."""
    found, late = [], False
    for part in parts:
        try:
            if not stands(part, clock):
                found.append(part)
        except OutOfTime:
            late = True
    return found, late


def _answer(
    model: Model, views: Views, by: str | None, top: int | None, counts: list[PartCount], found: list[Move]
) -> Moves:
    partial = any(one.partial for one in counts)
    return Moves(
        blocked=bool(counts),
        partial=partial,
        order=_order(model, top),
        parts=tuple(counts),
        ways=None if partial else prod(one.ways for one in counts) if counts else 0,
        alone=tuple(_alone(model, views, found, by)),
        joint=tuple(one for one in found if len(one.parties) > 1 and by is None),
        enabling=tuple(one for one in found if not one.parties and by is None),
        unanswered=tuple(one for one in _unanswered(model, views) if by in (None, one.party)),
    )


def _sets(part: Part, top: int | None, clock: Clock) -> tuple[list[Numbers], bool]:
    """Minimal correction sets without hard members, and whether there may be more."""
    with Worlds(part, clock) as worlds:
        if top is not None:
            cheapest = Cheapest(worlds, clock)
            found = list(islice(cheapest, top))
            return found, not cheapest.complete
        hard = {number for number, one in enumerate(part.members, 1) if one.hard}
        search = Marco(worlds, clock)
        sets = [one.members for one in search if one.kind == "mcs" and hard.isdisjoint(one.members)]
        return sorted(sets, key=_neutral(part)), not search.complete


def _neutral(part: Part) -> Callable[[Numbers], tuple[int, list[int]]]:
    """Sorts sets by cost where any weight was typed in, and as the model has them."""
    weighed = any(one.weight is not None for one in part.members)
    each = costs(part.members)
    return lambda dropped: (sum(each[one - 1] for one in dropped) if weighed else 0, sorted(dropped))


def _counted(number: int, part: Part, sets: list[Numbers], partial: bool) -> PartCount:
    return PartCount(
        part=number, proposals=part.proposals, ways=len(sets), partial=partial, immovable=not sets and not partial
    )


def _order(model: Model, top: int | None) -> str:
    weighed = any(one.weight is not None for one in model.positions)
    return WEIGHED if weighed else NEUTRAL if top is None else FEWEST


def _alone(model: Model, views: Views, found: Iterable[Move], by: str | None) -> Iterator[PartyMoves]:
    """Every party that states a live position, with or without a move of its own; unconditional moves first."""
    found = list(found)
    owners = {one.party for one in model.positions if one.live and one.basis == "stated"}
    for party in sorted(owners, key=lambda one: (views.names.actor(one), one)):
        if by in (None, party):
            own = [one for one in found if one.parties == (party,)]
            own.sort(key=lambda one: (one.part, len(one.given) + len(one.premises)))
            yield PartyMoves(party=party, name=views.names.actor(party), moves=tuple(own))


def _unanswered(model: Model, views: Views) -> Iterator[Unanswered]:
    """Offers of one party that some principal, otherwise at the table on it, has neither accepted nor refused."""
    silent = {(one.owner, one.id) for one in silences(model)}
    labels = {one.id: one.label for one in model.proposals}
    offers = [one for one in model.positions if one.live and one.basis == "stated" and one.force == "offer_if"]
    asked = {one.id: _asked(model, one, labels) for one in offers}
    for party in sorted(model.parties, key=lambda one: (one.name, one.id)):
        for one in offers:
            waits = party.id != one.party and party.id in (asked[one.id] or (party.id,))
            if waits and (party.id, one.proposal) in silent:
                said = views.member(one)
                text = f"{party.name} is not reported to have answered: {said_by(views.names, said)}."
                yield Unanswered(party=party.id, position=one.id, statement=said.statement, sentence=text)


def _asked(model: Model, offer: Position, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The principals that an offer's words or its condition name ("if Russia mirrors it"), other than who makes it."""
    named = [labels.get(literal.proposal, "") for clause in offer.clauses for literal in clause]
    words = " ".join([*named, *(one.words for one in offer.evidence)])
    others = (one for one in model.parties if one.id != offer.party and "principal" in one.roles)
    return tuple(one.id for one in others if re.search(rf"\b{re.escape(one.name)}\b", words))
