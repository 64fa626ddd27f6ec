"""The records of changes: what moved, against which words, and what was only first seen."""

from __future__ import annotations

from dataclasses import dataclass

from detente.desk.calendar import Entry, Told
from detente.desk.movements import ChangeKind
from detente.records import Act, EventType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a change is held against: words, act, party and day of a statement."""

    statement: str
    party: str
    act: Act
    words: str
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One dated act. `rules` name why it counts as hardened or softened; `statements` are the ids of all reports of the
    act, the deciding one first; `sources` counts their independent origins; `claimed_by` is who says so for the party,
    where it does not say so itself; `sentence` tells all in plain words, `plain` only the act and its words, held
    against nothing. `issue` is that of the proposal."""

    kind: ChangeKind
    rules: tuple[str, ...]
    party: str
    proposal: str | None
    label: str
    issue: str | None
    day: str
    act: Act
    words: str
    speaker: str
    claimed_by: str | None
    before: Before | None
    statements: tuple[str, ...]
    sources: int
    confirmed: bool
    sentence: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSeen:
    """A position that the desk first saw in the period, though no report dates it to the period: background, or an
    older act (`said`) reported late. `day` is that of the report."""

    party: str
    proposal: str | None
    label: str
    issue: str | None
    act: Act
    words: str
    day: str
    said: str | None
    speaker: str
    claimed_by: str | None
    statement: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """An event of which the period's reports tell another status or date than those before; `before` is None for one
    that is new."""

    event: str
    type: EventType
    day: str
    status: Status
    before: Told | None
    after: Told
    entry: Entry
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The answer: after the day `since` up to `until` (ISO days as precise as given; None: all that is held).

    `movement` is empty where there is no `baseline`: then `dated` lists the period's dated acts, plainly and as
    "new": they count as nothing. `first_seen` and `events` as their records tell.
    """

    since: str
    until: str | None
    baseline: bool
    movement: tuple[Change, ...] = ()
    dated: tuple[Change, ...] = ()
    first_seen: tuple[FirstSeen, ...] = ()
    events: tuple[EventChange, ...] = ()
