"""The matrix, changes and the timeline as plain tables: what csv, Markdown, Excel and the terminal show."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from detente.desk.cells import Cell
from detente.desk.change_records import Changes
from detente.desk.matrix import Matrix
from detente.desk.names import Names
from detente.desk.timeline import Timeline
from detente.desk.views.lists import of_calendar, of_outlook
from detente.desk.views.phrases import stance, when
from detente.export.sheets import Columns, Sheet, Value, tabled

NO_BASELINE = "No report is older than the baseline: nothing here counts as movement."


def of_matrix(made: Matrix, names: Names) -> list[Sheet]:
    """The matrix, a row a proposal; its cells one by one; the events ahead; the outlook."""
    heads = tuple(f"{column.name} ({', '.join(column.roles)})" for column in made.columns)
    page = Sheet(
        title=made.title or "Matrix",
        columns=("issue", "proposal", "label", "state", "reason", "confirmed", *heads),
        rows=tuple(
            (row.issue, row.proposal, row.label, row.state, row.reason, row.confirmed, *map(stance, row.cells))
            for row in made.rows
        ),
        notes=(f"As of {made.as_of or 'the last report'}.", "Cells that rest on unconfirmed statements end in ?."),
    )
    cells = Sheet(title="Cells", columns=CELL, rows=tuple(_cells(made)))
    return [page, cells, *of_calendar(made.events, names, "Events ahead"), *of_outlook(made.outlook, names)]


CELL = (
    *("issue", "proposal", "label", "party", "status", "act", "words", "condition", "condition type", "firmness"),
    *("hedge", "since", "speaker", "claimed by", "sources", "confirmed", "contradicted", "statements"),
)


def _cells(made: Matrix) -> Iterator[tuple[Value, ...]]:
    for row in made.rows:
        for cell in row.cells:
            yield (row.issue, row.proposal, row.label, *_cell(cell))


def _cell(cell: Cell) -> tuple[Value, ...]:
    condition = cell.condition
    return (
        *(cell.party, cell.status, cell.act, cell.words),
        *((condition.words, condition.type) if condition else (None, None)),
        *(cell.firmness, cell.hedge, cell.since, cell.speaker, cell.claimed_by),
        *(cell.sources, cell.confirmed, cell.contradicted, " ".join(cell.statements)),
    )


def of_changes(made: Changes, names: Names) -> list[Sheet]:
    """What moved, what events did, and what was first seen without having moved."""
    return [_moved(made, names), _events(made), _first_seen(made, names)]


def _moved(made: Changes, names: Names) -> Sheet:
    columns: Columns = {
        "day": attrgetter("day"),
        "kind": attrgetter("kind"),
        "rule": lambda one: "; ".join(one.rules),
        "party": lambda one: names.name(one.party),
        "issue": attrgetter("issue"),
        "label": attrgetter("label"),
        "sentence": attrgetter("sentence" if made.baseline else "plain"),
        "sources": attrgetter("sources"),
        "confirmed": attrgetter("confirmed"),
        "statements": lambda one: " ".join(one.statements),
    }
    if made.baseline:
        return tabled("Changes", made.movement, columns)
    return tabled("Dated acts (no baseline)", made.dated, columns, (NO_BASELINE,))


def _events(made: Changes) -> Sheet:
    columns: Columns = {
        "day": attrgetter("day"),
        "event": attrgetter("type"),
        "status": attrgetter("status"),
        "when": lambda one: when(one.entry.when),
        "before": lambda one: one.before.status if one.before else None,
        "words": attrgetter("after.words"),
    }
    return tabled("Events", made.events, columns)


def _first_seen(made: Changes, names: Names) -> Sheet:
    columns: Columns = {
        "reported": attrgetter("day"),
        "said": attrgetter("said"),
        "party": lambda one: names.name(one.party),
        "issue": attrgetter("issue"),
        "label": attrgetter("label"),
        "act": attrgetter("act"),
        "words": attrgetter("words"),
        "statement": attrgetter("statement"),
        "confirmed": attrgetter("confirmed"),
    }
    return tabled("First seen, not movement", made.first_seen, columns)


def of_timeline(made: Timeline, names: Names) -> list[Sheet]:
    """Acts by party and issue, by day."""
    columns: Columns = {
        "issue": lambda one: one[0].issue,
        "party": lambda one: names.name(one[0].party),
        "day": lambda one: one[1].day,
        "dated": lambda one: one[1].dated,
        "act": lambda one: one[1].act,
        "label": lambda one: one[1].label,
        "words": lambda one: one[1].words,
        "claimed by": lambda one: names.name(one[1].claimed_by) if one[1].claimed_by else None,
        "sources": lambda one: one[1].sources,
        "confirmed": lambda one: one[1].confirmed,
        "statements": lambda one: " ".join(one[1].statements),
    }
    return [tabled("Timeline", ((lane, point) for lane in made.lanes for point in lane.points), columns)]
