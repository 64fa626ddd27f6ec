"""Whether members of a part can stand together, whichever of contradictory reports are right.

Contradictory reports form a group of which at most one is right. A **world** takes one of each group; members can stand
together when in every world some package meets all of them that are in it. Worlds multiply, so they are not listed:
each world is a copy of the clauses over proposals of its own, and a copy is made only where a counterexample asks for
it. Without groups there is one world, and one solver call tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from pysat.solvers import Solver

from detente.deal.clock import NEVER, Clock, OutOfTime
from detente.deal.formula import SOLVER, Part, signed
from detente.deal.model import Clause

World = frozenset[int]


class Worlds:
    """An incremental oracle over the members of a part, which are numbered from 1 as in the part.

    With contradictory reports, to say whether members can stand together takes a search through their worlds: it raises
    `OutOfTime` once the clock is up.
    """

    def __init__(self, part: Part, clock: Clock = NEVER) -> None:
        self.part, self.clock = part, clock
        self.size = len(part.members)
        self.clauses: list[list[int]] = []
        self._groups = _groups(part)
        self._solver = Solver(name=SOLVER)
        self._asked: frozenset[int] = frozenset()
        self._worlds: list[World] = []
        self._copies: list[dict[str, int]] = []
        for number in range(max((len(group) for group in self._groups), default=1)):
            self._add(frozenset(group[number % len(group)] for group in self._groups))

        names = self._copies[0]
        self._first = [[signed(clause, names) for clause in member.clauses] for member in part.members]

    def consistent(self, chosen: Iterable[int]) -> bool:
        """Whether these members can stand together. Raises `OutOfTime`."""
        self._asked = frozenset(chosen)
        while self._solver.solve(assumptions=sorted(self._asked)):
            world = self._counterexample(self._asked)
            if world is None:
                return True
            self._add(world)
            self.clock.check()
        return False

    def core(self) -> list[int]:
        """After consistent() said no: members among those asked that cannot stand together (not always minimal)."""
        return self._solver.get_core() or []

    def met(self) -> frozenset[int]:
        """After consistent() said yes: members that can stand together, at least those asked. With one world these are
        all that its package happens to meet; with more, worlds without a copy might object to the rest."""
        if self._groups:
            return self._asked
        true = frozenset(self._solver.get_model() or ())
        return frozenset(
            number
            for number, clauses in enumerate(self._first, 1)
            if number in true or not any(map(true.isdisjoint, clauses))
        )

    def package(self) -> dict[str, bool]:
        """After consistent() said yes: a package that shows it (in the first world)."""
        model = self._solver.get_model() or []
        return {name: model[variable - 1] > 0 for name, variable in self._copies[0].items()}

    def prefer(self, numbers: Iterable[int]) -> None:
        """Make the solver try these members first: its packages then meet many."""
        self._solver.set_phases(list(numbers))

    def _add(self, world: World) -> None:
        """One more copy of all clauses, over fresh variables for its proposals."""
        first = self.size + len(self._worlds) * len(self.part.proposals) + 1
        copy = {name: number for number, name in enumerate(self.part.proposals, first)}
        last = self.size + (len(self._worlds) + 1) * len(self.part.proposals)
        made = [[last, -last], *(signed(clause, copy) for clause in self.part.hard)]  # first: the solver knows them all
        for number, member in enumerate(self.part.members, 1):
            if member.group is None or number in world:
                made += [[-number, *signed(clause, copy)] for clause in member.clauses]
        self._worlds.append(world)
        self._copies.append(copy)
        self.clauses += made
        self._solver.append_formula(made)

    def _counterexample(self, chosen: frozenset[int]) -> World | None:
        """A world without a copy in which the chosen members cannot stand together, if there is one.

        A package found for one world serves every world whose chosen members it meets: those are left out, until none
        is left or one has no package.
        """
        contested = [[one for one in group if one in chosen] for group in self._groups]
        contested = [group for group in contested if len(group) > 1]
        if not contested:
            alone = frozenset(self._single(chosen))
            return None if any(alone <= world for world in self._worlds) else self._whole(frozenset(), alone)
        always = chosen - frozenset(one for group in self._groups for one in group)
        return self._search(contested, always | frozenset(self._single(chosen)))

    def _single(self, chosen: frozenset[int]) -> Iterator[int]:
        """Members that are the only chosen ones of their group: in the worst world they are right."""
        for group in self._groups:
            inside = [one for one in group if one in chosen]
            yield from inside if len(inside) == 1 else ()

    def _search(self, contested: list[list[int]], always: frozenset[int]) -> World | None:
        with Solver(name=SOLVER) as worlds, Solver(name=SOLVER) as packages:
            worlds.append_formula(contested)
            worlds.append_formula([[-a, -b] for group in contested for a, b in combinations(group, 2)])
            names = {name: number for number, name in enumerate(self.part.proposals, self.size + 1)}
            packages.append_formula([signed(clause, names) for clause in self.part.hard])
            for number, member in enumerate(self.part.members, 1):
                packages.append_formula([[-number, *signed(clause, names)] for clause in member.clauses])
            while worlds.solve():
                picked = frozenset(one for one in worlds.get_model() or () if one > 0)
                if not packages.solve(assumptions=[*always, *picked]):
                    return self._whole(picked, always)
                model = packages.get_model() or []
                worlds.add_clause([one for group in contested for one in group if not self._meets(one, names, model)])
                self.clock.check()
        return None

    def _meets(self, number: int, names: dict[str, int], model: list[int]) -> bool:
        return all(_meets(clause, names, model) for clause in self.part.members[number - 1].clauses)

    def _whole(self, picked: frozenset[int], always: frozenset[int]) -> World:
        """A world takes one member of every group: those picked, those chosen alone, else the first."""
        taken = picked | always
        return frozenset(next((one for one in group if one in taken), group[0]) for group in self._groups)

    def close(self) -> None:
        """Frees the solver."""
        self._solver.delete()

    def __enter__(self) -> Worlds:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def stands(part: Part, clock: Clock = NEVER) -> bool:
    """Whether all members of a part can stand together, whichever report is right. Raises `OutOfTime`."""
    with Worlds(part, clock) as worlds:
        return worlds.consistent(range(1, worlds.size + 1))


def all_stand(parts: Iterable[Part], clock: Clock = NEVER) -> bool | None:
    """Whether all members of all parts can stand together; None where that was not settled in time."""
    late = False
    for part in parts:
        try:
            if not stands(part, clock):
                return False
        except OutOfTime:
            late = True
    return None if late else True


def _groups(part: Part) -> list[list[int]]:
    """Groups with at least two members, as numbers."""
    rooms: dict[str, list[int]] = {}
    for number, member in enumerate(part.members, 1):
        if member.group is not None:
            rooms.setdefault(member.group, []).append(number)
    return list(rooms.values())


def _meets(clause: Clause, copy: dict[str, int], model: list[int]) -> bool:
    return any((model[copy[literal.proposal] - 1] > 0) == literal.holds for literal in clause)
