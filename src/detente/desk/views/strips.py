"""The strips above and below the matrix: the next events, and who sees a deal near or far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from detente.desk.calendar import Entry
from detente.desk.names import Names
from detente.desk.outlook import Voice
from detente.desk.views.phrases import when
from detente.export.clean import line
from detente.export.words import EVENTS
from detente.records import Date, EventType

NEXT = 5
"""Events that the page names; the calendar has the others."""
VOICES = 6
"""Voices that the page names for each direction."""


def ahead_lines(events: Sequence[Entry], names: Names, today: str) -> Iterator[RenderableType]:
    """The next events from `today` on, a line each; those without a date, or with nobody named, only in the calendar,
    but for one that was put off and has no new date."""
    found = telling(events, today)
    grid = _grid(9)
    for place, one in enumerate(found[:NEXT]):
        grid.add_row(Text("" if place else "NEXT", "bold"), event_line(one, names, today))
    more = len(found) - NEXT
    if more > 0:
        grid.add_row("", Text(f"and {more} more: detente calendar", "dim"))
    if found:
        yield grid


def telling(events: Sequence[Entry], today: str) -> list[Entry]:
    """The events from `today` on that a page names: those that name somebody, each meeting once, and those that were
    put off and have no new date."""
    dated = [one for one in events if one.day >= today and (one.participants or one.people)]
    later = {(one.type, who) for one in dated for who in one.participants}  # a later date of the same meeting is known
    put_off = [one for one in events if not one.day and one.was and one.participants]
    open_ = [one for one in put_off if not any((one.type, who) in later for who in one.participants)]
    return _distinct([*dated, *open_])


def _grid(*widths: int) -> Table:
    """Columns of these widths, and one that takes the rest."""
    grid = Table.grid()
    for width in widths:
        grid.add_column(width=width)
    grid.add_column(ratio=1)
    return grid


def _distinct(events: Sequence[Entry]) -> list[Entry]:
    """Without those of one day and kind that name nobody whom the ones before do not."""
    kept: list[Entry] = []
    named: dict[tuple[EventType, str], list[frozenset[str]]] = {}
    for one in events:
        before, who = named.setdefault((one.type, one.day), []), frozenset(one.participants)
        if not any(who <= other for other in before):
            before.append(who)
            kept.append(one)
    return kept


def event_line(one: Entry, names: Names, today: str) -> Text:
    """'Tue 24 Mar  meeting: Ardalia, Kesmera; Montaro (scheduled)'."""
    who = ", ".join(names.name(id) for id in one.participants or one.people)
    where = f"; {one.place}" if one.place else ""
    was = f", was {_when(one.was, today)}" if one.was else ""
    mark = "" if one.confirmed else " ?"
    told = f"{_when(one.when, today) or 'no new date'}  {EVENTS[one.type]}: {who}{where} ({one.status}{was}){mark}"
    return Text(line(told))


def _when(told: Date | None, today: str) -> str:
    return when(told).replace(f" {today[:4]}", "")


def outlook_lines(voices: Sequence[Voice], names: Names, labels: Mapping[str, str]) -> Iterator[RenderableType]:
    """Who sees a deal near, who far: what people have confirmed first, then the latest."""
    grid = _grid(9, 6)
    for direction in ("near", "far"):
        of = sorted((one for one in voices if one.direction == direction), key=lambda one: not one.confirmed)
        told = list(dict.fromkeys(_who(one, names, labels) for one in of))
        if told:
            more = f"; and {len(told) - VOICES} more: detente outlook" if len(told) > VOICES else ""
            head = Text("" if grid.row_count else "OUTLOOK", "bold")
            grid.add_row(head, Text(direction, "bold"), Text.assemble("; ".join(told[:VOICES]), (more, "dim")))
    if grid.row_count:
        yield grid


def _who(voice: Voice, names: Names, labels: Mapping[str, str]) -> str:
    speaker = names.name(voice.speaker) if voice.speaker != "author" else f"the writer ({voice.outlet or 'unknown'})"
    about = ", ".join(labels.get(issue, issue).lower() for issue in voice.issues[:2])
    return line(speaker + (f" on {about}" if about else "") + ("" if voice.confirmed else " ?"))
