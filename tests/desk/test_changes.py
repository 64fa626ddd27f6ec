"""What moved: only dated acts, only by named rules, both wordings shown."""

from __future__ import annotations

from typing import Any

import pytest

from detente.desk.change_records import Change, Changes
from detente.desk.changes import changes
from detente.desk.movements import Move, moves
from detente.errors import UsageError
from detente.ledger.kept import KeptStatement
from tests.desk.builders import amount, desk, event, report, says

OLD = "2025-05-01"


def now(party: str, act: str, words: str = "reopen the bridge", **fields: Any) -> KeptStatement:
    return says(party, act, words, said="2025-05-10", **fields)


def before(party: str, act: str, words: str = "reopen the bridge", **fields: Any) -> KeptStatement:
    return says(party, act, words, said=OLD, **fields)


def since(*statements: KeptStatement, **fields: Any) -> Changes:
    return changes(desk(*statements, **fields), "2025-05-05")


def last(*statements: KeptStatement) -> Move:
    return moves(statements)[-1]


IF = {"condition": ("if Sudmark pays", "if", "sudmark")}


@pytest.mark.parametrize(
    ("kind", "rules", "was", "turned"),
    [
        ("hardened", ("accept to reject",), before("norvia", "accept"), now("norvia", "reject")),
        ("hardened", ("offer withdrawn",), before("norvia", "offer"), now("norvia", "reject")),
        ("softened", ("reject to accept",), before("norvia", "reject"), now("norvia", "accept")),
        ("hardened", ("condition added",), before("norvia", "offer"), now("norvia", "offer", "if Sudmark pays", **IF)),
        (
            "softened",
            ("condition dropped",),
            before("norvia", "offer", "if Sudmark pays", **IF),
            now("norvia", "offer"),
        ),
        (
            "softened",
            ("condition added",),
            before("norvia", "reject"),
            now("norvia", "reject", "if Sudmark pays", **IF),
        ),
        ("hardened", ("firmness up",), before("norvia", "demand"), now("norvia", "demand", firmness="red_line")),
        ("softened", ("firmness down",), before("norvia", "reject"), now("norvia", "reject", firmness="soft")),
        ("softened", ("firmness up",), before("norvia", "accept", firmness="soft"), now("norvia", "accept")),
        ("repeated", (), before("norvia", "demand"), now("norvia", "demand")),
        ("repeated", (), before("norvia", "demand"), now("norvia", "demand", "let lorries in", recency="restated")),
        ("worded differently", (), before("norvia", "demand"), now("norvia", "demand", "let lorries over")),
        ("contradicted", (), before("norvia", "demand"), now("norvia", "reject")),
    ],
)
def test_only_a_named_rule_makes_a_move(kind, rules, was, turned):
    move = last(was, turned)
    assert (move.kind, move.rules, move.before) == (kind, rules, was)


@pytest.mark.parametrize(
    ("kind", "act", "words", "old", "new"),
    [
        ("softened", "demand", "a truce", 90, 60),
        ("hardened", "demand", "a truce", 60, 90),
        ("softened", "offer", "a truce", 30, 60),
        ("worded differently", "demand", "no more than a few days", 60, 90),
    ],
)
def test_a_figure_that_moves(kind, act, words, old, new):
    move = last(
        before("norvia", act, words, quantities=(amount(old),)), now("norvia", act, words, quantities=(amount(new),))
    )
    assert (move.kind, move.rules) == (kind, ("quantity moved",))


@pytest.mark.parametrize(("kind", "new"), [("softened", 90), ("hardened", 30)])
def test_a_figure_moves_nearer_to_or_further_from_that_of_the_other_side(kind, new):
    rival = before("sudmark", "demand", quantities=(amount(120),))
    move = last(
        rival, before("norvia", "demand", quantities=(amount(60),)), now("norvia", "demand", quantities=(amount(new),))
    )
    assert move.kind == kind


def test_a_minister_who_raises_the_leaders_offer_moves_it():
    move = last(
        before("norvia", "offer", authority=5, quantities=(amount(400, "", "prisoners"),)),
        now("norvia", "offer", authority=4, quantities=(amount(650, "", "prisoners"),)),
    )
    assert (move.kind, move.rules) == ("softened", ("quantity moved",))


@pytest.mark.parametrize(("kind", "new"), [("softened", 60), ("hardened", 120)])
def test_an_acceptance_moves_by_the_figures_of_others(kind, new):
    move = last(
        before("sudmark", "reject", quantities=(amount(500),)),  # what it turns down is no figure of its own
        before("sudmark", "offer", quantities=(amount(40),)),
        before("estria", "offer", quantities=(amount(90),)),  # what was accepted is no figure against it
        before("norvia", "accept", quantities=(amount(90, "day", "ceasefire"),)),
        now("norvia", "accept", quantities=(amount(new, "days", "truce"),)),
    )
    assert (move.kind, move.rules) == (kind, ("quantity moved",))


def test_a_figure_that_comes_nearer_to_one_and_goes_further_from_another_is_left_open():
    others = [before("sudmark", "offer", quantities=(amount(40),)), before("estria", "offer", quantities=(amount(30),))]
    mine = before("norvia", "offer", quantities=(amount(35),)), now("norvia", "offer", quantities=(amount(31),))
    assert (last(*others, *mine).kind, last(*others, *mine).rules) == ("worded differently", ("quantity moved",))


def test_an_acceptance_of_another_figure_alone_is_neither_harder_nor_softer():
    move = last(before("norvia", "accept", quantities=(amount(90),)), now("norvia", "accept", quantities=(amount(60),)))
    assert (move.kind, move.rules) == ("worded differently", ("quantity moved",))


def test_an_act_of_a_day_in_several_words_is_one_move():
    first = now("norvia", "demand", "open the bridge to everybody", content=((0, 20),), speaker="ilse-brandt")
    again = now("norvia", "demand", "lorries must pass by June", content=((90, 99),), speaker="norvia")
    assert [move.kind for move in moves([again, first])] == ["new", "repeated"]


def test_rules_that_point_both_ways_leave_it_open():
    move = last(
        before("norvia", "offer", quantities=(amount(30),)),
        now("norvia", "offer", "if Sudmark pays", quantities=(amount(60),), **IF),
    )
    assert (move.kind, move.rules) == ("worded differently", ("condition added", "quantity moved"))


def test_an_offer_that_is_taken_back_is_hardened_and_shows_both_wordings():
    offer = before("norvia", "offer", "we will open the bridge")
    gone = now("norvia", "confirm", "our offer is off the table", relation=("withdraws", offer.id))
    [change] = since(offer, gone).movement
    assert (change.kind, change.rules) == ("hardened", ("offer withdrawn",))
    assert "our offer is off the table" in change.sentence
    assert "we will open the bridge" in change.sentence


def test_a_yes_or_no_to_what_another_put_forward_is_an_answer():
    offer = before("norvia", "offer")
    move = last(offer, now("sudmark", "reject"))
    assert (move.kind, move.before) == ("answered", offer)


def test_a_demand_followed_by_acceptance_of_the_others_offer_is_an_answer():
    assert last(before("sudmark", "demand"), before("norvia", "offer"), now("sudmark", "accept")).kind == "answered"


def test_the_first_word_of_a_party_is_new():
    assert last(before("norvia", "demand"), now("sudmark", "demand")).kind == "new"


def test_a_claim_that_the_party_then_says_itself():
    claim = before("sudmark", "accept", own=False, speaker="ilse-brandt")
    for own in (now("sudmark", "accept"), now("sudmark", "confirm", "yes, that is so")):
        assert (last(claim, own).kind, last(claim, own).before) == ("said itself", claim)


def test_a_claim_that_the_party_denies_or_speaks_against():
    claim = before("sudmark", "accept", own=False, speaker="ilse-brandt")
    assert last(claim, now("sudmark", "deny", "we never did")).kind == "denied"
    assert last(claim, now("sudmark", "reject")).kind == "denied"


def test_a_claim_against_the_partys_own_words_moves_nothing():
    move = last(before("sudmark", "reject"), now("sudmark", "accept", own=False, speaker="ilse-brandt"))
    assert move.kind == "contradicted"


def test_a_lower_voice_contradicts_but_does_not_move_a_higher_one():
    assert last(before("norvia", "accept", authority=5), now("norvia", "reject", authority=3)).kind == "contradicted"


def test_two_officials_who_differ_within_days_contradict_each_other():
    one = says("norvia", "accept", said="2025-05-09", speaker="one")
    assert last(one, now("norvia", "reject", speaker="two")).kind == "contradicted"
    assert last(one, now("norvia", "reject", speaker="one")).kind == "hardened"


def test_an_official_who_speaks_later_moves_what_another_of_the_same_rank_said():
    move = last(before("norvia", "accept", speaker="one"), now("norvia", "reject", speaker="two"))
    assert (move.kind, move.rules) == ("hardened", ("accept to reject",))


def test_two_acts_of_one_day_stay_two_where_only_one_has_a_condition():
    found = since(before("sudmark", "demand"), now("norvia", "offer"), now("norvia", "offer", "if Sudmark pays", **IF))
    assert len(found.movement) == 2


def test_to_begin_studying_is_new_and_to_go_on_is_repeated():
    study = "we are studying the draft"
    assert last(before("norvia", "demand"), now("sudmark", "confirm", study)).rules == ("under review",)
    assert last(before("sudmark", "confirm", study), now("sudmark", "confirm", study)).kind == "repeated"


def test_an_act_that_several_reports_tell_is_one_change():
    one = now("norvia", "offer", report="r-1", carriers=("r-1", "r-3"))
    two = now("norvia", "offer", "open the bridge again", report="r-2")
    [change] = since(one, two, before("sudmark", "demand")).movement
    assert change.statements == (one.id, two.id)
    assert change.sources == 2


def test_undated_words_are_first_seen_and_never_movement():
    found = since(before("norvia", "accept"), says("norvia", "reject", day="2025-05-10"))
    assert found.movement == ()
    assert [(it.party, it.act, it.day) for it in found.first_seen] == [("norvia", "reject", "2025-05-10")]


def test_what_was_held_before_is_not_first_seen_again():
    found = since(says("norvia", "demand", day=OLD), says("norvia", "demand", day="2025-05-10"))
    assert (found.movement, found.first_seen) == ((), ())


def test_an_old_act_that_is_reported_late_is_first_seen():
    reports = (report("r-1", OLD), report("r-2", "2025-05-10"))
    late = says("norvia", "offer", said="2025-05-03", report="r-2")
    found = since(before("sudmark", "demand"), late, reports=reports)
    assert found.movement == ()
    assert [(it.said, it.day) for it in found.first_seen] == [("2025-05-03", "2025-05-10")]


def test_silence_is_no_movement():
    found = since(before("norvia", "offer"), before("sudmark", "reject"))
    assert (found.baseline, found.movement, found.first_seen) == (True, (), ())


def test_the_baseline_day_itself_is_not_in_the_period():
    on_the_day = says("norvia", "offer", said="2025-05-05")
    assert since(on_the_day).movement == ()
    made = changes(desk(on_the_day), "2025-05-04", "2025-05-05")
    assert [change.day for change in made.movement] == ["2025-05-05"]


def test_without_a_baseline_acts_are_told_plainly_and_count_as_nothing():
    offer, no = says("norvia", "offer", said="2025-05-09"), now("norvia", "reject")
    made = changes(desk(offer, no, reports=()), "2025-05-05")
    assert (made.baseline, made.movement) == (False, ())
    assert [(it.kind, it.before) for it in made.dated] == [("new", None), ("new", None)]
    assert all("hardens" not in it.sentence for it in made.dated)


def test_a_meeting_put_off_shows_as_a_change_of_the_event():
    told = (
        event("ev-1", "scheduled", "2025-05-20", OLD),
        event("ev-2", "postponed", None, "2025-05-10", same="ev-1"),
    )
    found = since(before("norvia", "offer"), events=told).events
    assert [(it.event, it.status, it.before and it.before.status) for it in found] == [
        ("ev-1", "postponed", "scheduled")
    ]


def test_filters_narrow_and_unknown_names_are_refused_with_the_near_one():
    held = desk(before("norvia", "offer"), now("sudmark", "reject"))
    assert changes(held, "2025-05-05", parties=["norvia"]).movement == ()
    assert len(changes(held, "2025-05-05", issues=["trade"]).movement) == 1
    with pytest.raises(UsageError, match="did you mean sudmark"):
        changes(held, "2025-05-05", parties=["sudmrk"])
    with pytest.raises(UsageError, match="did you mean trade"):
        changes(held, "2025-05-05", issues=["trad"])


def test_every_change_names_the_day_party_and_words():
    found: tuple[Change, ...] = since(before("norvia", "offer"), now("sudmark", "reject", "not this bridge")).movement
    assert found[0].sentence == (
        "Reopening of the bridge: Sudmark answers Norvia and rejects: “not this bridge”; "
        "before (Thu 1 May 2025): “reopen the bridge”."
    )
