"""Thousands of small random models, from fixed seeds: what was found is all there is, and minimal."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from benchmarks.deal_models import random_model
from detente.deal.conflicts import Search
from detente.deal.model import Model
from detente.deal.moves import moves
from tests.deal.randoms import Truth


def small(seed: int) -> Model:
    """At most ten positions, some of them contradictory reports, some no party's own."""
    random = Random(seed)
    made = random_model(random, parties=random.choice([2, 3]), issues=random.choice([1, 2, 3]))
    positions = [
        replace(one, group=random.choice([None, None, None, "g"]), basis=random.choice(["stated", "stated", "claimed"]))
        for one in made.positions[:10]
    ]
    definitions = tuple(replace(one, confirmed=random.random() < 0.5) for one in made.definitions)
    return replace(made, positions=tuple(positions), definitions=definitions)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 4000, 500))
def test_conflicts_and_ways_out_are_exactly_those_by_definition(first):
    for seed in range(first, first + 500):
        made = small(seed)
        if not made.positions:
            continue
        truth, search = Truth(made), Search(made)
        found = {
            frozenset(
                [member.id for member in (part.members[number - 1] for number in numbers)],
            )
            for part, numbers in search.sets()
        }
        assert found == truth.conflicts(), seed
        if found:
            answer = moves(made)
            sizes = [one.ways for one in answer.parts]
            assert answer.ways == len(truth.corrections()), (seed, sizes)
