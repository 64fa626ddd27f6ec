"""A model as clauses over numbers: what a solver sees.

Everything that somebody may be talked out of, or be wrong about, is a **member** with a selector of its own: live
positions, exclusions that nobody has confirmed, and on request refusals read into silence and what ratifiers accept.
Confirmed definitions are hard. A **part** is a connected component: parts share no proposal and no group, so that what
blocks one has nothing to do with the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal as OneOf

from pysat.solvers import Solver

from detente.deal.faults import checked
from detente.deal.model import FAVOURABLE, Clause, Definition, Literal, Model, Position, Ratifier
from detente.errors import BadDeal

Kind = OneOf["position", "definition", "ratifier", "silence"]
SOLVER = "minisat22"  # the quickest of python-sat's on thousands of tiny calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing that can be taken out: `id` in the model (of the proposal for a silence), whose it is, what it insists
    on; `own` is whether a party says it for itself, `hard` whether it is never moved."""

    kind: Kind
    id: str
    owner: str
    clauses: tuple[Clause, ...]
    group: str | None = None
    hard: bool = False
    own: bool = False
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A connected component: its proposals, its members, its hard clauses, all in the order of the model."""

    proposals: tuple[str, ...]
    members: tuple[Member, ...]
    hard: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """All parts of a model. `free` are proposals that nothing in it restricts."""

    parts: tuple[Part, ...]
    free: tuple[str, ...]


def formula(
    model: Model, *, refusal: bool = False, ratification: bool = False, facts: tuple[Literal, ...] = ()
) -> Formula:
    """The formula of a model's live positions and definitions.

    `refusal` reads silence as refusal (see `silences`), `ratification` adds what ratifiers accept, `facts` are
    proposals taken as settled. Raises BadDeal where the model is faulty or its confirmed definitions contradict each
    other. The last ones are remembered: one answer takes several questions to one model.
    """
    return _formula(model, refusal, ratification, facts)


@lru_cache(maxsize=32)
def _formula(model: Model, refusal: bool, ratification: bool, facts: tuple[Literal, ...]) -> Formula:
    checked(model)
    members = [*(_position(one) for one in model.positions if one.live)]
    members += [_definition(one) for one in model.definitions if not (one.confirmed or one.rejected)]
    if ratification:
        members += [_ratifier(one) for one in model.ratifiers if one.known]
    if refusal:
        members += silences(model)
    hard = [*_confirmed(model), *((fact,) for fact in facts)]
    insisting = {one.group for one in members if one.clauses and one.group is not None}
    kept = [one for one in members if one.clauses or one.group in insisting]
    return _parts([proposal.id for proposal in model.proposals], kept, hard)


def forbidden(definition: Definition) -> tuple[Clause, ...]:
    """The clauses of a definition: at most one of what excludes each other, and the rest."""
    pairs = combinations(definition.excludes, 2)
    return (*((Literal(a, False), Literal(b, False)) for a, b in pairs), *definition.clauses)


def demanded(ratifier: Ratifier) -> tuple[Clause, ...]:
    """What a ratifier insists on: its clauses, wherever a proposal that needs it is in the package."""
    if not ratifier.needed_for:
        return ratifier.clauses
    return tuple((Literal(name, False), *clause) for name in ratifier.needed_for for clause in ratifier.clauses)


def favoured(position: Position) -> frozenset[str]:
    """The proposals that a position speaks for, with or without conditions."""
    if position.force not in FAVOURABLE:
        return frozenset()
    against = {clause[0].proposal for clause in position.clauses if len(clause) == 1 and not clause[0].holds}
    asked = {literal.proposal for clause in position.clauses for literal in clause if literal.holds}
    return frozenset(asked | ({position.proposal} - against if position.proposal else set()))


def silences(model: Model) -> list[Member]:
    """Refusals read into silence: a principal that has said nothing of its own in favour of a proposal (no live demand,
    acceptance, offer, requirement or undertaking that it states itself) refuses it. What others claim for it is not its
    word. Where it has refused in so many words, that is a position, and not repeated here."""
    found = []
    for party in model.parties:
        said = [one for one in model.positions if one.live and one.basis == "stated" and one.party == party.id]
        spoken = set().union(*map(favoured, said), *map(_refused, said))
        silent = [one.id for one in model.proposals if one.id not in spoken] if "principal" in party.roles else []
        found += [
            Member(kind="silence", id=name, owner=party.id, clauses=((Literal(name, False),),)) for name in silent
        ]
    return found


def _refused(position: Position) -> set[str]:
    return {clause[0].proposal for clause in position.clauses if len(clause) == 1 and not clause[0].holds}


def _position(one: Position) -> Member:
    return Member(
        kind="position",
        id=one.id,
        owner=one.party,
        clauses=one.clauses,
        group=one.group,
        hard=one.hard,
        own=one.basis == "stated",
        weight=one.weight,
    )


def _definition(one: Definition) -> Member:
    return Member(kind="definition", id=one.id, owner="", clauses=forbidden(one))


def _ratifier(one: Ratifier) -> Member:
    return Member(kind="ratifier", id=one.id, owner=one.actor, clauses=demanded(one))


def _confirmed(model: Model) -> Iterator[Clause]:
    """The hard clauses; they must leave at least one package possible."""
    firm = [one for one in model.definitions if one.confirmed and not one.rejected]
    numbers = {proposal.id: number for number, proposal in enumerate(model.proposals, 1)}
    with Solver(name=SOLVER) as solver:
        for clause in (clause for one in firm for clause in forbidden(one)):
            solver.add_clause(signed(clause, numbers))
            yield clause
        if not solver.solve():
            raise BadDeal(f"definitions: {_quarrel(firm, numbers)} contradict each other: no package meets them all")


def _quarrel(firm: list[Definition], numbers: dict[str, int]) -> str:
    """A minimal set of definitions that contradict each other: drop one after another while they still do."""
    kept = list(firm)
    for one in firm:
        rest = [other for other in kept if other is not one]
        with Solver(name=SOLVER, bootstrap_with=[signed(c, numbers) for d in rest for c in forbidden(d)]) as solver:
            kept = kept if solver.solve() else rest
    return ", ".join(one.id for one in kept)


def signed(clause: Iterable[Literal], numbers: dict[str, int]) -> list[int]:
    """A clause in the solver's numbers: negative where a proposal must not hold."""
    return [numbers[literal.proposal] * (1 if literal.holds else -1) for literal in clause]


def _parts(proposals: list[str], members: list[Member], hard: list[Clause]) -> Formula:
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while roots.setdefault(name, name) != name:
            roots[name] = name = roots[roots[name]]
        return name

    for names in (*map(_touched, members), *(frozenset(one.proposal for one in clause) for clause in hard)):
        first, *others = sorted(names)
        for other in (first, *others):
            roots[root(other)] = root(first)
    return _gathered(proposals, members, hard, {name: root(name) for name in roots})


def _touched(member: Member) -> frozenset[str]:
    """What ties a member to others: its proposals, and the group that it is in."""
    names = {literal.proposal for clause in member.clauses for literal in clause}
    return frozenset(names | ({f"\0{member.group}"} if member.group is not None else set()))


def _gathered(proposals: list[str], members: list[Member], hard: list[Clause], roots: dict[str, str]) -> Formula:
    rooms: dict[str, tuple[list[str], list[Member], list[Clause]]] = {}
    free = [name for name in proposals if name not in roots]
    for name in proposals:
        if name in roots:
            rooms.setdefault(roots[name], ([], [], []))[0].append(name)
    for member in members:
        rooms[roots[min(_touched(member))]][1].append(member)
    for clause in hard:
        rooms[roots[clause[0].proposal]][2].append(clause)
    return Formula(tuple(Part(tuple(a), tuple(b), tuple(c)) for a, b, c in rooms.values()), tuple(free))
