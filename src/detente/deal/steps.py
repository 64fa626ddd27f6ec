"""A way out of a part's conflicts, in plain words: what parties would give up, and what would have to be otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pysat.solvers import Solver

from detente.deal.counting import settled
from detente.deal.formula import SOLVER, Member, Part
from detente.deal.members import MemberView, Premise, Views
from detente.deal.names import Names
from detente.deal.sentences import clip, named

NOUNS = {
    "demand": "its demand for",
    "reject": "its refusal of",
    "require": "its requirement of",
    "offer_if": "the condition of its offer of",
    "accept": "the condition of its acceptance of",
    "commit": "its undertaking of",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A minimal correction set: without these, the rest of the part can stand together.

    `parties` (by name) would give up their `positions`; `given` are enabling conditions, on which no party decides
    alone: forecasts and claims that turn out wrong, exclusions that do not hold, ratifiers that accept. `part` numbers
    the part, from 1. `cost` is the sum of typed weights, None where none was typed in for it. For what one party could
    do alone and unconditionally, `then` are the proposals that every package left contains, `excluded` those that none
    does.
    """

    part: int
    parties: tuple[str, ...]
    positions: tuple[MemberView, ...]
    given: tuple[MemberView, ...]
    premises: tuple[Premise, ...]
    cost: float | None
    then: tuple[str, ...]
    excluded: tuple[str, ...]
    sentence: str


def move(views: Views, number: int, part: Part, dropped: Iterable[int]) -> Move:
    """A correction set of a part as an answer."""
    taken = frozenset(dropped)
    members = [part.members[one - 1] for one in sorted(taken)]
    shown, premises = views.split(members)
    own = tuple(one for one in shown if one.basis == "stated")
    given = tuple(one for one in shown if one.basis != "stated")
    owners = {one.party for one in own}
    simple = len(owners) == 1 and not given and not premises
    then, excluded = forced(Part(part.proposals, _left(part, taken), part.hard)) if simple else ((), ())
    return Move(
        part=number,
        parties=tuple(sorted(owners, key=views.names.actor)),
        positions=own,
        given=given,
        premises=premises,
        cost=_cost(members),
        then=then,
        excluded=excluded,
        sentence=_sentence(views.names, own, given, premises, _further(then, own)),
    )


def _further(then: tuple[str, ...], own: tuple[MemberView, ...]) -> tuple[str, ...]:
    """What a move brings besides what it is about."""
    return tuple(name for name in then if name not in {one.proposal for one in own})


def _left(part: Part, taken: frozenset[int]) -> tuple[Member, ...]:
    return tuple(one for number, one in enumerate(part.members, 1) if number not in taken)


def _cost(members: list[Member]) -> float | None:
    weights = [one.weight for one in members if one.weight is not None]
    return sum(weights) if weights else None


def forced(part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The proposals that every package of a part contains, and those that none does; both empty where there is no
    package at all."""
    with Solver(name=SOLVER, bootstrap_with=[[len(part.proposals), -len(part.proposals)], *settled(part)]) as solver:
        if not solver.solve():
            return (), ()
        model = solver.get_model() or []
        sure = [one for one in model[: len(part.proposals)] if not solver.solve(assumptions=[-one])]
    names = part.proposals
    return tuple(names[one - 1] for one in sure if one > 0), tuple(names[-one - 1] for one in sure if one < 0)


def _sentence(
    names: Names,
    own: tuple[MemberView, ...],
    given: tuple[MemberView, ...],
    premises: tuple[Premise, ...],
    then: tuple[str, ...],
) -> str:
    things: dict[str, list[str]] = {}
    for one in own:
        things.setdefault(names.actor(one.party), []).append(f"{NOUNS[one.force]} {_thing(names, one)}")
    steps = [f"{party} gives up {names.joined(given_up)}" for party, given_up in things.items()]
    conditions = [*(_given(names, one) for one in given), *(_premise(one) for one in premises)]
    text = names.joined(steps) or names.joined(conditions)
    if steps and conditions:
        text += f", provided that {names.joined(conditions)}"
    always = names.joined([f"“{clip(names.proposal(one))}”" for one in then])
    left = f"; what is left then always contains {always}" if then else ""
    return f"{text[0].upper()}{text[1:]}{left}."


def _words(names: Names, one: MemberView) -> str:
    return f"“{clip(one.words)}”" if one.words else named(names, one)


def _thing(names: Names, one: MemberView) -> str:
    """By its label: a party's own words rarely fit after "gives up its demand for"."""
    return f"“{clip(names.proposal(one.proposal))}”" if one.proposal else _words(names, one)


def _given(names: Names, one: MemberView) -> str:
    if one.basis == "forecast":
        return f"{names.actor(one.source)} turns out to be wrong that {_words(names, one)}"
    return f"what {names.actor(one.source)} claims for {names.actor(one.party)} turns out wrong: {_words(names, one)}"


def _premise(one: Premise) -> str:
    if one.kind == "ratifier":
        return f"{one.label} accepts what it is not known to accept"
    if one.kind == "silence":
        return f"it is not so that {one.label}"
    return f"this exclusion does not hold: {one.label.rstrip('.')}"
