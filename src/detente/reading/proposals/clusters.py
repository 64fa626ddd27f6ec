"""Groups of statements about one proposal, from what speaks for and against each pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from detente.reading.proposals.matter import Matter

_APART = -0.4  # the mean over all pairs under which two groups stay apart, however close one pair is

Score = Callable[[Matter, Matter], float]


def clusters(found: list[Matter], bound: Iterable[tuple[int, int]], score: Score) -> list[list[int]]:
    """Groups of indices into `found`; the pairs in `bound` are kept together. Pairs are taken from the surest down, and
    two groups become one only where their members fit on the whole: a chain of half-likenesses makes no group."""
    group = [[i] for i in range(len(found))]
    for i, j in bound:
        _join(group, i, j)
    scores = {(i, j): score(found[i], found[j]) for i, j in combinations(range(len(found)), 2)}
    for i, j in sorted((p for p, s in scores.items() if s > 0), key=lambda p: (-scores[p], p)):
        if group[i] is not group[j] and _mean(scores, group[i], group[j]) > _APART:
            _join(group, i, j)
    return sorted({id(g): sorted(g) for g in group}.values())


def _join(group: list[list[int]], i: int, j: int) -> None:
    if group[i] is not group[j]:
        both = group[i] + group[j]
        for k in both:
            group[k] = both


def _mean(scores: dict[tuple[int, int], float], a: list[int], b: list[int]) -> float:
    return sum(scores[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b))
