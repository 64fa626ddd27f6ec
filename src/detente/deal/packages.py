"""What could be signed: feasible packages, counted exactly and listed, the least doubtful first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import lcm, prod
from typing import ClassVar

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from detente.deal.answer import Answer
from detente.deal.clock import Clock, OutOfTime
from detente.deal.counting import packages_of, settled
from detente.deal.evaluate import evaluate, meets
from detente.deal.formula import SOLVER, Formula, Member, Part, formula, signed
from detente.deal.model import Model, Preference

ORDER = (
    "Packages that go against no claim, forecast or unconfirmed exclusion come first, then those that meet more of "
    "what parties would rather have ({how}), then those with more of what anybody asks for."
)
ALIKE = "each party counts the same, however many preferences are reported of it"
TYPED = "by the weights that were typed in, 1 where none was"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Proposals that hold together; of the others that anybody restricts, none does. It meets all that the parties
    state; `against` are ids of claims, forecasts and unconfirmed exclusions that it goes against, `reports` those of
    contradictory reports that it takes to be wrong, `met` the preferences that it meets."""

    holds: tuple[str, ...]
    labels: tuple[str, ...]
    against: tuple[str, ...]
    reports: tuple[str, ...]
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages(Answer):
    """`count` are the packages that everything live allows, `count_stated` those that the parties' own words and
    confirmed definitions allow (None where time ran out before the count was done). Both run over all proposals;
    `free` are those that nothing restricts and nobody prefers: each doubles the count, and is left out of the list."""

    schema: ClassVar[str] = "detente/packages/1"
    count: int | None
    count_stated: int | None
    free: tuple[str, ...]
    partial: bool
    order: str
    packages: tuple[Package, ...]


def packages(model: Model, *, top: int | None = 20, time_limit: float | None = None) -> Packages:
    """Counts packages, and lists the first `top` (0 for none, None for all). Raises BadDeal for a faulty model."""
    clock = Clock(time_limit)
    whole = formula(model)
    bases = {one.id: one.basis for one in model.positions}
    own = Formula(
        tuple(
            Part(part.proposals, tuple(m for m in part.members if bases.get(m.id) == "stated"), part.hard)
            for part in whole.parts
        ),
        whole.free,
    )
    listed = list(islice(_listed(model, whole, own, clock), None if top is None else top + 1))
    counts = [_counted(one, clock) for one in (whole, own)]
    wished = {one.literal.proposal for one in model.preferences}
    typed = any(one.weight is not None for one in model.preferences)
    return Packages(
        count=counts[0],
        count_stated=counts[1],
        free=tuple(name for name in whole.free if name not in wished),
        partial=None in counts or clock.up or (top is not None and len(listed) > top),
        order=ORDER.format(how=TYPED if typed else ALIKE),
        packages=tuple(listed[:top]),
    )


def _counted(whole: Formula, clock: Clock) -> int | None:
    try:
        return prod(packages_of(part, clock) for part in whole.parts) << len(whole.free)
    except OutOfTime:
        return None


def _listed(model: Model, whole: Formula, own: Formula, clock: Clock) -> Iterator[Package]:
    """Packages best first: a weighted solver blocks each one found and goes on."""
    wished = {one.literal.proposal for one in model.preferences}
    bound = [name for part in whole.parts for name in part.proposals]
    numbers = {name: number for number, name in enumerate([*bound, *(n for n in whole.free if n in wished)], 1)}
    problem = WCNF()
    for part in own.parts:
        problem.extend([[_moved(literal, part, numbers) for literal in clause] for clause in settled(part)])
    _wishes(problem, model, whole, numbers)
    with RC2(problem, solver=SOLVER) as rc2:
        while not clock.up and (found := rc2.compute()) is not None:
            chosen = [one if one in found else -one for one in numbers.values()]
            yield _package(model, [name for name, number in numbers.items() if number in chosen])
            if not chosen:
                return
            rc2.add_clause([-one for one in chosen])


def _moved(literal: int, part: Part, numbers: dict[str, int]) -> int:
    """A literal over a part's proposals as one over all."""
    return numbers[part.proposals[abs(literal) - 1]] * (1 if literal > 0 else -1)


def _wishes(problem: WCNF, model: Model, whole: Formula, numbers: dict[str, int]) -> None:
    """Soft clauses in three ranks: nothing doubtful broken, preferences met, proposals in that anybody asks for."""
    bases = {one.id: one.basis for one in model.positions}
    doubtful = [one for part in whole.parts for one in part.members if bases.get(one.id) != "stated"]
    asked = {one for part in whole.parts for member in part.members for one in _asked(member)}
    ranked = [(one, weight) for one, weight in preferred(model.preferences) if one.literal.proposal in numbers]
    middle = len(asked) + 1
    high = middle * (sum(weight for _, weight in ranked) + 1)
    for name in sorted(asked, key=numbers.__getitem__):
        problem.append([numbers[name]], weight=1)
    for preference, weight in ranked:
        problem.append(signed((preference.literal,), numbers), weight=weight * middle)
    for selector, one in enumerate(doubtful, len(numbers) + 1):
        problem.extend([[-selector, *signed(clause, numbers)] for clause in one.clauses])
        problem.append([selector], weight=high)


def _asked(member: Member) -> set[str]:
    return {one.proposal for clause in member.clauses for one in clause if one.holds} if member.own else set()


def preferred(preferences: Iterable[Preference]) -> list[tuple[Preference, int]]:
    """Preferences with whole weights: those typed in, else so that each party's weigh the same together."""
    every = [one for one in preferences if one.weight is None or one.weight > 0]
    typed, many = any(one.weight is not None for one in every), Counter(one.party for one in every)
    shares = [
        Fraction(str(1 if one.weight is None else one.weight)) if typed else Fraction(1, many[one.party])
        for one in every
    ]
    scale = lcm(*(share.denominator for share in shares))
    return [(one, int(share * scale)) for one, share in zip(every, shares, strict=True)]


def _package(model: Model, holds: list[str]) -> Package:
    """A package with what there is to say against it."""
    told, holding = evaluate(model, holds), frozenset(holds)
    labels = {one.id: one.label for one in model.proposals}
    unmet = [one.member for one in told.positions if not one.met]
    doubtful = [one.position for one in unmet if one.basis != "stated"]
    return Package(
        holds=told.package,
        labels=tuple(labels[name] for name in told.package),
        against=(*doubtful, *(one.id for one in told.broken)),
        reports=tuple(one.position for one in unmet if one.basis == "stated"),
        met=tuple(one.id for one in model.preferences if meets(((one.literal,),), holding)),
    )
