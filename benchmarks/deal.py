"""Measure the deal's questions against their targets on random models of real shapes, and print a table.

    python -m benchmarks.deal [--rounds N] [--seed N]

Each figure is the slowest of several models, each measured as the median of some rounds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.deal_models import random_model
from benchmarks.machine import machine
from detente.deal.blocked import blocks
from detente.deal.conflicts import Search
from detente.deal.model import Model
from detente.deal.moves import moves
from detente.deal.packages import packages
from detente.deal.rests_on import rests_on
from detente.deal.what_if import Toggles

SETS = 2_000
MODELS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all, print the table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.deal", description=__doc__)
    options.add_argument("--rounds", type=int, default=5, help="rounds to take the median of (default: 5)")
    options.add_argument("--seed", type=int, default=1, help="seed of the models (default: 1)")
    given = options.parse_args(arguments)
    random = Random(given.seed)
    box = machine()
    print(f"{box['processor']}, {box['cores']} cores (load {box['load']} at the start), Python {box['python']}\n")
    print("| question | shape | seconds (slowest model) | target |\n|---|---|---|---|")
    for question, shape, seconds, target in figures(random, given.rounds):
        told = f"under {target:g} s" + ("" if seconds < target else " (**missed**)") if target else ""
        print(f"| {question} | {shape} | {seconds:.4f} | {told} |", flush=True)


def figures(random: Random, rounds: int) -> Iterator[tuple[str, str, float, float | None]]:
    """Question, shape, seconds and target of each figure."""
    small = [made for made in (random_model(random, 8, 12) for _ in range(4 * MODELS)) if 0 < sets(made) < SETS]
    large = [random_model(random, 30, 44) for _ in range(MODELS)]
    middle = [random_model(random, 8, 12) for _ in range(MODELS)]
    few, many = shape(small), shape(large)
    yield f"all conflicts, under {SETS:,} sets", few, slowest(small, blocks, rounds), 1.0
    yield f"all ways out, under {SETS:,} sets", few, slowest(small, moves, rounds), 1.0
    yield "first conflict", few, slowest(small, first, rounds), 0.3
    yield "first conflict", many, slowest(large, first, rounds), 0.3
    yield "50 cheapest sets of each part", many, slowest(large, cheapest, rounds), 2.0
    yield "blocked or not, 20 conflicts", many, slowest(large, lambda one: blocks(one, top=20), rounds), None
    yield "a toggle", shape(middle), max(toggle(one, rounds) for one in middle), 0.05
    yield "packages counted and 20 listed", shape(middle), slowest(middle, packages, rounds), None
    rests = slowest(middle, lambda one: rests_on(one, probability=True, top=50), rounds)
    yield "what it rests on, with probabilities", shape(middle), rests, None


def shape(models: Sequence[Model]) -> str:
    """How many models of how many parties, issues and positions."""
    issues = {len({proposal.issue for proposal in one.proposals}) for one in models}
    sizes = [len(one.positions) for one in models]
    parties = len(models[0].parties)
    return f"{len(models)} models, {parties} x {max(issues)}, {min(sizes)} to {max(sizes)} positions"


def sets(model: Model) -> int:
    """How many conflicts and ways out a model has (of each part)."""
    found = moves(model, time_limit=5.0)
    return sum(one.ways for one in found.parts) + len(blocks(model, time_limit=5.0).conflicts)


def first(model: Model) -> None:
    """The first conflict of a stream, from the model on."""
    next(iter(Search(model)), None)


def cheapest(model: Model) -> None:
    """The 50 cheapest sets of each part."""
    moves(model, top=50)


def slowest(models: Sequence[Model], question: Callable[[Model], object], rounds: int) -> float:
    """The slowest model's median over some rounds, in seconds."""
    return max(median(timed(lambda: question(one)) for _ in range(rounds)) for one in models)  # noqa: B023


def timed(question: Callable[[], object]) -> float:
    """Seconds that a question takes."""
    begun = perf_counter()
    question()
    return perf_counter() - begun


def toggle(model: Model, rounds: int) -> float:
    """The slowest toggle: each position dropped, after everything was prepared."""
    with Toggles(model) as toggles:
        return max(
            median(timed(lambda: toggles.state(drop=[one.id])) for _ in range(rounds))  # noqa: B023
            for one in model.positions[:: max(len(model.positions) // 10, 1)]
        )


if __name__ == "__main__":
    main()
