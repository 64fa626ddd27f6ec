"""The matrix for the terminal: the page that an analyst puts in front of a minister (docs/desk.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.desk.footnotes import Footnotes
from detente.desk.matrix import Matrix
from detente.desk.names import Names
from detente.desk.parties import Column
from detente.desk.rows import Row
from detente.desk.views.briefs import footnote
from detente.desk.views.cell_text import cell_text
from detente.desk.views.phrases import day
from detente.desk.views.strips import ahead_lines, outlook_lines
from detente.export.clean import line

WIDE = 150
"""Columns beyond which lines are too long to read."""
STACK = 80
"""Columns below which cells stand below each other instead of side by side."""
LEAST = 16
"""Characters that a party's column needs: where they have fewer, cells stand below each other too."""
OUTLETS = 4
KEY = '"-" not asked; "unstated" asked, and the reports are silent; ? nobody has confirmed it'


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the page is shown: `labels` are the issues' by id, `as_of` the day that the head names; `everything` takes in
    rows that tell nothing of a proposal; `notes`, where given, number the words that a cell rests on."""

    names: Names
    labels: Mapping[str, str]
    as_of: str
    everything: bool = False
    notes: Footnotes | None = None


def print_matrix(made: Matrix, look: Look, console: Console) -> None:
    """Print the page."""
    width = min(console.width, WIDE)
    _print(console, _head(made, look), width)
    _print(console, ahead_lines(made.events, look.names, look.as_of), width)
    rows = [row for row in made.rows if look.everything or tells(row)]
    for issue, of_issue in groupby(rows, key=lambda row: row.issue):
        _print_issue(list(of_issue), issue, made, look, console, width)
    console.print()
    _print(console, outlook_lines(made.outlook, look.names, look.labels), width)
    _print(console, _foot(made, rows, look), width)
    for note in look.notes.all() if look.notes else ():
        _print(console, [Text(f"[{note.number}] {footnote(note)}")], width)


def tells(row: Row) -> bool:
    """Whether a row tells where somebody stands on a proposal."""
    return row.proposal is not None and any(cell.known or cell.ended for cell in row.cells)


def _print(console: Console, lines: Iterable[RenderableType], width: int) -> None:
    for one in lines:
        console.print(one, width=width, highlight=False)


def _head(made: Matrix, look: Look) -> Iterator[Text]:
    looked = made.looked_at
    known = f"   known at {made.known_at}" if made.known_at else ""
    yield Text.assemble((line(made.title).upper(), "bold"), f"   as of {day(look.as_of)}{known}")
    outlets = [outlet or "outlet unknown" for outlet in looked.outlets]
    more = f" and {len(outlets) - OUTLETS} more" if len(outlets) > OUTLETS else ""
    counted = f"{looked.reports} report{'' if looked.reports == 1 else 's'}"
    counted += f" ({', '.join(outlets[:OUTLETS])}{more})" if outlets else ""
    yield Text(f"{counted}; {looked.confirmed} of {looked.statements} statements confirmed by a person", "dim")
    if any(column.suggested for column in made.columns):
        yield Text("The parties are suggested by the reports; set them with: detente setup --party NAME:ROLE", "dim")
    if not made.rows:
        yield Text("No positions yet. Add reports with: detente add PATH")


def _foot(made: Matrix, shown: Sequence[Row], look: Look) -> Iterator[Text]:
    yield Text(KEY, "dim")
    hidden = len(made.rows) - len(shown)
    if hidden:
        what = "row tells" if hidden == 1 else "rows tell"
        yield Text(f"{hidden} more {what} of no proposal, or of nobody's stance on one: detente matrix --all", "dim")
    if look.notes is None and shown:
        yield Text("Who said it, where, in which words: detente matrix --notes, or detente show ID", "dim")


def _print_issue(
    rows: Sequence[Row], issue: str | None, made: Matrix, look: Look, console: Console, width: int
) -> None:
    """An issue's rows under its name, with the names of those who are asked on it once above them."""
    name = line(look.labels.get(issue or "", issue or "no issue")).upper()
    asked = [place for place, column in enumerate(made.columns) if _asked(column, place, rows)]
    label = max(20, width // 5)
    console.print()
    if width < STACK or (width - label) // max(1, len(asked)) < LEAST:
        _print(console, [Text(name, "bold underline"), *_stacked(rows, made, look)], width)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), width=width, header_style="bold", pad_edge=False)
    table.add_column(Text(name, style="underline"), width=label)
    for place in asked:
        table.add_column(Text(line(made.columns[place].name)), ratio=1)
    for number, row in enumerate(rows):
        if number:
            table.add_row()
        table.add_row(
            _label(row), *(cell_text(row.cells[place], look.names, look.as_of, look.notes) for place in asked)
        )
    console.print(table, highlight=False)
    for row in rows:
        if row.state == "agreement disputed":
            _print(console, [_dispute(row)], width)


def _asked(column: Column, place: int, rows: Sequence[Row]) -> bool:
    return "principal" in column.roles or any(row.cells[place].status != "not_asked" for row in rows)


def _label(row: Row) -> Text:
    mark = "" if row.confirmed else " ?"
    text = Text.assemble((line(row.label) or "(outside any proposal)", "bold"), "\n", (row.state.upper(), "cyan"), mark)
    return text.append(f"\n{row.proposal[:8]}", "dim") if row.proposal else text


def _dispute(row: Row) -> Text:
    """Who says that it is agreed and who denies it: a denial takes no position, so that no cell tells of it."""
    return Text.assemble((line(row.label), "bold"), f": {line(row.reason)}")


def _stacked(rows: Sequence[Row], made: Matrix, look: Look) -> Iterator[RenderableType]:
    for number, row in enumerate(rows):
        if number:
            yield Text()
        label, *rest = _label(row).split("\n")
        yield label
        yield Text("  ").join(rest)
        for column, cell in zip(made.columns, row.cells, strict=True):
            if cell.status != "not_asked":
                said = cell_text(cell, look.names, look.as_of, look.notes)
                yield Padding(Text.assemble((f"{line(column.name)}: ", "bold"), said), (0, 0, 0, 2))
        if row.state == "agreement disputed":
            yield Padding(Text(line(row.reason)), (0, 0, 0, 2))
