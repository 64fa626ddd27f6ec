"""What the answer rests on: the unconfirmed statements and exclusions under each conflict, and which to check first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.chances import Chance, Lottery
from detente.deal.clock import Clock
from detente.deal.conflicts import Conflict, Search, ordered
from detente.deal.formula import formula
from detente.deal.members import ConflictBasis, MemberView, Views, is_confirmed
from detente.deal.model import Evidence, Model
from detente.deal.sentences import clip, said_by
from detente.deal.worlds import all_stand

RULE = (
    "Most worth checking is what stands under most conflicts; of several, what is claimed for somebody who has not "
    "said so, then what the reading is least sure of. Forecasts come last: nobody can say whether they come true."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something unconfirmed. `id` is of the statement, or of the exclusion (`kind`); `conflicts` are those it stands
    under; `alone` is whether the position rests on this statement only."""

    kind: str
    basis: ConflictBasis
    id: str
    position: str | None
    words: str
    report: str
    confidence: float
    alone: bool
    conflicts: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """A conflict, and ids of what is unconfirmed under it; none where a person has confirmed all of it."""

    conflict: str
    basis: ConflictBasis
    sentence: str
    unconfirmed: tuple[str, ...]
    chance: Chance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn(Answer):
    """`doubts` the most worth checking first by `rule`; `check_first` the id of the first, None where all is confirmed.
    `chance` is that of being blocked, where it was asked for."""

    schema: ClassVar[str] = "detente/rests-on/1"
    blocked: bool | None
    partial: bool
    rule: str
    check_first: str | None
    doubts: tuple[Doubt, ...]
    conflicts: tuple[Rests, ...]
    chance: Chance | None


def rests_on(
    model: Model,
    *,
    probability: bool = False,
    top: int | None = None,
    time_limit: float | None = None,
    seed: int = 0,
) -> RestsOn:
    """What is unconfirmed under the conflicts of a model, with probabilities on request (`seed` for sampled ones).
    Raises BadDeal for a faulty model."""
    clock, search = Clock(time_limit), Search(model, top=top, time_limit=time_limit)
    found = ordered(list(search))
    doubts = doubts_under(model, found)
    return RestsOn(
        blocked=True if found else _blocked(model, clock.longer()) if search.partial else False,
        partial=search.partial,
        rule=RULE,
        check_first=doubts[0].id if doubts else None,
        doubts=doubts,
        conflicts=tuple(_rests(model, one, doubts, seed if probability else None) for one in found),
        chance=_overall(model, found, seed) if probability else None,
    )


def _blocked(model: Model, clock: Clock) -> bool | None:
    stand = all_stand(formula(model).parts, clock)
    return None if stand is None else not stand


def _overall(model: Model, found: tuple[Conflict, ...], seed: int) -> Chance:
    sets = [_ids(one) for one in found]
    lottery = Lottery(model, frozenset[str]().union(*sets))
    return lottery.chance(lambda right: any(one <= right for one in sets), "a deal is blocked", seed)


def _rests(model: Model, one: Conflict, doubts: tuple[Doubt, ...], seed: int | None) -> Rests:
    ids = _ids(one)
    chance = None
    if seed is not None:
        chance = Lottery(model, ids).chance(ids.issubset, "this conflict stands", seed)
    under = tuple(doubt.id for doubt in doubts if one.id in doubt.conflicts)
    return Rests(conflict=one.id, basis=one.basis, sentence=one.sentence, unconfirmed=under, chance=chance)


def _ids(one: Conflict) -> frozenset[str]:
    return frozenset([*(member.position for member in one.members), *(premise.id for premise in one.premises)])


def doubts_under(model: Model, found: tuple[Conflict, ...]) -> tuple[Doubt, ...]:
    """What is unconfirmed under some conflicts of a model, the most worth checking first by `RULE`."""
    views = Views(model)
    doubts = [*_statements(views, found), *_exclusions(views, found)]
    return tuple(sorted(doubts, key=_worth))


def _worth(one: Doubt) -> tuple[bool, int, bool, float]:
    return one.basis == "forecast", -len(one.conflicts), one.basis != "claimed", one.confidence


def _under(found: tuple[Conflict, ...], name: str) -> tuple[str, ...]:
    return tuple(one.id for one in found if name in _ids(one))


def _statements(views: Views, found: tuple[Conflict, ...]) -> list[Doubt]:
    """Statements under positions that a person has confirmed neither as a whole nor by another statement."""
    members = {one.position: one for conflict in found for one in conflict.members}
    doubts: dict[str, Doubt] = {}
    for name, position in views.positions.items():
        for one in position.evidence if name in members and not is_confirmed(position) else ():
            made = _doubt(views, members[name], one, alone=len(position.evidence) == 1, under=_under(found, name))
            other = doubts.get(one.statement)
            both = dict.fromkeys((*other.conflicts, *made.conflicts)) if other else {}
            doubts[one.statement] = replace(other, conflicts=tuple(both)) if other else made
    return list(doubts.values())


def _doubt(views: Views, member: MemberView, one: Evidence, *, alone: bool, under: tuple[str, ...]) -> Doubt:
    return Doubt(
        kind="statement",
        basis=views.positions[member.position].basis,
        id=one.statement,
        position=member.position,
        words=one.words,
        report=one.report,
        confidence=one.confidence,
        alone=alone,
        conflicts=under,
        sentence=f"Not confirmed: {said_by(views.names, member)}.",
    )


def _exclusions(views: Views, found: tuple[Conflict, ...]) -> list[Doubt]:
    return [
        Doubt(
            kind="definition",
            basis="definition",
            id=one.id,
            position=None,
            words=one.reason,
            report="",
            confidence=one.confidence,
            alone=True,
            conflicts=under,
            sentence=f"Suggested, and not confirmed: {clip(one.reason)}.",
        )
        for one in views.definitions.values()
        if not one.confirmed and (under := _under(found, one.id))
    ]
