"""Filters, order and placing of the matrix."""

from __future__ import annotations

import pytest

from detente.agenda import parse
from detente.desk.filters import checked_day
from detente.desk.matrix import matrix
from detente.errors import BadDate, UsageError
from tests.desk.builders import desk, event, report, says

DEMAND = says("norvia", "demand", said="2025-05-01")
NO = says("sudmark", "reject", said="2025-05-09")
TRUCE = says("sudmark", "offer", proposal="p-truce", issues=("ceasefire",), said="2025-05-02")
HELD = desk(DEMAND, NO, TRUCE)


def test_filters_narrow_what_is_shown_and_not_what_is_true():
    made = matrix(HELD, parties=["norvia"], issues=["trade"])
    [row] = made.rows
    assert ([cell.party for cell in row.cells], row.state, made.parties) == (["norvia"], "opposed", ("norvia",))


def test_a_party_without_part_in_a_row_does_not_show_it():
    assert matrix(HELD, parties=["estria"]).rows == ()


def test_unknown_names_are_refused_with_the_near_one():
    with pytest.raises(UsageError, match="did you mean norvia"):
        matrix(HELD, parties=["norvai"])
    with pytest.raises(UsageError, match="did you mean ceasefire"):
        matrix(HELD, issues=["ceasefires"])


def test_the_order_of_issues_is_that_of_the_users_agenda():
    agenda = parse("- {id: trade, label: Trade}\n- {id: ceasefire, label: Truce}\n", "agenda.yaml")
    assert [row.issue for row in matrix(HELD, agenda=agenda).rows] == ["trade", "ceasefire"]
    assert [row.issue for row in matrix(HELD).rows] == ["ceasefire", "trade"]


def test_an_issue_takes_those_below_it_along():
    agenda = parse("- {id: peace, label: Peace}\n- {id: ceasefire, label: Truce, parent: peace}\n", "agenda.yaml")
    assert [row.issue for row in matrix(HELD, issues=["peace"], agenda=agenda).rows] == ["ceasefire"]


def test_as_of_a_month_takes_the_whole_month():
    assert matrix(HELD, "2025-05").row("p-bridge").state == "opposed"
    assert matrix(HELD, "2025-05-08").row("p-bridge").state == "one side known"
    assert matrix(HELD, "2025-04").rows == ()


def test_an_answer_without_a_proposal_stands_in_the_row_of_what_it_answers():
    answer = says("sudmark", "reject", proposal=None, answers=DEMAND.id, said="2025-05-03")
    assert matrix(desk(DEMAND, answer)).row("p-bridge").state == "opposed"


def test_a_proposal_that_the_desk_does_not_list_is_called_by_its_first_words():
    odd = says("norvia", "demand", "open the tunnel", proposal="p-tunnel")
    assert matrix(desk(odd)).row("p-tunnel").label == "open the tunnel"


def test_without_a_day_events_ahead_are_those_after_the_last_day_known():
    told = (
        event("ev-1", "scheduled", "2025-05-05", "2025-05-01"),
        event("ev-2", "scheduled", "2025-05-30", "2025-05-01"),
    )
    made = matrix(desk(NO, events=told, reports=(report(published="2025-05-10"),)))
    assert [entry.id for entry in made.events] == ["ev-2"]


def test_wire_copies_are_one_source():
    reports = (report("r-1"), report("r-2", origin="r-1"), report("r-3"))
    made = matrix(desk(says("norvia", "demand", carriers=("r-1", "r-2")), NO, reports=reports))
    assert made.row("p-bridge").cell("norvia").sources == 1
    assert made.looked_at.reports == 2


def test_asking_for_a_row_or_cell_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        matrix(HELD).row("p-none")
    with pytest.raises(KeyError):
        matrix(HELD).row("p-bridge").cell("westmark")


@pytest.mark.parametrize("value", ["2025-02-30", "2025-13", "25-01-01", "yesterday", "2025-1-1", ""])
def test_a_date_that_is_none_is_refused_by_name(value):
    with pytest.raises(BadDate, match="as-of"):
        checked_day(value, "as-of")


@pytest.mark.parametrize("value", ["2025", "2025-02", "2024-02-29"])
def test_a_date_stays_as_precise_as_given(value):
    assert checked_day(value, "as-of") == value
