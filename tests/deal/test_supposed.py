"""Switches in an address: what they suppose, and that addresses outlive models."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal.blocked import blocks
from detente.deal.faults import faults
from detente.deal.model import Definition, Literal, Position
from detente.deal.supposed import Switches, supposed, tied_clauses
from detente.deal.toggled import toggled
from tests.deal.randoms import models
from tests.deal.samples import demand, model, reject, valley

BASE = model(demand("a", "p1"), reject("b", "p1", "borland"), demand("c", "p2", "cesia"))
IDS = st.sampled_from(["s0", "s1", "s2", "p0", "p1", "nothing", "", "a~b", "~", "s0~p1", "s1~p0", "a~p0"])
MANY = st.lists(IDS, max_size=4).map(tuple)


def test_nothing_supposed_is_the_deal_as_it_stands():
    found = supposed(BASE, Switches())
    assert (found.model, found.switched, found.stale) == (BASE, (), ())


def test_a_demand_that_is_given_up_blocks_no_more():
    found = supposed(BASE, Switches(off=("a",)))
    assert not blocks(found.model).blocked
    assert found.switched[0].sentence == "Arland gives up its demand for “the p1”"
    assert found.gone == {"a"}


def test_who_accepts_gives_up_its_refusal():
    found = supposed(BASE, Switches(accept=("borland~p1",)))
    assert not blocks(found.model).blocked
    assert found.gone == {"b"}
    assert found.switched[0].sentence == "Borland accepts “the p1”"


def test_a_refusal_on_a_condition_gives_way_where_that_is_met():
    found = supposed(BASE, Switches(given=("b~p2",)))
    assert not blocks(found.model).blocked
    without = supposed(BASE, Switches(given=("b~p2",), off=("p2", "c")))
    assert blocks(without.model).blocked
    assert "unless “the p2” is part of the deal" in found.switched[0].sentence


def test_a_demand_on_a_condition_stands_only_where_that_is_met():
    found = supposed(BASE, Switches(given=("a~p3",)))
    assert not blocks(found.model).blocked
    assert blocks(supposed(BASE, Switches(given=("a~p3",), on=("p3",))).model).blocked


def test_an_offer_on_a_condition_is_made_only_with_it():
    offer = Position(id="o", party="arland", force="commit", proposal="p1", clauses=((Literal("p1"),),))
    assert tied_clauses(offer, ["p2"]) == ((Literal("p1", False), Literal("p2")),)


def test_an_exclusion_is_supposed_to_hold_or_not():
    base = model(
        demand("a", "p1"),
        demand("b", "p2", "borland"),
        definitions=(Definition(id="x", reason="one bridge", excludes=("p1", "p2")),),
    )
    assert blocks(base).conflicts[0].basis == "definition"
    assert not blocks(supposed(base, Switches(off=("x",))).model).conflicts
    assert blocks(supposed(base, Switches(on=("x",))).model).conflicts[0].basis == "stated"


def test_what_means_nothing_any_more_is_left_aside_and_named():
    asked = Switches(off=("gone", "a"), on=("a",), accept=("nobody~p1", "borland"), given=("a~p1", "a~gone", "gone~p1"))
    found = supposed(BASE, asked)
    assert [one.value for one in found.switched] == ["a"]
    assert set(found.stale) == {
        *("off=gone", "on=a", "accept=nobody~p1", "accept=borland", "given=a~p1", "given=a~gone", "given=gone~p1"),
    }


def test_a_forecast_that_is_wrong_is_told_as_its_sources():
    made = valley()
    forecast = next(one for one in made.positions if one.basis == "forecast")
    (told,) = supposed(made, Switches(off=(forecast.id,))).switched
    assert told.sentence.startswith("It is not so that ")


@settings(max_examples=80, deadline=None)
@given(models(), MANY, MANY, MANY, MANY)
def test_any_switches_leave_a_model_that_can_be_used(drawn, off, on, accept, tied):
    found = supposed(drawn, Switches(off=off, on=on, accept=accept, given=tied))
    assert not faults(found.model)
    assert len(found.switched) + len(found.stale) == sum(len(set(one)) for one in (off, on, accept, tied))


@settings(max_examples=80, deadline=None)
@given(models(), st.sets(st.sampled_from(["s0", "s1", "s2"])))
def test_leaving_out_is_what_toggling_does(drawn, off):
    known = tuple(sorted(off & {one.id for one in drawn.positions}))
    assert supposed(drawn, Switches(off=known)).model == toggled(drawn, drop=known)
