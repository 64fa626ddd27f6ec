"""A single reading as a small desk, so that a deal is built from a report as from a desk, by the same rules."""

from __future__ import annotations

from detente.ledger.decisions import Decisions
from detente.ledger.keep import Surroundings, keep
from detente.ledger.kept import Held, KeptProposal, KeptReport, KeptStatement, Party, Role
from detente.records import AUTHOR, POSITION_ACTS, UNKNOWN, Actor, Reading

_NO_PARTY = frozenset({"person", "outlet", "unnamed"})


def held_of(reading: Reading, name: str = "") -> Held:
    """What a desk would hold that had read this report alone; ids are those of the reading. `name` is what to call the
    report (its file), else its title or the first of its hash."""
    report = _report(reading, name)
    ids = {one.id: one.id for kind in (reading.statements, reading.proposals) for one in kind}
    actors = {actor.id: actor for actor in reading.actors}
    near = Surroundings(report=report, text=reading.report.text.content, actors=actors, ids=ids)
    seen = {"standing": "live", "carriers": (report.id,), "origins": 1, "learned": "", "seq": 0}
    statements = tuple(keep(said, said.id, near, Decisions(), dict(seen)) for said in reading.statements)
    proposals = tuple(
        KeptProposal(id=one.id, label=one.label, issue=one.issue, members=((report.id, one.id, one.label),))
        for one in reading.proposals
    )
    return Held(
        title=report.name,
        parties=parties_of(statements, actors),
        reports=(report,),
        statements=statements,
        proposals=proposals,
        actors=reading.actors,
    )


def _report(reading: Reading, name: str) -> KeptReport:
    document, text = reading.report.document, reading.report.text
    called = name or document.title or f"report {text.sha256[:12]}"
    return KeptReport(
        id=called,
        document=document,
        name=called,
        text_sha256=text.sha256,
        language=text.language,
        published=document.published,
        problem=None,
        origin=called,
        added="",
    )


def parties_of(statements: tuple[KeptStatement, ...], actors: dict[str, Actor]) -> tuple[Party, ...]:
    """The parties that take positions, in order of their first, each with a role that its positions suggest: a
    guarantor only gives undertakings on a trigger, a mediator only speaks of the talks; others are principals, and so
    are all where that would leave fewer than two."""
    found = dict.fromkeys(
        one.statement.party for one in statements if one.statement.act in POSITION_ACTS and _is_party(one, actors)
    )
    roles = {party: _role(party, statements) for party in found}
    if sum(role == "principal" for role in roles.values()) < 2:
        roles = dict.fromkeys(found, "principal")
    return tuple(
        Party(id=party, name=actors[party].name if party in actors else _spelled(party), roles=(role,))
        for party, role in roles.items()
    )


def _is_party(one: KeptStatement, actors: dict[str, Actor]) -> bool:
    party = one.statement.party
    if party in (AUTHOR, UNKNOWN) or party.startswith("unnamed:"):
        return False
    return party not in actors or actors[party].kind not in _NO_PARTY


def _role(party: str, statements: tuple[KeptStatement, ...]) -> Role:
    mine = [one.statement for one in statements if one.statement.party == party and one.statement.act in POSITION_ACTS]
    if all(said.act == "commit" for said in mine):
        return "guarantor"
    return "mediator" if all(said.issues == ("talks",) for said in mine) else "principal"


def _spelled(party: str) -> str:
    return party.replace("-", " ").title()
