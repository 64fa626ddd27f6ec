"""Models made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal as OneOf

from detente.deal.model import (
    DealProposal,
    Definition,
    Evidence,
    Literal,
    Model,
    Position,
    Preference,
    Ratifier,
    usual_clauses,
)
from detente.ledger.kept import Party
from detente.records import Act

PARTIES = ("arland", "borland", "cesia")


def model(
    *positions: Position,
    proposals: Iterable[str] = ("p1", "p2", "p3"),
    definitions: tuple[Definition, ...] = (),
    ratifiers: tuple[Ratifier, ...] = (),
    preferences: tuple[Preference, ...] = (),
) -> Model:
    """Three principals and three proposals, unless told otherwise."""
    return Model(
        parties=tuple(Party(id=name, name=name.title()) for name in PARTIES),
        proposals=tuple(DealProposal(id=name, label=f"the {name}", issue="talks") for name in proposals),
        positions=positions,
        definitions=definitions,
        ratifiers=ratifiers,
        preferences=preferences,
    )


def demand(name: str, proposal: str, party: str = "arland", words: str = "") -> Position:
    """A demand in a party's own words."""
    return _position(name, party, "demand", proposal, words)


def reject(name: str, proposal: str, party: str = "arland", words: str = "") -> Position:
    """A refusal in a party's own words."""
    return _position(name, party, "reject", proposal, words)


def _position(name: str, party: str, force: OneOf["demand", "reject"], proposal: str, words: str) -> Position:
    evidence = Evidence(
        statement=f"st-{name}",
        words=words or f"words of {name}",
        report="r-1",
        speaker=party,
        act=force,
        confidence=0.8,
    )
    clauses = usual_clauses(force, proposal)
    return Position(
        id=name, party=party, source=party, force=force, proposal=proposal, clauses=clauses, evidence=(evidence,)
    )


def _said(statement: str, words: str, speaker: str, act: Act, confidence: float = 0.9) -> tuple[Evidence, ...]:
    return (Evidence(statement=statement, words=words, report="r-1", speaker=speaker, act=act, confidence=confidence),)


def valley() -> Model:
    """A report of invented talks, as a reader models it: one sticking point stated by both, two only forecast."""
    control, guarantees, cession, vote = "control", "guarantees", "cession", "referendum"
    pullback, lasting, truce = "pullback", "recognition", "temporary-truce"
    labels = {
        control: ("Kasmar's rule over all of the valley", "territory"),
        pullback: ("guns off the ridge on both sides", "forces"),
        lasting: ("lasting recognition of the border", "recognition"),
        guarantees: ("guarantees of mutual defence", "security-guarantees"),
        truce: ("a temporary truce", "ceasefire"),
        cession: ("cession of land", "territory"),
        vote: ("a referendum soon", "referendum"),
    }
    no = Literal
    positions = (
        Position(
            id="rejects-control",
            party="norvia",
            force="reject",
            proposal=control,
            issue="territory",
            clauses=((no(control, False),),),
            evidence=_said("st-4", "Kasmar's claim to the whole of the Orla valley", "brandt", "reject"),
        ),
        Position(
            id="demands-control",
            party="kasmar",
            force="demand",
            proposal=control,
            issue="territory",
            clauses=((no(control),),),
            evidence=_said("st-5", "every village of the Orla valley under its rule", "kasmar", "demand"),
        ),
        Position(
            id="demands-guarantees",
            party="norvia",
            force="demand",
            proposal=guarantees,
            clauses=((no(guarantees),),),
            evidence=_said("st-8", "an attack on one of us must be an attack on all", "brandt", "demand"),
        ),
        Position(
            id="forecast-guarantees",
            party="author",
            source="author",
            about="kasmar",
            force="reject",
            basis="forecast",
            proposal=guarantees,
            clauses=((no(guarantees, False),),),
            evidence=_said("st-10", "Kasmar will hardly put its name to such a promise", "author", "assess", 0.7),
        ),
        Position(
            id="needs-referendum",
            party="norvia",
            force="require",
            proposal=vote,
            clauses=((no(vote),),),
            evidence=_said("st-6", "only the voters can give land away", "brandt", "require"),
        ),
        Position(
            id="forecast-referendum",
            party="author",
            source="author",
            force="reject",
            basis="forecast",
            proposal=vote,
            clauses=((no(vote, False),),),
            evidence=_said("st-20", "nobody expects a ballot before winter", "author", "assess", 0.6),
        ),
        Position(
            id="offers-pullback",
            party="norvia",
            force="offer_if",
            proposal=pullback,
            issue="forces",
            evidence=_said("st-3", "to take its guns off the ridge if Kasmar does the same", "brandt", "offer"),
        ),
        Position(
            id="refuses-truce",
            party="kasmar",
            force="reject",
            proposal=truce,
            clauses=((no(truce, False),),),
            evidence=_said("st-11", "has no use for a pause of some weeks", "kasmar", "reject"),
        ),
        Position(
            id="reads-as-temporary",
            party="author",
            source="author",
            force="require",
            basis="forecast",
            proposal=truce,
            clauses=((no(pullback, False), no(truce)),),
            evidence=_said("st-21", "reads like a pause and no more", "author", "assess", 0.5),
        ),
    )
    return Model(
        title="Valley talks",
        parties=(Party(id="norvia", name="Norvia"), Party(id="kasmar", name="Kasmar")),
        proposals=tuple(DealProposal(id=name, label=label, issue=issue) for name, (label, issue) in labels.items()),
        positions=positions,
    )
