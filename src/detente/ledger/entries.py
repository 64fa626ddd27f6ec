"""Entries: what was recorded, when, by whom and why, each chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from detente.errors import DamagedLedger

Kind = Literal[
    "desk_made",
    "setting_changed",
    "agenda_changed",
    "cast_changed",
    "document_added",
    "text_extracted",
    "reading_made",
    "report_changed",
    "statement_added",
    "statement_confirmed",
    "statement_edited",
    "statement_rejected",
    "statement_merged",
    "statement_split",
    "event_added",
    "event_confirmed",
    "event_edited",
    "event_rejected",
    "actor_changed",
    "proposal_changed",
    "proposal_split",
    "proposals_regrouped",
    "links_suggested",
    "linked",
    "graded",
    "withdrawn",
]
START = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `at` is when it was recorded (ISO 8601, UTC, microseconds), `by` who recorded it, `why` their reason.

    `hash` is SHA-256 over the canonical JSON of all other fields, `prev` (the hash of the entry before) included.
    """

    seq: int
    kind: Kind
    at: str
    by: str
    why: str | None
    body: dict[str, Any]
    prev: str
    hash: str


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces and nothing but ASCII: one text for one value, that every database can hold."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sealed(prev: str, seq: int, kind: Kind, at: str, by: str, why: str | None, body: dict[str, Any]) -> Entry:
    """The entry with its hash."""
    text = canonical({"at": at, "body": body, "by": by, "kind": kind, "prev": prev, "seq": seq, "why": why})
    digest = hashlib.sha256(text.encode("ascii")).hexdigest()
    return Entry(seq=seq, kind=kind, at=at, by=by, why=why, body=body, prev=prev, hash=digest)


def checked(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each once it is known to follow from the one before.

    Raises `DamagedLedger` that names the first entry whose number, predecessor or content is not what it was.
    """
    prev = START
    for seq, entry in enumerate(entries, start=1):
        if entry.seq != seq:
            raise DamagedLedger(f"entry {seq} is missing: the next one has the number {entry.seq}.")
        if entry.prev != prev:
            raise DamagedLedger(f"entry {seq} does not follow from entry {seq - 1}: one of them was exchanged.")
        if sealed(prev, seq, entry.kind, entry.at, entry.by, entry.why, entry.body).hash != entry.hash:
            raise DamagedLedger(f"entry {seq} ({entry.kind}, {entry.at}) is not what was recorded: it was changed.")
        prev = entry.hash
        yield entry
