"""Conditions: every type, who must move, and look-alikes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.tone.conditions import find_condition, opener_end
from detente.reading.tone.movers import mover
from tests.reading.pages import only, page_of, read, told, words_at


def found(text, party="nobody"):
    """(type, words, who must move) of the condition in a content."""
    page = page_of(text)
    c = find_condition(text, (0, len(text)))
    return c and (c.type, text[slice(*c.span)], mover(page, c.span, c.type, party, None))


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
        ("no fishing talks until the barrier is gone", "before", "until the barrier is gone"),
        ("there will be no summit before the strikes stop", "before", "before the strikes stop"),
        ("it offered a bonus in return for longer shifts", "in_exchange", "in return for longer shifts"),
        ("ten would go home in exchange for six officers", "in_exchange", "in exchange for six officers"),
        ("we open the gates when they sign", "if", "when they sign"),
        ("crews will picket until the studios pay", "before", "until the studios pay"),
        ("the rebels must disarm before any talks begin", "before", "before any talks begin"),
        ("it would free them if, as agreed, the list is complete", "if", "if, as agreed, the list is complete"),
        ("without a better offer, the port will close", "unless", "without a better offer"),
        ("no talks while the siege goes on", "unless", "while the siege goes on"),
        ("no pay, no work", "only_if", "no pay"),
        ("approval hinges on the firm dropping its suit", "only_if", "hinges on the firm dropping its suit"),
        ("the firm would pull out if the quota stayed", "if", "if the quota stayed"),
    ],
)
def test_a_condition_of_every_type(text, kind, words):
    assert found(text)[:2] == (kind, words)


@pytest.mark.parametrize(
    ("text", "party", "mover"),
    [
        ("Hamas would free ten captives if Israel opened the crossing", "hamas", "israel"),
        ("Iran would dilute its stock only if Washington lifted the sanctions", "iran", "united-states"),
        ("Iran would dilute its stock if Iran and Washington agreed", "iran", "united-states"),
        ("the officers go home in exchange for a pardon by Kenya", "uganda", "kenya"),
        ("no pact before the barrier at the reef is gone", "philippines", None),
        ("Peru will sign if Peru wins the vote", "peru", "peru"),
        ("it will sign if Chile is invited by Brazil", "peru", "brazil"),
        ("it would end the raids in return for a halt to Iranian attacks", "israel", "iran"),
        ("Peru will lift the ban on Chile unless it closes the port", "peru", "chile"),
        ("Peru told Chile it would pay if you paid", "peru", "chile"),
        ("Chile was told that Peru would sign if the other side did", "peru", "chile"),
        ("Chile was told that Peru would sign if the levy was lifted", "peru", "chile"),
        ("Chile and Brazil were told that Peru would sign if the levy was lifted", "peru", None),
        ("we will sign once we have the votes", "peru", "peru"),
        ("talks could resume if the talks in Chile fail", "peru", None),
        ("talks could resume if the Chilean tariff goes", "peru", "chile"),
        ("talks could resume if the Chilean tourists go", "peru", None),
    ],
)
def test_the_mover_is_another_party_that_the_condition_names(text, party, mover):
    """Another party before the party itself; no place; an adjective only before what a party does."""
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
        "the ministry would not say if the map was drawn",
        "reporters asked him if Peru would sign",
        "the talks were useful, if slow",
        "few, if any, would sign",
        "the guns fell silent without warning",
        "it would never give up a village without a fight",
        "the deal is subject to tariffs",
        "the price is subject to a confidentiality agreement",
        "they spoke on condition of anonymity",
        "they asked for nothing in return",
        "the offer stands until midnight",
        "the strike can last as long as a month",
        "Oslo wants an embassy, while Bern would rather wait",
        "consumers should not worry",
        "she was assuming nothing",
        "it was only after lunch that they met",
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
    assert find_condition(text, (text.index("the vote"), len(text))) is None


@pytest.mark.parametrize(
    ("marked", "words", "by"),
    [
        ("If Chile signs, {Peru}'s envoy <said>, [Peru would sign too].", "If Chile signs", "chile"),
        ("But unless Chile pays, {Peru} <said>, [Peru would stay out].", "unless Chile pays", "chile"),
        ("[Peru would sign], {Peru}'s envoy <said>, once Chile pays.", "once Chile pays", "chile"),
        ("[Peru would sign], {Peru} <said>, but only if Chile pays.", "only if Chile pays", "chile"),
        ("{Peru} <refused> [to sign] while Chile kept the tariff.", "while Chile kept the tariff", "chile"),
    ],
)
def test_a_condition_may_stand_beside_the_content(marked, words, by):
    reading = read(marked)
    condition = only(reading).condition
    assert condition
    assert (words_at(reading, (condition.span,)), condition.by) == (words, by)


def test_what_names_the_source_holds_no_condition():
    reading = read("[The map is ready], <said> {a Peruvian official who asked not to be named if quoted}.")
    assert reading.statements[0].condition is None


def test_a_refusal_without_another_partys_act_is_also_a_demand_for_it():
    reading = read("{Peru} <said> [it would not sign without the release of the crew by Chile].")
    assert told(reading)[-1] == ("peru", "demand", "the release of the crew by Chile")
    assert [s.addressee for s in reading.statements][-1] == "chile"


@pytest.mark.parametrize(
    "marked",
    [
        "{Peru} <said> [it would sign if Chile paid].",
        "{Peru} <said> [it would not sign as long as Chile kept the tariff].",
        "{Peru} <said> [it would sign only after its own vote].",
    ],
)
def test_other_conditions_are_no_demand(marked):
    assert len(read(marked).statements) == 1


@pytest.mark.parametrize(
    ("text", "rest"),
    [("only if Chile pays", " Chile pays"), ("Should Chile pay", "Chile pay"), ("Chile pays", "Chile pays")],
)
def test_the_opener_is_no_part_of_what_is_demanded(text, rest):
    assert text[opener_end(text, (0, len(text))) :] == rest


PARTS = (
    "if unless only once when without before until in exchange for provided that no not will Iran , . ; as long".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=12).map(" ".join), st.integers(0, 5))
def test_a_condition_lies_in_its_content_whatever_the_words(text, start):
    start = min(start, len(text))
    c = find_condition(text, (start, len(text)))
    assert c is None or start <= c.span[0] < c.span[1] <= len(text)
