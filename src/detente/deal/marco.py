"""All minimal sets that cannot stand together, and all minimal sets whose removal lets the rest stand (MARCO).

After M. Liffiton, A. Previti, A. Malik, J. Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21 (2016): a
second solver, the map, knows which sets of members are still unexplored. A seed from it either shrinks to a minimal
unsatisfiable subset (MUS), or grows to a maximal satisfiable one, whose complement is a minimal correction set (MCS).
Both come as they are found; when the map has no seed left, both lists are complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal as OneOf
from typing import NamedTuple

from pysat.solvers import Solver

from detente.deal.clock import Clock, OutOfTime
from detente.deal.formula import SOLVER
from detente.deal.worlds import Worlds

Numbers = frozenset[int]


class Found(NamedTuple):
    """A minimal set of member numbers: a conflict (`mus`) or a way out of all conflicts of the part (`mcs`)."""

    kind: OneOf["mus", "mcs"]
    members: Numbers


class Marco:
    """Iterates over what it finds. `complete` turns true when everything has been found.

    `first` are the members whose conflicts among themselves are found before all others, and completely: what the
    parties themselves state, so that a time limit costs the rest before it costs that.
    """

    def __init__(self, worlds: Worlds, clock: Clock, first: Iterable[int] = ()) -> None:
        self.complete = False
        self._worlds = worlds
        self._clock = clock
        self._all = frozenset(range(1, worlds.size + 1))
        self._later = self._all - frozenset(first)
        self._rests: dict[int, list[Numbers]] = {number: [] for number in self._all}

    def __iter__(self) -> Iterator[Found]:
        self._worlds.prefer(sorted(self._all))
        with Solver(name=SOLVER) as unexplored:
            unexplored.append_formula([[number, -number] for number in sorted(self._all)])
            unexplored.set_phases(sorted(self._all))
            yield from self._explore(unexplored, [-one for one in sorted(self._later)])
            yield from self._explore(unexplored, [])
            self.complete = not unexplored.solve()

    def _explore(self, unexplored: Solver, limits: list[int]) -> Iterator[Found]:
        while not self._clock.up and unexplored.solve(assumptions=limits):
            seed = frozenset(one for one in unexplored.get_model() or () if one > 0)
            try:
                found = self._found(seed)
            except OutOfTime:
                return
            unexplored.add_clause(sorted(found.members if found.kind == "mcs" else (-one for one in found.members)))
            yield found

    def _found(self, seed: Numbers) -> Found:
        if self._worlds.consistent(seed):
            return Found("mcs", self._all - self._grown(self._worlds.met()))
        return Found("mus", self._shrunk(self._worlds.core()))

    def _shrunk(self, core: list[int]) -> Numbers:
        """A minimal part of a core: whatever it can do without is left out, one after another."""
        kept = sorted(core)
        for one in core:
            if one in kept and not self._worlds.consistent(rest := [other for other in kept if other != one]):
                smaller = set(self._worlds.core())
                kept = [other for other in rest if other in smaller]
        for one in kept:
            self._rests[one].append(frozenset(kept) - {one})
        return frozenset(kept)

    def _grown(self, members: Numbers) -> Numbers:
        """A maximal set around members that can stand together. A known conflict saves the solver a call."""
        for one in sorted(self._all - members):
            known = any(rest <= members for rest in self._rests[one])
            if one not in members and not known and self._worlds.consistent(members | {one}):
                members = self._worlds.met() | members
        return members
