"""From the record to a model: automatic, then a person's to edit.

Live positions become clauses over proposals, by the same precedence as in the matrix; a conditional offer depends on
the proposal that its condition names; what a writer expects is the writer's; an undertaking claimed for others is
claimed; assessments, blame and confirmations block nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from detente.deal.draft import Draft, draft
from detente.deal.forecasts import forecasts
from detente.deal.held import held_of
from detente.deal.model import DealProposal, Guarantee, Model, Position, Ratifier
from detente.deal.procedures import ratifiers
from detente.deal.stances import stances
from detente.deal.suggested import definitions
from detente.deal.undertakings import guarantees
from detente.desk.parties import parties_of
from detente.ledger.kept import Held
from detente.records import Reading


def from_reading(reading: Reading, name: str = "") -> Model:
    """The model of one report. `name` is what to call the report in evidence, such as its file's name."""
    return from_held(held_of(reading, name))


def from_held(held: Held, as_of: str | None = None, confirmed_only: bool = False) -> Model:
    """The model of what a desk holds, as of an ISO date (as precise as known; None: all of it), with `confirmed_only`
    from what a person has confirmed alone. Where nobody has set the desk's parties, they are those that the statements
    suggest, as in the matrix. A desk without statements gives a model without positions."""
    held = replace(held, parties=parties_of(held))
    made = draft(held, as_of, confirmed_only)
    positions = (*stances(made), *forecasts(made))
    undertaken, ratifying = guarantees(made), ratifiers(made)
    used = set(_used(positions, undertaken, ratifying))
    proposals = {id: one for id, one in made.proposals.items() if id in used}
    return Model(
        title=held.title,
        parties=held.parties,
        proposals=tuple(proposals.values()),
        positions=positions,
        definitions=definitions(proposals, _fuller(made, proposals), held.links),
        guarantees=undertaken,
        ratifiers=ratifying,
    )


def _used(
    positions: Iterable[Position], undertaken: Iterable[Guarantee], ratifying: Iterable[Ratifier]
) -> Iterator[str]:
    """The proposals that something is said about."""
    for position in positions:
        if position.proposal:
            yield position.proposal
        yield from (literal.proposal for clause in position.clauses for literal in clause)
    yield from (one.proposal for one in undertaken if one.proposal)
    yield from (proposal for one in ratifying for proposal in one.needed_for)


def _fuller(made: Draft, proposals: Mapping[str, DealProposal]) -> dict[str, str]:
    """By proposal, its label and the words of the first that puts it forward, its condition included: they say who
    moves."""
    out: dict[str, str] = {}
    for one in made.statements:
        proposal = one.statement.proposal
        if one.statement.act in ("demand", "offer", "commit") and proposal in proposals:
            out.setdefault(str(proposal), f"{proposals[str(proposal)].label}: {one.words}")
    return out
