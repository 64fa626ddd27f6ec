"""Those who speak, act and publish, as agents of linked data: as many as a graph names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from detente.desk.exports.ground import Ground
from detente.desk.exports.iris import Node, actor, filled, outlet
from detente.records import Actor

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_TYPES = {
    "person": ["prov:Agent", "prov:Person", "schema:Person"],
    "unnamed": ["prov:Agent"],
    "state": ["prov:Agent", "prov:Organization", "schema:Country"],
}
_BODY = ["prov:Agent", "prov:Organization", "schema:Organization"]
_NAMING = ("speaker", "party", "addressee", "participant", "chain")


def agents(graph: Iterable[Node], ground: Ground) -> list[Node]:
    """The agents that these nodes name: actors with those whom they speak for, and outlets."""
    nodes = list(graph)
    used = {name for node in nodes for field in _NAMING for name in _listed(node.get(field))}
    known = {actor(one.id): one for one in ground.held.actors}
    bosses = {actor(one.party) for id, one in known.items() if id in used and one.party}
    roles = {actor(id): id for id in ground.names.known()}
    found = [_agent(id, known.get(id), roles.get(id), ground) for id in sorted(used | bosses)]
    printed = {one.document.outlet for one in ground.held.reports if one.document.outlet}
    shown = {name for node in nodes for name in _listed(node.get("publisher"))}
    return [*found, *_outlets(printed, shown)]


def _listed(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []


def _agent(id: str, one: Actor | None, name: str | None, ground: Ground) -> Node:
    types = _TYPES.get(one.kind, _BODY) if one else ["prov:Agent"]
    wikidata = one.qid if one and one.qid and _WIKIDATA.fullmatch(one.qid) else None
    return filled(
        {
            "@id": id,
            "@type": types,
            "name": ground.names.name(one.id if one else name or _plain(id)),
            "actedOnBehalfOf": actor(one.party) if one and one.party and one.party != one.id else None,
            "sameAs": f"http://www.wikidata.org/entity/{wikidata}" if wikidata else None,
        }
    )


def _plain(id: str) -> str:
    """The actor's own id in an IRI."""
    return unquote(id.rpartition("actor:")[2])


def _outlets(names: Iterable[str], shown: Iterable[str]) -> Iterator[Node]:
    wanted = set(shown)
    for name in sorted(names):
        if outlet(name) in wanted:
            yield {"@id": outlet(name), "@type": [*_BODY, "schema:NewsMediaOrganization"], "name": name}
