"""A reading for the terminal: issue by issue, party by party, in the words of the report.

Nothing is cut off: lines wrap, words longer than a line fold, and below STACK columns the act stands above the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from detente.export import words
from detente.export.view import Entry, Happening, Section, View, view
from detente.records import Reading

STACK = 60
"""Columns below which number and act stand above the words instead of beside them."""
WIDE = 110
"""Columns beyond which lines are too long to read; the rest stays empty."""
NUMBER = 3
ACT = 12

Row = tuple[str, Text, Sequence[Text]]
"""A number or bullet, an act, and the lines beside them."""


def print_table(readings: Sequence[Reading], console: Console, labels: Mapping[str, str] | None = None) -> None:
    """Print readings one after the other. `labels` maps issue ids to labels, in the order of the agenda.

    Report text cannot steer the terminal: escapes and marks that reorder are replaced, and rich markup is shown as it
    stands.
    """
    for place, reading in enumerate(readings):
        rule = [Text("\u2500" * min(console.width, WIDE)), Text()] if place else []
        _print_all(console, [*rule, *_lines(view(reading, labels))])
    if readings:
        _print_all(console, [Text(words.KEY, style="dim")])


def _print_all(console: Console, parts: Iterable[Text | Row]) -> None:
    width = min(console.width, WIDE)
    for part in parts:
        for line in _wrap(console, part, width) if isinstance(part, Text) else _laid_out(console, part, width):
            console.print(line, soft_wrap=True, highlight=False)


def _wrap(console: Console, text: Text, width: int) -> Iterator[Text]:
    for line in text.wrap(console, max(width, 1), overflow="fold", no_wrap=False):
        line.rstrip()
        yield line


def _laid_out(console: Console, row: Row, width: int) -> Iterator[Text]:
    mark, act, lines = row
    beside = width >= STACK
    indent = NUMBER + 1 + (ACT if beside else 0)
    head = Text.assemble(f"{mark:>{NUMBER}} ", act)
    wrapped = [part for line in lines for part in _wrap(console, line, width - indent)]
    if beside and wrapped and head.cell_len < indent:
        head.pad_right(indent - head.cell_len)
        yield head.append_text(wrapped.pop(0))
    else:
        yield from _wrap(console, head, width)
    yield from (Text(" " * indent).append_text(line) for line in wrapped)


def _lines(shown: View) -> Iterator[Text | Row]:
    yield Text(shown.title, style="bold")
    yield Text(shown.source)
    yield Text(shown.facts, style="dim")
    yield Text()
    for section in shown.sections:
        yield from _section(section)
    if shown.events:
        yield from _block("Events", map(_event, shown.events))
    if shown.writer:
        yield from _block("The writer's own judgements", map(_entry, shown.writer))
    if not shown.reading.statements:
        yield Text("No statements found in this report.\n")


def _block(heading: str, rows: Iterable[Text | Row]) -> Iterator[Text | Row]:
    yield Text(heading.upper(), style="bold underline")
    yield from rows
    yield Text()


def _section(section: Section) -> Iterator[Text | Row]:
    return _block(section.label, _section_rows(section))


def _section_rows(section: Section) -> Iterator[Text | Row]:
    for group in section.groups:
        yield Text(group.name, style="bold")
        yield from map(_entry, group.entries)
    if section.elsewhere:
        yield Text(f"See also {', '.join(map(str, section.elsewhere))}", style="dim")


def _entry(entry: Entry) -> Row:
    toward = f" {entry.toward}" if entry.toward else ""
    lines = [Text(entry.words or "(no words marked)"), *map(Text, _terms(entry))]
    said = "; ".join(part for part in (entry.who, *entry.when) if part)
    lines += [Text(f"\u2014 {said}", style="dim")] if said else []
    return str(entry.number), Text.assemble((entry.act, "cyan"), toward), lines


def _terms(entry: Entry) -> Iterator[str]:
    if entry.condition:
        yield f"Condition: {entry.condition}"
    notes = "; ".join((*entry.notes, *entry.links))
    if notes:
        yield f"[{notes}]"


def _event(event: Happening) -> Row:
    lines = [Text(f"{event.what.capitalize()}, {event.when}")]
    where = " \u00b7 ".join(part for part in (event.who, event.place, event.issues and f"on {event.issues}") if part)
    lines.extend(Text(part, style="dim") for part in (where, event.words and f"Words: {event.words}") if part)
    return "\u2022", Text(event.status, style="cyan"), lines
