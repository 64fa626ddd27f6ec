"""From one position to the next of the same party on the same proposal: harder, softer, or only worded differently.

Harder is further from a yes, softer nearer to one. Only a named rule says so:

    accept to reject, reject to accept (offer, commit)
    offer withdrawn; demand, threat, rejection dropped
    condition added or dropped: of a yes, harder and softer; of a no, the other way round; of a demand, neither
    firmness up or down: a firmer yes is nearer to a yes, a firmer demand or no further from one
    quantity moved: nearer to the others' figures is softer. Without any, to demand more or offer less is harder; where
        the figure is a ceiling ("no more than"), or belongs to what another put forward, nothing is said

Rules that point both ways leave it at "worded differently".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from detente.desk.weight import YES, kin, withdraws
from detente.desk.words import alike, measure, says
from detente.ledger.kept import KeptStatement
from detente.ledger.words import tokens
from detente.records import Firmness

Step = Literal["hardened", "softened", "worded differently", "repeated", "contradicted"]
Ruling = tuple[str, int]  # the rule's name; 1 harder, -1 softer, 0 undecided
Figure = tuple[str, str]  # what is counted: unit, of
Figures = Mapping[Figure, frozenset[float]]

_FIRMNESS: tuple[Firmness, ...] = ("soft", "firm", "red_line")
_DROPPED = {"demand": "demand dropped", "require": "demand dropped", "threaten": "threat dropped"}


def step(before: KeptStatement, after: KeptStatement, rival: Figures) -> tuple[Step, tuple[str, ...]]:
    """How a party's later statement moves its earlier one, with the names of the rules. `rival` are the
    figures that other parties gave on the same proposal."""
    turned = _turned(before, after)
    rules = [turned] if turned else [rule for make in _RULES for rule in make(before, after, rival)]
    ways = {way for _, way in rules if way}
    names = tuple(name for name, _ in rules)
    if len(ways) == 1:
        return ("hardened" if ways == {1} else "softened"), names
    if not rules and _opposite(before, after):
        return "contradicted", ()
    if not rules and _same(before, after):
        return "repeated", ()
    return "worded differently", names


def opposite(before: KeptStatement, after: KeptStatement) -> bool:
    """Whether one is a no and the other a yes or a demand."""
    return (before.statement.act == "reject") != (after.statement.act == "reject")


def figures(kept: KeptStatement) -> dict[Figure, float]:
    """The figures of a statement that are given once: what is counted -> how many. Where there is a unit, it tells what
    is counted: "60 days", "a 60-day truce"."""
    found: dict[Figure, list[float]] = {}
    for quantity in kept.statement.quantities:
        unit = " ".join(tokens(quantity.unit or ""))
        key = (unit.removesuffix("s"), "" if unit else " ".join(tokens(quantity.of or "")))
        found.setdefault(key, []).append(quantity.value)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def _opposite(before: KeptStatement, after: KeptStatement) -> bool:
    threats = "threaten" in (before.statement.act, after.statement.act)
    return opposite(before, after) and not threats


def _same(before: KeptStatement, after: KeptStatement) -> bool:
    if before.statement.act != after.statement.act:
        return False
    relation = after.statement.relation
    restated = after.statement.recency == "restated" or (relation is not None and relation.type == "repeats")
    return restated or alike(before.words, after.words) >= measure("same_words")


def _turned(before: KeptStatement, after: KeptStatement) -> Ruling | None:
    was, now = before.statement.act, after.statement.act
    if withdraws(after) and now != "accept":
        return _taken_back(before)
    if now == "reject" and was in YES:
        return ("accept to reject" if was == "accept" else "offer withdrawn"), 1
    return (f"reject to {now}", -1) if was == "reject" and now in YES else None


def _taken_back(before: KeptStatement) -> Ruling:
    was = before.statement.act
    if was in YES:
        return ("acceptance withdrawn" if was == "accept" else "offer withdrawn"), 1
    return _DROPPED.get(was, "rejection dropped"), -1


def _condition(before: KeptStatement, after: KeptStatement, rival: Figures) -> list[Ruling]:
    del rival
    had, has = before.statement.condition is not None, after.statement.condition is not None
    if had == has or not _kin(before, after):
        return []
    yes, no = after.statement.act in YES, after.statement.act == "reject"
    way = (1 if yes else -1 if no else 0) * (1 if has else -1)
    return [("condition added" if has else "condition dropped", way)] if way else []


def _firmness(before: KeptStatement, after: KeptStatement, rival: Figures) -> list[Ruling]:
    del rival
    rise = _FIRMNESS.index(after.statement.firmness) - _FIRMNESS.index(before.statement.firmness)
    if rise == 0 or not _kin(before, after):
        return []
    way = (1 if rise > 0 else -1) * (-1 if after.statement.act in YES else 1)
    return [("firmness up" if rise > 0 else "firmness down", way)]


def _kin(before: KeptStatement, after: KeptStatement) -> bool:
    """Both a yes, both a no, or both the same demand, threat or requirement."""
    return kin(before.statement.act, after.statement.act)


def _quantity(before: KeptStatement, after: KeptStatement, rival: Figures) -> list[Ruling]:
    had, has = figures(before), figures(after)
    moved = [key for key in had if key in has and had[key] != has[key]]
    if not moved or not _kin(before, after):
        return []
    ways = {_way(key, had[key], has[key], after, rival) for key in moved}
    return [("quantity moved", ways.pop() if len(ways) == 1 else 0)]


def _way(key: Figure, old: float, new: float, after: KeptStatement, rival: Figures) -> int:
    # A figure that both gave alike moved nobody's.
    others = [(abs(old - other), abs(new - other)) for other in rival.get(key, ()) if other != old]
    if others:
        ways = {(now > was) - (now < was) for was, now in others}
        return ways.pop() if len(ways) == 1 else 0
    act = after.statement.act
    if says("ceiling", after.words) or act in ("accept", "reject"):
        return 0
    return (1 if new > old else -1) * (-1 if act in YES else 1)


_RULES: tuple[Callable[[KeptStatement, KeptStatement, Figures], list[Ruling]], ...] = (_condition, _firmness, _quantity)
