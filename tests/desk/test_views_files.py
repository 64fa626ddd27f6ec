"""Matrix and changes as files, opened with readers that are not ours."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from detente.desk.changes import changes
from detente.desk.matrix import matrix
from detente.desk.names import Names
from detente.desk.parties import parties_of
from detente.desk.views.sheets import of_changes, of_matrix
from detente.export.sheets import Sheet, Value, shown, to_csv, to_markdown
from detente.export.xlsx import to_xlsx
from tests.desk import page
from tests.desk.builders import desk, report, says

MOVED = desk(
    says("norvia", "reject", '=1+1 | "keep" it,\nshut', said="2025-05-01"),
    says("norvia", "offer", "open it in May", said="2025-05-09"),
    reports=(report(published="2025-05-01"),),
)


def sheets(which: str) -> list[Sheet]:
    held = page.held() if which == "matrix" else MOVED
    names = Names(parties_of(held), held.actors)
    return of_matrix(matrix(held), names) if which == "matrix" else of_changes(changes(held, "2025-05-05"), names)


def flat(value: Value) -> str:
    """A value as any of the files may hold it: on one line, and marked as text where it begins like a formula."""
    return " ".join(shown(value).removeprefix("'").split())


def tables(which: str) -> list[list[list[str]]]:
    return [[list(one.columns), *([flat(value) for value in row] for row in one.rows)] for one in sheets(which)]


@pytest.mark.parametrize("which", ["matrix", "changes"])
def test_a_csv_file_has_every_table_with_its_columns(which):
    read: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(to_csv(sheets(which)), newline="")):
        if row:
            read[-1].append([flat(value) for value in row])
        else:
            read.append([])
    assert read == tables(which)


@pytest.mark.parametrize("which", ["matrix", "changes"])
def test_an_excel_file_has_a_sheet_for_each_table(which):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(sheets(which))))
    read = [[[flat(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    for found, wanted in zip(read, tables(which), strict=True):
        head = found.index(wanted[0])
        assert found[head : head + len(wanted)] == wanted


@pytest.mark.parametrize("which", ["matrix", "changes"])
def test_a_markdown_table_has_as_many_cells_in_each_row_as_columns(which):
    text = to_markdown(sheets(which))
    for one in sheets(which):
        part = text.split(f"## {one.title}\n", 1)[1].split("\n## ")[0]
        rows = [line.replace("\\|", "") for line in part.splitlines() if line.startswith("|")]
        assert len(rows) == len(one.rows) + 2
        assert {row.count("|") for row in rows} == {len(one.columns) + 1}


def test_a_wording_that_looks_like_a_formula_is_none_in_a_spreadsheet():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(sheets("changes"))))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
