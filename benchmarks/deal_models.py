"""Random deal models with the shapes of real ones, from a seed: for the benchmark, and for tests by brute force."""

from __future__ import annotations

from random import Random

from detente.deal.model import DealProposal, Definition, Force, Literal, Model, Position, usual_clauses
from detente.ledger.kept import Party

FORCES: tuple[Force, ...] = ("demand", "reject", "accept", "offer_if", "require")


def random_model(random: Random, parties: int, issues: int) -> Model:
    """A model of a negotiation's usual shape: some two in three parties have a position on an issue, demands and
    refusals mostly, conditions that reach into other issues, versions of one thing that exclude each other."""
    issue_names = [f"i{number}" for number in range(issues)]
    names = {issue: [f"{issue}-p{n}" for n in range(random.choice([1, 2, 2, 3]))] for issue in issue_names}
    positions: list[Position] = []
    for party in (f"party{number}" for number in range(parties)):
        for issue in issue_names:
            if random.random() < 0.7:
                positions.append(_random_position(random, f"s{len(positions)}", party, issue, names))
    definitions = tuple(
        Definition(id=f"d-{issue}", reason="versions of one thing", excludes=tuple(held), confirmed=True)
        for issue, held in names.items()
        if len(held) > 1
    )
    return Model(
        parties=tuple(Party(id=f"party{number}", name=f"Party {number}") for number in range(parties)),
        proposals=tuple(DealProposal(id=p, label=p, issue=issue) for issue, held in names.items() for p in held),
        positions=tuple(positions),
        definitions=definitions,
    )


def _random_position(random: Random, name: str, party: str, issue: str, names: dict[str, list[str]]) -> Position:
    force = random.choices(FORCES, [35, 25, 15, 20, 5])[0]
    about = random.choice(names[issue])
    other = random.choice(names[random.choice(list(names))])
    conditions = (Literal(other),) if force in ("offer_if", "require") and other != about else ()
    clauses = usual_clauses(force, about, conditions)
    return Position(id=name, party=party, force=force, proposal=about, issue=issue, clauses=clauses)
