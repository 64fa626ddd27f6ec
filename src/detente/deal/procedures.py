"""Requirements that name who must say yes after the table: a referendum, a parliament, a members' vote."""

from __future__ import annotations

from detente.deal.draft import Draft, ratified
from detente.deal.model import Ratifier
from detente.deal.stances import insisted
from detente.ledger.kept import KeptStatement


def ratifiers(draft: Draft) -> tuple[Ratifier, ...]:
    """A ratifier for each requirement that names one. What it would accept is not in the reports: `known` is false
    until a person types its clauses."""
    found: dict[tuple[str, str], Ratifier] = {}
    for one in draft.statements:
        named = ratified(one)
        if named and one.statement.party in {party.id for party in draft.held.parties}:
            found.setdefault((one.statement.party, named[0]), _ratifier(draft, one, named[0]))
    return tuple(found.values())


def _ratifier(draft: Draft, one: KeptStatement, name: str) -> Ratifier:
    party = one.statement.party
    _, clauses = insisted(draft, one)
    needed = dict.fromkeys(lit.proposal for clause in clauses for lit in clause if not lit.holds)
    return Ratifier(
        id=f"ratifier.{one.id}",
        actor=party,
        name=f"{name} ({_name(draft, party)})",
        needed_for=tuple(needed),
        basis="stated" if one.own else "claimed",
        source=party if one.own else one.statement.speaker,
        confirmed=one.confirmed,
        evidence=draft.evidence([one]),
    )


def _name(draft: Draft, party: str) -> str:
    return next((one.name for one in draft.held.parties if one.id == party), party)
