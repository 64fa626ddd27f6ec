"""What moving positions costs, typed in by a person for one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite

from detente.deal.faults import unknown
from detente.deal.model import Model, Position
from detente.errors import BadDeal


def weighed(model: Model, weights: Mapping[str, float]) -> Model:
    """The model with weights on positions, by id (of the position, or of a statement under it). Raises BadDeal for an
    id that it does not have, and for a weight that is negative or no number."""
    known = {name for one in model.positions for name in _called(one)}
    for name, weight in weights.items():
        if name not in known:
            raise BadDeal(unknown("position", name, known))
        if not (isfinite(weight) and weight >= 0):
            raise BadDeal(f"weight {weight:g} of {name}: a weight is a number from 0 upwards")
    given = {one.id: next((weights[n] for n in _called(one) if n in weights), one.weight) for one in model.positions}
    return replace(model, positions=tuple(replace(one, weight=given[one.id]) for one in model.positions))


def _called(position: Position) -> tuple[str, ...]:
    return (position.id, *(one.statement for one in position.evidence))
