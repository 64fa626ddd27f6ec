"""The cheapest minimal correction sets, cheapest first, without finding the others (RC2).

After A. Ignatiev, A. Morgado, J. Marques-Silva, "RC2: an efficient MaxSAT solver", JSAT 11 (2019). Blocking each set
found together with all sets that contain it leaves minimal ones only, since costs are positive.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from threading import Timer

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from detente.deal.clock import Clock, OutOfTime
from detente.deal.formula import SOLVER, Member
from detente.deal.marco import Numbers
from detente.deal.worlds import Worlds


class Cheapest:
    """Iterates over sets of member numbers. `complete` turns true when there are no more. Hard members are never in
    one. With contradictory reports, a set that does not help in some world adds that world, and the search goes on."""

    def __init__(self, worlds: Worlds, clock: Clock) -> None:
        self.complete = False
        self._worlds, self._clock = worlds, clock
        self._all = frozenset(range(1, worlds.size + 1))
        self._costs = costs(worlds.part.members)

    def __iter__(self) -> Iterator[Numbers]:
        told: set[Numbers] = set()
        while not self._clock.up:
            for found in self._candidates():
                if found in told:
                    continue
                try:
                    if not self._worlds.consistent(self._all - found):
                        break
                except OutOfTime:
                    return
                told.add(found)
                yield found
            else:
                self.complete = not self._clock.up
                return

    def _candidates(self) -> Iterator[Numbers]:
        """Minimal correction sets of the worlds known so far."""
        with RC2(self._problem(), solver=SOLVER) as rc2:
            timer = None if self._clock.left is None else Timer(self._clock.left, rc2.interrupt)
            if timer:
                timer.daemon = True
                timer.start()
            try:
                for model in rc2.enumerate(block=-1, expect_interrupt=timer is not None):
                    yield frozenset(one for one in self._all if model[one - 1] < 0)
            finally:
                if timer:
                    timer.cancel()

    def _problem(self) -> WCNF:
        problem = WCNF()
        problem.extend(self._worlds.clauses)
        for number, member in enumerate(self._worlds.part.members, 1):
            problem.append([number], weight=None if member.hard else self._costs[number - 1])
        return problem


def costs(members: tuple[Member, ...]) -> list[int]:
    """Whole positive numbers in the order of typed weights (1 where none was typed): equal weights by how many move."""
    exact = [Fraction(1) if one.weight is None else Fraction(str(one.weight)) for one in members]
    scale = lcm(*(one.denominator for one in exact)) * (len(members) + 1)
    return [int(one * scale) + 1 for one in exact]
