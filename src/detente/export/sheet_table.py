"""Plain tables in a terminal: columns side by side where there is room, else one field below the other."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.export.clean import line
from detente.export.sheets import Sheet, shown

LEAST = 11
"""Characters that a column needs on average; with fewer, fields stand below each other."""


def print_sheets(sheets: Sequence[Sheet], console: Console) -> None:
    """Print tables, one after the other. Nothing is cut off; columns without any value are left out."""
    for place, sheet in enumerate(sheets):
        if place:
            console.print()
        console.print(Text(line(sheet.title), style="bold underline"))
        if not sheet.rows:
            console.print(Text("nothing", style="dim"))
        elif console.width // len(_used(sheet)) < LEAST:
            _print_records(sheet, console)
        else:
            _print_table(sheet, console)
        for note in sheet.notes:
            console.print(Text(line(note), style="dim"))


def _used(sheet: Sheet) -> list[int]:
    return [i for i in range(len(sheet.columns)) if any(shown(row[i]) for row in sheet.rows)] or [0]


def _print_table(sheet: Sheet, console: Console) -> None:
    used = _used(sheet)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold dim")
    for i in used:
        widest = max(len(shown(row[i])) for row in sheet.rows)
        table.add_column(
            sheet.columns[i], overflow="fold", ratio=None if widest <= 16 else widest, no_wrap=widest <= 10
        )
    for row in sheet.rows:
        table.add_row(*(Text(line(shown(row[i]))) for i in used))
    console.print(table, highlight=False)


def _print_records(sheet: Sheet, console: Console) -> None:
    for place, row in enumerate(sheet.rows):
        if place:
            console.print()
        for i in _used(sheet):
            if shown(row[i]):
                console.print(Text.assemble((f"{sheet.columns[i]}: ", "dim"), line(shown(row[i]))), highlight=False)
