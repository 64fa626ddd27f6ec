"""The page at eight in the morning, cell by cell: the acceptance test of the matrix in small."""

from __future__ import annotations

import pytest

from detente.desk.changes import changes
from detente.desk.matrix import Matrix, matrix, to_data
from tests.desk import page


@pytest.fixture(scope="module")
def morning() -> Matrix:
    return matrix(page.held(), "2025-12-26")


STATUSES = {
    "p-valley": ("opposed", "stated", "stated", "not_asked", "not_asked"),
    "p-pullback": ("conditional, unanswered", "stated", "unstated", "not_asked", "not_asked"),
    "p-title": ("one side known", "unstated", "stated", "not_asked", "not_asked"),
    "p-shield": ("one side known", "stated", "unstated", "claimed", "claimed"),
    "p-truce": ("one side known", "unstated", "stated", "not_asked", "not_asked"),
    "p-vote": ("one side known", "stated", "unstated", "not_asked", "not_asked"),
    None: ("under review", "not_asked", "under_review", "not_asked", "not_asked"),
}


def test_every_cell_is_as_on_the_page(morning: Matrix):
    found = {row.proposal: (row.state, *(cell.status for cell in row.cells)) for row in morning.rows}
    assert found == STATUSES


def test_rows_come_by_issue_in_the_order_of_the_agenda(morning: Matrix):
    issues = [row.issue for row in morning.rows]
    assert issues == ["territory", "recognition", "security-guarantees", "ceasefire", "forces", "referendum", "talks"]


def test_reasons_name_who_does_what_on_which_condition(morning: Matrix):
    assert morning.row("p-valley").reason == "Avaria rejects it; Borland demands it."
    assert morning.row("p-pullback").reason == (
        "Avaria offers it, “if Borland does the same” (since Wed 24 Dec 2025); nothing from Borland is reported."
    )
    assert morning.rows[-1].reason == "Borland says that something put to it is being studied."


def test_a_claim_names_its_claimant_and_stays_a_claim(morning: Matrix):
    cell = morning.row("p-shield").cell("westmark")
    assert (cell.act, cell.claimed_by, cell.confirmed) == ("commit", "mira-olen", False)


def test_background_has_no_since_and_a_dated_offer_has(morning: Matrix):
    assert morning.row("p-valley").cell("borland").since is None
    assert morning.row("p-pullback").cell("avaria").since == "2025-12-24"


def test_assessments_make_the_outlook_and_no_cell(morning: Matrix):
    voices = {(voice.direction, voice.party, voice.via) for voice in morning.outlook}
    assert voices == {("near", "avaria", ()), ("near", "westmark", ("the-courier",)), ("far", "author", ())}
    cited = {name for row in morning.rows for cell in row.cells for name in cell.statements}
    assert cited.isdisjoint({"st-close", "st-official", "st-writer"})


def test_the_meeting_lies_ahead(morning: Matrix):
    assert [(it.id, it.status, it.day) for it in morning.events] == [("ev-1", "scheduled", "2025-12-28")]


def test_the_json_has_what_the_design_names(morning: Matrix):
    data = to_data(morning)
    assert (data["schema"], data["as_of"], data["known_at"]) == ("detente/matrix/1", "2025-12-26", None)
    assert data["parties"] == ["avaria", "borland", "westmark", "the-league"]
    row = data["rows"][0]
    assert {"proposal", "label", "issue", "state", "reason", "cells"} <= set(row)
    names = {"party", "status", "act", "condition", "firmness", "since", "statements", "sources", "confirmed"}
    assert names | {"contradicted"} <= set(row["cells"][0])
    assert data["looked_at"] == {"reports": 1, "statements": 13, "confirmed": 0, "outlets": [None]}


def test_without_a_baseline_nothing_counts_as_movement():
    made = changes(page.held(), "2025-12-22", "2025-12-26")
    assert not made.baseline
    assert made.movement == ()
    assert [(it.kind, it.statements[0]) for it in made.dated] == [("new", "st-pullback"), ("new", "st-readout")]
    assert {it.statement for it in made.first_seen} >= {"st-demand", "st-reject", "st-truce", "st-westmark"}


def test_only_confirmed_statements_leave_an_empty_page():
    made = matrix(page.held(), confirmed_only=True)
    assert (made.rows, made.outlook, made.events) == ((), (), ())
