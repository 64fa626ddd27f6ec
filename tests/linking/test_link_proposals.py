"""The same proposal across reports: what is linked, what is told apart, why, and that a person's word wins."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ledger.kept import Link
from detente.linking.index import rarity_of
from detente.linking.proposals import cluster, joined, suggest
from tests.linking.mentions import ALL, CARS, HEIGHTS, PAUSE, REFUSAL, SHORTER, STEEL, TRUCE, WITHDRAWAL, mention

RARITY = rarity_of(ALL)


def person(a, b, verdict):
    a, b = sorted((a, b))
    return Link(kind="proposal", a=a, b=b, verdict=verdict, by="Ada Lind")


def of(links, key):
    return next((s for s in links if key in (s.a, s.b)), None)


def test_a_refusal_in_other_words_is_of_the_same_proposal_as_the_demand():
    link = of(suggest(REFUSAL, ALL, RARITY), "a1")
    assert link is not None
    assert (link.kind, link.verdict, link.a, link.b) == ("proposal", "same", "a1", "a2")
    assert link.by.startswith("rule ")
    assert "ovland answers what kestria put forward" in link.reasons
    assert any("valley" in reason for reason in link.reasons)


def test_sixty_days_and_two_months_are_the_same_length():
    link = of(suggest(PAUSE, [TRUCE], RARITY), "c1")
    assert link is not None
    assert link.verdict == "same"
    assert any("60 days" in r and "2 months" in r and "same length" in r for r in link.reasons)


def test_a_figure_that_moved_leaves_the_proposal_the_same_and_is_told():
    link = of(suggest(SHORTER, [TRUCE], RARITY), "c1")
    assert link is not None
    assert link.verdict == "same"
    assert "the figure may have moved: 60 days, then 30 days" in link.reasons


def test_the_same_act_on_another_thing_is_a_look_alike_and_said_to_be_apart():
    link = of(suggest(CARS, [STEEL], RARITY), "d1")
    assert link is None or link.verdict == "apart"
    link = of(suggest(HEIGHTS, [WITHDRAWAL], RARITY), "a1")
    assert link is None or link.verdict == "apart"


def test_opposite_sides_of_the_compass_are_told_apart_with_the_words():
    north = mention("n", "withdrawal from the northern valley", "withdrawal of troops from the northern valley")
    south = mention("s", "withdrawal from the southern valley", "withdrawal of troops from the southern valley")
    (link,) = suggest(north, [south], RARITY)
    assert link.verdict == "apart"
    assert "one says “northern”, the other “southern”" in link.reasons


def test_the_same_words_by_the_other_side_mean_another_thing():
    theirs = mention("x", "withdrawal of troops", "the withdrawal of troops", addressee="ovland")
    ours = mention(
        "y", "withdrawal of troops", "the withdrawal of troops", by={"ovland": "demand"}, addressee="kestria"
    )
    same = suggest(ours, [replace(theirs, key="z", parties=("brenna",))], RARITY) + suggest(ours, [theirs], RARITY)
    assert all("in one kestria would act, in the other ovland" in s.reasons or s.verdict == "apart" for s in same)


def test_british_and_american_spelling_are_one():
    a = mention("x", "the defence programme of the centre", "to stop the defence programme")
    b = mention("y", "the defense program of the center", "to stop the defense program")
    (link,) = suggest(a, [b], RARITY)
    assert link.verdict == "same"


def test_suggestions_come_surest_first_and_same_before_apart():
    found = suggest(REFUSAL, ALL, RARITY)
    assert [s.verdict for s in found] == sorted((s.verdict for s in found), key=lambda v: v != "same")
    same = [s.confidence for s in found if s.verdict == "same"]
    assert same == sorted(same, reverse=True)


def test_nothing_is_suggested_of_a_pair_that_a_person_has_judged():
    assert of(suggest(REFUSAL, ALL, RARITY, [person("a1", "a2", "apart")]), "a1") is None


def test_a_rules_own_earlier_word_does_not_silence_it():
    earlier = replace(person("a1", "a2", "apart"), by="rule links 0")
    assert of(suggest(REFUSAL, ALL, RARITY, [earlier]), "a1") is not None


def test_nothing_is_suggested_within_one_report():
    new = replace(REFUSAL, report="r1")
    assert suggest(new, [replace(WITHDRAWAL, report="r1")], RARITY) == []


def test_groups_hold_what_is_one_and_stand_in_the_order_of_their_days():
    groups = cluster(ALL)
    assert ("a1", "a2") in groups
    assert ("c1", "c2", "c3") in groups
    assert ("d1",) in groups
    assert ("d2",) in groups


def test_a_persons_same_joins_and_apart_parts_whatever_the_words():
    groups = cluster(ALL, [person("d1", "b1", "same"), person("a1", "a2", "apart")])
    assert ("b1", "d1") in groups
    assert not any({"a1", "a2"} <= set(g) for g in groups)


def test_apart_holds_against_a_chain_of_likenesses():
    groups = cluster(ALL, [person("c1", "c2", "apart")])
    assert not any({"c1", "c2"} <= set(g) for g in groups)


def test_a_verdict_on_something_that_is_not_there_is_passed_over():
    assert cluster(ALL, [person("a1", "gone", "same")]) == cluster(ALL)


def test_two_proposals_of_one_report_stay_apart_where_only_the_words_are_alike():
    one, other = replace(TRUCE, report="r1"), replace(PAUSE, report="r1")
    assert cluster([one, other], rarity=RARITY) == [("c1",), ("c2",)]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_mentions_plays_no_part(seed):
    mixed = list(ALL)
    random.Random(seed).shuffle(mixed)
    assert cluster(mixed) == cluster(ALL)


def test_nothing_and_one_thing_are_grouped():
    assert cluster([]) == []
    assert cluster([TRUCE]) == [("c1",)]
    assert suggest(TRUCE, []) == []


words = st.sampled_from(
    "truce valley 60 days withdraw withdrawal troops the of steel tariff cars not Orla Sund in".split()
)
texts = st.lists(words, max_size=8).map(" ".join)
acts = st.dictionaries(
    st.sampled_from(["kestria", "ovland"]), st.sampled_from(["demand", "reject", "offer"]), max_size=2
)


@st.composite
def some(draw):
    labels = draw(st.lists(st.tuples(texts, texts, acts), max_size=6))
    return [mention(f"m{i}", label, told, by=by) for i, (label, told, by) in enumerate(labels)]


@settings(max_examples=60, deadline=None)
@given(some(), st.data())
def test_every_mention_is_in_one_group_and_a_persons_word_is_kept(found, data):
    pairs = [(a.key, b.key) for i, a in enumerate(found) for b in found[i + 1 :]]
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if pairs else []
    apart = [person(a, b, "apart") for a, b in chosen]
    groups = cluster(found, apart)
    assert sorted(k for g in groups for k in g) == sorted(m.key for m in found)
    assert not any({p.a, p.b} <= set(g) for p in apart for g in groups)


@settings(max_examples=60, deadline=None)
@given(some())
def test_a_suggestion_is_the_same_from_either_side(found):
    rarity = rarity_of(found)
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            there, back = suggest(a, [b], rarity), suggest(b, [a], rarity)
            assert [(s.verdict, s.confidence) for s in there] == [(s.verdict, s.confidence) for s in back]
            assert all(s.a < s.b and 0 <= s.confidence <= 1 and s.reasons for s in there)


def test_a_new_report_joins_the_desks_proposals_one_by_one():
    desk = {"p-1": [WITHDRAWAL], "p-2": [TRUCE, PAUSE], "p-3": [STEEL]}
    found = joined([REFUSAL, SHORTER, HEIGHTS], desk, RARITY)
    assert {key: proposal for key, (proposal, _) in found.items()} == {"a2": "p-1", "c3": "p-2"}
    assert all(0 < sure <= 1 for _, sure in found.values())


def test_a_persons_word_settles_what_a_new_mention_joins():
    desk = {"p-1": [WITHDRAWAL], "p-3": [STEEL]}
    assert joined([REFUSAL], desk, RARITY, [person("a1", "a2", "apart")]) == {}
    assert joined([REFUSAL], desk, RARITY, [person("d1", "a2", "same")])["a2"][0] == "p-3"


def test_nothing_joins_an_empty_desk():
    assert joined(ALL, {}, RARITY) == {}
    assert joined([], {"p-1": [TRUCE]}, RARITY) == {}
