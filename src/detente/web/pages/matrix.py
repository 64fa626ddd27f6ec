"""The matrix, the desk's home: where every party stands on every proposal; a cell opens its history and words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse
from sqlalchemy import and_, func, select

from detente.codec import to_data as record_data
from detente.desk.cells import Cell
from detente.desk.change_records import Changes
from detente.desk.desk import Desk
from detente.desk.matrix import Matrix, to_data
from detente.desk.names import Names
from detente.desk.rows import Row
from detente.desk.views.page import tells
from detente.errors import UnknownId
from detente.ledger import schema
from detente.ledger.kept import KeptStatement
from detente.ledger.look import Look
from detente.ledger.versions import holding
from detente.web.cards import Cards, Colours, cell
from detente.web.filters import DAY, Filters
from detente.web.known import known, names_of
from detente.web.schemas import MATRIX, STATEMENTS
from detente.web.site import Answer, Viewer, page
from detente.web.strips import ahead, outlook
from detente.web.templates import query

router = APIRouter()
MOST_ROWS, FEWEST_ROWS = 150, 8
"""Rows that a page shows at most, and those that each issue has on it: the others are a link away."""
LISTED = 40
"""Statements that the panel of a cell shows; the JSON has all."""


@router.get("/", include_in_schema=False)
def home() -> RedirectResponse:
    """The matrix is where everybody starts."""
    return RedirectResponse("/matrix", status_code=307)


@page(router, "/matrix", "matrix.html", MATRIX, summary="Where every party stands on every proposal", kept=True)
def matrix(
    asked: Viewer,
    filters: Annotated[Filters, Depends()],
    since: Annotated[str | None, Query(pattern=DAY, description="Mark what moved after this day.")] = None,
    every: Annotated[bool, Query(alias="all", description="Show also rows that tell of no proposal.")] = False,
    rows: Annotated[int | None, Query(ge=1, le=5000, description="So many rows of each issue on the page.")] = None,
    opened: Annotated[
        str | None, Query(alias="open", max_length=300, description="The cell that is open: PROPOSAL.PARTY")
    ] = None,
) -> Answer:
    """The page at eight in the morning."""
    with asked.desk() as desk:
        made = desk.matrix(**filters.wanted())
    return Answer(lambda: _context(asked, made, filters, since or None, every, opened, rows), lambda: to_data(made))


def _context(
    asked: Viewer,
    made: Matrix,
    filters: Filters,
    since: str | None,
    all_rows: bool,
    opened: str | None,
    most: int | None,
) -> dict[str, Any]:
    with asked.desk() as desk:
        names, held = names_of(desk, filters.wanted()["known_at"]), known(desk)
        labels, days = held.issues, held.days
        today = made.as_of or (days[-1] if days else "")
        moved = _moved(desk, since, filters) if since else {}
    rows = [row for row in made.rows if all_rows or tells(row)]
    issues = len({row.issue for row in rows})
    most = most or max(FEWEST_ROWS, MOST_ROWS // max(1, issues))
    return {
        "made": made,
        "today": today,
        "groups": [
            _group(issue, labels, _chosen(list(of), most, moved), made, names, moved)
            for issue, of in groupby(rows, key=lambda row: row.issue)
        ],
        "alone": issues == 1,
        "hidden": len(made.rows) - len(rows),
        "labels": labels,
        "names": names,
        "colours": Colours(column.id for column in made.columns),
        "days": days,
        "filters": filters,
        "since": since,
        "ahead": ahead(made.events, names, today),
        "outlook": outlook(made.outlook, names, labels),
        "opened": _opened(asked, opened, filters, made),
        "open": opened,
        "to_cell": query(asked.given, open=None, since=None, all=None),
        "at_cell": at_cell(asked.given),
    }


def at_cell(given: Mapping[str, Any]) -> str:
    """The address of the matrix, up to the name of the cell that is to be open."""
    kept = query(given, open=None)
    return f"/matrix{kept}{'&' if kept else '?'}open="


Moved = dict[tuple[str, str], str]


def _chosen(rows: list[Row], most: int, moved: Moved) -> tuple[list[Row], int]:
    """The rows of an issue that the page shows, in their order, and how many it leaves to a page of their own: what
    moved comes first, then what was spoken of last."""
    if len(rows) <= most:
        return rows, 0
    told = {proposal for proposal, _ in moved}
    first = sorted(rows, key=lambda row: (row.proposal in told, row.latest), reverse=True)[:most]
    kept = {id(row) for row in first}
    return [row for row in rows if id(row) in kept], len(rows) - most


def _group(
    issue: str | None,
    labels: Mapping[str, str],
    chosen: tuple[list[Row], int],
    made: Matrix,
    names: Names,
    moved: Moved,
) -> dict[str, Any]:
    """An issue's rows, and the columns that are asked on it."""
    rows, more = chosen
    asked = [
        place
        for place, column in enumerate(made.columns)
        if "principal" in column.roles or any(row.cells[place].status != "not_asked" for row in rows)
    ]
    return {
        "issue": issue,
        "label": labels.get(issue or "", issue or "No issue"),
        "columns": [made.columns[place] for place in asked],
        "called": [made.columns[place].name for place in asked],
        "rows": [(row, [_cell(row, row.cells[place], names, moved) for place in asked]) for row in rows],
        "more": more,
    }


def _cell(row: Row, one: Cell, names: Names, moved: Moved) -> tuple[Cell, dict[str, Any], str | None]:
    return one, cell(one, names), moved.get((row.proposal or "", one.party))


def _moved(desk: Desk, since: str, filters: Filters) -> Moved:
    """How each cell moved after a day: "hardened", "new", ..."""
    made: Changes = desk.changes(
        since, filters.as_of or None, known_at=filters.wanted()["known_at"], **filters.narrowed()
    )
    return {(one.proposal or "", one.party): one.kind for one in made.movement if one.kind != "repeated"}


def _opened(asked: Viewer, opened: str | None, filters: Filters, made: Matrix) -> dict[str, Any] | None:
    proposal, dot, party = (opened or "").partition(".")
    narrowed = filters.party or filters.issue
    return cell_context(asked, proposal, party, filters, None if narrowed else made) if dot else None


@page(
    router,
    "/cells/{proposal}/{who}",
    "cell.html",
    STATEMENTS,
    summary="What a party has said on a proposal, the latest first",
    kept=True,
)
def one_cell(asked: Viewer, proposal: str, who: str, filters: Annotated[Filters, Depends()]) -> Answer:
    """The history of one cell, with every statement's words. 404 for a proposal that the desk does not have."""
    return Answer(
        lambda: cell_context(asked, proposal, who, filters),
        lambda: {
            "schema": "detente/statements/1",
            "statements": [record_data(kept) for kept in _all_said(asked, proposal, who, filters)],
        },
    )


def _row(desk: Desk, made: Matrix | None, proposal: str, party: str, filters: Filters) -> tuple[Matrix, Row]:
    """The matrix with all columns, and a row of it. Raises `UnknownId`."""
    made = made or desk.matrix(**{**filters.wanted(), "parties": (), "issues": ()})
    row = next((one for one in made.rows if one.proposal == proposal), None)
    if row is None or party not in made.parties:
        raise UnknownId(f"{proposal}.{party}: the desk has no such cell on that day.")
    return made, row


def cell_context(
    asked: Viewer, proposal: str, party: str, filters: Filters, made: Matrix | None = None
) -> dict[str, Any]:
    """What the panel of a cell shows; `made` is the matrix with all columns, where somebody has it already."""
    known_at = filters.wanted()["known_at"]
    with asked.desk() as desk:
        made, row = _row(desk, made, proposal, party, filters)
        with desk.ledger.reading(known_at) as look:
            kept, count = _last_said(look, proposal, party)
        cards = Cards(desk, known_at)
        colours = Colours(made.parties)
        shown = cards.of(kept, colours)
    column = next(one for one in made.columns if one.id == party)
    return {
        "row": row,
        "cell": row.cell(party),
        "shown": cell(row.cell(party), cards.names),
        "column": column,
        "cards": shown,
        "count": count,
        "colours": colours,
        "today": made.as_of or "",
        "names": cards.names,
    }


def _last_said(look: Look, proposal: str, party: str) -> tuple[list[KeptStatement], int]:
    """The last statements of a party on a proposal, the latest first, and how many there are."""
    table = schema.statements.c
    here = and_(table.proposal == proposal, table.party == party, holding(schema.statements, look.at))
    count = look.connection.execute(select(func.count()).where(here)).scalar() or 0
    order = (func.coalesce(table.day, "").desc(), table.id.desc())
    ids = list(look.connection.execute(select(table.id).where(here).order_by(*order).limit(LISTED)).scalars())
    found = {kept.id: kept for kept in look.statements_of("id", ids)}
    return [found[id] for id in ids], count


def _all_said(asked: Viewer, proposal: str, party: str, filters: Filters) -> list[KeptStatement]:
    table, known_at = schema.statements.c, filters.wanted()["known_at"]
    with asked.desk() as desk:
        _row(desk, None, proposal, party, filters)
        with desk.ledger.reading(known_at) as look:
            found = look.statements((table.proposal == proposal) & (table.party == party))
    return sorted(found, key=lambda kept: (kept.day or "", kept.id), reverse=True)
