"""By which exclusions a conflict is one: a minimal set of confirmed definitions that it takes."""

from __future__ import annotations

from collections.abc import Iterable

from pysat.solvers import Solver

from detente.deal.formula import SOLVER, Member, forbidden, signed
from detente.deal.model import Definition, Literal, Model


class Grounds:
    """Looks for the confirmed definitions under conflicts of one model. Close it after use."""

    def __init__(self, model: Model, facts: tuple[Literal, ...] = ()) -> None:
        self._firm = [one for one in model.definitions if one.confirmed and not one.rejected]
        first = len(self._firm) + 1
        self._numbers = {proposal.id: number for number, proposal in enumerate(model.proposals, first)}
        self._next = first + len(self._numbers)
        self._selectors: dict[tuple[str, str, str], int] = {}
        self._solver = Solver(name=SOLVER, bootstrap_with=[signed((fact,), self._numbers) for fact in facts])
        for number, one in enumerate(self._firm, 1):
            self._solver.append_formula([[-number, *signed(clause, self._numbers)] for clause in forbidden(one)])

    def of(self, members: Iterable[Member]) -> tuple[Definition, ...]:
        """The definitions under a conflict of these members, in the order of the model."""
        chosen = [self._selector(member) for member in members]
        needed = list(range(1, len(self._firm) + 1))
        for one in [0, *needed]:
            tried = [other for other in needed if other != one]
            if one in (0, *needed) and not self._solver.solve(assumptions=[*chosen, *tried]):
                core = set(self._solver.get_core() or ())
                needed = [other for other in tried if other in core]
        return tuple(self._firm[number - 1] for number in needed)

    def _selector(self, member: Member) -> int:
        key = (member.kind, member.id, member.owner)
        if key not in self._selectors:
            self._selectors[key] = number = self._next
            self._next += 1
            self._solver.append_formula([[-number, *signed(clause, self._numbers)] for clause in member.clauses])
        return self._selectors[key]

    def close(self) -> None:
        """Frees the solver."""
        self._solver.delete()
