"""What the statements and events of one reading share: their report, text, actors, and the desk's ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from detente.ledger import schema
from detente.ledger.keep import Surroundings

if TYPE_CHECKING:
    from detente.ledger.look import Look


def surroundings(look: Look, report: str, reading: str | None, ids: Mapping[str, str]) -> Surroundings:
    """Those of a report's reading; of a note, where `report` is ""."""
    if not report:
        return Surroundings(report=None, text="", actors={one.id: one for one in look.actors()}, same=one_actor(look))
    kept = look.report(report)
    made = look.reading(reading) if reading else None
    text = made.report.text.content if made else look.text(kept.text_sha256)
    actors = {actor.id: actor for actor in made.actors} if made else {}
    return Surroundings(report=kept, text=text, actors=actors, ids=ids, same=one_actor(look))


def ids_of(look: Look, report: str, reading: str | None) -> dict[str, str]:
    """The desk's ids of what a reading calls `s1`, `p1`; under "assigned p1" the proposal as it was first assigned."""
    if not report:
        return {}
    found = {row["local"]: row["statement"] for row in look.among(schema.carriers, "report", [report]) if row["local"]}
    for row in look.among(schema.statements, "report", [report]):
        if row["local"] and row["reading"] == reading:
            found[row["local"]] = row["id"]
    members = {row["local"]: row["proposal"] for row in look.among(schema.members, "report", [report])}
    into = resolved(look, members.values())
    found |= {local: into[proposal] for local, proposal in members.items()}
    return found | {f"assigned {local}": proposal for local, proposal in members.items()}


def resolved(look: Look, proposals: Iterable[str]) -> dict[str, str]:
    """For each proposal the one that it was merged into, else itself."""
    wanted = dict.fromkeys(proposals)
    rows = look.among(schema.proposals, "id", wanted)
    return {id: id for id in wanted} | {row["id"]: row["into"] for row in rows if row["into"]}


def one_actor(look: Look) -> dict[str, str]:
    """For each actor that a person said to be another one, that one."""
    same = {one.b: one.a for one in look.settled("actor") if one.verdict == "same" and not one.by_rule}
    return {actor: _last(actor, same) for actor in same}


def _last(actor: str, same: Mapping[str, str]) -> str:
    met = {actor}
    while actor in same and same[actor] not in met:
        actor = same[actor]
        met.add(actor)
    return actor
