"""How values stand in deal.yaml: clauses as words, fields that always show, what a file holds beside its model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.deal.model import (
    Clause,
    DealProposal,
    Definition,
    Guarantee,
    Literal,
    Model,
    Position,
    Preference,
    Ratifier,
)
from detente.ledger.kept import Party

SCHEMA = "detente/deal/1"
KINDS: Mapping[str, type] = {
    "parties": Party,
    "proposals": DealProposal,
    "positions": Position,
    "definitions": Definition,
    "guarantees": Guarantee,
    "ratifiers": Ratifier,
    "preferences": Preference,
}
"""The lists of the file, in its order, and what their entries are."""
SHOWN = frozenset({"confirmed"})
"""Fields that are written out even where they hold what they would hold anyway: a person is to change them."""
ID = re.compile(r"(?!(?:or|not|never)$)[\w:@+-][\w.:@+-]*")
"""What an id looks like: one word, none of those that join clauses."""
NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What was made from reports: `made_from` names the desk or reading that it was made from; `ids` of all items ever
    made for this file, those since taken out included; `statements` that have been looked at; by id, the `prints` of
    its fields as they were made (see deal/prints.py)."""

    made_from: str = ""
    ids: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    prints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealFile:
    """A model with what the file knows of where it came from."""

    model: Model
    generated: Generated = field(default_factory=Generated)


def literal_words(literal: Literal) -> str:
    """`p1` or `not p1`."""
    return literal.proposal if literal.holds else f"not {literal.proposal}"


def clause_words(clause: Clause) -> str:
    """`not p1 or p2`; the clause that nothing can meet is `never`."""
    return " or ".join(map(literal_words, clause)) or NEVER


def literal_of(words: str) -> Literal | None:
    """The literal of its words; None where they are none."""
    parts = words.split()
    holds = parts[:1] != ["not"]
    rest = parts if holds else parts[1:]
    return Literal(rest[0], holds) if len(rest) == 1 and ID.fullmatch(rest[0]) else None


def clause_of(words: str) -> Clause | None:
    """The clause of its words; None where they are none."""
    if words.split() == [NEVER]:
        return ()
    found = [literal_of(part) for part in re.split(r"(?:^|\s+)or(?:\s+|$)", words.strip())]
    return tuple(one for one in found if one) if all(found) else None
