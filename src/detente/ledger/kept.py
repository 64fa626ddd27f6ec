"""What a desk holds, as frozen values: what linking and the desk's questions work on, wherever it is stored.

Ids here are the desk's own and last: `r-` reports, `st-` statements, `p-` proposals, `ev-` events. Inside a
`KeptStatement`, the fields of its `statement` are as they stand now, a person's corrections included, and its
`proposal`, `answers` and `relation.target` are ids of the desk (or None), never those of a reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from detente.records import Actor, Document, Event, Span, Statement

Role = Literal["principal", "mediator", "guarantor", "observer"]
Standing = Literal["live", "unsupported", "retired", "rejected"]
Verdict = Literal["same", "apart"]
LinkKind = Literal["proposal", "actor", "statement", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to the negotiation: an actor's id, its name, and its roles (one party may have several)."""

    id: str
    name: str
    roles: tuple[Role, ...] = ("principal",)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A document that was added. `published` is its date as it stands (a person may have changed it), as precise as
    known; `problem` says why it could not be read; `origin` is the report that carried the same text first: itself,
    unless this is wire copy. `added` is when the desk learned it (ISO 8601, UTC)."""

    id: str
    document: Document
    name: str
    text_sha256: str | None
    language: str | None
    published: str | None
    problem: str | None
    origin: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStatement:
    """A statement with its lasting id.

    `words` are the exact words of its content, its parts joined by " ... "; `before` and `after` the 32 characters on
    either side. `said` is the ISO day that the report dates the act to, or None; `day` is the day that orders it:
    `said`, else the report's date, else None. `authority` ranks the speaker (5 leader, 4 minister or chief negotiator,
    3 spokesperson, 2 named official, 1 unnamed, 0 unknown). `own` is whether the party speaks for itself rather than
    being spoken for. `carriers` are all reports that carry it, wire copies included, the earliest first; `origins` how
    many of them are independent. `note` is true where a person stated it without a report (then `report` is "").
    `grade` is that of the item, 1 to 6 (NATO Admiralty code; 6: cannot be judged); that of its source is in
    `Held.grades`. `corrected` are the fields that hold a person's value. `learned` is when the desk learned it, `seq`
    the entry that
    last changed it.
    """

    id: str
    report: str
    text_sha256: str | None
    statement: Statement
    words: str
    before: str = ""
    after: str = ""
    said: str | None = None
    day: str | None = None
    authority: int = 0
    own: bool = True
    standing: Standing = "live"
    confirmed: bool = False
    corrected: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    origins: int = 1
    note: bool = False
    grade: str = "6"
    learned: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProposal:
    """A proposal of the desk: those of single reports that are the same. `members` are (report id, the reading's own
    proposal id, label there); `confirmed` whether a person has linked or named it."""

    id: str
    label: str
    issue: str | None
    members: tuple[tuple[str, str, str], ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvent:
    """An event with its lasting id, its words, and the report's day. `same` is the id of the desk's event that it
    belongs to (its own unless linked)."""

    id: str
    report: str
    event: Event
    words: str
    day: str | None
    same: str
    confirmed: bool = False
    standing: Standing = "live"
    learned: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That two things of a kind are the same or are not: suggested (`by` begins with "rule ") or a person's word, with
    the reasons for it in plain English and, for a suggestion, a confidence from 0 to 1. `a` < `b`."""

    kind: LinkKind
    a: str
    b: str
    verdict: Verdict
    by: str
    reasons: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def by_rule(self) -> bool:
        """Whether it is a suggestion, and no person's word."""
        return by_rule(self.by)


def by_rule(by: str) -> bool:
    """Whether a link's `by` names a rule."""
    return by.startswith("rule ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that a desk holds at one moment: the input of its questions. `head` is the number of the last entry that it
    takes into account, `known_at` when that was recorded (ISO 8601, UTC; None for an empty desk)."""

    title: str
    parties: tuple[Party, ...] = ()
    reports: tuple[KeptReport, ...] = ()
    statements: tuple[KeptStatement, ...] = ()
    proposals: tuple[KeptProposal, ...] = ()
    events: tuple[KeptEvent, ...] = ()
    actors: tuple[Actor, ...] = ()
    links: tuple[Link, ...] = ()
    grades: dict[str, str] = field(default_factory=dict)
    head: int = 0
    known_at: str | None = None


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """The exact words of spans, " ... " between the parts."""
    return " ... ".join(text[begin:end] for begin, end in spans)
