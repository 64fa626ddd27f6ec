"""How many packages meet a part's clauses: exactly, without listing them.

Branch on one proposal after another, split into components wherever they fall apart, and remember each component (after
T. Sang et al., "Combining component caching and clause learning for effective model counting", SAT 2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product

from pysat.solvers import Solver

from detente.deal.clock import Clock, OutOfTime
from detente.deal.formula import SOLVER, Member, Part, signed

Clauses = frozenset[frozenset[int]]


def settled(part: Part) -> list[list[int]]:
    """The part as clauses over its proposals alone (numbered from 1): all its members stand, and of contradictory
    reports at least one of each group."""
    numbers = {name: number for number, name in enumerate(part.proposals, 1)}
    clauses = [signed(clause, numbers) for clause in part.hard]
    groups: dict[str, list[Member]] = {}
    for number, member in enumerate(part.members):
        groups.setdefault(member.group if member.group is not None else f"\0{number}", []).append(member)
    for members in groups.values():
        # Either all of A or all of B is all pairs of A or B: no helping variables, so that packages can be counted.
        for picked in product(*(member.clauses for member in members)):
            clauses.append(sorted({number for clause in picked for number in signed(clause, numbers)}))
    return clauses


def possible(part: Part) -> bool:
    """Whether any package meets a part, with at least one of contradictory reports right."""
    with Solver(name=SOLVER, bootstrap_with=settled(part)) as solver:
        return bool(solver.solve())


def packages_of(part: Part, clock: Clock) -> int:
    """The number of packages of a part's proposals. Raises OutOfTime."""
    clauses = (frozenset(clause) for clause in settled(part))
    told = frozenset(clause for clause in clauses if not any(-number in clause for number in clause))
    return _count(told, len(part.proposals), {}, clock)


def _count(clauses: Clauses, variables: int, known: dict[Clauses, int], clock: Clock) -> int:
    """Models of clauses over so many variables, those included that no clause has."""
    if clock.up:
        raise OutOfTime
    units = {next(iter(clause)) for clause in clauses if len(clause) == 1}
    while units:
        if frozenset() in (clauses := _given(clauses, units)) or any(-one in units for one in units):
            return 0
        variables -= len(units)
        units = {next(iter(clause)) for clause in clauses if len(clause) == 1}
    number = 1
    for component in _components(clauses):
        names = {abs(one) for clause in component for one in clause}
        variables -= len(names)
        number *= _branched(component, names, known, clock)
    return number << variables


def _branched(clauses: Clauses, names: set[int], known: dict[Clauses, int], clock: Clock) -> int:
    """Both ways of the proposal that most clauses are about."""
    if clauses not in known:
        often = Counter(abs(one) for clause in clauses for one in clause)
        name = max(names, key=lambda one: (often[one], -one))
        ways = (_given(clauses, {sign * name}) for sign in (1, -1))
        known[clauses] = sum(_count(way, len(names) - 1, known, clock) for way in ways if frozenset() not in way)
    return known[clauses]


def _given(clauses: Clauses, facts: set[int]) -> Clauses:
    """The clauses that are left once some literals hold."""
    against = frozenset(-one for one in facts)
    return frozenset(clause - against for clause in clauses if not clause & facts)


def _components(clauses: Clauses) -> Iterable[Clauses]:
    """Clauses that share no proposal with others, directly or through others."""
    rooms: list[tuple[set[int], set[frozenset[int]]]] = []
    for clause in clauses:
        names, inside = {abs(one) for one in clause}, {clause}
        apart = []
        for room in rooms:
            if room[0].isdisjoint(names):
                apart.append(room)
            else:
                names, inside = names | room[0], inside | room[1]
        rooms = [*apart, (names, inside)]
    return [frozenset(inside) for _, inside in rooms]
