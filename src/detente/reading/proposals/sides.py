"""Words that part look-alikes: imports from exports, leaving a place from a line behind which to stay."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from detente.reading.lexicon import table

Sides = frozenset[tuple[int, int]]
"""For groups of opposites of data/proposals.toml, by their number, the side on which some words stand."""


@cache
def _by_word() -> dict[str, tuple[int, int]]:
    groups = table("proposals")["opposites"]
    return {w: (i, j) for i, sides in enumerate(groups) for j, side in enumerate(sides) for w in side}


def sides(words: Iterable[str]) -> Sides:
    """The sides of opposites on which some words, in plain lower case, stand."""
    known = _by_word()
    return frozenset(known[w] for w in words if w in known)


def opposed(a: Sides, b: Sides) -> tuple[int, ...]:
    """The groups of opposites in which the two stand on different sides, each on one of its own."""
    groups = {g for g, _ in a} & {g for g, _ in b}
    return tuple(sorted(g for g in groups if _on(a, g).isdisjoint(_on(b, g))))


def _on(found: Sides, group: int) -> set[int]:
    return {side for g, side in found if g == group}
