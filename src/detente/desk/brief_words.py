"""Sentences of a brief, from the record's own terms. Quotations are the reports' exact words."""

from __future__ import annotations

from collections.abc import Mapping

from detente.desk.calendar import Entry
from detente.desk.cells import Cell
from detente.desk.change_records import Change, Changes, EventChange
from detente.desk.clauses import clause, ended_noun
from detente.desk.names import Names, listed, sentence
from detente.desk.outlook import Voice
from detente.desk.rows import Row
from detente.desk.words import quoted
from detente.export.dates import day as spelled
from detente.export.dates import spell
from detente.export.words import ACTS
from detente.ledger.kept import KeptStatement
from detente.records import AUTHOR, EventType, Status

_STATUS: Mapping[Status, str] = {
    "proposed": "is proposed",
    "scheduled": "is scheduled",
    "unconfirmed": "is reported to be planned, without confirmation",
    "reported": "is reported",
    "held": "took place",
    "postponed": "is postponed",
    "cancelled": "is cancelled",
    "denied": "is denied",
}
_EVENTS: Mapping[EventType, str] = {
    "meet": "meeting",
    "call": "call",
    "visit": "visit",
    "transmit": "handing over of a text",
    "table": "tabling of a proposal",
    "sign": "signing",
    "vote": "vote",
    "suspend": "suspension",
    "resume": "resumption",
    "release": "release",
    "truce_start": "start of the truce",
    "truce_end": "end of the truce",
    "deadline": "deadline",
}
_OF = ("meet", "call", "vote")
"""Events that are those of who takes part; a release or a deadline is not."""
_SEES = {"near": "sees progress", "far": "sees obstacles", "mixed": "judges"}


def moved_note(made: Changes, any_said: bool) -> str:
    """What no report says: that there is no baseline, or that nothing moved."""
    if not made.baseline:
        return (
            f"The desk holds nothing from before {spelled(made.since)} or on that day: there is no baseline, and "
            "nothing below counts as movement."
        )
    return "" if any_said else f"No dated act since {spelled(made.since)} moved anything."


def dated(it: Change) -> str:
    """A change with its day in front."""
    return f"{spelled(it.day)} – {it.sentence}"


def event_change(it: EventChange, names: Names) -> str:
    """'Fri 9 May 2025 – the meeting of Norvia and Sudmark is postponed; before, it was scheduled for ...'."""
    told = f"{spelled(it.day)} – the {_event_name(it.entry.type, it.entry, names)} {_STATUS[it.status]}"
    when = spell(it.after.when)
    told += f" ({when})" if when else ""
    if it.before is not None:
        had = spell(it.before.when)
        told += f"; before, it was {it.before.status}" + (f" ({had})" if had else "")
    return sentence(told)


def state(row: Row) -> str:
    """'Reopening of the bridge: opposed. Norvia demands it; Sudmark rejects it.'"""
    label = row.label.strip()
    return f"{label[:1].upper()}{label[1:]}: {row.state}. {row.reason}"


def position(cell: Cell, names: Names) -> str:
    """'Norvia demands: “...” (Ilse Brandt).'"""
    who = names.name(cell.party)
    if cell.status == "under_review":
        said = f", according to {names.voice(cell.claimed_by)}," if cell.claimed_by else ""
        return sentence(f"{who}{said} has received or is studying what was put to it: {quoted(cell.words or '')}")
    if not cell.known:
        return sentence(f"{clause(cell, names)}: {quoted(cell.words or '')}")
    verb = ACTS[cell.act] if cell.act else ""
    claimed = f", according to {names.voice(cell.claimed_by)}," if cell.claimed_by else ""
    spoken = "" if cell.claimed_by or cell.speaker in (None, cell.party, AUTHOR) else f" ({names.name(cell.speaker)})"
    return sentence(f"{who}{claimed} {verb}: {quoted(cell.words or '')}{spoken}")


def voice(it: Voice, names: Names) -> str:
    """'Ilse Brandt, via The Courier, sees progress: “...”'"""
    who = names.name(it.speaker if it.speaker != AUTHOR else it.party)
    who = f"the writer in {it.outlet}" if it.party == AUTHOR and it.outlet else who
    via = "".join(f", via {names.name(actor)}" for actor in it.via)
    return sentence(f"{who}{via}{',' if via else ''} {_SEES[it.direction]}: {quoted(it.words)}")


def event(it: Entry, names: Names) -> str:
    """'The meeting of Norvia and Sudmark is scheduled for Sun 28 Dec 2025, in Mar-a-Lago.'"""
    when, was = spell(it.when), spell(it.was)
    told = f"the {_event_name(it.type, it, names)} {_STATUS[it.status]}"
    told += f": {when}" if when else ", no date is given"
    told += f", {it.place}" if it.place else ""
    return sentence(told + (f" (before: {was})" if was else ""))


def _event_name(kind: EventType, entry: Entry, names: Names) -> str:
    who = sorted((names.name(party) for party in entry.participants), key=str.casefold)
    return _EVENTS[kind] + ((f" of {listed(who)}" if kind in _OF else f" ({listed(who)})") if who else "")


Doubt = tuple[str, tuple[str, ...]]


def doubts(cell: Cell, row: Row, names: Names, statements: Mapping[str, KeptStatement]) -> list[Doubt]:
    """Why a cell should be checked before it is used: (sentence, the ids that it rests on)."""
    who, on = names.name(cell.party), f" on {row.label}" if row.label else ""
    found: list[Doubt] = []
    if cell.contradicted:
        others = [kept for name in cell.against if (kept := statements.get(name))]
        said = "; ".join(f"{names.speaker(kept)}: {quoted(kept.words)}" for kept in others)
        first = f"{names.name(cell.speaker or cell.party)}: {quoted(cell.words or '')}"
        found.append(
            (sentence(f"{who} speaks with two voices{on}. {first}; {said}"), (cell.statements[0], *cell.against))
        )
    if cell.status == "claimed":
        claimer = names.voice(cell.claimed_by)
        told = f"the position of {who}{on} is known from {claimer} only; no word of its own is reported"
        found.append((sentence(told), cell.statements))
    if cell.ended == "denied":
        found.append((sentence(f"{who} denies the {ended_noun(cell)} that is claimed for it{on}"), cell.statements))
    return found
