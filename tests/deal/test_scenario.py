"""What guarantees lead to: chained, claimed ones marked, contradictions found, cycles ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.deal.acts import act_of
from detente.deal.faults import faults
from detente.deal.model import Definition, Evidence, Guarantee, Happening, Literal
from detente.deal.scenario import scenario
from detente.errors import BadDeal
from tests.deal.samples import demand, model, reject


def guarantee(name, trigger, *responses, **more):
    return Guarantee(id=name, trigger=trigger, responses=responses, guarantors=("cesia",), **more)


def does(actor, act, target=None, **more):
    return Happening(actor=actor, act=act, target=target, **more)


def with_guarantees(*guarantees, positions=(), definitions=()):
    made = model(demand("a", "p1"), *positions, definitions=definitions)
    return replace(made, guarantees=guarantees)


SHIELD = guarantee("shield", does("arland", "attack", "borland"), does("cesia", "attack", "arland"))


def test_a_response_triggers_the_next_guarantee():
    second = guarantee("pact", does(None, "attack", "arland"), does("cesia", "blockade", "borland"))
    answer = scenario(with_guarantees(second, SHIELD), "Arland attacks Borland")
    assert [(one.guarantee, one.step, one.after) for one in answer.triggered] == [
        ("shield", 1, None),
        ("pact", 2, "shield"),
    ]


@pytest.mark.parametrize("words", ["Arland invades Borland", "arland attacked Borland.", "ARLAND strikes borland"])
def test_other_words_for_the_act_mean_the_same(words):
    assert [one.guarantee for one in scenario(with_guarantees(SHIELD), words).triggered] == ["shield"]


def test_who_attacks_whom_matters():
    answer = scenario(with_guarantees(SHIELD), "Borland attacks Arland")
    assert answer.triggered == ()
    assert "no guarantee that is known is triggered" in answer.sentence


def test_a_claimed_guarantee_is_marked_everywhere():
    words = Evidence(statement="st-9", words="Cesia will strike back", speaker="borland")
    claimed = replace(SHIELD, claimed=True, source="borland", evidence=(words,))
    answer = scenario(with_guarantees(claimed), "Arland attacks Borland")
    assert answer.triggered[0].claimed
    assert answer.triggered[0].statements == ("st-9",)
    assert answer.triggered[0].sentence.startswith("Borland claims for Cesia: if ")
    assert "only claimed by others" in answer.sentence


def test_responses_that_deny_each_other_are_found():
    never = guarantee("never", does("arland", "attack"), does("cesia", "strike", "arland", holds=False))
    anyone = replace(never, trigger=does("arland", "attack", None))
    (found,) = scenario(with_guarantees(SHIELD, anyone), "Arland attacks Borland").contradictions
    assert set(found.between) == {"shield", "never"}


def test_what_responses_make_of_proposals_is_held_against_positions_and_definitions():
    returns = guarantee(
        "snapback", does("arland", "attack", "borland"), does(None, "sanctions", literals=(Literal("p2", False),))
    )
    rule = Definition(id="d", reason="p2 is there in any case", clauses=((Literal("p2"),),))
    made = with_guarantees(returns, positions=(demand("b", "p2"), reject("c", "p2")), definitions=(rule,))
    answer = scenario(made, "Arland attacks Borland")
    assert answer.touches == ("not p2",)
    assert [one.between for one in answer.contradictions] == [("snapback", "b"), ("snapback", "d")]
    assert "nobody has confirmed" in answer.contradictions[1].sentence


def test_a_guarantee_that_is_part_of_a_deal_only_works_with_it():
    answer = scenario(with_guarantees(replace(SHIELD, proposal="p3")), "Arland attacks Borland")
    assert answer.triggered[0].only_with == "p3"
    assert "in a deal that has “the p3”" in answer.triggered[0].sentence


def test_cycles_end_and_are_named():
    back = guarantee("back", does("cesia", "attack", "arland"), does("arland", "attack", "borland"))
    made = with_guarantees(SHIELD, back)
    answer = scenario(made, "Arland attacks Borland")
    assert [one.guarantee for one in answer.triggered] == ["shield", "back"]
    assert answer.cycles == ("the guarantees lead back to their own trigger: shield -> back -> shield",)
    assert [str(one) for one in faults(made)] == [
        "guarantees[0].responses: the guarantees lead back to their own trigger: shield -> back -> shield"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [("Arlund attacks Borland", "did you mean 'arland'"), ("Arland", "does not say what is done"), ("", "no actor")],
)
def test_a_scenario_that_names_nobody_is_an_error(text, says):
    with pytest.raises(BadDeal, match=says):
        scenario(with_guarantees(SHIELD), text)


def test_acts_are_compared_without_their_endings():
    assert act_of("blockades") == act_of("blockade") == act_of("blockaded")
    assert act_of("re-invades") == act_of("invaded") == "attack"
