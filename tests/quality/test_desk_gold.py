"""The gold of the example desk: true to its reports, and its check finds what is not."""

from copy import deepcopy
from typing import Any

import pytest
import yaml

from quality import desk_gold


@pytest.fixture
def gold() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((desk_gold.HERE / "expected.yaml").read_text(encoding="utf8"))
    return found


def test_the_gold_of_the_example_desk_is_true_to_its_reports():
    assert desk_gold.main() == 0


def test_a_quotation_that_no_report_has_is_found(gold: dict[str, Any]):
    gold["proposals"][0]["mentions"][0]["quote"] = "words that nobody wrote"
    assert any("0 times" in line for line in desk_gold.wrong_quotes(gold))


def test_a_quotation_that_a_report_has_twice_is_found(gold: dict[str, Any]):
    gold["proposals"][0]["mentions"][0]["quote"] = "the valley"
    assert any(" times: the valley" in line for line in desk_gold.wrong_quotes(gold))


def test_a_cell_that_counts_other_sources_than_its_mentions_is_found(gold: dict[str, Any]):
    wrong = deepcopy(gold)
    wrong["matrix"]["rows"][0]["cells"][0]["origins"] = 99
    assert not list(desk_gold.wrong_cells(gold))
    assert any("origins 99" in line for line in desk_gold.wrong_cells(wrong))


def test_a_row_without_its_proposal_is_found(gold: dict[str, Any]):
    del gold["matrix"]["rows"][0]
    assert any("withdrawal" in line for line in desk_gold.wrong_cells(gold))


def test_a_change_outside_its_dates_is_found(gold: dict[str, Any]):
    gold["changes"]["moved"][0]["day"] = gold["changes"]["since"]
    assert any("lies outside" in line for line in desk_gold.wrong_changes(gold))


def test_a_decision_without_a_reason_is_found(gold: dict[str, Any]):
    decision = {"action": "confirm", "report": "01-quayside-2026-03-02.txt", "quote": "Griese"}
    assert any("no why" in line for line in desk_gold.wrong_decisions(gold, [decision]))
