"""One cell of the page: what the party does, in the words of the reports, how firmly, since when."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from detente.desk.cells import Cell
from detente.desk.footnotes import Footnotes
from detente.desk.names import Names
from detente.desk.views.phrases import SAYS, STATUS, cut, short
from detente.desk.words import bare
from detente.export.clean import line

LONG = 110
"""Characters of a report's words that a cell shows at most."""


def cell_text(cell: Cell, names: Names, as_of: str, notes: Footnotes | None = None) -> Text:
    """The cell; dates as short as `as_of` lets them be; with `notes` the number of the words that it rests on."""
    numbers = "".join(f" [{number}]" for number in notes.cite(cell.statements[:1])) if notes else ""
    mark = "" if cell.confirmed or not cell.statements else " ?"
    if cell.status == "under_review":
        return Text.assemble("is studying it", (_since(cell, as_of), "dim"), numbers, mark)
    if not cell.known:
        return Text.assemble((STATUS[cell.status] + _ended(cell, as_of), "dim"), numbers, mark)
    text = Text.assemble((_verb(cell), "cyan"), " ", _words(cell))
    for part, style in _details(cell, names, as_of):
        text.append(f", {part}", style)
    return text.append(numbers).append(mark)


def _verb(cell: Cell) -> str:
    tone = {"red_line": " as a red line", "soft": " in principle"}.get(cell.firmness or "", "")
    return SAYS.get(cell.act or "", cell.act or "") + tone


def _words(cell: Cell) -> Text:
    """The words, those of the condition marked; a condition that does not show in them follows."""
    whole = line(bare(cell.words or "")).removeprefix("that ")
    condition = line(bare((cell.condition.words if cell.condition else None) or ""))
    words = cut(whole, LONG + (len(condition) if condition in whole else 0))
    text = Text(f"\u201c{words}\u201d")
    if condition and condition in words:
        text.stylize("yellow", 1 + words.index(condition), 1 + words.index(condition) + len(condition))
    elif cell.condition:
        text.append(f", on a condition{f': {cut(condition, LONG)}' if condition else ''}", "yellow")
    return text


def _details(cell: Cell, names: Names, as_of: str) -> Iterator[tuple[str, str]]:
    if cell.claimed_by:
        yield f"according to {line(names.voice(cell.claimed_by))}", "yellow"
    if cell.since:
        yield _since(cell, as_of).removeprefix(", "), "dim"
    if cell.sources > 1:
        yield f"{cell.sources} sources", "dim"
    if cell.contradicted:
        yield "another voice of its own side says the opposite", "red"


def _since(cell: Cell, as_of: str) -> str:
    return f", since {short(cell.since, as_of)}" if cell.since else ""


def _ended(cell: Cell, as_of: str) -> str:
    if not cell.ended:
        return ""
    what = {"offer": "offer", "accept": "acceptance", "reject": "rejection"}.get(cell.ended_act or "", "position")
    told = f" {short(cell.since, as_of)}" if cell.since else ""
    return f": {'denies the claimed' if cell.ended == 'denied' else 'has withdrawn its'} {what}{told}"
