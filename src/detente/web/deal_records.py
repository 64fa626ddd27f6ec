"""What the page of the deal shows, as values: sticking points, their members, moves and exclusions."""

from __future__ import annotations

from dataclasses import dataclass

from detente.deal.conflicts import Conflict
from detente.deal.members import MemberView
from detente.deal.model import Definition
from detente.deal.steps import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement under a position is to be read: `place` is an address of the desk."""

    statement: str
    place: str
    title: str
    outlet: str
    speaker: str
    day: str | None
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A position as the page shows it. `says` is what is done ("demands"), `footing` a note where it is not the party's
    own word; `off` whether a switch leaves it out."""

    view: MemberView
    name: str
    colour: str
    says: str
    label: str
    words: str
    footing: str
    sources: tuple[Source, ...]
    more: int
    off: bool
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A sticking point: `state` is left, new (with the switches) or gone."""

    conflict: Conflict
    state: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move as a switch: `ids` are what it leaves out, `on` whether all of that is left out now, `needless` whether
    nothing that it would help against is left."""

    move: Move
    ids: tuple[str, ...]
    on: bool
    needless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party, and what it could do alone; `further` is what only the switches bring."""

    id: str
    name: str
    colour: str
    steps: tuple[Step, ...]
    further: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A definition with what its proposals are called, and how it stands: confirmed, refused, suggested; `supposed`
    where a switch says so."""

    definition: Definition
    labels: tuple[tuple[str, str], ...]
    state: str
    kind: str
    supposed: str = ""
