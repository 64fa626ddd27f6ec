"""The record: what detente knows of a report, as frozen typed values without behaviour.

Field names and values are those of docs/record.md. Offsets are characters of the stored text; a span is a pair
[start, end) with start < end. A field that the report does not settle is None (or empty), never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]

Kind = Literal["state", "armed_group", "igo", "organisation", "person", "outlet", "unnamed"]
Form = Literal["direct", "indirect", "mixed", "author"]
Act = Literal[
    "demand",
    "offer",
    "accept",
    "reject",
    "commit",
    "threaten",
    "require",
    "criticise",
    "assess",
    "confirm",
    "deny",
    "no_comment",
]
Valence = Literal["+", "0", "-"]
ConditionType = Literal["if", "only_if", "unless", "before", "in_exchange"]
Hedge = Literal["CT+", "CT-", "CTu", "PR+", "PR-", "PRu", "PS+", "PS-", "PSu", "U+", "U-", "Uu"]
Firmness = Literal["red_line", "firm", "soft"]
Recency = Literal["new", "restated", "historical", "undated"]
HopKind = Literal["named", "unnamed", "outlet", "document", "social"]
RelationType = Literal["repeats", "confirms", "rebuts", "modifies", "withdraws"]
EventType = Literal[
    "meet",
    "call",
    "visit",
    "transmit",
    "table",
    "sign",
    "vote",
    "suspend",
    "resume",
    "release",
    "truce_start",
    "truce_end",
    "deadline",
]
Status = Literal["proposed", "scheduled", "unconfirmed", "reported", "held", "postponed", "cancelled", "denied"]

POSITION_ACTS: frozenset[Act] = frozenset({"demand", "offer", "accept", "reject", "commit", "threaten", "require"})
AUTHOR = "author"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time as precise as the report tells: `value` is YYYY, YYYY-MM, YYYY-MM-DD or an ISO date and time; `begin` and
    `end` are ISO days that bound it, either may be open; `span` is where the report says so."""

    value: str | None = None
    begin: str | None = None
    end: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes that carried a text, and what their carrier says of them. `published` is as precise as known."""

    sha256: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What an extractor made of a document; offsets count in `content`, which for plain text is the file unchanged."""

    sha256: str
    content: str
    extractor: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document and one text of it."""

    document: Document
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A title that a person holds, for which party, from when to when as precise as known; `span` is where the report
    says so, None where the cast knew it before."""

    title: str
    party: str | None = None
    begin: str | None = None
    end: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who takes part or speaks. `party` is whom a person, ministry or unnamed source speaks for; `names` are
    other spellings met; `seats` are places that stand for it."""

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    party: str | None = None
    iso3: str | None = None
    qid: str | None = None
    seats: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    mentions: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A line of an agenda. `cues` are words that point to it, `examples` what has been said on it, `pax` its PA-X
    variables, `parent` a wider issue."""

    id: str
    label: str
    description: str = ""
    cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    pax: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is demanded, offered, accepted or rejected."""

    id: str
    label: str
    issue: str | None = None
    mentions: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The whole of what one cue attributes to one source."""

    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    form: Form = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a statement depends on; `by` is the party that must move, where the text tells."""

    span: Span
    type: ConditionType
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One link of a reporting chain: who passed the words on, and by which words the report says so."""

    actor: str
    kind: HopKind
    cue: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a statement does to an earlier one (`target`, an id)."""

    target: str
    type: RelationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit and what it counts: 60 days, 800,000 personnel, 3.67 percent."""

    value: float
    unit: str | None
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One minimal content, one party, one act. `party` is whose position it is, never who reports it."""

    id: str
    attribution: str | None
    content: Spans
    source: Spans
    cue: Spans
    form: Form
    party: str
    speaker: str
    addressee: str | None = None
    issues: tuple[str, ...] = ()
    act: Act
    proposal: str | None = None
    answers: str | None = None
    valence: Valence | None = None
    condition: Condition | None = None
    hedge: Hedge = "CT+"
    firmness: Firmness = "firm"
    chain: tuple[Hop, ...] = ()
    stated_at: Date | None = None
    about: Date | None = None
    recency: Recency = "undated"
    relation: Relation | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 0.0
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was, will be or might be done: a meeting, a vote, a release. `evidence` are its words."""

    id: str
    type: EventType
    participants: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    place: str | None = None
    when: Date | None = None
    status: Status = "reported"
    issues: tuple[str, ...] = ()
    evidence: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The inputs of a reading besides the text and its date, each by hash or version."""

    agenda: str
    cast: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one reader made of one report: a pure function of text, published date, agenda, cast and reader version."""

    report: Report
    inputs: Inputs
    actors: tuple[Actor, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
