"""What is wrong with a model, before anything is asked of it.

A fault's `where` is a path into the model ("positions", 3, "clauses", 0, 1), so that whoever read it from a file can
tell the line. That definitions contradict each other takes a solver to find: `formula.formula` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite
from typing import Any

from detente.deal.model import Clause, Guarantee, Happening, Literal, Model
from detente.errors import BadDeal

Path = tuple[str | int, ...]
LISTS = ("parties", "proposals", "positions", "definitions", "guarantees", "ratifiers", "preferences")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its place, and what to do about it in plain English."""

    where: Path
    message: str

    def __str__(self) -> str:
        """As in "positions[3].clauses[0]: no proposal has the id 'p9'"."""
        place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.where)
        return f"{place.lstrip('.')}: {self.message}"


def faults(model: Model) -> tuple[Fault, ...]:
    """All faults of a model, in its order; none means that every question can be asked of it."""
    rules = (_empty, _ids, _parties, _proposals, _numbers, _shapes, cycles)
    return tuple(fault for rule in rules for fault in rule(model))


def checked(model: Model) -> Model:
    """The model itself. Raises BadDeal naming all its faults, but for cycles of guarantees: a scenario copes with them,
    and no other question meets them."""
    looping = set(cycles(model))
    found = [str(fault) for fault in faults(model) if fault not in looping]
    if found:
        raise BadDeal("; ".join(found))
    return model


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """No party has the id 'rusia'; did you mean 'russia'?"""
    near = get_close_matches(name, sorted(known), 1)
    return f"no {kind} has the id {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _empty(model: Model) -> Iterator[Fault]:
    if not model.proposals:
        yield Fault(("proposals",), "there are none: a deal is about at least one proposal")
    if not model.positions:
        yield Fault(("positions",), "there are none: nobody insists on anything, so there is nothing to ask")


def _ids(model: Model) -> Iterator[Fault]:
    """Commands name things by id, so that one id means one thing in the whole model."""
    seen: dict[str, str] = {}
    for kind, number, item in _items(model):
        twice = f"the id {item.id!r} is already one of the {seen.get(item.id)}"
        if not item.id:
            yield Fault((kind, number, "id"), "the id is empty: give it one")
        elif item.id in seen:
            issues = "; a proposal belongs to one issue" if kind == seen[item.id] == "proposals" else ""
            yield Fault((kind, number, "id"), twice + issues)
        seen.setdefault(item.id, kind)


def _parties(model: Model) -> Iterator[Fault]:
    known = {party.id for party in model.parties}
    for number, position in enumerate(model.positions):
        where = ("positions", number, "party")
        if position.basis != "forecast" and position.party not in known:
            yield Fault(where, unknown("party", position.party, known))
        if position.basis == "forecast" and position.party in known and position.source != position.party:
            yield Fault(where, "a forecast is owned by its source, never by the party that it speaks about (`about`)")
    for number, preference in enumerate(model.preferences):
        if preference.party not in known:
            yield Fault(("preferences", number, "party"), unknown("party", preference.party, known))


def _proposals(model: Model) -> Iterator[Fault]:
    known = {proposal.id for proposal in model.proposals}
    for kind, number, item in _items(model):
        for path, name in _named(item):
            if name not in known:
                yield Fault((kind, number, *path), unknown("proposal", name, known))


def _named(item: Any) -> Iterator[tuple[Path, str]]:
    """Every place in one item that names a proposal, and the name."""
    for place, clause in enumerate(getattr(item, "clauses", ())):
        yield from _literals(("clauses", place), clause)
    for field in ("excludes", "needed_for"):
        for place, name in enumerate(getattr(item, field, ())):
            yield (field, place), name
    if getattr(item, "proposal", None) is not None:
        yield ("proposal",), item.proposal
    if isinstance(getattr(item, "literal", None), Literal):
        yield ("literal",), item.literal.proposal
    if isinstance(item, Guarantee):
        yield from _literals(("trigger", "literals"), item.trigger.literals)
        for place, response in enumerate(item.responses):
            yield from _literals(("responses", place, "literals"), response.literals)


def _literals(path: Path, literals: Clause) -> Iterator[tuple[Path, str]]:
    for place, literal in enumerate(literals):
        yield (*path, place), literal.proposal


def _numbers(model: Model) -> Iterator[Fault]:
    for kind, number, item in _items(model):
        weight, confidence = getattr(item, "weight", None), getattr(item, "confidence", None)
        if weight is not None and not (isfinite(weight) and weight >= 0):
            yield Fault(
                (kind, number, "weight"), f"{weight} is no weight: write a number from 0 upwards, or leave it out"
            )
        if confidence is not None and not 0 <= confidence <= 1:
            yield Fault((kind, number, "confidence"), f"{confidence} is no confidence: write a number from 0 to 1")
        for place, evidence in enumerate(getattr(item, "evidence", ())):
            if not 0 <= evidence.confidence <= 1:
                where = (kind, number, "evidence", place, "confidence")
                yield Fault(where, f"{evidence.confidence} is no confidence: write a number from 0 to 1")


def _shapes(model: Model) -> Iterator[Fault]:
    """What would silently mean something else than its author thinks."""
    for kind, number, item in _items(model):
        for place, clause in enumerate(getattr(item, "clauses", ())):
            if not clause:
                yield Fault((kind, number, "clauses", place), "the clause is empty: no deal could ever meet it")
    for number, position in enumerate(model.positions):
        if position.hard and position.group is not None:
            message = "it is one of contradictory reports, so it may be wrong: it cannot be hard as well"
            yield Fault(("positions", number, "hard"), message)
    for number, definition in enumerate(model.definitions):
        if len(definition.excludes) == 1 or not (definition.excludes or definition.clauses):
            yield Fault(("definitions", number, "excludes"), "it excludes nothing: name at least two proposals")
        if len(set(definition.excludes)) < len(definition.excludes):
            yield Fault(("definitions", number, "excludes"), "a proposal is named twice: it would exclude itself")
    for number, guarantee in enumerate(model.guarantees):
        if not guarantee.responses:
            yield Fault(("guarantees", number, "responses"), "there are none: say what follows from the trigger")


def cycles(model: Model) -> Iterator[Fault]:
    """Guarantees whose responses lead back to their own trigger, each cycle once, at its first guarantee."""
    after = {
        one: [other for other, b in enumerate(model.guarantees) if any(matches(r, b.trigger) for r in a.responses)]
        for one, a in enumerate(model.guarantees)
    }
    told: set[int] = set()
    for start in after:
        ring = [] if start in told else _ring(start, after)
        told.update(ring)
        if ring:
            names = " -> ".join(model.guarantees[number].id for number in [*ring, start])
            yield Fault(("guarantees", start, "responses"), f"the guarantees lead back to their own trigger: {names}")


def _ring(start: int, after: dict[int, list[int]]) -> list[int]:
    """A shortest way from a guarantee back to itself, or []."""
    ways, seen = [[start]], set()
    for way in ways:
        for following in after[way[-1]]:
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def matches(happening: Happening, trigger: Happening) -> bool:
    """Whether something that comes to pass is what a trigger waits for; None in a trigger stands for anyone."""
    return (
        happening.act == trigger.act
        and happening.holds == trigger.holds
        and trigger.actor in (None, happening.actor)
        and trigger.target in (None, happening.target)
    )


def _items(model: Model) -> Iterator[tuple[str, int, Any]]:
    for kind in LISTS:
        for number, item in enumerate(getattr(model, kind)):
            yield kind, number, item
