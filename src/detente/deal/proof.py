"""Checking an answer again, with as little of what found it as possible."""

from __future__ import annotations

from pysat.solvers import Solver

from detente.deal.conflicts import Conflict
from detente.deal.formula import SOLVER, formula, signed
from detente.deal.model import Clause, Literal, Model
from detente.deal.steps import Move
from detente.deal.worlds import Worlds


def check_conflict(model: Model, conflict: Conflict, facts: tuple[Literal, ...] = ()) -> bool:
    """Whether a conflict is one (one fresh solver call) and minimal (one for each of its members). `facts` are the
    proposals asked for where the conflict is a reason of `why_not`."""
    silent = any(one.kind == "silence" for one in conflict.premises)
    ratified = any(one.kind == "ratifier" for one in conflict.premises)
    whole = formula(model, refusal=silent, ratification=ratified, facts=facts)
    silences = {(one.id, one.owner) for one in conflict.premises if one.kind == "silence"}
    wanted = {("position", one.position) for one in conflict.members}
    wanted |= {(one.kind, one.id) for one in conflict.premises if one.kind != "silence"}
    chosen = [
        member.clauses
        for part in whole.parts
        for member in part.members
        if (member.kind, member.id) in wanted or (member.kind == "silence" and (member.id, member.owner) in silences)
    ]
    hard = [clause for part in whole.parts for clause in part.hard]
    numbers = {proposal.id: number for number, proposal in enumerate(model.proposals, 1)}
    rest = [[*chosen[:place], *chosen[place + 1 :]] for place in range(len(chosen))]
    return not _possible(chosen, hard, numbers) and all(_possible(one, hard, numbers) for one in rest)


def _possible(chosen: list[tuple[Clause, ...]], hard: list[Clause], numbers: dict[str, int]) -> bool:
    clauses = [*hard, *(clause for one in chosen for clause in one)]
    with Solver(name=SOLVER, bootstrap_with=[signed(clause, numbers) for clause in clauses]) as solver:
        return bool(solver.solve())


def check_move(model: Model, move: Move, *, ratification: bool = False) -> bool:
    """Whether a part stands together without what a move takes out, and no longer once any of it is put back."""
    taken = {("position", one.position) for one in (*move.positions, *move.given)}
    taken |= {(one.kind, one.id) for one in move.premises}
    for part in formula(model, ratification=ratification).parts:
        gone = {number for number, one in enumerate(part.members, 1) if (one.kind, one.id) in taken}
        if gone:
            every = frozenset(range(1, len(part.members) + 1))
            with Worlds(part) as worlds:
                stands = worlds.consistent(every - gone)
                return stands and not any(worlds.consistent(every - gone | {one}) for one in gone)
    return False
