"""Proposals: statements about one thing are linked, and an answer points to what it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.reading.proposals import link, shared_characters
from tests.reading.pages import page_of, read, words_at

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
    return [(s.party, s.act, s.proposal, s.answers and parties[s.answers]) for s in reading.statements]


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
        assert p.label in {" ".join(words_at(reading, s.content).split()) for s in members}
        assert p.issue is None or any(p.issue in s.issues for s in members)


def test_only_positions_have_a_proposal():
    reading = read("{Peru's president} <said> [the talks on the reef went well].")
    assert [s.proposal for s in reading.statements] == [None]
    assert reading.proposals == ()


def test_a_long_label_is_cut_between_words():
    reading = read(
        "Peru demanded " + "that the old line along the great river and the lake and the hill and the sea be kept."
    )
    [label] = [p.label for p in reading.proposals]
    assert label.endswith(" …")
    assert not label.startswith("that ")
    assert label.removesuffix(" …") in reading.report.text.content


def test_linking_twice_changes_nothing():
    reading, page = read(RAIL), page_of(RAIL)
    again, proposals = link(RAIL, [replace(s, proposal=None) for s in reading.statements], page.meanings, page.mentions)
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
