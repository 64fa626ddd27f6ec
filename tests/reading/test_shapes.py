"""Conditions that a sentence's shape tells: inversion, halves, bidding, a noun for the condition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.tone.conditions import find_condition
from detente.reading.tone.shapes import inverted, shaped
from tests.reading.pages import read, words_at


def found(text):
    c = find_condition(text, (0, len(text)))
    return c and (c.type, text[slice(*c.span)])


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("we are ready to meet should Chile lift the ban", "if", "should Chile lift the ban"),
        ("she would take it, were it offered without strings", "if", "were it offered without strings"),
        ("we could meet, but the army must first leave", "before", "the army must first leave"),
        ("Give us the raise or we walk out on Monday", "unless", "Give us the raise"),
        ("Lift the ban and the inspectors can return", "if", "Lift the ban"),
        ("They ground the drones, we open the door", "if", "They ground the drones"),
        ("For talks to begin, the firm must withdraw its suit", "only_if", "the firm must withdraw its suit"),
        ("Its condition was that the levy go", "only_if", "the levy go"),
        ("a full retreat is a condition for any talks", "only_if", "a full retreat"),
        ("the bank has tied its loan to a new law", "only_if", "to a new law"),
        ("the sides would swap ten officers for the ship", "in_exchange", "for the ship"),
        ("it can pay more, against a cut in the rate", "in_exchange", "against a cut in the rate"),
        ("guns could fall silent within hours of the rebels leaving", "if", "within hours of the rebels leaving"),
        ("No pay, no work", "only_if", "No pay"),
    ],
)
def test_the_shape_of_a_sentence_tells_a_condition(text, kind, words):
    assert found(text) == (kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Only after the road is clear will the crew go", "only_if", "Only after the road is clear"),
        ("Not until the levy is gone will Peru sign", "before", "Not until the levy is gone"),
        ("Nothing short of a written pledge would do", "only_if", "short of a written pledge would do"),
        ("As soon as management signs, we're there", "if", "As soon as management signs"),
        ("Otherwise the licence goes to auction", "unless", "Otherwise the licence goes to auction"),
        ("they can go home, but only with a visa", "only_if", "only with a visa"),
    ],
)
def test_openers_that_stand_first_or_alone(text, kind, words):
    assert found(text) == (kind, words)


@pytest.mark.parametrize(
    "text",
    [
        "nor should the army leave",
        "why should Chile leave",
        "there were ten to leave",
        "it came with no conditions and was signed",
        "the price was high",
        "the conditions were not met",
        "they traded blame for the first time",
        "the army must first leave",
        "they talked, we listened",
        "he spoke on condition he not be named",
        "it would open the road when it chose",
    ],
)
def test_what_only_looks_like_one_is_none(text):
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{Peru} <offered> [to open the strait]. But only if Chile paid.", "only if Chile paid"),
        ("{Peru} <offered> [to open the strait]. Its condition: that Chile leave.", "Chile leave"),
        ("{Peru} <offered> [to open the strait]. Chile would pay if it did.", None),
    ],
)
def test_a_sentence_that_only_adds_a_condition_belongs_to_the_offer(text, words):
    reading = read(text)
    condition = reading.statements[0].condition
    assert (condition and words_at(reading, (condition.span,))) == words


def test_after_its_verb_an_inverted_condition_begins():
    assert inverted("Should Chile pay", (0, 16)) == len("Should ")
    assert inverted("Chile pays", (0, 10)) is None


PARTS = (
    "should were Chile it to sign , and or pay lift first must no condition is price for then we open within".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=14).map(" ".join), st.integers(0, 5))
def test_a_shape_lies_in_its_content_whatever_the_words(text, start):
    start = min(start, len(text))
    for span, _ in shaped(text, (start, len(text))):
        assert start <= span[0] < span[1] <= len(text)
