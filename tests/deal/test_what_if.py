"""Switching things off and on, and asking why a proposal is out of reach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal.blocked import blocks
from detente.deal.model import Definition, Literal
from detente.deal.proof import check_conflict
from detente.deal.toggled import toggled
from detente.deal.what_if import Toggles, what_if
from detente.deal.why_not import why_not
from detente.errors import BadDeal
from tests.deal.randoms import Truth, models
from tests.deal.samples import demand, model, reject, valley

SOME = settings(max_examples=120, deadline=None)
NAMES = st.sets(st.sampled_from(["s0", "s1", "s2", "s3"]))


@SOME
@given(models(), NAMES, NAMES)
def test_toggles_say_what_a_fresh_search_says(drawn, drop, add):
    known = {one.id for one in drawn.positions}
    drop, add = (drop & known) - add, add & known
    with Toggles(drawn) as toggles:
        state = toggles.state(drop=drop, add=add)
    fresh = blocks(toggled(drawn, drop=drop, add=add))
    assert state.blocked == fresh.blocked
    assert {one.id for one in state.conflicts} == {one.id for one in fresh.conflicts}
    assert [one.basis for one in state.conflicts] == [one.basis for one in fresh.conflicts]
    assert {one.sentence for one in state.conflicts} == {one.sentence for one in fresh.conflicts}
    assert not state.partial


@SOME
@given(models())
def test_reasons_against_a_proposal_need_the_proposal(drawn):
    """Minimal sets that no package with the proposal meets, though one without it does."""
    truth, with_it = Truth(drawn), Truth(replace(drawn, definitions=(*drawn.definitions, _settled("p0"))))
    answer = why_not(drawn, "p0")
    expected = {one for one in with_it.conflicts() if truth.feasible(one)}
    assert {_ids(one) for one in answer.reasons} == expected
    assert answer.possible == (not expected)
    assert all(check_conflict(drawn, one, (Literal("p0"),)) for one in answer.reasons)


def _settled(name):
    return Definition(id="it", reason="asked for", clauses=((Literal(name),),), confirmed=True)


def _ids(conflict):
    premises = [one.id for one in conflict.premises if not one.confirmed]
    return frozenset([*(one.position for one in conflict.members), *premises])


def test_pullback_may_be_impossible_though_nothing_global_says_so():
    """Only the question why not finds that a refusal of a temporary truce stands against the pullback."""
    assert not any("reads-as-temporary" in _ids(one) for one in blocks(valley()).conflicts)
    answer = why_not(valley(), "pullback")
    assert not answer.possible
    assert answer.blocked_without
    assert [_ids(one) for one in answer.reasons] == [{"refuses-truce", "reads-as-temporary"}]
    assert answer.reasons[0].basis == "forecast"
    assert "f the writer is right" in answer.sentence


def test_why_not_together_with_others():
    rule = Definition(id="d", reason="one excludes the other", excludes=("p1", "p2"), confirmed=True)
    made = model(reject("b", "p3"), definitions=(rule,))
    assert why_not(made, "p1").possible
    with_other = why_not(made, "p1", together_with=["p2"])
    assert not with_other.possible
    assert with_other.sentence == "No deal can have “the p1” and “the p2”, because one excludes the other."
    with pytest.raises(BadDeal, match="no proposal has the id 'p9'"):
        why_not(made, "p1", together_with=["p9"])


def test_others_that_cannot_stand_by_themselves_are_an_error():
    rule = Definition(id="d", reason="x", excludes=("p2", "p3"), confirmed=True)
    with pytest.raises(BadDeal, match="already rule this out"):
        why_not(model(demand("a", "p1"), definitions=(rule,)), "p1", together_with=["p2", "p3"])


def test_dropping_a_statement_drops_the_position_on_it():
    answer = what_if(valley(), drop=["st-5"])
    assert answer.blocked_before
    assert [_ids(one) for one in answer.gone] == [{"rejects-control", "demands-control"}]
    assert len(answer.left) == 2
    assert answer.new == ()


def test_a_deal_becomes_possible_and_impossible_again():
    made = model(demand("a", "p1"), replace(reject("b", "p1", party="borland"), live=False))
    assert what_if(made, add=["b"]).sentence == "With this, the deal is blocked."
    assert what_if(replace(made, positions=made.positions), drop=["a"]).sentence == "The deal stays possible."
    both = model(demand("a", "p1"), reject("b", "p1", party="borland"))
    assert what_if(both, drop=["b"]).sentence == "With this, a deal is possible."


def test_proposals_can_be_settled():
    made = model(demand("a", "p1"))
    out = what_if(made, drop=["p1"])
    assert out.blocked
    assert "p1 is taken to be out of the deal" in out.new[0].sentence
    with Toggles(made) as toggles:
        assert toggles.state(drop=["p1"]).blocked
        assert not toggles.state(add=["p1"]).blocked


def test_exclusions_can_be_switched():
    rule = Definition(id="d", reason="one excludes the other", excludes=("p1", "p2"), confirmed=True)
    made = model(demand("a", "p1"), demand("b", "p2", party="borland"), definitions=(rule,))
    assert not what_if(made, drop=["d"]).blocked
    with Toggles(made) as toggles:
        assert toggles.state().blocked
        assert not toggles.state(drop=["d"]).blocked


@pytest.mark.parametrize(
    ("drop", "add", "says"), [(["a"], ["a"], "both dropped and added"), (["x"], [], "no position")]
)
def test_what_cannot_be_switched_is_an_error(drop, add, says):
    with pytest.raises(BadDeal, match=says):
        what_if(model(demand("a", "p1")), drop=drop, add=add)
