"""From a report to a model: whose position it is, with which force, what it depends on, and what stays out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.deal.blocked import blocks
from detente.deal.build import from_held, from_reading
from detente.deal.faults import faults
from detente.deal.held import held_of
from detente.deal.model import Literal, Model, Position
from detente.deal.why_not import why_not
from detente.ledger.kept import Link, Verdict
from detente.records import Condition, Reading
from tests.deal.reports import reading, renamed, span


@pytest.fixture(scope="module")
def made() -> Model:
    return from_reading(reading(), "sarn.txt")


def position(model: Model, id: str) -> Position:
    return next(one for one in model.positions if one.id == id)


def without(found: Reading, *ids: str) -> Reading:
    return replace(found, statements=tuple(one for one in found.statements if one.id not in ids))


def test_the_model_can_be_used(made):
    assert faults(made) == ()


def test_a_demand_against_a_refusal_is_stated_by_both(made):
    stated = [{member.statement for member in one.members} for one in blocks(made).stated]
    assert stated == [{"s1", "s2"}]


def test_what_the_writer_expects_blocks_only_if_the_writer_is_right(made):
    forecast = [
        {member.statement for member in one.members} for one in blocks(made).conflicts if one.basis == "forecast"
    ]
    assert {"s6", "s7"} in forecast
    assert {"s2", "s5", "s10"} in forecast
    assert len(forecast) == 2


def test_a_forecast_is_its_sources_own_and_speaks_about_the_party(made):
    expected = position(made, "forecast.s7")
    assert (expected.party, expected.source, expected.about) == ("author", "author", "norvia")
    assert (expected.basis, expected.clauses) == ("forecast", ((Literal("p4", False),),))


def test_what_an_offer_amounts_to_is_found_by_asking_why_not(made):
    reasons = [{member.statement for member in one.members} for one in why_not(made, "p3").reasons]
    assert {"s3", "s11"} in reasons


def test_a_conditional_offer_depends_on_the_proposal_of_its_condition(made):
    offer = position(made, "velmark.p3")
    label = {one.id: one.label for one in made.proposals}["s4-condition"]
    assert offer.force == "offer_if"
    assert offer.clauses == ((Literal("p3", False), Literal("s4-condition")),)
    assert label == "Norvia mirrors the withdrawal"


def test_a_condition_that_names_a_known_proposal_points_to_it():
    found = reading()
    known = replace(found.proposals[5], id="p9", label="a withdrawal that Norvia mirrors")
    model = from_reading(replace(found, proposals=(*found.proposals, known)))
    assert position(model, "velmark.p3").clauses == ((Literal("p3", False), Literal("p9")),)


def test_control_of_the_whole_by_one_side_excludes_a_mutual_withdrawal(made):
    whole = next(one for one in made.definitions if one.excludes == ("p1", "p3"))
    assert whole.by == "rule whole"
    assert not whole.confirmed


def test_a_requirement_names_who_ratifies_and_for_what(made):
    (ratifier,) = made.ratifiers
    assert (ratifier.actor, ratifier.name, ratifier.known) == ("velmark", "referendum (Velmark)", False)
    assert ratifier.needed_for == ("s5-condition",)
    (required,) = (one for one in made.positions if one.force == "require")
    assert required.clauses == ((Literal("s5-condition", False), Literal(required.proposal or "")),)
    assert {one.id: one.label for one in made.proposals}[required.proposal or ""] == "referendum"


def test_a_commitment_on_a_trigger_is_a_guarantee_and_no_position(made):
    (guarantee,) = made.guarantees
    trigger = guarantee.trigger
    assert (trigger.act, trigger.actor, trigger.target) == ("attack", "norvia", "velmark")
    assert (guarantee.guarantors, guarantee.beneficiary) == (("the-league",), "velmark")
    assert [one.words for one in guarantee.responses] == ["the League will send troops"]
    assert "s9" not in {one.statement for each in made.positions for one in each.evidence}


def test_an_undertaking_claimed_for_others_is_claimed(made):
    claimed = position(made, "the-league.p5")
    assert (claimed.basis, claimed.source) == ("claimed", "ana-torv")
    assert made.guarantees[0].claimed
    assert made.guarantees[0].proposal == "p5"


def test_praise_blame_and_progress_block_nothing(made):
    used = {one.statement for each in made.positions for one in each.evidence}
    assert not used & {"s12", "s13"}


def test_contradictory_reports_form_a_group_of_which_one_is_right():
    found = reading()
    general = found.statements[-1]
    ministry = replace(found.statements[-2], speaker="unnamed:Norvian minister")
    model = from_reading(replace(found, statements=(*found.statements[:-2], ministry, general)))
    pair = [one for one in model.positions if one.group == "norvia.p6"]
    assert {one.force for one in pair} == {"accept", "reject"}
    assert faults(model) == ()


def test_a_partys_own_voice_outweighs_what_others_claim_for_it(made):
    assert position(made, "norvia.p6").force == "accept"


def test_what_is_told_as_past_is_not_live():
    found = reading()
    past = tuple(replace(one, recency="historical") if one.id == "s2" else one for one in found.statements)
    model = from_reading(replace(found, statements=past))
    assert not position(model, "norvia.p1").live


def test_a_promise_of_an_answer_is_no_commitment():
    found = reading()
    reply = replace(found.statements[2], act="commit", content=found.statements[2].content)
    assert [one.id for one in from_reading(replace(found, statements=(reply,))).positions] == ["norvia.p2"]
    held = held_of(replace(found, statements=(reply,)))
    answer = replace(held, statements=(replace(held.statements[0], words="to reply by Friday"),))
    assert from_held(answer).positions == ()


def test_confirmed_statements_are_carried_over():
    held = held_of(reading())
    confirmed = tuple(replace(one, confirmed=one.id == "s2") for one in held.statements)
    demand = position(from_held(replace(held, statements=confirmed)), "norvia.p1")
    assert demand.confirmed
    assert demand.evidence[0].confirmed


def test_with_confirmed_only_nothing_else_counts():
    held = held_of(reading())
    confirmed = tuple(replace(one, confirmed=one.id == "s2") for one in held.statements)
    model = from_held(replace(held, statements=confirmed), confirmed_only=True)
    assert [one.id for one in model.positions] == ["norvia.p1"]


def test_evidence_has_the_exact_words_the_chain_and_the_day(made):
    (first, *_) = position(made, "norvia.p6").evidence
    assert first.words == "would accept League observers"
    assert (first.chain, first.day, first.report) == (("daily-ledger",), "2031-03-04", "sarn.txt")


def test_renaming_the_parties_renames_the_model_and_changes_nothing_else(made):
    names = {"Norvia": "Velmark", "Velmark": "Norvia", "Norvian": "Velmarkian"}
    ids = {"norvia": "velmark", "velmark": "norvia", "unnamed:Norvian general": "unnamed:Velmarkian general"}

    def told(model: Model, ids: dict[str, str]) -> set[tuple[object, ...]]:
        return {
            (ids.get(one.party, one.party), one.force, one.proposal, one.basis, ids.get(one.about or "", one.about))
            for one in model.positions
        }

    swapped = from_reading(renamed(reading(), names, ids), "sarn.txt")
    assert told(swapped, ids) == told(made, {})
    assert [one.excludes for one in swapped.definitions] == [one.excludes for one in made.definitions]
    assert swapped.guarantees[0].beneficiary == "norvia"


def test_of_a_desk_what_counts_is_what_was_said_by_then():
    held = held_of(reading())
    later = replace(held.statements[1], id="st-late", day="2031-05-01", said="2031-05-01")
    late = replace(
        later, statement=replace(later.statement, id="st-late", act="accept", proposal="p2"), words="a truce now"
    )
    held = replace(held, statements=(*held.statements, late))
    assert position(from_held(held, as_of="2031-03"), "norvia.p2").force == "reject"
    assert "st-late" in {e.statement for e in position(from_held(held), "norvia.p2").evidence}


def test_what_a_person_told_apart_is_not_suggested_as_one():
    held = held_of(reading())
    twin = replace(held.proposals[0], id="p7", label="the control of the whole Sarn valley")
    again = replace(held.statements[1], id="st-again", statement=replace(held.statements[1].statement, proposal="p7"))
    held = replace(held, proposals=(*held.proposals, twin), statements=(*held.statements, again))

    def same(verdict: Verdict | None, by: str = "A. Desk", confidence: float = 0.9) -> list[bool]:
        link = Link(kind="proposal", a="p1", b="p7", verdict=verdict or "same", by=by, confidence=confidence)
        model = from_held(replace(held, links=(link,) if verdict else ()))
        return [one.confirmed for one in model.definitions if one.id == "same.p1.p7"]

    assert same(None) == [False]
    assert same("apart") == []
    assert same("same") == [True]
    assert same("same", "rule words") == [False]
    assert same("same", "rule words", 0.4) == []
    assert same("same", "A. Desk", 0.4) == [True]


def test_wire_copies_stand_on_one_source():
    held = held_of(reading(), "wire.txt")
    copy = replace(held.reports[0], id="r-copy")
    moved = tuple(replace(one, report="r-copy") if one.id == "s2" else one for one in held.statements)
    model = from_held(replace(held, reports=(*held.reports, copy), statements=moved))
    sources = {e.source for one in model.positions for e in one.evidence}
    assert sources == {"wire.txt"}


def test_yes_in_principle_and_not_before_they_leave_are_one_position():
    found = reading()
    leave = Condition(span=span("set foot in the valley"), type="before")
    general = replace(found.statements[-1], speaker="unnamed:Norvian minister", condition=leave)
    ministry = replace(found.statements[-2], speaker="unnamed:Norvian minister")
    model = from_reading(replace(found, statements=(*found.statements[:-2], ministry, general)))
    (one,) = (each for each in model.positions if each.party == "norvia" and each.proposal == "p6")
    assert one.group is None
    assert {e.statement for e in one.evidence} == {"s14", "s15"}


def test_what_is_required_of_a_shared_proposal_does_not_demand_it():
    found = reading()
    watch = replace(found.statements[2], id="s20", act="require", content=(span("good progress"),), proposal="p1")
    model = from_reading(replace(found, statements=(*found.statements, watch)))
    required = position(model, "norvia.s20")
    assert required.clauses == ((Literal("p1", False), Literal("s20-procedure")),)


def test_a_reading_without_positions_gives_a_model_without_any():
    model = from_reading(without(reading(), *(f"s{n}" for n in range(1, 16))))
    assert (model.positions, model.proposals) == ((), ())


def test_a_desk_whose_parties_nobody_set_has_those_that_its_statements_suggest():
    held = held_of(reading())
    made = from_held(replace(held, parties=()))
    assert {"norvia", "velmark"} <= {one.id for one in made.parties}
    assert {one.party for one in made.positions if one.basis == "stated"} == {"norvia", "velmark"}
    assert blocks(made).stated
