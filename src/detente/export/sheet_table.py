"""Plain tables in a terminal: columns side by side where there is room, else a few lines for each row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.export.clean import line
from detente.export.sheets import Sheet, Value, shown

LONG = 26
"""Characters from which a column is one of running words: such columns share the room that the others leave."""
LEAST = 14
"""Characters that a column of running words needs; where there are fewer, each row gets lines of its own."""
_GAP = 2
_LEAST_SAID = 3  # characters of a value that says something without its name


def print_sheets(sheets: Sequence[Sheet], console: Console) -> None:
    """Print tables, one after the other. Nothing is cut off; columns without any value are left out."""
    for place, sheet in enumerate(sheets):
        if place:
            console.print()
        count = f"  {len(sheet.rows)}" if sheet.rows else ""
        console.print(Text.assemble((line(sheet.title), "bold underline"), (count, "dim")), highlight=False)
        if not sheet.rows:
            console.print(Text("nothing", style="dim"))
        elif _needed(sheet) > console.width:
            _print_records(sheet, console)
        else:
            _print_table(sheet, console)
        for note in sheet.notes:
            console.print(Text(line(note), style="dim"))


def _used(sheet: Sheet) -> list[int]:
    return [i for i in range(len(sheet.columns)) if any(shown(row[i]) for row in sheet.rows)] or [0]


def _widest(sheet: Sheet, i: int) -> int:
    return max(len(sheet.columns[i]), *(len(line(shown(row[i]))) for row in sheet.rows))


def _values(sheet: Sheet, i: int) -> int:
    return max(len(line(shown(row[i]))) for row in sheet.rows)


def _needed(sheet: Sheet) -> int:
    """The characters that a table needs at least."""
    widths = (_widest(sheet, i) for i in _used(sheet))
    return sum((LEAST if width >= LONG else width) + _GAP for width in widths)


def _counts(sheet: Sheet, i: int) -> bool:
    return all(isinstance(row[i], int | float) and not isinstance(row[i], bool) for row in sheet.rows)


def _print_table(sheet: Sheet, console: Console) -> None:
    """Numbers stand to the right, what is short is never broken, and running words take what room is left."""
    used = _used(sheet)
    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold dim")
    for i in used:
        long = (width := _widest(sheet, i)) >= LONG
        table.add_column(
            line(sheet.columns[i]),
            overflow="fold",
            ratio=width if long else None,
            min_width=LEAST if long else None,
            no_wrap=not long,
            justify="right" if _counts(sheet, i) else "left",
        )
    for row in sheet.rows:
        table.add_row(*(Text(line(shown(row[i])), style="" if n else "bold") for n, i in enumerate(used)))
    console.print(table, highlight=False)


def _print_records(sheet: Sheet, console: Console) -> None:
    """Each row under its first two values: what is short side by side with its names, running words below."""
    used = _used(sheet)
    heads = used[: 1 + (len(used) > 1 and _LEAST_SAID < _values(sheet, used[1]) < LONG)]
    rest = [i for i in used if i not in heads]
    for place, row in enumerate(sheet.rows):
        if place:
            console.print()
        head = "  ".join(filter(None, (line(shown(row[i])) for i in heads))) or "-"
        console.print(Text(head, style="bold"), highlight=False)
        told = [i for i in rest if shown(row[i])]
        short = [_named(sheet, row, i) for i in told if _widest(sheet, i) < LONG]
        below = [_named(sheet, row, i) for i in told if _widest(sheet, i) >= LONG]
        for one in (*_side_by_side(short, console.width - _GAP), *below):
            console.print(Padding(one, (0, 0, 0, _GAP)), highlight=False)


def _named(sheet: Sheet, row: Sequence[Value], i: int) -> Text:
    return Text.assemble((f"{line(sheet.columns[i])}: ", "dim"), line(shown(row[i])))


def _side_by_side(told: Sequence[Text], width: int) -> list[Text]:
    """As many to a line as there is room for, none of them broken."""
    lines: list[Text] = []
    for one in told:
        if lines and len(lines[-1]) + _GAP + len(one) <= width:
            lines[-1] = Text(" " * _GAP).join((lines[-1], one))
        else:
            lines.append(one)
    return lines
