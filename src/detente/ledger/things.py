"""What rows hold: entries, statements, proposals, from their columns and their JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping

from detente.codec.trusted import from_own
from detente.errors import DamagedLedger
from detente.ledger.entries import Entry
from detente.ledger.kept import KeptProposal, KeptStatement
from detente.ledger.labels import best


def entry_of(row: Mapping[Any, Any]) -> Entry:
    """The entry in a row of `entries`. Raises `DamagedLedger` where its content is no JSON any longer."""
    try:
        body = json.loads(row["body"], parse_constant=_none)
    except (ValueError, RecursionError):
        raise DamagedLedger(f"entry {row['seq']} is not what was recorded: its content is no JSON.") from None
    return Entry(**{**row, "body": body})


def _none(constant: str) -> None:
    raise ValueError(constant)


@lru_cache(maxsize=16_384)
def recent(kind: type[Any], body: str) -> Any:
    """Things are frozen, and a report that is added is held against the same ones as the report before it."""
    return from_own(kind, json.loads(body))


def kept_in(row: RowMapping) -> KeptStatement:
    """The statement in a row of `statements`."""
    found: KeptStatement = recent(KeptStatement, row["body"])
    return found


def kept(kind: type[Any], row: RowMapping) -> Any:
    """The thing of a kind in a row."""
    return from_own(kind, json.loads(row["body"]))


def proposal_in(row: RowMapping, members: list[RowMapping]) -> KeptProposal:
    """The proposal in a row, called as a person named it, or as most of its members are."""
    read = [one["label"] for one in members if one["label"]]
    named = row["label"] != row["read_as"] or not read
    return KeptProposal(
        id=row["id"],
        label=row["label"] if named else best(read),
        issue=row["issue"],
        members=tuple((one["report"], one["local"], one["label"] or "") for one in members),
        confirmed=bool(row["confirmed"]),
    )
