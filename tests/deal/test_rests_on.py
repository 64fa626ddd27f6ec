"""What an answer rests on, what to check first, and what a probability means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.deal.model import Definition, Evidence, Position
from detente.deal.rests_on import rests_on
from tests.deal.samples import demand, model, reject, valley


def said(one: Position, *evidence: tuple[str, str, float]) -> Position:
    """The position with other statements under it: (statement, source, confidence)."""
    made = (Evidence(statement=s, words=s, source=source, confidence=c) for s, source, c in evidence)
    return replace(one, evidence=tuple(made))


def pair(left, right, **more):
    return model(said(demand("a", "p1"), *left), said(reject("b", "p1", party="borland"), *right), **more)


def chance(made):
    return rests_on(made, probability=True).chance


def test_one_source_is_right_or_wrong_together():
    same = chance(pair([("s1", "x", 0.8)], [("s2", "x", 0.5)]))
    apart = chance(pair([("s1", "x", 0.8)], [("s2", "y", 0.5)]))
    assert same.probability == pytest.approx(0.5)
    assert apart.probability == pytest.approx(0.4)
    assert same.exact
    assert apart.exact


def test_two_sources_of_one_position_support_it_either_way():
    either = chance(pair([("s1", "x", 0.8), ("s2", "y", 0.5)], [("s3", "z", 1.0)]))
    assert either.probability == pytest.approx(1 - 0.2 * 0.5)


def test_a_persons_word_is_certain():
    made = pair([("s1", "x", 0.2)], [("s2", "y", 0.5)])
    confirmed = replace(made, positions=(replace(made.positions[0], confirmed=True), made.positions[1]))
    assert chance(confirmed).probability == pytest.approx(0.5)


def test_contradictory_reports_are_never_right_together():
    """Of draws in which at most one of them is right: 0.25 each way and 0.25 for none."""
    a, a2 = said(demand("a", "p1"), ("s1", "x", 0.5)), said(reject("a2", "p1"), ("s2", "y", 0.5))
    b = said(reject("b", "p1", party="borland"), ("s3", "z", 1.0))
    made = model(replace(a, group="g"), replace(a2, group="g"), b)
    assert chance(made).probability == pytest.approx(1 / 3)


def test_many_sources_are_sampled_with_a_seed_and_an_error():
    positions = []
    for n in range(18):
        positions += [
            said(demand(f"a{n}", f"p{n}"), (f"s{n}", f"x{n}", 0.3)),
            said(reject(f"b{n}", f"p{n}", party="borland"), (f"t{n}", f"y{n}", 0.3)),
        ]
    made = model(*positions, proposals=[f"p{n}" for n in range(18)])
    one, again = chance(made), chance(made)
    assert one == again
    assert not one.exact
    assert abs(one.probability - (1 - (1 - 0.09) ** 18)) < 4 * one.error
    assert "sampled, give or take" in one.sentence


def test_the_sentence_says_what_the_number_is_not():
    told = chance(pair([("s1", "x", 0.8)], [("s2", "x", 0.5)])).sentence
    assert told.startswith("50% that a deal is blocked as read: this is how sure the reading is")
    assert "nothing of how likely a forecast is to come true" in told


def test_most_conflicts_first_then_claims_then_the_least_sure():
    a = said(demand("a", "p1"), ("s-a", "x", 0.9))
    b = said(reject("b", "p1", party="borland"), ("s-b", "x", 0.8))
    c = said(replace(reject("c", "p1", party="cesia"), basis="claimed", source="arland"), ("s-c", "x", 0.95))
    answer = rests_on(model(a, b, c))
    assert [one.id for one in answer.doubts] == ["s-a", "s-c", "s-b"]
    assert answer.check_first == "s-a"


def test_a_forecast_is_never_the_first_to_check():
    answer = rests_on(valley())
    assert [one.basis for one in answer.doubts][-2:] == ["forecast", "forecast"]
    assert answer.check_first not in ("st-10", "st-20")


def test_exclusions_that_nobody_confirmed_are_doubts_and_confirmed_things_are_none():
    rule = Definition(id="d", reason="one excludes the other", excludes=("p1", "p2"), confidence=0.6)
    both = (replace(demand("a", "p1"), confirmed=True), replace(demand("b", "p2", party="borland"), confirmed=True))
    answer = rests_on(model(*both, definitions=(rule,)), probability=True)
    assert [(one.kind, one.id) for one in answer.doubts] == [("definition", "d")]
    assert answer.chance is not None
    assert answer.chance.probability == pytest.approx(0.6)
    sure = rests_on(model(*both, definitions=(replace(rule, confirmed=True),)), probability=True)
    assert sure.doubts == ()
    assert sure.check_first is None
    assert sure.chance is not None
    assert sure.chance.probability == 1
    assert sure.conflicts[0].unconfirmed == ()


def test_without_conflicts_nothing_is_to_check():
    answer = rests_on(model(demand("a", "p1")), probability=True)
    assert answer.doubts == ()
    assert answer.chance is not None
    assert answer.chance.probability == 0
