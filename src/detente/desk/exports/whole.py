"""A whole desk as one answer: every question at once, narrowed alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.desk.calendar import Entry
from detente.desk.change_records import Changes
from detente.desk.exports.ids import ids_in
from detente.desk.matrix import Matrix, wanted_issues
from detente.desk.outlook import last_day
from detente.desk.sources import Sources, sources_of
from detente.desk.timeline import Timeline
from detente.desk.weight import by, counts_from, days_before, live
from detente.ledger.kept import Held, KeptEvent, KeptReport, KeptStatement

if TYPE_CHECKING:
    from detente.desk.asking import Asking

WEEK = 7
"""Days before the last one from which changes are told where nobody names a baseline."""

NEVER = "0001-01-01"
"""The baseline of a desk that knows of no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a whole desk: `parties` are ids, `issues` take those below them along; days are ISO, as precise as
    given. Positions are those `as_of` a day; acts, events and statements are those from `since` on, and changes those
    after it (a week before the last day, if left out)."""

    as_of: str | None = None
    since: str | None = None
    known_at: str | None = None
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    confirmed_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Every answer of a desk. `statements` and `events` are what was read, also what a person has rejected and what a
    later reading no longer gives; `live` those statements that count. `reports` are those that carry any of them, or
    that an answer cites; all, where nothing is narrowed."""

    matrix: Matrix
    changes: Changes
    timeline: Timeline
    calendar: tuple[Entry, ...]
    sources: Sources
    statements: tuple[KeptStatement, ...]
    events: tuple[KeptEvent, ...]
    reports: tuple[KeptReport, ...]

    @property
    def live(self) -> tuple[KeptStatement, ...]:
        """The statements that count."""
        return tuple(live(self.statements))

    def cited(self) -> tuple[str, ...]:
        """The ids that its answers cite."""
        return ids_in((self.matrix, self.changes, self.timeline, self.calendar))


def whole(desk: Asking, filters: Filters) -> Whole:
    """All of a desk. Raises `UsageError` for an unknown party or issue, and `BadDate`."""
    held = desk.held(filters.known_at)
    narrow = {"parties": filters.parties, "issues": filters.issues, "confirmed_only": filters.confirmed_only}
    known = {"known_at": filters.known_at}
    page = desk.matrix(filters.as_of, **known, **narrow)  # type: ignore[arg-type]
    baseline = filters.since or days_before(filters.as_of or last_day(held), WEEK) or NEVER
    moved = desk.changes(baseline, filters.as_of, **known, **narrow)  # type: ignore[arg-type]
    acts = desk.timeline(filters.since, filters.as_of, **known, **narrow)
    narrow.pop("issues")
    issues = wanted_issues(filters.issues, desk.agenda())
    met = desk.calendar(filters.as_of, since=filters.since, **known, **narrow)
    days = tuple(entry for entry in met if issues is None or issues.intersection(entry.issues))
    statements, told = _statements(held, filters, issues), _events(held, filters, days)
    cited = ids_in((page, moved, acts, days))
    reports = _reports(held, filters, cited, (*statements, *told))
    return Whole(
        matrix=page,
        changes=moved,
        timeline=acts,
        calendar=days,
        sources=sources_of(replace(held, reports=reports, statements=statements)),
        statements=statements,
        events=told,
        reports=reports,
    )


def _statements(held: Held, filters: Filters, issues: frozenset[str] | None) -> tuple[KeptStatement, ...]:
    return tuple(
        kept
        for kept in held.statements
        if (kept.confirmed or not filters.confirmed_only)
        and by(counts_from(kept), filters.as_of)
        and (filters.since is None or counts_from(kept) >= filters.since)
        and (not filters.parties or kept.statement.party in filters.parties)
        and (issues is None or issues.intersection(kept.statement.issues))
    )


def _events(held: Held, filters: Filters, entries: Iterable[Entry]) -> tuple[KeptEvent, ...]:
    """Those of the calendar; and what a person has rejected, which no calendar shows: where no issue narrows it."""
    shown = {id for entry in entries for id in entry.events}
    return tuple(it for it in held.events if it.id in shown or (it.standing == "rejected" and _fits(it, filters)))


def _fits(event: KeptEvent, filters: Filters) -> bool:
    party = not filters.parties or bool(set(filters.parties) & set(event.event.participants))
    whole = not (filters.confirmed_only or filters.since or filters.issues)
    return party and whole and by(counts_from(event), filters.as_of)


def _reports(
    held: Held, filters: Filters, cited: Collection[str], things: Iterable[KeptStatement | KeptEvent]
) -> tuple[KeptReport, ...]:
    if filters in (Filters(), Filters(known_at=filters.known_at)):
        return held.reports
    named = set(cited)
    every: tuple[KeptStatement | KeptEvent, ...] = (*held.statements, *held.events)
    also = (it for it in every if it.id in named)
    used = {id for it in (*things, *also) for id in (it.report, *getattr(it, "carriers", ()))}
    return tuple(report for report in held.reports if report.id in used)
