"""Clauses outside every attribution: which are left, what marks them, and whose they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import ingest
from detente.reading.sentences import sentences
from detente.reading.untold import told, weighing
from detente.reading.untold.clauses import clauses_left
from detente.reading.untold.marks import Marks
from tests.reading.pages import page_of, words_at


def left(text, *taken):
    spans = [(text.index(words), text.index(words) + len(words)) for words in taken]
    return [text[slice(*c.span)] for c in clauses_left(text, sentences(text), spans)]


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("The dam stays shut. Norvia pays.", (), ["The dam stays shut"]),
        ("The dam stays shut.", ("The dam stays shut",), []),
        ("Will the dam stay shut?", (), []),
        ("# What the sides want", (), []),
        ("17.40 The dam stays shut.", (), ["The dam stays shut"]),
        ("She called it a trick, and the dam stays shut.", ("She called it a trick",), ["the dam stays shut"]),
        ("The dam stays shut; the crews may go home.", (), ["The dam stays shut", "the crews may go home"]),
    ],
)
def test_what_nobody_was_given_is_left_in_clauses(text, taken, expected):
    """Without labels, conjunctions and stops; no questions, no headings, no scraps of a word or two."""
    assert left(text, *taken) == expected


@given(st.text(alphabet='ab .,;:?#\n"“”1', max_size=80), st.data())
def test_a_clause_lies_in_its_sentence_and_outside_what_is_taken(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for clause in clauses_left(text, sentences(text), [(start, end)] if start < end else []):
        assert clause.sentence[0] <= clause.span[0] < clause.span[1] <= clause.sentence[1]
        assert start == end or clause.span[1] <= start or end <= clause.span[0]


def test_unknown_marks_say_nothing_and_known_ones_what_their_weight_says(monkeypatch):
    monkeypatch.setattr(weighing, "weights", lambda: {"": (-1.0, 0.0), "c:will": (3.0, 0.0), "marker": (0.0, 2.0)})
    base = weighing.likely({})
    assert weighing.likely({"c:zebra": 1.0}) == base
    assert weighing.likely({"c:will": 1.0})[0] > 0.5 > base[0]
    assert weighing.likely({"marker": 1.0})[1] > base[1] == 0.5


def test_every_shipped_weight_is_of_a_mark_without_a_name():
    """A mark holds small letters and signs alone, so that no party's name can weigh."""
    assert len(weighing.weights()) > 50
    assert all(
        mark.split(":", 1)[-1] == mark.split(":", 1)[-1].lower() or mark == "tag:O" for mark in weighing.weights()
    )


def test_marks_are_the_same_whichever_party_is_named():
    def marks(land):
        text = f"Talks went on in Lima. {land} will not give up the valley."
        page = page_of(text)
        clause = list(clauses_left(text, page.sentences, []))[-1]
        found = Marks(page, ())
        return {*found._worded(clause), *found._placed(clause), *found._beside(clause)}

    assert marks("Peru") == marks("Norway") != set()


def everything_said(monkeypatch, reader, text):
    """The reading where every clause that is left counts as something a side says."""
    monkeypatch.setattr(told, "likely", lambda marks: (1.0, 0.0))
    made = reader.read(ingest.from_text(text, "2025-03-14"))
    return [(words_at(made, s.content), s.party) for s in made.statements if s.origin == "rule untold"]


def test_what_follows_in_the_paragraph_is_the_same_speakers(monkeypatch, reader):
    text = (
        "Peru rejected the map on Monday, its foreign ministry said. The valley was not for sale.\n\n"
        "Rain fell all night on the roads."
    )
    found = dict(everything_said(monkeypatch, reader, text))
    assert found["The valley was not for sale"] == "peru"
    assert found["Rain fell all night on the roads"] == "unknown"


def test_a_side_that_is_the_subject_speaks_for_itself(monkeypatch, reader):
    text = 'Peru will wait, its president said. "We have time," she added. Chile for its part has no time at all.'
    assert ("Chile for its part has no time at all", "chile") in everything_said(monkeypatch, reader, text)


def test_a_name_before_a_colon_tells_who_speaks(monkeypatch, reader):
    text = "Talks go on in the old customs house.\n\n17.40 Norway: three boats will do, and not one more of them."
    monkeypatch.setattr(told, "likely", lambda marks: (1.0, 0.0))
    monkeypatch.setattr("detente.reading.reader.attributions", lambda *_: ())
    made = reader.read(ingest.from_text(text, "2025-03-14"))
    found = {words_at(made, s.content): s.party for s in made.statements}
    assert found["three boats will do, and not one more of them"] == "norway"


def test_nothing_is_added_without_the_networks_word():
    page = page_of("Peru will not give up the valley.")
    assert list(told.of_untold(page, [], [], [])) == []


def test_what_is_likely_the_writers_is_the_writers_judgement(monkeypatch, reader):
    monkeypatch.setattr(told, "likely", lambda marks: (1.0, 1.0))
    made = reader.read(ingest.from_text("The port is open and the quarrel is as old as the quay.", "2025-03-14"))
    assert {(s.party, s.form, s.attribution) for s in made.statements} == {("author", "author", None)}
