"""Tables for spreadsheets and Markdown: every answer ends with its words; nothing is a formula."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk.exports.formats import KINDS
from detente.export.sheets import Sheet, to_csv
from detente.export.xlsx import to_xlsx
from tests.desk.exports.samples import NEW, URL, held, text_of, written

CITING = ("matrix", "changes", "timeline", "calendar", "statements", "desk")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", CITING)
def test_the_words_behind_an_answer_stand_in_the_last_table_with_their_place(kind):
    read = rows(text_of(kind, "csv", held()))
    head = max(place for place, row in enumerate(read) if row[:3] == ["id", "of", "words"])
    found = {row[0]: dict(zip(read[head], row, strict=True)) for row in read[head + 1 :]}
    wanted = "ev-day" if kind == "calendar" else "st-new"
    assert found[wanted]["report"] == "r-1"
    assert found[wanted]["characters"].count("-") == 1
    assert found[wanted]["link"].startswith(f"{URL}#:~:text=")
    if wanted == "st-new":
        assert found[wanted]["words"] == NEW
        assert found[wanted]["confirmed"] == "no"


def test_a_note_has_no_report_and_says_so():
    read = {row[0]: row for row in rows(text_of("statements", "csv", held())) if row}
    assert read["st-note"][5] == "note"


def test_a_workbook_has_the_same_words_and_says_what_narrowed_it():
    made = written("matrix", "xlsx", held(), asked=(("party", "norvia"), ("confirmed only", "")))
    assert isinstance(made, bytes)
    book = openpyxl.load_workbook(io.BytesIO(made))
    words = [[cell.value for cell in row] for row in book["Words"].iter_rows()]
    assert NEW in [row[2] for row in words]
    first = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Narrowed: party: norvia; confirmed only." in first


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in CITING])
def test_json_holds_the_words_and_what_was_asked(kind):
    data = json.loads(text_of(kind, "json", held(), asked=(("issue", "trade"), ("confirmed only", ""))))
    assert data["schema"].startswith("detente/")
    assert data["asked"] == {"issue": "trade", "confirmed_only": True}
    assert {"id", "quotation", "spans", "report", "link", "confirmed"} <= set(data["words"][0])


def test_the_json_of_an_empty_answer_is_still_of_its_kind():
    data = json.loads(text_of("calendar", "json", held(events=())))
    assert (data["schema"], data["events"]) == ("detente/calendar/1", [])


cells = st.text() | st.sampled_from(FORMULAS).flatmap(lambda mark: st.text().map(lambda rest: mark + rest))


@given(st.lists(cells, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_cell_begins_like_a_formula(values):
    sheet = Sheet(title="t", columns=tuple(values), rows=(tuple(values),))
    assert not [cell for row in rows(to_csv([sheet])) for cell in row if cell.startswith(FORMULAS)]
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([sheet])))
    read = [cell for line in book.worksheets[0].iter_rows(min_row=2, max_row=2) for cell in line]
    assert {cell.data_type for cell in read} <= {"s", "n", "inlineStr"}
    assert not [cell for cell in read if cell.data_type == "n" and cell.value is not None]
