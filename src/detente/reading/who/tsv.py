"""Tab-separated data files with a header line, comments after #, and lists parted by |.

Plain splitting instead of the csv module: the whole cast is read at every start, in a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from detente.errors import UsageError


class Row(NamedTuple):
    """One line of a file, its cells by column (empty where the line ends early)."""

    path: Path
    line: int
    cells: dict[str, str]

    def many(self, column: str) -> list[str]:
        """The parts of a cell that holds a list."""
        cell = self.cells[column]
        if "|" not in cell:
            return [cell] if cell else []
        return list(filter(None, map(str.strip, cell.split("|"))))

    def wrong(self, column: str, reason: str) -> UsageError:
        """The error for a cell of this row."""
        return UsageError(f"{self.path}: line {self.line}, column {column}: {reason}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind of file; a file may leave out and reorder all but the first, which names the row."""

    columns: tuple[str, ...]
    required: tuple[str, ...]


def rows(path: Path, text: str, layout: Layout) -> list[Row]:
    """The rows of a file. Raises UsageError naming file, line and column for a header or a line that does not fit."""
    header: list[str] = []
    found: list[Row] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line[0] == "#" or line.isspace():
            continue
        cells = line.split("\t")
        if not header:
            header = _header(path, number, cells, layout)
            names = header + [name for name in layout.columns if name not in header]
            continue
        if not len(cells) == len(header) == len(names):
            cells = _fit(path, number, cells, len(header), len(names))
        found.append(Row(path, number, dict(zip(names, map(str.strip, cells), strict=True))))
    _check(found, layout)
    return found


def _fit(path: Path, number: int, cells: list[str], named: int, wanted: int) -> list[str]:
    """A line that ends early, or a file that leaves out columns, has empty cells there."""
    if len(cells) > named:
        raise UsageError(f"{path}: line {number}, column {len(cells)}: only {named} columns have a name")
    return cells + [""] * (wanted - len(cells))


def _check(found: list[Row], layout: Layout) -> None:
    for name in layout.required:
        for row in found:
            if not row.cells[name]:
                raise row.wrong(name, "is empty")


def _header(path: Path, number: int, cells: list[str], layout: Layout) -> list[str]:
    header = [cell.strip() for cell in cells]
    for name in header:
        if name not in layout.columns:
            near = get_close_matches(name, layout.columns, n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            allowed = ", ".join(layout.columns)
            raise UsageError(f'{path}: line {number}: unknown column "{name}"{hint}; the first line names {allowed}')
    for name in layout.required:
        if header.count(name) != 1:
            raise UsageError(f"{path}: line {number}: the first line must name the column {name}, once")
    return header
