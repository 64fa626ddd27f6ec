"""The matrix as a page: a table for each issue, its cells in words; what lies ahead; the outlook."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from detente.desk.cells import Cell as MatrixCell
from detente.desk.exports.ground import Ground
from detente.desk.exports.page_lists import calendar_block, outlook_block
from detente.desk.exports.pages import Block, Cell, Line, Page, Run
from detente.desk.matrix import Matrix
from detente.desk.parties import Column
from detente.desk.rows import Row
from detente.desk.views.phrases import SAYS, STATUS, day, short
from detente.desk.words import bare
from detente.export.clean import line

UNCONFIRMED = "? nobody has confirmed it"
KEY = f'"-" not asked; "unstated" asked, and the reports are silent; {UNCONFIRMED}'
_TONES = {"red_line": " as a red line", "soft": " in principle"}
_TAKEN = {"offer": "offer", "accept": "acceptance", "reject": "rejection"}


def of_matrix(made: Matrix, ground: Ground) -> Page:
    """The page."""
    blocks = [*matrix_blocks(made, ground)]
    blocks += [calendar_block(made.events, ground, "What lies ahead")] if made.events else []
    blocks += [outlook_block(made.outlook, ground)] if made.outlook else []
    return Page(
        title=f"{line(made.title)}: where the parties stand", about=matrix_about(made, ground), blocks=(*blocks,)
    )


def matrix_about(made: Matrix, ground: Ground) -> tuple[str, ...]:
    """As of when, what it rests on, and how to read it."""
    looked = made.looked_at
    known = f"; known at {made.known_at}" if made.known_at else ""
    counted = f"{looked.reports} report{'' if looked.reports == 1 else 's'}"
    return (
        f"As of {day(made.as_of or ground.today) or 'no day'}{known}.",
        f"{counted}; {looked.confirmed} of {looked.statements} statements confirmed by a person.",
        f"{KEY}.",
    )


def matrix_blocks(made: Matrix, ground: Ground) -> Iterator[Block]:
    """A table for each issue; what is said outside any proposal comes last in it."""
    today = made.as_of or ground.today
    for issue, of_issue in groupby(made.rows, key=lambda row: row.issue):
        rows = list(of_issue)
        asked = [place for place, column in enumerate(made.columns) if _asked(column, place, rows)]
        yield Block(
            heading=line(ground.label(issue)),
            columns=("Proposal", *(line(made.columns[place].name) for place in asked)),
            lines=tuple(_row(row, asked, ground, today) for row in rows),
        )


def _asked(column: Column, place: int, rows: list[Row]) -> bool:
    return "principal" in column.roles or any(row.cells[place].status != "not_asked" for row in rows)


def _row(row: Row, asked: list[int], ground: Ground, today: str) -> Line:
    label = Run(line(row.label) or "(outside any proposal)", "name")
    mark = () if row.confirmed else (Run(" ?", "doubt"),)
    head: Cell = (label, Run("\n"), Run(row.state, "state"), *mark, Run("\n"), Run(line(row.reason), "soft"))
    return Line(cells=(head, *(cell(row.cells[place], ground, today) for place in asked)), id=row.proposal)


def cell(one: MatrixCell, ground: Ground, today: str) -> Cell:
    """What the party does, in the words of the reports, how firmly, since when, and the words that it rests on."""
    cites = Run("", cites=(*one.statements, *one.against))
    mark = () if one.confirmed or not one.statements else (Run(" ?", "doubt"),)
    if one.status == "under_review":
        return Run("is studying it", "act"), *_since(one, today), *mark, cites
    if not one.known:
        return Run(STATUS[one.status] + _ended(one, today), "soft"), *mark, cites
    verb = SAYS.get(one.act or "", one.act or "") + _TONES.get(one.firmness or "", "")
    return Run(verb, "act"), Run(" "), *_words(one), *_details(one, ground, today), *mark, cites


def _words(one: MatrixCell) -> Iterator[Run]:
    """The words, those of the condition marked; a condition that does not show in them follows."""
    whole = line(bare(one.words or "")).removeprefix("that ").replace(" ... ", " \u2026 ")
    told = one.condition.words if one.condition else None
    condition = line(bare(told or "")).replace(" ... ", " \u2026 ")
    before, found, after = whole.partition(condition) if condition else (whole, "", "")
    yield Run(f"\u201c{before}", "words")
    if found:
        yield Run(found, "condition")
    yield Run(f"{after}\u201d", "words")
    if one.condition and not found:
        yield Run(f", on a condition{f': {condition}' if condition else ''}", "condition")


def _details(one: MatrixCell, ground: Ground, today: str) -> Iterator[Run]:
    if one.claimed_by:
        yield Run(f", according to {line(ground.names.voice(one.claimed_by))}", "doubt")
    yield from _since(one, today)
    if one.sources > 1:
        yield Run(f", {one.sources} sources", "soft")
    if one.contradicted:
        yield Run(", another voice of its own side says the opposite", "doubt")


def _since(one: MatrixCell, today: str) -> tuple[Run, ...]:
    return (Run(f", since {short(one.since, today)}", "soft"),) if one.since else ()


def _ended(one: MatrixCell, today: str) -> str:
    if not one.ended:
        return ""
    what = _TAKEN.get(one.ended_act or "", "position")
    told = f" {short(one.since, today)}" if one.since else ""
    return f": {'denies the claimed' if one.ended == 'denied' else 'has withdrawn its'} {what}{told}"
