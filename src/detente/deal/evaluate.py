"""A package against every position, by plain reading of the clauses: no solver, so that it checks one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.faults import unknown
from detente.deal.formula import demanded, forbidden
from detente.deal.members import MemberView, Premise, Views
from detente.deal.model import Clause, Model
from detente.errors import BadDeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One live position against a package: whether it is met, and by whose footing."""

    member: MemberView
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Answer):
    """What a package meets. `feasible`: all definitions hold and every live position is met, of contradictory reports
    at least one. `acceptable`: the same with the parties' own words alone and confirmed definitions alone. `broken` are
    definitions that it breaks, `refused_by` ratifiers that would not accept it, `unknown_to` ratifiers of which nobody
    knows."""

    schema: ClassVar[str] = "detente/evaluation/1"
    package: tuple[str, ...]
    feasible: bool
    acceptable: bool
    positions: tuple[Verdict, ...]
    broken: tuple[Premise, ...]
    refused_by: tuple[Premise, ...]
    unknown_to: tuple[Premise, ...]


def evaluate(model: Model, package: Iterable[str]) -> Evaluation:
    """A package, given as the proposals that hold in it; all others do not. Raises BadDeal for one that the model does
    not have."""
    holding, known = frozenset(package), [proposal.id for proposal in model.proposals]
    for name in sorted(holding - set(known)):
        raise BadDeal(unknown("proposal", name, known))
    views = Views(model)
    verdicts = tuple(
        Verdict(member=views.member(one), met=meets(one.clauses, holding)) for one in model.positions if one.live
    )
    standing = [one for one in model.definitions if not one.rejected]
    broken = tuple(views.definition(one) for one in standing if not meets(forbidden(one), holding))
    voting = [one for one in model.ratifiers if not one.needed_for or holding.intersection(one.needed_for)]
    return Evaluation(
        package=tuple(name for name in known if name in holding),
        feasible=not broken and _stand(model, verdicts),
        acceptable=not any(one.confirmed for one in broken)
        and _stand(model, tuple(one for one in verdicts if one.member.basis == "stated")),
        positions=verdicts,
        broken=broken,
        refused_by=tuple(views.ratifier(one) for one in voting if one.known and not meets(demanded(one), holding)),
        unknown_to=tuple(views.ratifier(one) for one in voting if not one.known),
    )


def meets(clauses: Iterable[Clause], holding: frozenset[str]) -> bool:
    """Whether a package, as the proposals that hold in it, meets all clauses."""
    return all(any((literal.proposal in holding) == literal.holds for literal in clause) for clause in clauses)


def _stand(model: Model, verdicts: tuple[Verdict, ...]) -> bool:
    """Every position is met; of contradictory reports, one."""
    groups = {one.id: one.group if one.group is not None else f"\0{one.id}" for one in model.positions}
    rooms: dict[str, bool] = {}
    for one in verdicts:
        group = groups[one.member.position]
        rooms[group] = rooms.get(group, False) or one.met
    return all(rooms.values())
