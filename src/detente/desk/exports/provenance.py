"""Who did what to what was read, as W3C PROV: readings, decisions, and those who made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.desk.exports.ground import Ground
from detente.desk.exports.iris import Node, filled, iri, text
from detente.ledger.apply import subjects
from detente.ledger.entries import Entry
from detente.ledger.kept import KeptEvent, KeptStatement

_DECISIONS = ("statement_", "event_", "proposal_split", "graded")
_MADE = ("statement_added", "event_added")
_EDITED = ("statement_edited", "event_edited", "proposal_split")
_REJECTED = ("statement_rejected", "event_rejected", "statement_merged")


class Provenance:
    """The entries of a ledger by what they are about; remembers which of them were named."""

    def __init__(self, ground: Ground) -> None:
        self._desk = ground.desk
        entries = [ground.entries[seq] for seq in sorted(ground.entries)]
        gone = {one.body["entry"] for one in entries if one.kind == "withdrawn"}
        self._decisions: dict[str, list[Entry]] = {}
        self._readings: dict[str, list[Entry]] = {}
        for one in entries:
            if one.kind == "reading_made":
                self._read(one)
            elif one.kind.startswith(_DECISIONS) and one.seq not in gone:
                for subject in subjects(one):
                    self._decisions.setdefault(subject, []).append(one)
        self._named: dict[int, Entry] = {}

    def _read(self, one: Entry) -> None:
        """A reading concerns its report, and each statement and event that it gave."""
        body = one.body
        given = (id for name in ("ids", "events") for id in (body.get(name) or {}).values())
        for subject in (body["report"], *given):
            self._readings.setdefault(subject, []).append(one)

    def of(self, thing: KeptStatement | KeptEvent, id: str) -> tuple[Node, list[Node]]:
        """What PROV says of a thing, to be put into its node `id`; and nodes of what it was before it was corrected."""
        decided, read = self._decisions.get(thing.id, []), self._readings.get(thing.id, [])
        edits = [one for one in decided if one.kind in _EDITED]
        made = [one for one in decided if one.kind in _MADE] or read[-1:]
        over = [one for one in decided if one.kind in _REJECTED] if thing.standing == "rejected" else []
        over = over or (self._readings.get(thing.report, [])[-1:] if thing.standing == "retired" else [])
        told = filled(
            {
                "wasGeneratedBy": self._name(edits[-1:] or made),
                "wasRevisionOf": f"{id}:read" if edits else None,
                "wasInvalidatedBy": self._name(over[-1:]),
                "wasInfluencedBy": self._all(one for one in decided if one not in (*edits, *made, *over)),
            }
        )
        before = filled({"@id": f"{id}:read", "@type": ["prov:Entity"], "wasGeneratedBy": self._name(made)})
        return told, [before] if edits else []

    def _name(self, found: list[Entry]) -> str | None:
        return next(iter(self._all(found)), None)

    def _all(self, found: Iterable[Entry]) -> list[str]:
        entries = list(found)
        self._named |= {one.seq: one for one in entries}
        return [self._entry(one) for one in entries]

    def _entry(self, one: Entry) -> str:
        return iri(self._desk, "entry", str(one.seq))

    def nodes(self) -> Iterator[Node]:
        """The activities that were named, and those who carried them out."""
        agents: dict[str, Node] = {}
        for seq in sorted(self._named):
            one = self._named[seq]
            agent = self._agent(one)
            agents[agent["@id"]] = agent
            kind = "Reading" if one.kind == "reading_made" else "Decision"
            yield filled(
                {
                    "@id": self._entry(one),
                    "@type": ["prov:Activity", kind],
                    "wasAssociatedWith": agent["@id"],
                    "endedAtTime": one.at,
                    "description": one.why,
                    **(self._reading(one) if kind == "Reading" else self._decision(one)),
                }
            )
        yield from agents.values()

    def _reading(self, one: Entry) -> Node:
        inputs: Mapping[str, Any] = one.body.get("inputs") or {}
        used = {"used": [text(inputs["text"])]} if inputs.get("text") else {"used": [iri(one.body["report"])]}
        return {**used, **{name: inputs[name] for name in ("reader", "agenda", "cast") if inputs.get(name)}}

    def _decision(self, one: Entry) -> Node:
        fields = one.body.get("fields") or {}
        changes = [f"{name} = {fields[name]}" for name in sorted(fields)] if one.kind in _EDITED else []
        return {"decision": one.kind.replace("_", " "), "correction": changes}

    def _agent(self, one: Entry) -> Node:
        if one.kind == "reading_made":
            return {"@id": iri("reader", one.by), "@type": ["prov:Agent", "prov:SoftwareAgent"], "name": one.by}
        return {"@id": iri(self._desk, "user", one.by), "@type": ["prov:Agent", "prov:Person"], "name": one.by}
