"""Every sticking point is minimal, and all of them are found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from detente.deal.blocked import blocks
from detente.deal.conflicts import Search
from detente.deal.members import BASES
from detente.deal.model import Definition, Literal, Position
from detente.deal.proof import check_conflict
from detente.errors import BadDeal
from tests.deal.randoms import Truth, models
from tests.deal.samples import demand, model, reject, valley

MANY = settings(max_examples=200, deadline=None)


def ids(conflict):
    """What a conflict consists of, confirmed definitions apart."""
    return frozenset(
        [one.position for one in conflict.members] + [one.id for one in conflict.premises if not one.confirmed]
    )


@MANY
@given(models(groups=False))
def test_conflicts_are_minimal_and_complete(drawn):
    answer = blocks(drawn)
    assert sorted(map(sorted, map(ids, answer.conflicts))) == sorted(map(sorted, Truth(drawn).conflicts()))
    assert not answer.partial


@MANY
@given(models())
def test_conflicts_never_hold_two_contradictory_reports(drawn):
    """With groups too, they are exactly the minimal sets in which at most one of contradictory reports is right."""
    assert {ids(one) for one in blocks(drawn).conflicts} == Truth(drawn).conflicts()


@settings(max_examples=120, deadline=None)
@given(models())
def test_blocked_exactly_where_there_is_a_conflict(drawn):
    truth, answer = Truth(drawn), blocks(drawn)
    assert answer.blocked == (len(truth.conflicts()) > 0) == bool(answer.conflicts)
    weakest = [BASES.index(one.basis) for one in answer.conflicts]
    assert answer.blocked_by == (BASES[min(weakest)] if weakest else None)


@settings(max_examples=120, deadline=None)
@given(models())
def test_each_conflict_is_proved_again(drawn):
    assert all(check_conflict(drawn, one) for one in blocks(drawn).conflicts)


@settings(max_examples=120, deadline=None)
@given(models(), models(most=1))
def test_a_hard_position_more_never_unblocks(drawn, other):
    known = {proposal.id for proposal in drawn.proposals}
    clauses = tuple(c for c in other.positions[0].clauses if {one.proposal for one in c} <= known)
    more = replace(other.positions[0], id="more", clauses=clauses, live=True, hard=True, group=None, proposal=None)
    after = blocks(replace(drawn, positions=(*drawn.positions, more)))
    before = blocks(drawn)
    assert after.blocked or not before.blocked
    kept = {ids(one) for one in after.conflicts}
    assert all(one in kept or any(less < one for less in kept) for one in map(ids, before.conflicts))


@settings(max_examples=120, deadline=None)
@given(models())
def test_renaming_parties_renames_the_answer_and_nothing_else(drawn):
    new = {"arland": "zetaria", "borland": "ypsilon", "cesia": "xenon"}
    renamed = replace(
        drawn,
        parties=tuple(replace(one, id=new[one.id], name=new[one.id].title()) for one in drawn.parties),
        positions=tuple(
            replace(one, party=new.get(one.party, one.party), source=new.get(one.source, one.source))
            for one in drawn.positions
        ),
    )
    text = blocks(drawn).to_json()
    for old, name in new.items():
        text = text.replace(old, name).replace(old.title(), name.title())
    before, after = blocks(drawn), blocks(renamed)
    assert [ids(one) for one in after.conflicts] == [ids(one) for one in before.conflicts]
    assert [one.basis for one in after.conflicts] == [one.basis for one in before.conflicts]
    assert sorted(after.to_json()) == sorted(text)


def test_both_lists_of_the_page_in_the_morning():
    """The valley is stated by both; guarantees and the referendum stand only if the writer is right."""
    answer = blocks(valley())
    assert [ids(one) for one in answer.stated] == [{"rejects-control", "demands-control"}]
    assert {ids(one) for one in answer.conditional} == {
        frozenset({"demands-guarantees", "forecast-guarantees"}),
        frozenset({"needs-referendum", "forecast-referendum"}),
    }
    assert {one.basis for one in answer.conditional} == {"forecast"}
    assert answer.blocked_by == "stated"


def test_a_sentence_uses_the_members_own_words_and_says_who_forecasts():
    stated, *others = blocks(valley()).conflicts
    assert stated.sentence == (
        "Norvia rejects “Kasmar's claim to the whole of the Orla valley” and Kasmar demands “every village of the Orla "
        "valley under its rule”: both cannot hold."
    )
    assert all(one.sentence.startswith("If the writer is right that “") for one in others)


def test_members_name_statements_and_words():
    (conflict,) = blocks(valley()).to_data()["conflicts"][:1]
    assert {one["statement"] for one in conflict["members"]} == {"st-4", "st-5"}
    assert {one["act"] for one in conflict["members"]} == {"demand", "reject"}
    assert conflict["basis"] == "stated"
    assert conflict["confirmed"] is False


def test_a_claim_for_somebody_else_is_no_statement_of_its_own():
    claimed = replace(demand("a", "p1"), party="arland", basis="claimed", source="borland")
    answer = blocks(model(claimed, reject("b", "p1", party="cesia")))
    assert [one.basis for one in answer.conflicts] == ["claimed"]
    assert answer.blocked_by == "claimed"
    assert answer.conflicts[0].sentence.startswith("If Borland is right that Arland demands “words of a”, then this")


def test_an_unconfirmed_exclusion_is_named_and_a_confirmed_one_is_a_ground():
    both = (demand("a", "p1"), demand("b", "p2", party="borland"))
    rule = Definition(id="d", reason="one excludes the other", excludes=("p1", "p2"))
    doubtful = blocks(model(*both, definitions=(rule,))).conflicts[0]
    assert doubtful.basis == "definition"
    assert "(which nobody has confirmed)" in doubtful.sentence
    firm = blocks(model(*both, definitions=(replace(rule, confirmed=True, by="analyst"),))).conflicts[0]
    assert firm.basis == "stated"
    assert [one.id for one in firm.premises] == ["d"]
    assert "because one excludes the other." in firm.sentence


def test_a_rejected_exclusion_counts_nowhere():
    rule = Definition(id="d", reason="no", excludes=("p1", "p2"), rejected=True)
    assert not blocks(model(demand("a", "p1"), demand("b", "p2"), definitions=(rule,))).blocked


def test_contradictory_reports_are_shown_as_such():
    """With the other report right, nothing blocks."""
    reports = (replace(demand("a", "p1"), group="g"), replace(reject("a2", "p1"), group="g"))
    answer = blocks(model(*reports, reject("b", "p1", party="borland")))
    assert answer.blocked
    assert answer.disputed
    assert answer.conflicts[0].contested
    assert "another report says otherwise" in answer.conflicts[0].sentence
    assert "with some of them right, nothing blocks it" in answer.verdict


def test_silence_is_read_both_ways():
    answer = blocks(model(demand("a", "p1")))
    assert not answer.silence.consent
    assert answer.silence.refusal
    assert {(one.party, one.proposal) for one in answer.silence.waiting} == {("borland", "p1"), ("cesia", "p1")}


def test_observers_do_not_refuse_by_silence():
    made = model(demand("a", "p1"))
    parties = tuple(replace(one, roles=("observer",)) if one.id != "arland" else one for one in made.parties)
    assert not blocks(replace(made, parties=parties)).silence.refusal


def test_a_claimed_word_is_still_silence():
    accepted = Position(id="b", party="borland", force="accept", proposal="p1", basis="claimed", source="arland")
    waiting = blocks(model(demand("a", "p1"), accepted)).silence.waiting
    assert ("borland", "p1") in {(one.party, one.proposal) for one in waiting}


def test_top_and_time_limit_return_what_there_is_and_say_so():
    pairs = [demand(f"a{n}", f"p{n}") for n in range(9)] + [reject(f"b{n}", f"p{n}", party="borland") for n in range(9)]
    made = model(*pairs, proposals=[f"p{n}" for n in range(9)])
    some = blocks(made, top=4)
    assert len(some.conflicts) == 4
    assert some.partial
    none = blocks(made, time_limit=0)
    assert none.blocked
    assert none.partial
    assert none.conflicts == ()
    assert not blocks(made, top=9).partial


def test_streaming_gives_the_parties_own_first():
    search = Search(valley())
    first = next(iter(search))
    assert first.members
    assert search.partial


def test_contradictory_definitions_are_an_error_that_names_them():
    rules = (
        Definition(id="d1", reason="x", clauses=((Literal("p1"),),), confirmed=True),
        Definition(id="d2", reason="y", clauses=((Literal("p1", False),),), confirmed=True),
        Definition(id="d3", reason="z", clauses=((Literal("p2"),),), confirmed=True),
    )
    with pytest.raises(BadDeal, match=r"d1, d2 contradict each other"):
        blocks(model(demand("a", "p1"), definitions=rules))


@pytest.mark.parametrize(
    ("empty", "says"),
    [
        (replace(model(), proposals=()), "proposals: there are none"),
        (model(), "positions: there are none"),
    ],
)
def test_an_empty_model_is_an_error(empty, says):
    with pytest.raises(BadDeal, match=says):
        blocks(empty)
