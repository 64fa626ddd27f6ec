"""An answer made ready to look at: notebooks, data frames, text."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from detente.desk.brief import brief
from detente.desk.matrix import matrix
from detente.desk.names import Names
from detente.desk.sources import sources_of
from detente.desk.views.view import View, view
from detente.errors import UsageError
from detente.ledger.kept import Held
from tests.desk.builders import ACTORS, PARTIES, PROPOSALS, report, says

HELD = Held(
    title="Bridge talks",
    parties=PARTIES,
    reports=(report("r-1", "2026-03-02", outlet="The Courier"),),
    statements=(
        says("norvia", "demand", words="=reopen the <bridge>", said="2026-03-01"),
        says("sudmark", "reject", words="no bridge | no talks", said="2026-03-02"),
    ),
    proposals=PROPOSALS,
    actors=ACTORS,
)
NAMES = Names(PARTIES, ACTORS)


@pytest.fixture
def shown() -> View:
    return view(matrix(HELD), NAMES, {})


def test_the_main_table_of_a_matrix_has_a_row_for_each_proposal(shown):
    assert [row[2] for row in shown.sheets[0].rows] == ["reopening of the bridge"]


def test_the_same_values_stand_in_every_form(shown):
    frame = shown.to_pandas()
    assert frame["state"].tolist() == shown.to_polars()["state"].to_list() == ["opposed"]
    assert list(csv.reader(io.StringIO(shown.to_csv())))[1][3] == "opposed"
    book = openpyxl.load_workbook(io.BytesIO(shown.to_xlsx()))
    assert book.worksheets[0].cell(2, 4).value == "opposed"


def test_words_of_a_report_are_text_in_every_form(shown):
    cells = shown.sheets[1]
    place = cells.columns.index("words")
    rows = list(csv.reader(io.StringIO(View((cells,)).to_csv())))
    assert rows[1][place] == "'=reopen the <bridge>"
    book = openpyxl.load_workbook(io.BytesIO(shown.to_xlsx()))
    found = book.worksheets[1].cell(2, place + 1)
    assert (found.value, found.data_type) == ("=reopen the <bridge>", "s")
    assert "<bridge>" not in shown._repr_html_()
    assert "no bridge \\| no talks" in shown.to_markdown()


def test_sequences_are_shown_by_what_they_hold():
    reports = {one.id: one for one in HELD.reports}
    assert view(HELD.statements, NAMES, reports).to_pandas()["outlet"].tolist() == ["The Courier"] * 2
    assert view(HELD.reports, NAMES, reports).to_pandas()["published"].tolist() == ["2026-03-02"]
    assert view((), NAMES, reports).to_pandas().empty


def test_sources_have_a_table_for_outlets_and_one_for_people():
    assert [sheet.title for sheet in view(sources_of(HELD), NAMES, {}).sheets] == ["Outlets", "People"]


@pytest.mark.parametrize("answer", [3, "text", (3,)])
def test_what_is_no_answer_is_refused(answer):
    with pytest.raises(UsageError, match="no view"):
        view(answer, NAMES, {})


def test_a_brief_is_said_to_have_forms_of_its_own():
    with pytest.raises(UsageError, match="forms of its own"):
        view(brief(HELD, "2026-03-01"), NAMES, {})
