"""Conditions: every type, who must move, and look-alikes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.conditions import find_condition
from tests.reading.pages import page_of


def found(text, party="nobody"):
    """(type, words, who must move) of the condition in a content."""
    c = find_condition(text, (0, len(text)), page_of(text).mentions, party)
    return c and (c.type, text[slice(*c.span)], c.by)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("the union will lift the overtime ban if the firm restores the bonus", "if", "if the firm restores the bonus"),
        ("If the army withdraws, the rebels will disarm", "if", "If the army withdraws"),
        ("once the list is complete, the swap can begin", "if", "once the list is complete"),
        ("Should the junta refuse, sanctions follow", "if", "Should the junta refuse"),
        ("In the event of a no vote, the assembly would meet", "if", "In the event of a no vote"),
        ("the aid would flow only when the convoys are checked", "only_if", "only when the convoys are checked"),
        ("he would only meet them if the cameras stayed out", "only_if", "if the cameras stayed out"),
        ("the aid goes ahead provided that trucks are checked", "only_if", "provided that trucks are checked"),
        ("we could sign, provided pensions are safe", "only_if", "provided pensions are safe"),
        ("it backs the budget on condition that the law stays", "only_if", "on condition that the law stays"),
        ("members would back it as long as pensions are safe", "only_if", "as long as pensions are safe"),
        ("the deal is subject to approval by parliament", "only_if", "subject to approval by parliament"),
        ("there can be no truce without a monitor", "only_if", "without a monitor"),
        ("crews will walk out unless the roster changes", "unless", "unless the roster changes"),
        ("no fishing talks until the barrier is gone", "unless", "until the barrier is gone"),
        ("there will be no summit before the strikes stop", "before", "before the strikes stop"),
        ("it offered a bonus in return for longer shifts", "in_exchange", "in return for longer shifts"),
        ("ten would go home in exchange for six officers", "in_exchange", "in exchange for six officers"),
    ],
)
def test_a_condition_of_every_type(text, kind, words):
    assert found(text) == (kind, words, None)


@pytest.mark.parametrize(
    ("text", "party", "mover"),
    [
        ("Hamas would free ten captives if Israel opened the crossing", "hamas", "israel"),
        ("Iran would dilute its stock only if Washington lifted the sanctions", "iran", "united-states"),
        ("Iran would dilute its stock if Iran and Washington agreed", "iran", "united-states"),
        ("the officers go home in exchange for a pardon by Kenya", "uganda", "kenya"),
        ("no pact before the barrier at the reef is gone", "philippines", None),
        ("Peru will sign if Peru wins the vote", "peru", None),
        ("talks could resume if the talks in Chile fail", "peru", None),
        ("talks could resume if the Chilean tariff goes", "peru", None),
    ],
)
def test_the_mover_is_another_party_that_the_condition_names(text, party, mover):
    """Neither the party itself, nor a place, nor an adjective."""
    condition = found(text, party)
    assert condition
    assert condition[2] == mover


@pytest.mark.parametrize(
    "text",
    [
        "even if the talks fail, the army will stay",
        "she asked if the ministry had signed",
        "it looks as if the line will hold",
        "what if the bank refuses",
        "few, if any, hostages were freed",
        "if necessary, the court will rule",
        "with or without a deal, the quota ends",
        "the talks ended without a deal",
        "the envoys met before noon",
        "the truce holds until Sunday",
        "no meeting will take place before Monday",
        "the minister once rejected the map",
        "the round began when the envoy arrived",
        "the talks lasted as long as three hours",
        "the bloc would support the army as long as it takes",
        "the pact runs for as long as ten years",
        "the junta provided rice for the camps",
        "the camps could use tents provided by the bloc",
        "it remains to be seen whether the rebels sign",
        "what happens once the vote is over is anybody's guess",
    ],
)
def test_look_alikes_are_no_condition(text):
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("if the vote is lost, we will leave", "if the vote is lost"),
        ("if the vote is lost we will leave", "if the vote is lost"),
        ("if the vote is lost then the cabinet goes", "if the vote is lost"),
        ("we could sign if the map is drawn; the rest is done", "if the map is drawn"),
        ('we could sign if the map is drawn," she said', "if the map is drawn"),
    ],
)
def test_the_condition_ends_where_its_clause_ends(text, words):
    condition = found(text)
    assert condition
    assert condition[1] == words


def test_only_the_content_counts():
    text = "If it rains, the envoy said, the vote goes ahead."
    content = (text.index("the vote"), len(text))
    assert find_condition(text, content, [], "peru") is None


PARTS = (
    "if unless only once when without before until in exchange for provided that no not will Iran , . ; as long".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=12).map(" ".join), st.integers(0, 5))
def test_a_condition_lies_in_its_content_whatever_the_words(text, start):
    start = min(start, len(text))
    c = find_condition(text, (start, len(text)), [], "iran")
    assert c is None or start <= c.span[0] < c.span[1] <= len(text)
