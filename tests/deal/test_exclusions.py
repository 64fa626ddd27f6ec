"""Which proposals exclude each other and which are one: every rule, its limits, and the figures on worked pairs."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.deal.excluding import RULES
from detente.deal.exclusions import relate, suggestions
from detente.deal.language import language
from quality import exclusions as scorer

PAIRS = Path(__file__).parents[2] / "examples" / "deals"
ONE_EACH = {
    "order": ("a truce before the vote", "the vote before a truce"),
    "none": ("no foreign bases", "two foreign bases in the south"),
    "gone": ("the fuel subsidy", "abolishing the fuel subsidy"),
    "opposite": ("opening the eastern gate", "the eastern gate stays closed"),
    "quantity": ("a fee of 4%", "a fee of 6 percent"),
    "duration": ("a permanent force", "a force for six months"),
    "extent": ("complete removal of the fence", "partial removal of the fence"),
    "kind": ("autonomy for the isles", "independence for the isles"),
    "holder": ("control of the mint by Norvia", "Velmark's control of the mint"),
    "whole": ("control of the whole strait", "a mutual withdrawal from the strait"),
}


def test_every_rule_has_its_example():
    assert ONE_EACH.keys() == RULES.keys()


@pytest.mark.parametrize("rule", ONE_EACH)
def test_a_rule_excludes_says_why_and_is_symmetric(rule):
    one, other = ONE_EACH[rule]
    for made in (relate(one, other), relate(other, one)):
        assert (made.verdict, made.rule) == ("excludes", rule)
        assert made.reason
        assert 0 < made.confidence <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a force of at least 300", "a force of 500"),
        ("a fee of 4%", "a share of 6%"),
        ("opening the eastern gate", "closing the western road"),
        ("withdrawal within 30 days", "withdrawal within 60 days"),
        ("no bases in the isles", "schools in the isles"),
        ("control of the mint by Norvia", "Velmark's control of the harbour"),
    ],
)
def test_what_can_stand_side_by_side_is_left_alone(one, other):
    assert relate(one, other).verdict == "neither"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the release of all captives", "freeing all captives"),
        ("a 30-day truce", "a truce of 30 days"),
        ("joint patrols of the strait", "joint patrolling of the strait"),
    ],
)
def test_two_wordings_of_one_thing_are_the_same(one, other):
    assert relate(one, other).verdict == "same"


words = st.lists(
    st.sampled_from(
        "no all part of the harbour troops withdraw keep 5 percent 30 days before truce joint control Norvia".split()
    ),
    max_size=8,
).map(" ".join)


@given(words, words)
def test_the_order_of_two_proposals_does_not_matter(one, other):
    assert relate(one, other).verdict == relate(other, one).verdict


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_be_compared(one, other):
    assert relate(one, other).verdict in ("excludes", "same", "neither")


@given(words)
def test_nothing_excludes_itself(one):
    assert relate(one, one).verdict != "excludes"


def test_bare_numbers_of_different_issues_are_no_exclusion():
    labels = {"a": "4%", "b": "6%"}
    assert suggestions(labels, {"a": "trade", "b": "trade"})
    assert suggestions(labels, {"a": "trade", "b": "labour"}) == ()


def test_names_of_parties_decide_nothing():
    for one, other in [("Norvian control of the mint", "control of the mint by the Union"), ONE_EACH["holder"]]:
        swapped = [text.replace("Norvia", "Tarsk") for text in (one, other)]
        assert relate(one, other).verdict == relate(*swapped).verdict


def test_every_class_of_words_is_of_the_language_and_names_no_state():
    countries = files("detente.reading").joinpath("data", "countries.tsv").read_text(encoding="utf8").splitlines()
    names = {line.split("\t")[1].lower() for line in countries if "\t" in line and not line.startswith("#")}
    told = str(language()).lower()
    assert names
    assert [name for name in names if len(name) > 4 and f"'{name}'" in told] == []


def test_the_pairs_are_many_and_parted_by_negotiation():
    parts = {
        name: yaml.safe_load((PAIRS / name / "pairs.yaml").read_text(encoding="utf-8")) for name in ("tune", "unseen")
    }
    assert sum(len(one["pairs"]) for one in parts["tune"]) >= 120
    assert sum(len(one["pairs"]) for one in parts["unseen"]) >= 60
    assert not {one["negotiation"] for one in parts["tune"]} & {one["negotiation"] for one in parts["unseen"]}


@pytest.mark.parametrize(("name", "right", "precision"), [("tune", 0.95, 0.97), ("unseen", 0.84, 0.93)])
def test_the_figures_hold(name, right, precision):
    figures = scorer.score(PAIRS / name)
    assert figures.right >= right
    assert figures.excludes["p"] >= precision
