"""Switches: a deal with some things supposed otherwise, each switch a short text, so that an address can hold them.

`off=ID` leaves a position, definition or statement out, and a proposal out of every package; `on=ID` puts in what is
not live, confirms an exclusion, and puts a proposal into every package; `accept=PARTY~PROPOSAL` lets a party accept;
`given=POSITION~PROPOSAL` ties a position to a condition. A switch that means nothing to a model any more is left aside
and named: addresses outlive models. Nothing is kept: what is supposed is in the address alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from detente.deal.members import Views
from detente.deal.model import Clause, Literal, Model, Position
from detente.deal.names import Names
from detente.deal.sentences import clip, said_by
from detente.deal.steps import NOUNS
from detente.deal.toggled import toggled

TIE = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """What is supposed, by the texts of the switches."""

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.off or self.on or self.accept or self.given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched:
    """One switch that is on: its `kind` (off, on, accept, given), its text, and what is supposed, in plain words."""

    kind: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A model with the switches that mean something in it (`switched`); `stale` are the others, as "kind=value"."""

    model: Model
    switched: tuple[Switched, ...] = ()
    stale: tuple[str, ...] = ()
    gone: frozenset[str] = field(default=frozenset(), repr=False)
    """The ids that are switched off."""


def supposed(model: Model, switches: Switches) -> Supposed:
    """The model as it would be."""
    stale: list[str] = []
    known = _known(model)
    off = _meant("off", switches.off, known, stale)
    on = _meant("on", switches.on, known - set(off), stale)
    accepting = [one for one in _pairs("accept", switches.accept, stale) if _may_accept(model, one)]
    tied = [one for one in _pairs("given", switches.given, stale) if _may_tie(model, one)]
    stale += [f"accept={TIE.join(one)}" for one in _pairs("accept", switches.accept, []) if one not in accepting]
    stale += [f"given={TIE.join(one)}" for one in _pairs("given", switches.given, []) if one not in tied]
    refused = [one.id for pair in accepting for one in _refusals(model, pair)]
    changed = toggled(model, drop=dict.fromkeys([*off, *refused]), add=on)
    changed = _tied(_accepted(changed, accepting), tied)
    words = _Words(model)
    return Supposed(
        model=changed,
        switched=(
            *(Switched(kind="off", value=one, sentence=words.off(one)) for one in off),
            *(Switched(kind="on", value=one, sentence=words.on(one)) for one in on),
            *(Switched(kind="accept", value=TIE.join(one), sentence=words.accept(*one)) for one in accepting),
            *(Switched(kind="given", value=TIE.join(one), sentence=words.given(*one)) for one in tied),
        ),
        stale=tuple(stale),
        gone=frozenset([*off, *refused]),
    )


def _known(model: Model) -> set[str]:
    own = {one.id for kind in (model.positions, model.definitions, model.proposals) for one in kind}
    return own | {evidence.statement for one in model.positions for evidence in one.evidence}


def _meant(kind: str, ids: Iterable[str], known: set[str], stale: list[str]) -> list[str]:
    every = list(dict.fromkeys(ids))
    stale += [f"{kind}={one}" for one in every if one not in known]
    return [one for one in every if one in known]


def _pairs(kind: str, texts: Iterable[str], stale: list[str]) -> list[tuple[str, str]]:
    found = [(text, *text.rpartition(TIE)[::2]) for text in dict.fromkeys(texts)]
    stale += [f"{kind}={text}" for text, one, other in found if not (one and other)]
    return [(one, other) for _, one, other in found if one and other]


# Accepting


def _may_accept(model: Model, pair: tuple[str, str]) -> bool:
    party, proposal = pair
    return any(one.id == party for one in model.parties) and any(one.id == proposal for one in model.proposals)


def _refusals(model: Model, pair: tuple[str, str]) -> Iterator[Position]:
    """What a party says against a proposal, and would have to give up to accept it."""
    party, proposal = pair
    own = (one for one in model.positions if one.live and one.basis == "stated" and one.party == party)
    return (one for one in own if one.proposal == proposal and one.force == "reject")


def _accepted(model: Model, pairs: Iterable[tuple[str, str]]) -> Model:
    issues = {one.id: one.issue for one in model.proposals}
    made = (
        Position(
            id=f"accept.{party}.{proposal}",
            party=party,
            force="accept",
            proposal=proposal,
            issue=issues[proposal],
            source=party,
            note="supposed",
        )
        for party, proposal in pairs
    )
    return replace(model, positions=(*model.positions, *made))


# Conditions


def _may_tie(model: Model, pair: tuple[str, str]) -> bool:
    position = next((one for one in model.positions if one.id == pair[0]), None)
    there = any(one.id == pair[1] for one in model.proposals)
    return position is not None and there and position.proposal not in (None, pair[1])


def _tied(model: Model, pairs: Iterable[tuple[str, str]]) -> Model:
    wanted: dict[str, list[str]] = {}
    for position, condition in pairs:
        wanted.setdefault(position, []).append(condition)
    return replace(
        model,
        positions=tuple(
            replace(one, clauses=tied_clauses(one, wanted[one.id]), live=True) if one.id in wanted else one
            for one in model.positions
        ),
    )


def tied_clauses(position: Position, conditions: Iterable[str]) -> tuple[Clause, ...]:
    """What a position insists on once it hangs on conditions: a demand or requirement only where each is met, a refusal
    unless each is, an offer, acceptance or undertaking only with each of them."""
    each = tuple(Literal(one) for one in conditions)
    unmet = tuple(Literal(one.proposal, False) for one in each)
    if position.force in ("demand", "require"):
        return tuple((*clause, *unmet) for clause in position.clauses)
    if position.force == "reject":
        return tuple((*clause, one) for clause in position.clauses for one in each)
    about = Literal(position.proposal or "", False)
    own = () if position.force == "commit" else position.clauses
    return (*own, *((about, one) for one in each))


# In words


class _Words:
    """Says what a switch supposes."""

    def __init__(self, model: Model) -> None:
        self._names, self._views = Names(model), Views(model)
        self._positions = {one.id: one for one in model.positions}
        self._definitions = {one.id: one for one in model.definitions}
        self._labels = {one.id: one.label for one in model.proposals}
        self._rests = {e.statement: one.id for one in model.positions for e in one.evidence}

    def off(self, id: str) -> str:
        """Without it."""
        if id in self._labels:
            return f"“{clip(self._labels[id])}” is out of every package"
        if id in self._definitions:
            return f"This does not hold: {self._definitions[id].reason.rstrip('.')}"
        one = self._positions[self._rests.get(id, id)]
        if one.basis == "stated":
            return f"{self._names.actor(one.party)} gives up {self._thing(one)}"
        told = said_by(self._names, self._views.member(one)).removeprefix("if ")
        return f"It is not so that {told}"

    def on(self, id: str) -> str:
        """With it."""
        if id in self._labels:
            return f"“{clip(self._labels[id])}” is part of every package"
        if id in self._definitions:
            return f"This holds: {self._definitions[id].reason.rstrip('.')}"
        one = self._positions[self._rests.get(id, id)]
        told = said_by(self._names, self._views.member(one)).removeprefix("if ")
        return f"It counts that {told}"

    def accept(self, party: str, proposal: str) -> str:
        """A party accepts."""
        return f"{self._names.actor(party)} accepts “{clip(self._labels[proposal])}”"

    def given(self, position: str, condition: str) -> str:
        """A position on a condition."""
        one = self._positions[position]
        word = "unless" if one.force == "reject" else "only where"
        whose = f"{self._names.actor(one.party)} upholds {self._thing(one)}"
        return f"{whose} {word} “{clip(self._labels[condition])}” is part of the deal"

    def _thing(self, one: Position) -> str:
        noun = NOUNS[one.force].replace("the condition of its", "its") if not one.clauses else NOUNS[one.force]
        label = self._labels.get(one.proposal or "")
        return f"{noun} “{clip(label or (one.evidence[0].words if one.evidence else one.id))}”"
