"""With and without ratification, side by side: two-level games (R. Putnam, International Organization 42, 1988)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.clock import Clock, OutOfTime
from detente.deal.conflicts import Conflict, Search, ordered
from detente.deal.counting import packages_of
from detente.deal.formula import formula
from detente.deal.members import Premise, Views
from detente.deal.model import Model
from detente.deal.worlds import all_stand

OPEN = "was not settled in the time given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: whether the deal is blocked, and how many packages there are (None where time ran out)."""

    blocked: bool | None
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratification(Answer):
    """`conflicts` are those that only ratification brings; each names its ratifiers among its premises. `unknown` are
    ratifiers of which nobody reports what they would accept: they are counted on neither side."""

    schema: ClassVar[str] = "detente/ratification/1"
    without: Side
    with_it: Side
    partial: bool
    sentence: str
    ratifiers: tuple[Premise, ...]
    unknown: tuple[Premise, ...]
    conflicts: tuple[Conflict, ...]


def ratification(model: Model, *, top: int | None = None, time_limit: float | None = None) -> Ratification:
    """Both sides. Raises BadDeal for a faulty model."""
    clock, views = Clock(time_limit), Views(model)
    search = Search(model, time_limit=time_limit, ratification=True)
    found = ordered([one for one in search if any(premise.kind == "ratifier" for premise in one.premises)])
    before, after = _side(model, clock, with_it=False), _side(model, clock, with_it=True)
    return Ratification(
        without=before,
        with_it=after,
        partial=search.partial or None in (before.count, after.count) or (top is not None and len(found) > top),
        sentence=_sentence(model, before, after),
        ratifiers=tuple(views.ratifier(one) for one in model.ratifiers if one.known),
        unknown=tuple(views.ratifier(one) for one in model.ratifiers if not one.known),
        conflicts=found[:top],
    )


def _side(model: Model, clock: Clock, *, with_it: bool) -> Side:
    whole = formula(model, ratification=with_it)
    stand, count = all_stand(whole.parts, clock.longer()), 1 << len(whole.free)
    blocked = None if stand is None else not stand
    try:
        for part in whole.parts:
            count *= packages_of(part, clock)
    except OutOfTime:
        return Side(blocked=blocked, count=None)
    return Side(blocked=blocked, count=count)


def _sentence(model: Model, before: Side, after: Side) -> str:
    unknown = [one.name for one in model.ratifiers if not one.known]
    left = f" Nobody reports what {', '.join(unknown)} would accept." if unknown else ""
    if not any(one.known for one in model.ratifiers):
        return f"Ratification changes nothing that is known.{left}"
    if before.blocked:
        return f"The deal is blocked before it comes to ratification.{left}"
    if after.blocked:
        could = "The parties could sign" if before.blocked is False else f"Whether the parties could sign {OPEN}"
        return f"{could}, but nothing that they could sign would be ratified.{left}"
    if after.blocked is None:
        return f"Whether a deal could be signed and ratified {OPEN}.{left}"
    if None in (before.count, after.count):
        return f"A deal could be signed and ratified; its packages were not counted in the time given.{left}"
    return f"A deal could be signed and ratified: {after.count} of {before.count} packages remain.{left}"
