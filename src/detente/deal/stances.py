"""Live positions as clauses: what each party insists on, by the same precedence as the desk's matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.deal.draft import MOVES, Draft, all_of, cue
from detente.deal.model import Clause, Force, Literal, Position, usual_clauses
from detente.desk.positions import cell
from detente.desk.weight import heaviest, is_position, side
from detente.desk.withdrawals import ended
from detente.desk.words import condition_words
from detente.ledger.kept import KeptStatement

_FORCES: Mapping[str, Force] = {
    "demand": "demand",
    "reject": "reject",
    "accept": "accept",
    "offer": "offer_if",
    "require": "require",
    "commit": "commit",
}
_FIRM = {"red_line": "red line", "soft": "put softly"}


def is_undertaking(one: KeptStatement) -> bool:
    """Whether it is a commitment on a trigger: a guarantee, no bargaining position."""
    if one.statement.act != "commit" or one.statement.condition is None:
        return False
    condition = condition_words(one)
    return condition is None or not all_of(one, condition)


def stances(draft: Draft) -> tuple[Position, ...]:
    """The positions of all parties, by party in the desk's order and then by proposal. Each requirement is a position
    of its own: a party can make several, and accept the thing itself."""
    return tuple(
        position
        for party in draft.held.parties
        for proposal, found in _by_proposal(draft, party.id).items()
        for position in (*_positions(draft, party.id, proposal, found), *_requirements(draft, party.id, found))
    )


def _by_proposal(draft: Draft, party: str) -> dict[str, list[KeptStatement]]:
    out: dict[str, list[KeptStatement]] = {}
    for one in draft.statements:
        said = one.statement
        # A threat is no position on a deal, an undertaking on a trigger is a guarantee; what remains may be a review.
        if said.party == party and said.proposal is not None and not (_no_stance(one) or is_undertaking(one)):
            out.setdefault(said.proposal, []).append(one)
    return {proposal: found for proposal, found in out.items() if proposal in draft.proposals}


def _no_stance(one: KeptStatement) -> bool:
    """Threats, and promises of no more than an answer."""
    said = one.statement
    return said.act == "threaten" or (said.act == "commit" and cue("replying").search(one.words) is not None)


def _positions(draft: Draft, party: str, proposal: str, found: Sequence[KeptStatement]) -> Iterator[Position]:
    found = [one for one in found if one.statement.act != "require"]
    stance = cell(party, found, origins=draft.origins)
    if not stance.known:
        return
    by_id = {one.id: one for one in found}
    own = stance.status == "stated"
    one = _position(draft, f"{party}.{proposal}", party, [by_id[i] for i in stance.statements], own)
    if not stance.contradicted:
        yield one
        return
    others = heaviest([by_id[i] for i in stance.against if is_position(by_id[i])])
    other = _position(draft, one.id, party, others, own)
    if (not_yet := next((p for p in (one, other) if _not_yet(p)), None)) is not None:
        # "Yes in principle" and "not before they leave" are one position, the conditional one.
        yield replace(not_yet, evidence=(*not_yet.evidence, *(other if not_yet is one else one).evidence))
        return
    # Contradictory reports about one position: both are shown, and at most one of them is right.
    yield replace(one, id=f"{one.id}.{_side(one)}", group=one.id)
    yield replace(other, id=f"{one.id}.{_side(other)}", group=one.id)


def _not_yet(position: Position) -> bool:
    """A refusal that a condition would lift."""
    return position.force == "reject" and any(len(clause) > 1 for clause in position.clauses)


def _requirements(draft: Draft, party: str, found: Sequence[KeptStatement]) -> Iterator[Position]:
    """A position for each thing that is required, with all statements that require it."""
    ends = ended(found)
    alike: dict[tuple[str, tuple[Clause, ...], bool], list[KeptStatement]] = {}
    for one in heaviest([one for one in found if one.statement.act == "require" and one.id not in ends]):
        alike.setdefault((*insisted(draft, one), one.own), []).append(one)
    for (_, _, own), same in alike.items():
        yield _position(draft, f"{party}.{min(one.id for one in same)}", party, same, own)


def _side(position: Position) -> str:
    return "against" if position.force == "reject" else "for"


def _position(draft: Draft, id: str, party: str, found: Sequence[KeptStatement], own: bool) -> Position:
    deciding = found[0]
    said = deciding.statement
    force = _FORCES[said.act]
    about, clauses = insisted(draft, deciding)
    alike = [one for one in found if one.statement.act in MOVES and side(one.statement.act) == side(said.act)]
    return Position(
        id=id,
        party=party,
        force=force,
        proposal=about,
        clauses=clauses,
        issue=draft.proposals[about].issue,
        basis="stated" if own else "claimed",
        source=party if own else said.speaker,
        confidence=round(said.confidence, 4) if said.confidence else 1.0,
        confirmed=deciding.confirmed,
        live=said.recency != "historical",
        evidence=draft.evidence(alike),
        note="; ".join(_notes(draft, deciding, clauses)),
    )


def _notes(draft: Draft, one: KeptStatement, clauses: tuple[Clause, ...]) -> Iterator[str]:
    if one.statement.firmness in _FIRM:
        yield _FIRM[one.statement.firmness]
    if one.statement.recency == "historical":
        yield "told as past: not live until somebody says so"
    words = condition_words(one)
    condition = draft.conditions.get(one.id)
    if words and condition and condition.proposal not in {literal.proposal for clause in clauses for literal in clause}:
        yield f"about the order of things: {' '.join(words.split())}"


def insisted(draft: Draft, one: KeptStatement) -> tuple[str, tuple[Clause, ...]]:
    """What a statement is about, and what it insists on, its condition included."""
    said = one.statement
    proposal = str(said.proposal)
    condition = draft.conditions.get(one.id)
    kind = said.condition.type if said.condition else None
    if said.act == "require":
        return _required(draft, one, proposal, condition)
    if condition is None:
        return proposal, usual_clauses(_FORCES[said.act], proposal)
    met = Literal(condition.proposal, not condition.holds)
    if said.act in ("demand", "commit"):
        if kind in ("only_if", "in_exchange"):
            return proposal, ((Literal(proposal),), (condition,))
        if kind == "before":
            return proposal, ((Literal(proposal),),)
        return proposal, ((Literal(proposal), met),)  # "if they stay, then ..."
    if said.act == "reject" and kind in ("only_if", "in_exchange", "before"):
        return proposal, ((Literal(proposal, False), condition),)  # "not before they leave"
    return proposal, usual_clauses(_FORCES[said.act], proposal, (condition,))


def _required(
    draft: Draft, one: KeptStatement, proposal: str, condition: Literal | None
) -> tuple[str, tuple[Clause, ...]]:
    """A procedure: "nothing before the leader has signed off", "if land is given up, then by referendum"."""
    kind = one.statement.condition.type if one.statement.condition else None
    procedure = draft.procedures.get(one.id, proposal)
    if condition and kind in ("before", "only_if", "unless"):
        needed = condition if condition.holds or kind != "unless" else Literal(condition.proposal)
        return proposal, ((Literal(proposal, False), needed),)
    if condition:
        return procedure, ((Literal(condition.proposal, not condition.holds), Literal(procedure)),)
    if procedure != proposal:
        return procedure, ((Literal(proposal, False), Literal(procedure)),)
    return procedure, ((Literal(procedure),),)
