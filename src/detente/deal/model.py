"""A deal as data: what it may contain, who insists on what, what excludes what. Frozen values without behaviour.

A **package** says which proposals hold. A **clause** is a disjunction of literals over proposals: it is met when at
least one of its literals is; the empty clause can never be met. A position stands when all of its clauses are met.
Ids of statements, reports, actors and proposals are those of the desk or the reading that the model came from; ids of
positions, definitions, guarantees, ratifiers and preferences are the model's own. No two things have the same id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from detente.ledger.kept import Party
from detente.records import Act

Force = OneOf["demand", "reject", "accept", "offer_if", "require", "commit"]
Basis = OneOf["stated", "claimed", "forecast"]

FAVOURABLE: frozenset[Force] = frozenset({"demand", "accept", "offer_if", "require", "commit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A statement under something in the model.

    `statement` is its id, `words` its exact words, `report` the report's id or file, `speaker` who says it, `act` what
    it does, `chain` the actors that passed it on, outermost first, `day` the ISO day that orders it. `confidence` is
    the reading's, from 0 to 1. `source` is whose reliability it stands on (the report's origin, where wire copies
    share one): what two statements with the same source say is right or wrong together; "" falls back on `report`.
    """

    statement: str
    words: str
    report: str = ""
    speaker: str = ""
    act: Act | None = None
    chain: tuple[str, ...] = ()
    day: str | None = None
    confirmed: bool = False
    confidence: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """That a proposal holds (or, with `holds` false, that it does not)."""

    proposal: str
    holds: bool = True


Clause = tuple[Literal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealProposal:
    """What a deal may contain. `confirmed` is whether a person has said that it is one proposal, of this issue."""

    id: str
    label: str
    issue: str | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What somebody insists on.

    `party` is who owns it: the party that states it, the party that it is claimed for, and for a forecast the source
    that makes it, never the party spoken about (that is `about`). `source` is who says so: the party itself, the
    speaker who claims it for another, the forecaster. `proposal` is what it is mainly about; `clauses` is what it
    insists on (see `usual_clauses`), none for a plain acceptance, which speaks for a proposal and blocks nothing.
    Positions of the same `group` are contradictory reports about one position: at most one of them is right. A position
    that is not `live` counts nowhere until somebody adds it; a `hard` one is never moved. `confirmed` is a person's
    word for the whole of it. `weight` is what moving it costs: None unless a person typed it in.
    """

    id: str
    party: str
    force: Force
    proposal: str | None = None
    clauses: tuple[Clause, ...] = ()
    issue: str | None = None
    basis: Basis = "stated"
    source: str = ""
    about: str | None = None
    group: str | None = None
    live: bool = True
    hard: bool = False
    confidence: float = 1.0
    confirmed: bool = False
    evidence: tuple[Evidence, ...] = ()
    weight: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What cannot be otherwise, whatever anybody wants, and why. `excludes` are proposals of which at most one can
    hold; `clauses` anything else. Not confirmed by a person (`by`), it is a suggestion: what rests on it says so.
    `rejected` by a person, it counts nowhere and is not suggested again."""

    id: str
    reason: str
    excludes: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    confirmed: bool = False
    rejected: bool = False
    by: str = ""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that may come to pass: `actor` does `act` to `target` ("russia", "attack", "ukraine"); None stands for
    anyone. `holds` false says that it will not be done. `literals` are the proposals that it touches: what it makes
    of them. `words` are how a report puts it."""

    act: str
    actor: str | None = None
    target: str | None = None
    holds: bool = True
    literals: tuple[Literal, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """If the trigger comes to pass, then the responses follow, by the guarantors, for the beneficiary. `claimed` where
    somebody else undertakes it in the guarantors' name (`source`); `proposal` where it is part of a deal that is not
    signed yet: then it only works in packages that have that proposal."""

    id: str
    trigger: Happening
    responses: tuple[Happening, ...]
    guarantors: tuple[str, ...] = ()
    beneficiary: str | None = None
    proposal: str | None = None
    claimed: bool = False
    confirmed: bool = False
    source: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratifier:
    """An actor whose yes is needed after the table: a parliament, a referendum. It votes on packages with any proposal
    of `needed_for` (all packages where that is empty) and accepts those that meet all `clauses`. Without clauses
    nobody knows what it would accept (`known` false): it is named, and blocks nothing."""

    id: str
    actor: str
    name: str
    needed_for: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    known: bool = False
    basis: Basis = "stated"
    source: str = ""
    confirmed: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What a party would rather have, without force: it only ranks packages. `weight` only where a person typed one."""

    id: str
    party: str
    literal: Literal
    weight: float | None = None
    confirmed: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A whole deal. `parties` with their roles: principals sign; the others may speak."""

    title: str = ""
    parties: tuple[Party, ...] = ()
    proposals: tuple[DealProposal, ...] = ()
    positions: tuple[Position, ...] = ()
    definitions: tuple[Definition, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    ratifiers: tuple[Ratifier, ...] = ()
    preferences: tuple[Preference, ...] = ()


def usual_clauses(force: Force, proposal: str, conditions: tuple[Literal, ...] = ()) -> tuple[Clause, ...]:
    """What a position of this force insists on, where nobody wrote its clauses out.

    | force | without conditions | with conditions |
    |---|---|---|
    | demand, commit | it holds | it holds, and each condition too |
    | require | it holds | no condition without it: "cession only by referendum" requires the referendum if cession |
    | reject | it does not hold | no deal has it together with all the conditions ("not while fighting goes on") |
    | accept, offer_if | nothing: no objection | it holds only where each condition does |
    """
    it, each = Literal(proposal), tuple(conditions)
    if force in ("accept", "offer_if"):
        return tuple((Literal(proposal, False), condition) for condition in each)
    refusals = tuple(Literal(condition.proposal, not condition.holds) for condition in each)
    if force == "reject":
        return ((Literal(proposal, False), *refusals),)
    if force == "require" and each:
        return tuple((refusal, it) for refusal in refusals)
    return ((it,), *((condition,) for condition in each))
