"""Groups of things that are one, from the odds of each pair and what a person has said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

Pair = tuple[int, int]
Waiting = list[tuple[float, int, int, int, int]]  # less mean odds, the two groups, and their sizes then


def grouped(
    count: int, odds: Callable[[int, int], float], same: Collection[Pair] = (), apart: Collection[Pair] = ()
) -> list[list[int]]:
    """Groups of the numbers below `count`, each in order, by agglomeration with average linkage.

    Two groups join while the mean of their pairs' odds is above nothing, the surest first, unless a pair between them
    is in `apart`. Pairs in `same` are together whatever speaks against it; where a person's words contradict each
    other, the pairs of `same` win. The same pairs give the same groups in whatever order they come (ties go by number).
    """
    groups = _Groups(count, odds, apart)
    for i, j in sorted(same):
        groups.join(groups.at[i], groups.at[j])
    waiting: Waiting = [w for a, b in combinations(sorted(groups.members), 2) if (w := groups.waiting(a, b))]
    heapify(waiting)
    while waiting:
        _, a, b, *sizes = heappop(waiting)
        if [len(groups.members.get(k, ())) for k in (a, b)] == sizes:  # else one has changed, and waits anew
            groups.join(a, b)
            for c in groups.members:
                if c != a and (w := groups.waiting(min(a, c), max(a, c))):
                    heappush(waiting, w)
    return sorted(groups.members.values())


class _Groups:
    """Groups by their smallest number, with the sums of the odds between them and which must not join."""

    def __init__(self, count: int, odds: Callable[[int, int], float], apart: Collection[Pair]) -> None:
        self.members = {i: [i] for i in range(count)}
        self.at = list(range(count))
        self._odds = [{j: odds(i, j) for j in range(i + 1, count)} for i in range(count)]
        self._barred = {(min(p), max(p)) for p in apart}

    def waiting(self, a: int, b: int) -> tuple[float, int, int, int, int] | None:
        """Two groups that may join, with how much speaks for it; None where they may not."""
        sizes = len(self.members[a]), len(self.members[b])
        mean = self._odds[a][b] / (sizes[0] * sizes[1])
        return None if mean <= 0 or (a, b) in self._barred else (-mean, a, b, *sizes)

    def join(self, a: int, b: int) -> None:
        """Make one group of two, under the smaller number."""
        a, b = min(a, b), max(a, b)
        if a == b:
            return
        for c in self.members:
            if c not in (a, b):
                one, other = (min(a, c), max(a, c)), (min(b, c), max(b, c))
                self._odds[one[0]][one[1]] += self._odds[other[0]][other[1]]
                if other in self._barred:
                    self._barred.add(one)
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        for k in self.members[a]:
            self.at[k] = a


def pairs(groups: Sequence[Sequence[int]]) -> set[Pair]:
    """All pairs that are together."""
    return {(i, j) for group in groups for i, j in combinations(sorted(group), 2)}
