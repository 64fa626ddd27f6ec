"""What people have settled about the deal of a desk: which proposals exclude each other and which do not, what moving
a position costs, what a ratifier would accept.

Kept on the desk's record, one setting each (`deal:` and the id of what it is about), so that each has its author, its
reason and its history, can be undone by itself, and is known as of any moment. The model is always made from the
reports as they are, and then this is laid over it (`laid_over`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Literal

from detente.deal.formula import formula
from detente.deal.model import Clause, Definition, Model, Position, Ratifier
from detente.deal.written import clause_of, clause_words
from detente.errors import BadDeal, UsageError
from detente.ledger import schema
from detente.ledger.entries import Entry
from detente.ledger.look import Look
from detente.ledger.session import Session

PREFIX = "deal:"
LONGEST = 2000  # characters of a reason
Verdict = Literal["confirmed", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is settled, by the ids of the model: definitions that hold or do not hold, weights of positions, clauses
    that ratifiers are known to insist on (none: they would accept anything)."""

    definitions: Mapping[str, Definition]
    weights: Mapping[str, float]
    ratifiers: Mapping[str, tuple[Clause, ...]]

    def __bool__(self) -> bool:
        return bool(self.definitions or self.weights or self.ratifiers)


NOTHING = Settled(definitions={}, weights={}, ratifiers={})


def settled(look: Look) -> Settled:
    """What people have settled at a desk, as of this look. A proposal that has become part of another since is called
    by the other's id."""
    rows = look.rows(schema.settings, schema.settings.c.key.startswith(PREFIX))
    found = {row["key"].removeprefix(PREFIX): json.loads(row["value"]) for row in rows}
    into = _heads(look, found.values())
    kinds: dict[str, dict[str, Any]] = {"definition": {}, "weight": {}, "ratifier": {}}
    for key, value in found.items():
        kind, _, id = key.partition(":")
        if kind in kinds and value is not None:
            kinds[kind][id] = _READ[kind](id, value, into)
    known = {one.id: one for one in kinds["definition"].values() if one is not None}
    return Settled(definitions=known, weights=kinds["weight"], ratifiers=kinds["ratifier"])


def _heads(look: Look, values: Iterable[Any]) -> dict[str, str]:
    """What proposals have become part of, for those that have."""
    told = {name for value in values if isinstance(value, dict) for name in value.get("about", ())}
    rows = look.among(schema.proposals, "id", sorted(told)) if told else []
    return {row["id"]: row["into"] for row in rows if row["into"]}


def _definition(id: str, value: dict[str, Any], into: Mapping[str, str]) -> Definition | None:
    """None for two proposals that have become one: there is nothing left to exclude."""
    excludes = tuple(into.get(one, one) for one in value.get("excludes", ()))
    if len(set(excludes)) < len(excludes):
        return None
    return Definition(
        id=".".join(["excludes", *excludes]) if excludes and set(into) & set(value["excludes"]) else id,
        reason=value["reason"],
        excludes=excludes,
        clauses=tuple(_clause(words, into) for words in value.get("clauses", ())),
        confirmed=value["verdict"] == "confirmed",
        rejected=value["verdict"] == "refused",
        by=value["by"],
    )


def _clause(words: str, into: Mapping[str, str]) -> Clause:
    return tuple(replace(one, proposal=into.get(one.proposal, one.proposal)) for one in clause_of(words) or ())


_READ: Mapping[str, Callable[[str, Any, Mapping[str, str]], Any]] = {
    "definition": _definition,
    "weight": lambda _, value, __: float(value),
    "ratifier": lambda _, value, into: tuple(_clause(words, into) for words in value["clauses"]),
}


# Laid over a model


def laid_over(model: Model, known: Settled) -> Model:
    """The model with what people have settled. What is about something that the model no longer has waits, and counts
    again once it is back; a definition that nobody suggests is added where all its proposals are there."""
    if not known:
        return model
    there = {one.id for one in model.proposals}
    more = [one for one in known.definitions.values() if one.confirmed and _about(one) <= there]
    own = {_key(one): one.id for one in model.definitions}
    told = {own.get(_key(one), one.id): one for one in known.definitions.values()}
    return replace(
        model,
        positions=tuple(_weighed(one, known.weights) for one in model.positions),
        definitions=(
            *(_judged(one, told.get(one.id)) for one in model.definitions),
            *(one for one in more if _key(one) not in own and one.id not in own.values()),
        ),
        ratifiers=tuple(_answered(one, known.ratifiers, there) for one in model.ratifiers),
    )


def _about(one: Definition) -> set[str]:
    return {*one.excludes, *(literal.proposal for clause in one.clauses for literal in clause)}


def _key(one: Definition) -> tuple[frozenset[str], frozenset[Clause]]:
    """Two definitions of one thing are one, in whatever order they name it."""
    return frozenset(one.excludes), frozenset(tuple(sorted(clause)) for clause in one.clauses)


def _judged(one: Definition, told: Definition | None) -> Definition:
    if told is None:
        return one
    return replace(one, confirmed=told.confirmed, rejected=told.rejected, by=told.by, reason=told.reason)


def _weighed(one: Position, weights: Mapping[str, float]) -> Position:
    return replace(one, weight=weights[one.id]) if one.id in weights else one


def _answered(one: Ratifier, known: Mapping[str, tuple[Clause, ...]], there: set[str]) -> Ratifier:
    clauses = known.get(one.id)
    if clauses is None or any(literal.proposal not in there for clause in clauses for literal in clause):
        return one
    return replace(one, clauses=clauses, known=True, confirmed=True)


# Settling


def settle(session: Session, model: Model, id: str, verdict: Verdict | None, why: str | None = None) -> Entry:
    """Say that a definition of the model holds, that it does not, or (None) that nobody has said so. `why` is what is
    shown as its reason from then on; the reason suggested, if left out.

    Raises `UsageError` for a definition that the model does not have, and for one that contradicts others.
    """
    found = next((one for one in model.definitions if one.id == id), None)
    if found is None:
        raise UsageError(f"{id}: the deal has no such exclusion. Look at it anew: reports or decisions came in.")
    return _settle(session, model, found, verdict, why)


def exclude(session: Session, model: Model, proposals: Iterable[str], why: str | None) -> Entry:
    """Say that at most one of some proposals can be part of a deal, and why. Raises `UsageError` for fewer than two,
    for those that the model does not have, without a reason, and for what contradicts other definitions."""
    order = [one.id for one in model.proposals]
    named = sorted(dict.fromkeys(proposals), key=lambda one: order.index(one) if one in order else -1)
    lost = [one for one in named if one not in order]
    if lost:
        raise UsageError(f"{', '.join(lost)}: nobody takes a position on this, so that the deal does not have it.")
    if len(named) < 2:
        raise UsageError("an exclusion takes two different proposals.")
    if not (why or "").strip():
        raise UsageError("why: say why these cannot both be; it is shown wherever the exclusion counts.")
    made = Definition(id=".".join(["excludes", *named]), reason=" ".join(str(why).split()), excludes=tuple(named))
    there = next((one for one in model.definitions if _key(one) == _key(made)), made)
    return _settle(session, model, there, "confirmed", why)


def _settle(session: Session, model: Model, one: Definition, verdict: Verdict | None, why: str | None) -> Entry:
    reason = " ".join((why or one.reason).split())[:LONGEST]
    if verdict is None:
        return _said(session, f"definition:{one.id}", None, why)
    told = replace(one, confirmed=verdict == "confirmed", rejected=verdict == "refused", reason=reason, by=session.by)
    if verdict == "confirmed":
        _check(model, told)
    value = {
        "verdict": verdict,
        "reason": reason,
        "by": session.by,
        "excludes": list(one.excludes),
        "clauses": [clause_words(clause) for clause in one.clauses],
        "about": sorted(_about(one)),
    }
    return _said(session, f"definition:{one.id}", value, why)


def _check(model: Model, told: Definition) -> None:
    """Raise `UsageError` where it would contradict what is confirmed already."""
    others = tuple(one for one in model.definitions if one.id != told.id)
    try:
        formula(replace(model, definitions=(*others, told)))
    except BadDeal as error:
        raise UsageError(f"{error}. Take one of them back first.") from None


def weigh(session: Session, model: Model, id: str, weight: float | None, why: str | None = None) -> Entry:
    """Say what moving a position costs (0 or more; None: nobody says). Raises `UsageError`."""
    if id not in {one.id for one in model.positions}:
        raise UsageError(f"{id}: the deal has no such position.")
    if weight is not None and not (isfinite(weight) and weight >= 0):
        raise UsageError(f"weight: {weight:g} is none; write a number from 0 upwards.")
    return _said(session, f"weight:{id}", weight, why)


def answer(session: Session, model: Model, id: str, clauses: Iterable[Clause] | None, why: str | None = None) -> Entry:
    """Say what a ratifier insists on (nothing: it would accept anything; None: nobody knows). Raises `UsageError`."""
    if id not in {one.id for one in model.ratifiers}:
        raise UsageError(f"{id}: nobody of that id has to ratify the deal.")
    told = None if clauses is None else tuple(clauses)
    there = {one.id for one in model.proposals}
    lost = sorted({lit.proposal for clause in told or () for lit in clause} - there)
    if lost:
        raise UsageError(f"{', '.join(lost)}: the deal has no such proposal.")
    value = None if told is None else {"clauses": [clause_words(clause) for clause in told], "by": session.by}
    return _said(session, f"ratifier:{id}", value, why)


def _said(session: Session, key: str, value: Any, why: str | None) -> Entry:
    return session.append("setting_changed", {"key": PREFIX + key, "value": value}, why)
