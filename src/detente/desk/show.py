"""Everything about one id of a desk: a report, statement, proposal, event or actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.desk.filters import unknown
from detente.desk.footnotes import graded
from detente.desk.names import Names, titled
from detente.desk.parties import parties_of
from detente.desk.show_fields import actor_fields, event_fields, proposal_fields, report_fields, statement_fields
from detente.errors import UsageError
from detente.ledger.kept import Held, KeptEvent, KeptReport, KeptStatement, Link

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One entry of the ledger that concerns the id: when it was recorded (ISO 8601, UTC), by whom, what, and why."""

    recorded: str
    who: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing, whole: `fields` are (name, value) in plain words. `words` with up to 32 characters `before` and
    `after`; `speaker` and `chain` in words; the `report` that it was read in and its title; ids that belong to it
    (`statements`, `events`); `links` to other things; and the `history` that the caller gave."""

    id: str
    kind: str
    title: str
    fields: Fields
    words: str = ""
    before: str = ""
    after: str = ""
    speaker: str = ""
    chain: str = ""
    report: str | None = None
    report_title: str | None = None
    statements: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    history: tuple[HistoryLine, ...] = ()


def show(held: Held, wanted: str, history: Sequence[HistoryLine] = ()) -> Shown:
    """Everything that a desk holds about one id. Raises UsageError for one that it does not hold."""
    names = Names(parties_of(held), held.actors)
    for made in (_report, _statement, _proposal, _event, _actor):
        shown = made(held, wanted, names, tuple(history))
        if shown is not None:
            return shown
    raise UsageError(unknown(wanted, "id", _ids(held)))


def _ids(held: Held) -> list[str]:
    groups = (held.reports, held.statements, held.proposals, held.events, held.actors, held.parties)
    return [it.id for group in groups for it in group]


def _links(held: Held, wanted: str) -> tuple[Link, ...]:
    return tuple(link for link in held.links if wanted in (link.a, link.b))


def _report(held: Held, wanted: str, names: Names, history: tuple[HistoryLine, ...]) -> Shown | None:
    report = next((it for it in held.reports if it.id == wanted), None)
    if report is None:
        return None
    copies = [it.id for it in held.reports if it.origin == report.origin and it.id != report.id]
    return Shown(
        id=report.id,
        kind="report",
        title=titled(report),
        fields=report_fields(report, copies),
        statements=tuple(it.id for it in held.statements if it.report == wanted),
        events=tuple(it.id for it in held.events if it.report == wanted),
        links=_links(held, wanted),
        history=history,
    )


def _statement(held: Held, wanted: str, names: Names, history: tuple[HistoryLine, ...]) -> Shown | None:
    kept = next((it for it in held.statements if it.id == wanted), None)
    if kept is None:
        return None
    return Shown(
        id=kept.id,
        kind="statement",
        title=f"{names.name(kept.statement.party)}: {kept.statement.act}",
        fields=statement_fields(kept, names, _label(held, kept), graded(held, kept, kept.grade)),
        words=kept.words,
        before=kept.before,
        after=kept.after,
        speaker=names.speaker(kept),
        chain=names.channel(kept),
        report=kept.report or None,
        report_title=_title(held.reports, kept),
        links=_links(held, wanted),
        history=history,
    )


def _proposal(held: Held, wanted: str, names: Names, history: tuple[HistoryLine, ...]) -> Shown | None:
    del names
    proposal = next((it for it in held.proposals if it.id == wanted), None)
    if proposal is None:
        return None
    return Shown(
        id=proposal.id,
        kind="proposal",
        title=proposal.label,
        fields=proposal_fields(proposal),
        statements=tuple(it.id for it in held.statements if it.statement.proposal == wanted),
        links=_links(held, wanted),
        history=history,
    )


def _event(held: Held, wanted: str, names: Names, history: tuple[HistoryLine, ...]) -> Shown | None:
    event = next((it for it in held.events if it.id == wanted), None)
    if event is None:
        return None
    return Shown(
        id=event.id,
        kind="event",
        title=event.event.type,
        fields=event_fields(event, names),
        words=event.words,
        report=event.report or None,
        report_title=_title(held.reports, event),
        events=tuple(it.id for it in held.events if it.same == event.same and it.id != wanted),
        links=_links(held, wanted),
        history=history,
    )


def _actor(held: Held, wanted: str, names: Names, history: tuple[HistoryLine, ...]) -> Shown | None:
    actor = next((it for it in held.actors if it.id == wanted), None)
    party = next((it for it in held.parties if it.id == wanted), None)
    if actor is None and party is None:
        return None
    spoken = [it.id for it in held.statements if wanted in (it.statement.speaker, it.statement.party)]
    return Shown(
        id=wanted,
        kind="party" if party else "actor",
        title=names.name(wanted),
        fields=actor_fields(actor, party, names),
        statements=tuple(spoken),
        links=_links(held, wanted),
        history=history,
    )


def _label(held: Held, kept: KeptStatement) -> str:
    return next((it.label for it in held.proposals if it.id == kept.statement.proposal), kept.statement.proposal or "")


def _title(reports: Sequence[KeptReport], kept: KeptStatement | KeptEvent) -> str | None:
    return next((titled(it) for it in reports if it.id == kept.report), None)
