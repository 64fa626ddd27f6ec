"""Plain tables of any answer: comma-separated, Markdown, and for the terminal; Excel's are in export/xlsx.py."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.export.clean import markdown, printable

Value = str | int | float | bool | None
# What spreadsheets take for the beginning of a formula: CWE-1236; the wide forms where East Asian letters are typed.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a title, named columns, rows of as many values, and notes below it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


Columns = Mapping[str, Callable[[Any], Value]]
"""What stands in each column, by its name, made from the item of the row."""


def tabled(title: str, items: Iterable[Any], columns: Columns, notes: tuple[str, ...] = ()) -> Sheet:
    """A table with a row for each of `items`: `columns` say what stands under each name."""
    rows = tuple(tuple(value(item) for value in columns.values()) for item in items)
    return Sheet(title=title, columns=tuple(columns), rows=rows, notes=notes)


def shown(value: Value) -> str:
    """A value as people read it: nothing for None, yes and no for truth."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def safe(value: Value) -> Value:
    """A text that no spreadsheet takes for a formula: marked as text by an apostrophe where it begins like one."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_csv(sheets: Sequence[Sheet]) -> str:
    """All sheets, an empty line between two; each begins with the names of its columns (RFC 4180, UTF-8)."""
    out = io.StringIO()
    for place, sheet in enumerate(sheets):
        out.write("\r\n" if place else "")
        writer = csv.writer(out)
        writer.writerow(map(safe, sheet.columns))
        writer.writerows([safe(shown(value)) for value in row] for row in sheet.rows)
    return printable(out.getvalue())


def to_markdown(sheets: Sequence[Sheet]) -> str:
    """All sheets as Markdown, each under its title."""
    return "\n".join(_markdown(sheet) for sheet in sheets)


def _markdown(sheet: Sheet) -> str:
    lines = [f"## {_cell(sheet.title)}", "", _row(sheet.columns), _row(["---"] * len(sheet.columns))]
    lines += [_row([shown(value) for value in row]) for row in sheet.rows]
    lines += ["", *(f"{_cell(note)}\n" for note in sheet.notes)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return markdown(text, also="|")
