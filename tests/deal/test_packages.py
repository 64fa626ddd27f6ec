"""Packages: counted exactly, listed best first, each checked without a solver."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from detente.deal.evaluate import evaluate
from detente.deal.model import Definition, Literal, Position, Preference, Ratifier
from detente.deal.packages import packages
from detente.deal.ratification import ratification
from detente.errors import BadDeal
from tests.deal.randoms import compressed, every_package, models
from tests.deal.samples import demand, model, reject, valley

SOME = settings(max_examples=150, deadline=None)


@SOME
@given(models())
def test_the_count_is_that_of_all_packages_that_an_evaluation_lets_pass(drawn):
    told = [evaluate(drawn, one) for one in every_package(drawn)]
    answer = packages(drawn, top=None)
    assert answer.count == sum(one.feasible for one in told)
    assert answer.count_stated == sum(one.acceptable for one in told)
    assert not answer.partial


@SOME
@given(models())
def test_the_list_holds_each_acceptable_package_once(drawn):
    answer = packages(drawn, top=None)
    acceptable = {one.package for one in (evaluate(drawn, p) for p in every_package(drawn)) if one.acceptable}
    bound = {tuple(name for name in one if name not in answer.free) for one in acceptable}
    assert len(answer.packages) == len({one.holds for one in answer.packages})
    assert {one.holds for one in answer.packages} == bound


@SOME
@given(models())
def test_what_goes_against_nothing_comes_first(drawn):
    doubts = [len(one.against) for one in packages(drawn, top=None).packages]
    assert doubts == sorted(doubts)


def test_preferences_only_rank():
    made = model(demand("a", "p1"))
    wish = Preference(id="w", party="borland", literal=Literal("p1", False))
    assert packages(replace(made, preferences=(wish,))).count == packages(made).count == 4


def test_each_party_counts_the_same_however_finely_it_is_reported():
    """Two wishes of one party, one of which brings the other, do not outvote those of two others."""
    rule = Definition(id="d", reason="p3 takes p2", clauses=((Literal("p3", False), Literal("p2")),), confirmed=True)
    wishes = (
        Preference(id="w1", party="arland", literal=Literal("p2", False)),
        Preference(id="w2", party="borland", literal=Literal("p2")),
        Preference(id="w3", party="borland", literal=Literal("p3")),
        Preference(id="w4", party="cesia", literal=Literal("p3", False)),
    )
    made = model(demand("a", "p1"), definitions=(rule,), preferences=wishes)
    assert packages(made, top=1).packages[0].met == ("w1", "w4")
    typed = (*wishes[:2], replace(wishes[2], weight=9.0), wishes[3])
    assert packages(replace(made, preferences=typed), top=1).packages[0].met == ("w2", "w3")


def test_a_report_of_acceptance_beside_one_of_refusal_leaves_packages_open():
    accepts = Position(id="a", party="arland", force="accept", proposal="p1", group="g")
    refuses = replace(reject("b", "p1"), group="g")
    answer = packages(model(accepts, refuses, demand("c", "p1", party="borland")))
    assert answer.count == 4
    assert all(one.reports == ("b",) for one in answer.packages)


def test_a_package_says_what_doubtful_things_it_goes_against():
    made = valley()
    dropped = replace(made, positions=tuple(one for one in made.positions if one.id != "demands-control"))
    answer = packages(dropped)
    assert answer.count == 0
    assert answer.count_stated
    assert answer.packages[0].against == ("forecast-guarantees", "forecast-referendum")
    assert {"guarantees", "referendum"} <= set(answer.packages[0].holds)


def test_top_and_time_limit_are_partial():
    made = model(demand("a", "p1"), reject("b", "p2"), demand("c", "p3"))
    assert not packages(made, top=1).partial
    assert packages(model(reject("b", "p2", words="x"), replace(demand("a", "p1"), clauses=())), top=0).partial
    late = packages(made, time_limit=0)
    assert late.partial
    assert late.count is None


def test_many_proposals_are_counted_without_listing_them():
    names = [f"p{number}" for number in range(60)]
    chain = tuple(
        Definition(id=f"d{a}", reason="next to each other", excludes=(a, b), confirmed=True) for a, b in pairwise(names)
    )
    fibonacci = [1, 2]
    while len(fibonacci) <= 60:
        fibonacci.append(fibonacci[-1] + fibonacci[-2])
    made = model(replace(demand("a", "p0"), clauses=()), proposals=names, definitions=chain)
    assert packages(made, top=0).count == fibonacci[60]


def test_an_evaluation_names_what_is_not_met():
    told = evaluate(valley(), ["guarantees", "referendum"])
    unmet = {one.member.position for one in told.positions if not one.met}
    assert unmet == {"demands-control", "forecast-guarantees", "forecast-referendum"}
    assert not told.feasible
    with pytest.raises(BadDeal, match="no proposal has the id 'guarantee'; did you mean 'guarantees'"):
        evaluate(valley(), ["guarantee"])


def test_with_and_without_ratification_side_by_side():
    parliament = Ratifier(
        id="v", actor="parliament", name="the parliament", needed_for=("p1",), clauses=((Literal("p2"),),), known=True
    )
    made = model(demand("a", "p1"), reject("b", "p2", party="borland"), ratifiers=(parliament,))
    answer = ratification(made)
    assert (answer.without.blocked, answer.with_it.blocked) == (False, True)
    assert (answer.without.count, answer.with_it.count) == (2, 0)
    assert "the parliament has to accept it" in answer.conflicts[0].sentence
    assert "nothing that they could sign would be ratified" in answer.sentence


def test_a_ratifier_of_which_nobody_knows_is_named_and_blocks_nothing():
    people = Ratifier(id="v", actor="people", name="a referendum", needed_for=("p1",))
    answer = ratification(model(demand("a", "p1"), ratifiers=(people,)))
    assert not answer.with_it.blocked
    assert [one.id for one in answer.unknown] == ["v"]
    assert "Nobody reports what a referendum would accept" in answer.sentence


def test_compressed_is_what_its_name_says():
    assert compressed(["a", "b"], (False, True)) == ["b"]
