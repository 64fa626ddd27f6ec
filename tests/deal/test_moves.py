"""Every way out is minimal, all are found, and none is favoured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal.cheapest import costs
from detente.deal.formula import formula
from detente.deal.model import Definition, Literal, Position, Ratifier
from detente.deal.moves import moves
from detente.deal.proof import check_move
from detente.errors import BadDeal
from tests.deal.randoms import Truth, models
from tests.deal.samples import demand, model, reject, valley

SOME = settings(max_examples=200, deadline=None)


def ids(move):
    return frozenset([one.position for one in (*move.positions, *move.given)] + [one.id for one in move.premises])


def every(answer):
    return [*(one for party in answer.alone for one in party.moves), *answer.joint, *answer.enabling]


def combined(answer):
    """One way out of each part, together: what the whole deal takes."""
    whole = [frozenset[str]()]
    for part in answer.parts:
        ways = [ids(one) for one in every(answer) if one.part == part.part]
        whole = [done | way for done in whole for way in ways]
    return whole


@SOME
@given(models())
def test_sets_are_minimal_and_complete_and_multiply_over_parts(drawn):
    answer = moves(drawn)
    found = combined(answer)
    assert set(found) == (Truth(drawn).corrections() if answer.blocked else {frozenset()})
    assert answer.ways == (len(found) if answer.blocked else 0)


@SOME
@given(models())
def test_the_cheapest_are_the_same_sets(drawn):
    assert sorted(map(sorted, map(ids, every(moves(drawn, top=99))))) == sorted(
        map(sorted, map(ids, every(moves(drawn))))
    )


def test_reports_that_no_world_looked_at_first_has_together_still_conflict():
    """Two contradicted positions, each the only one left of its group: in the worst world both are right."""
    silent, wants = replace(demand("s1", "p1"), clauses=(), group="g2"), demand("s2", "p1")
    also, unclear = replace(demand("s3", "p1"), group="g1"), replace(demand("s4", "p1"), clauses=(), group="g1")
    refuses = replace(reject("s5", "p1"), group="g2")
    never = Definition(id="d0", reason="so it is", clauses=((Literal("p1", False),),))
    drawn = model(silent, wants, also, unclear, refuses, proposals=("p1",), definitions=(never,))
    assert sorted(map(sorted, map(ids, every(moves(drawn))))) == [["d0", "s5"], ["s2", "s3"]]


@SOME
@given(models(groups=False), st.sets(st.sampled_from(["s0", "s1", "s2"])))
def test_what_is_hard_is_never_moved(drawn, names):
    positions = tuple(replace(one, hard=one.id in names) for one in drawn.positions)
    drawn = replace(drawn, positions=positions)
    hard = {one.id for one in positions if one.hard}
    answer, truth = moves(drawn), Truth(drawn)
    assert not any(hard & ids(one) for one in every(answer))
    if answer.blocked:
        assert set(combined(answer)) == truth.corrections(hard)
        assert any(part.immovable for part in answer.parts) == (not truth.corrections(hard))


@SOME
@given(models())
def test_each_set_is_proved_again(drawn):
    assert all(check_move(drawn, one) for one in every(moves(drawn)))


def test_parties_are_in_neutral_order_and_forecasts_apart():
    answer = moves(valley())
    assert [one.name for one in answer.alone] == ["Kasmar", "Norvia"]
    assert answer.alone[0].moves[0].sentence == "Kasmar gives up its demand for “Kasmar's rule over all of the valley”."
    assert {one.given[0].position for one in answer.enabling} == {"forecast-guarantees", "forecast-referendum"}
    assert all(not one.positions for one in answer.enabling)


def test_what_is_left_after_a_move_is_told():
    (given_up,) = (one for one in moves(valley(), by="norvia").alone[0].moves if ids(one) == {"rejects-control"})
    assert given_up.then == ("control",)


def test_an_offer_that_nobody_answered_can_be_answered():
    (open_offer,) = moves(valley()).unanswered
    assert (open_offer.party, open_offer.statement) == ("kasmar", "st-3")


def test_by_keeps_what_one_party_could_do():
    answer = moves(valley(), by="kasmar")
    assert [one.party for one in answer.alone] == ["kasmar"]
    assert answer.joint == answer.enabling == ()
    with pytest.raises(BadDeal, match="did you mean 'kasmar'"):
        moves(valley(), by="kasma")


def test_weights_only_where_a_person_typed_them():
    pair = (demand("a", "p1"), reject("b", "p1", party="borland"))
    assert "no ranking" in moves(model(*pair)).order
    assert "no ranking" in moves(model(*pair), top=1).order
    weighed = (replace(pair[0], weight=5), replace(pair[1], weight=0.5))
    answer = moves(model(*weighed), top=1)
    assert [ids(one) for one in every(answer)] == [{"b"}]
    assert every(answer)[0].cost == 0.5
    assert answer.partial


def test_costs_keep_the_order_of_weights_even_of_zero_ones():
    positions = [replace(demand(f"a{n}", "p1"), weight=w) for n, w in enumerate((0, 0.1, 0.25, None))]
    (part,) = formula(model(*positions)).parts
    assert costs(part.members) == sorted(costs(part.members))
    assert costs(part.members)[0] > 0


def test_an_exclusion_may_turn_out_wrong_but_a_confirmed_one_not():
    both = (demand("a", "p1"), demand("b", "p2", party="borland"))
    rule = Definition(id="d", reason="one excludes the other", excludes=("p1", "p2"))
    assert [ids(one) for one in moves(model(*both, definitions=(rule,))).enabling] == [{"d"}]
    assert moves(model(*both, definitions=(replace(rule, confirmed=True),))).enabling == ()


def test_a_claim_that_is_wrong_is_a_condition_not_a_move():
    claimed = replace(demand("a", "p1"), basis="claimed", source="borland")
    answer = moves(model(claimed, reject("b", "p1", party="cesia")))
    assert [ids(one) for one in answer.enabling] == [{"a"}]
    assert "claims for Arland turns out wrong" in answer.enabling[0].sentence


def test_ratifiers_are_conditions():
    vote = Ratifier(id="vote", actor="people", name="a vote", clauses=((Literal("p1", False),),), known=True)
    made = model(demand("a", "p1"), ratifiers=(vote,))
    assert not moves(made).blocked
    assert [ids(one) for one in moves(made, ratification=True).enabling] == [{"vote"}]


def test_contradictory_reports_need_not_all_move():
    """Whichever report is right, one move is enough; giving up the other side's position serves both."""
    reports = (replace(demand("a", "p1"), group="g"), replace(demand("a2", "p1"), group="g"))
    answer = moves(model(*reports, reject("b", "p1", party="borland")))
    assert {ids(one) for one in every(answer)} == {frozenset({"b"}), frozenset({"a", "a2"})}


def test_an_unblocked_deal_needs_nothing():
    answer = moves(model(demand("a", "p1"), Position(id="b", party="borland", force="accept", proposal="p1")))
    assert not answer.blocked
    assert every(answer) == []
    assert answer.ways == 0
