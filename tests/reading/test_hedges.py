"""Doubt, by the words that mark it."""

from __future__ import annotations

import pytest

from detente.reading.tone.hedges import hedge


@pytest.mark.parametrize(
    ("expected", "cue", "content"),
    [
        ("CT+", "said", "the convoy crossed at dawn"),
        ("CT+", "demanded", "an end to the levy"),
        ("CT+", "said", "there can be no truce"),
        ("PR+", "said", "the vote is likely to be delayed"),
        ("PR+", "said", "Iran is expected to answer on Sunday"),
        ("PR+", "said", "it is almost certain that the members vote yes"),
        ("PR+", "believes", "the junta has split"),
        ("PR-", "said", "a breakthrough was unlikely"),
        ("PR-", "said", "the talks are not likely to resume"),
        ("PR-", "said", "it was hard to see the nurses signing"),
        ("PR-", "said", "there is little chance of a swap"),
        ("PR-", "doubted", "the rebels would disarm"),
        ("PS+", "said", "the port might reopen in spring"),
        ("PS+", "said", "the swap could still collapse"),
        ("PS+", "said", "it’s possible that the line moves"),
        ("PS+", "said", "there is a chance of a deal"),
        ("PS+", "hoped", "the gap would narrow"),
        ("PS-", "said", "the deal might not hold"),
        ("PS-", "said", "it may never be signed"),
        ("Uu", "said", "it was unclear who would pay"),
        ("Uu", "said", "nobody knows when the crossing will open"),
        ("Uu", "said", "it remains to be seen how the union votes"),
        ("Uu", "wondered", "who would police the line"),
        ("PR-", "said", "they would most likely not sign"),
        ("PR-", "said", "Lima does not expect the strait to open"),
        ("PR-", "said", "I cannot imagine them giving way"),
        ("PR+", "said", "I think the envoy will come"),
        ("PS+", "said", "she hoped the rebels would return"),
        ("PS+", "said", "a signature by Easter was conceivable"),
        ("CT-", "said", "no troops had crossed the border"),
        ("CT-", "said", "the firm did not take part"),
        ("CT-", "said", "it never asked for the money"),
    ],
)
def test_doubt_is_read_from_cue_and_content(expected, cue, content):
    assert hedge(cue, content) == expected
    assert hedge(cue.title() if cue == "said" else cue, content.replace("'", "’")) == expected


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the talks resume on 4 May"),
        ("said in May", "the line was drawn"),
        ("said", "Theresa May had signed the protocol"),
        ("said", "the mayor had seen the dismay"),
    ],
)
def test_a_month_a_name_or_a_part_of_a_word_is_no_doubt(cue, content):
    assert hedge(cue, content) == "CT+"


def test_doubt_inside_the_condition_is_no_doubt_about_the_content():
    condition = "if the vote, which may be delayed, is lost"
    assert hedge("said", f"the cabinet resigns {condition}", condition) == "CT+"
    assert hedge("said", f"the cabinet might resign {condition}", condition) == "PS+"


def test_what_is_denied_is_not_so_and_a_refusal_is_certain():
    assert hedge("denied", "that a date was fixed", act="deny") == "CT-"
    assert hedge("said", "we will not leave the island", act="reject") == "CT+"
    assert hedge("said", "we have not accepted it", act="no_comment") == "CT+"
