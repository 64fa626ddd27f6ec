"""How members of a formula appear in answers: whose, what, in which words, on what footing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as OneOf

from detente.deal.formula import Kind, Member
from detente.deal.model import Definition, Model, Position, Ratifier
from detente.deal.names import Names

ConflictBasis = OneOf["stated", "definition", "claimed", "forecast"]
BASES: tuple[ConflictBasis, ...] = ("stated", "definition", "claimed", "forecast")  # from the firmest to the weakest


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A position in an answer. `statement` is the first statement under it, `statements` all, `words` its exact words;
    `confirmed` whether a person has confirmed the position or a statement under it; `contested` whether another live
    report says otherwise; `speaks_of` the party that a forecast is about."""

    position: str
    statement: str | None
    party: str
    act: str
    force: str
    issue: str | None
    proposal: str | None
    words: str
    basis: str
    source: str
    speaks_of: str | None
    confirmed: bool
    contested: bool
    hard: bool
    confidence: float
    statements: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    """What else an answer rests on: an exclusion, a silence read as refusal, what a ratifier accepts. `label` says it
    in plain words."""

    kind: Kind
    id: str
    owner: str
    label: str
    confirmed: bool


class Views:
    """Makes views of members of one model."""

    def __init__(self, model: Model) -> None:
        self.names = Names(model)
        self.positions = {one.id: one for one in model.positions}
        self.definitions = {one.id: one for one in model.definitions}
        self.ratifiers = {one.id: one for one in model.ratifiers}
        self._made: dict[str, MemberView] = {}
        live = [one.group for one in model.positions if one.live and one.group is not None]
        self._contested = {group for group in live if live.count(group) > 1}

    def split(self, members: Iterable[Member]) -> tuple[tuple[MemberView, ...], tuple[Premise, ...]]:
        """Positions and everything else, as answers show them."""
        members = tuple(members)
        shown = (self.member(self.positions[one.id]) for one in members if one.kind == "position")
        return tuple(shown), tuple(self.premise(one) for one in members if one.kind != "position")

    def member(self, position: Position) -> MemberView:
        """A position as answers show it."""
        if position.id not in self._made:
            self._made[position.id] = self._member(position)
        return self._made[position.id]

    def _member(self, position: Position) -> MemberView:
        first = next(iter(position.evidence), None)
        return MemberView(
            position=position.id,
            statement=first.statement if first else None,
            party=position.party,
            act=(first.act if first and first.act else None) or position.force,
            force=position.force,
            issue=position.issue,
            proposal=position.proposal,
            words=first.words if first else "",
            basis=position.basis,
            source=position.source or position.party,
            speaks_of=position.about,
            confirmed=is_confirmed(position),
            contested=position.group in self._contested,
            hard=position.hard,
            confidence=position.confidence,
            statements=tuple(one.statement for one in position.evidence),
            reports=tuple(dict.fromkeys(one.report for one in position.evidence if one.report)),
        )

    def premise(self, member: Member) -> Premise:
        """A member that is no position as answers show it."""
        if member.kind == "definition":
            return self.definition(self.definitions[member.id])
        if member.kind == "ratifier":
            return self.ratifier(self.ratifiers[member.id])
        label = f"{self.names.actor(member.owner)} has said nothing in favour of {self.names.proposal(member.id)}"
        return Premise(kind="silence", id=member.id, owner=member.owner, label=label, confirmed=False)

    def definition(self, one: Definition) -> Premise:
        """An exclusion as answers show it."""
        label = one.reason or " excludes ".join(map(self.names.proposal, one.excludes))
        return Premise(kind="definition", id=one.id, owner=one.by, label=label, confirmed=one.confirmed)

    def ratifier(self, one: Ratifier) -> Premise:
        """A ratifier as answers show it."""
        return Premise(kind="ratifier", id=one.id, owner=one.actor, label=one.name, confirmed=one.confirmed)


def is_confirmed(position: Position) -> bool:
    """Whether a person has confirmed a position, or a statement under it."""
    return position.confirmed or any(one.confirmed for one in position.evidence)


def basis(members: tuple[MemberView, ...], premises: tuple[Premise, ...]) -> ConflictBasis:
    """The weakest footing among what a conflict rests on."""
    bases = {one.basis for one in members}
    if any(one.kind == "definition" and not one.confirmed for one in premises):
        bases.add("definition")
    return next((one for one in reversed(BASES) if one in bases), "stated")
