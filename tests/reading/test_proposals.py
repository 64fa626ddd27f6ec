"""Proposals: statements about one thing are linked, and an answer points to what it answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.proposals import link, shared_characters
from detente.reading.proposals.clusters import clusters
from detente.reading.proposals.pointers import Pointer, pointer
from detente.reading.stems import stems
from tests.reading.pages import page_of, read

RAIL = (
    "The National Rail Union demanded a 7% pay rise for night drivers.\n"
    "Northline Rail Company rejected a 7% pay rise for night drivers.\n"
    "Northline Rail Company offered free parking at every station.\n"
)
ISLANDS = "Japan demanded the return of the disputed islands.\nRussia rejected any return of the disputed islands.\n"
QUOTA = "Norway offered a larger herring quota next season. Iceland accepted it.\n"
URANIUM = (
    "Iran demanded that the oil sanctions be lifted at once.\n"
    "The United States refused to see the oil sanctions lifted at once.\n"
    "The United States demanded a halt to uranium enrichment at Fordow.\n"
)


def links(text):
    """(party, act, proposal, answered party's id) of each statement."""
    reading = read(text)
    parties = {s.id: s.party for s in reading.statements}
    return [(s.party, s.act, s.proposal, s.answers and parties.get(s.answers, s.answers)) for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RAIL,
            [
                ("national-rail-union", "demand", "p1", None),
                ("northline-rail-company", "reject", "p1", "national-rail-union"),
                ("northline-rail-company", "offer", "p2", None),
            ],
        ),
        (ISLANDS, [("japan", "demand", "p1", None), ("russia", "reject", "p1", "japan")]),
        (QUOTA, [("norway", "offer", "p1", None), ("iceland", "accept", "p1", "norway")]),
        (
            URANIUM,
            [
                ("iran", "demand", "p1", None),
                ("united-states", "reject", "p1", "iran"),
                ("united-states", "demand", "p2", None),
            ],
        ),
    ],
)
def test_positions_on_one_thing_share_a_proposal_and_answers_point_to_what_they_answer(text, expected):
    assert links(text) == expected


def test_who_is_answered_is_the_addressee():
    rejected = next(s for s in read(ISLANDS).statements if s.act == "reject")
    assert rejected.addressee == "japan"


def test_nobody_answers_themselves():
    found = links(
        "Japan demanded the return of the disputed islands.\nJapan rejected a sale of the disputed islands.\n"
    )
    assert [answered for *_, answered in found] == [None, None]


def test_different_things_are_different_proposals():
    found = links("Japan demanded the return of the disputed islands.\nRussia demanded an end to the oil sanctions.\n")
    assert [proposal for *_, proposal, _ in found] == ["p1", "p2"]


@pytest.mark.parametrize("text", [RAIL, ISLANDS, QUOTA, URANIUM])
def test_a_proposal_holds_the_words_of_its_statements(text):
    reading = read(text)
    for p in reading.proposals:
        members = [s for s in reading.statements if s.proposal == p.id]
        assert members
        assert p.mentions == tuple(sorted({span for s in members for span in s.content}))
        assert p.label
        assert p.issue is None or any(p.issue in s.issues for s in members)


def test_only_positions_have_a_proposal():
    reading = read("{Peru's president} <said> [the talks on the reef went well].")
    assert [s.proposal for s in reading.statements] == [None]
    assert reading.proposals == ()


@pytest.mark.parametrize(
    "told",
    [
        "Iran confirmed that its minister would travel to Muscat on Friday.\n",
        "Iran declined to comment on a report in the press.\n",
        "Iran said that the two rounds had gone well.\n",
    ],
)
def test_what_shares_no_word_with_a_proposal_is_not_about_it(told):
    found = links(URANIUM + told)
    assert len(found) >= 3
    assert all(proposal is None for *_, proposal, _ in found[3:])


def test_a_position_that_only_points_to_an_unknown_thing_has_no_proposal():
    assert all(proposal is None for *_, proposal, _ in links("Iran rejected it.\n"))


def test_a_position_on_a_thing_told_once_has_a_proposal():
    reading = read("Iran demanded the release of nine sailors on Tuesday.\n")
    assert [p.label for p in reading.proposals] == ["release of nine sailors"]


def test_linking_twice_changes_nothing():
    reading, page = read(RAIL), page_of(RAIL)
    again, proposals = link(page, [replace(s, proposal=None) for s in reading.statements])
    assert tuple(replace(s, confidence=0.0) for s in again) == tuple(
        replace(s, confidence=0.0) for s in reading.statements
    )
    assert proposals == reading.proposals


@pytest.mark.parametrize(
    ("a", "b", "n"),
    [(((0, 5),), ((5, 9),), 0), (((0, 5),), ((3, 9),), 2), (((0, 5), (8, 9)), ((3, 9),), 3), ((), ((0, 9),), 0)],
)
def test_shared_characters(a, b, n):
    assert shared_characters(a, b) == shared_characters(b, a) == n


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the offer", Pointer("offered", None, "offer")),
        ("that last demand", Pointer("demanded", None, "demand")),
        ("any such plan", Pointer("proposed", None, "plan")),
        ("it with reservations", Pointer()),
        ("members to turn it down", Pointer()),
        ("they will not hear of it", Pointer()),
        ("that it would pay", None),
        ("the demand to leave the valley", None),
        ("a larger quota", None),
    ],
)
def test_what_points_back(words, expected):
    assert pointer(words, ((0, len(words)),), []) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("closing the plant", "closure of plants"),
        ("free the captives", "a release of hostages"),
        ("lift the levy", "scrapping duties"),
        ("withdraw the guards", "the withdrawal of its guard"),
        ("recognise the council", "recognition for the council"),
    ],
)
def test_words_for_one_thing_have_one_stem(one, other):
    assert stems(one, frozenset()) == stems(other, frozenset()) != frozenset()


def test_names_and_common_words_tell_nothing():
    assert stems("that Norway must accept the proposal on Tuesday", frozenset({"norway"})) == frozenset()


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        (  # other numbers, other proposals
            "The National Rail Union demanded a 12% raise for night drivers.\n"
            "Northline Rail Company offered a 7% raise for night drivers.\n",
            ["p1", "p2"],
        ),
        (
            "Japan demanded the return of the disputed islands.\nRussia offered fishing licences off the coast.\n"
            "Russia rejected the return of the islands.\n",
            ["p1", "p2", "p1"],
        ),
        ("Norway offered a larger herring quota. Iceland accepted the offer.\n", ["p1", "p1"]),
    ],
)
def test_what_is_one_proposal_and_what_is_not(text, proposals):
    assert [s.proposal for s in read(text).statements] == proposals


def test_two_groups_stay_apart_where_only_one_pair_fits():
    scores = {(0, 1): 2.0, (2, 3): 2.0, (1, 2): 0.5}
    found: Any = list("abcd")
    grouped = clusters(found, [], lambda a, b: scores.get((found.index(a), found.index(b)), -5.0))
    assert grouped == [[0, 1], [2, 3]]


@given(st.lists(st.floats(-3, 3), min_size=15, max_size=15), st.lists(st.tuples(*[st.integers(0, 5)] * 2), max_size=4))
def test_every_statement_is_in_one_group_and_what_is_bound_together(values, bound):
    pairs = iter(values)
    scores = {(i, j): next(pairs) for i in range(6) for j in range(i + 1, 6)}
    matters: Any = list(range(6))
    groups = clusters(matters, bound, lambda a, b: scores[cast(Any, (a, b))])
    assert sorted(i for g in groups for i in g) == list(range(6))
    assert all(any(i in g and j in g for g in groups) for i, j in bound)
