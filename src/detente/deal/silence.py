"""What silence changes: read as consent, it blocks nothing; read as refusal, whoever said nothing in favour refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pysat.solvers import Solver

from detente.deal.clock import NEVER, Clock
from detente.deal.formula import SOLVER, Part, formula, signed
from detente.deal.model import Model
from detente.deal.names import Names
from detente.deal.worlds import all_stand

RULE = (
    "A principal that has stated nothing of its own in favour of a proposal (no demand, acceptance, offer, requirement "
    "or undertaking) refuses it. What others claim for it is not its word."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A principal that is silent on a proposal that somebody's position asks for: its word is missing."""

    party: str
    proposal: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Whether the deal is blocked with silence read as consent and as refusal, the rule of the latter, and whose word
    is missing on what is asked for. None: not settled in the time given."""

    consent: bool | None
    refusal: bool | None
    rule: str
    waiting: tuple[Waiting, ...]


def silence(model: Model, *, blocked: bool | None, clock: Clock = NEVER) -> Silence:
    """Both readings; `blocked` is the answer with silence read as consent. In neutral order: parties by name."""
    names, parts = Names(model), formula(model, refusal=True).parts
    order = {proposal.id: number for number, proposal in enumerate(model.proposals)}
    pairs = {pair for part in parts for pair in _missing(part)}
    stand = None if blocked else all_stand(parts, clock)
    return Silence(
        consent=blocked,
        refusal=True if blocked else None if stand is None else not stand,
        rule=RULE,
        waiting=tuple(
            Waiting(party=party, proposal=name, sentence=f"No word of {names.actor(party)} on {names.proposal(name)}.")
            for party, name in sorted(pairs, key=lambda pair: (names.actor(pair[0]), order[pair[1]]))
        ),
    )


def _missing(part: Part) -> Iterator[tuple[str, str]]:
    """Silent parties and the proposals that some position of another, by itself, makes part of every deal."""
    numbers = {name: number for number, name in enumerate(part.proposals, 1)}
    silent = [(one.owner, one.id) for one in part.members if one.kind == "silence"]
    asked: dict[str, set[str]] = {}
    with Solver(name=SOLVER) as solver:
        solver.add_clause([len(numbers), -len(numbers)])
        for number, one in enumerate(part.members, len(numbers) + 1):
            clauses = one.clauses if one.kind == "position" else ()
            solver.append_formula([[number, -number], *([-number, *signed(clause, numbers)] for clause in clauses)])
        for number, one in enumerate(part.members, len(numbers) + 1):
            _, implied = solver.propagate(assumptions=[number])
            for name in (part.proposals[literal - 1] for literal in implied if 0 < literal <= len(numbers)):
                asked.setdefault(name, set()).add(one.owner)
    yield from ((owner, name) for owner, name in silent if asked.get(name, set()) - {owner})
