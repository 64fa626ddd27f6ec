"""Which proposals and parties an entry of a model speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.deal.model import Definition, Guarantee, Literal, Position, Preference, Ratifier


def named(entry: Any) -> tuple[str, ...]:
    """The ids of proposals, and of a party where only a party of the model will do, each once."""
    return tuple(dict.fromkeys(_named(entry)))


def _named(entry: Any) -> Iterator[str]:
    for clause in getattr(entry, "clauses", ()):
        yield from (literal.proposal for literal in clause)
    for name in ("excludes", "needed_for"):
        yield from getattr(entry, name, ())
    if isinstance(entry, (Position, Guarantee)) and entry.proposal is not None:
        yield entry.proposal
    if isinstance(entry, Preference):
        yield entry.literal.proposal
    if isinstance(entry, Guarantee):
        yield from (one.proposal for happening in (entry.trigger, *entry.responses) for one in happening.literals)
    if isinstance(entry, Preference) or (isinstance(entry, Position) and entry.basis != "forecast"):
        yield entry.party


def without(entry: Any, lost: frozenset[str]) -> Any | None:
    """The entry without what is lost, where it still says something; None where it does not."""
    if isinstance(entry, Definition):
        left = tuple(one for one in entry.excludes if one not in lost)
        return replace(entry, excludes=left) if len(left) > 1 and not entry.clauses else None
    if isinstance(entry, Ratifier):
        left = tuple(one for one in entry.needed_for if one not in lost)
        return replace(entry, needed_for=left) if left and not entry.clauses else None
    if isinstance(entry, Guarantee):
        return replace(
            entry,
            proposal=None if entry.proposal in lost else entry.proposal,
            trigger=replace(entry.trigger, literals=_kept(entry.trigger.literals, lost)),
            responses=tuple(replace(one, literals=_kept(one.literals, lost)) for one in entry.responses),
        )
    return None


def _kept(literals: tuple[Literal, ...], lost: frozenset[str]) -> tuple[Literal, ...]:
    return tuple(one for one in literals if one.proposal not in lost)
