"""A mention: words of the report that stand for an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records import Kind, Span

Role = Literal["name", "seat", "adjective", "pronoun", "title"]


@dataclass(frozen=True, slots=True)
class Mention:
    """`actor` is an actor's id, `party` whom it speaks for; `role` says how the words name it; `place` is true where
    they name where something happens ("talks in Moscow") rather than who acts."""

    span: Span
    actor: str
    party: str | None
    kind: Kind
    role: Role
    place: bool = False
