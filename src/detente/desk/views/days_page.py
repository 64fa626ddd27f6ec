"""What happened and what lies ahead, for the terminal: the acts of each party on each issue, and events, by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.desk.calendar import Entry
from detente.desk.names import Names
from detente.desk.timeline import Point, Timeline
from detente.desk.views.phrases import SAYS, cut, day, when
from detente.desk.words import bare
from detente.export.clean import line
from detente.export.words import EVENTS

WIDE = 120
"""Columns beyond which lines are too long to read."""
LONG = 160
"""Characters of the words that are shown at most."""
KEY = "(day) reported then, and not dated by the report; ? nobody has confirmed it"


def print_timeline(made: Timeline, names: Names, labels: Mapping[str, str], console: Console) -> None:
    """Print the acts under their issues and parties; `labels` are the issues' by id."""
    width = min(console.width, WIDE)
    if not made.lanes:
        console.print(Text("No acts.", "dim"))
    for issue, lanes in groupby(made.lanes, key=lambda lane: lane.issue):
        console.print(Text(f"\n{line(labels.get(issue or '', issue or 'no issue')).upper()}", "bold underline"))
        for lane in lanes:
            console.print(Text(line(names.name(lane.party)), "bold"))
            grid = _grid(18)
            for point in lane.points:
                grid.add_row(Text(f"  {_day(point)}"), _act(point, names))
            console.print(grid, width=width, highlight=False)
    console.print(Text(KEY, "dim"), width=width)


def _day(point: Point) -> str:
    told = day(point.day) if point.day else "no day"
    return told if point.dated else f"({told})"


def _act(point: Point, names: Names) -> Text:
    claimed = f", according to {names.voice(point.claimed_by)}" if point.claimed_by else ""
    sources = f", {point.sources} sources" if point.sources > 1 else ""
    label = f"  {line(point.label)}" if point.label else ""
    words = f"\u201c{_words(point.words)}\u201d{claimed}{sources}{_mark(point.confirmed)}"
    return Text.assemble((SAYS.get(point.act, point.act), "cyan"), " ", line(words), (label, "dim"))


def print_calendar(made: Sequence[Entry], names: Names, console: Console) -> None:
    """Print events by day, those without a date last, each with the words that decide."""
    grid = _grid(18)
    for one in made:
        who = ", ".join(names.name(id) for id in one.participants or one.people)
        told = f"{f': {who}' if who else ''}{f'; {one.place}' if one.place else ''}"
        was = f", was {when(one.was)}" if one.was else ""
        head = Text.assemble((EVENTS[one.type], "bold"), line(told), (f" ({one.status}{was})", "cyan"))
        text = head.append(_mark(one.confirmed)).append(f"\n{line(_words(one.words))}  {one.id}", "dim")
        grid.add_row(Text(when(one.when) or "no date"), text)
    console.print(grid if made else Text("No events.", "dim"), width=min(console.width, WIDE), highlight=False)
    console.print(Text("? nobody has confirmed it", "dim"))


def _grid(first: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=first)
    grid.add_column(ratio=1)
    return grid


def _words(words: str) -> str:
    return cut(bare(words).removeprefix("that "), LONG)


def _mark(confirmed: bool) -> str:
    return "" if confirmed else " ?"
