"""Transcripts: turns of those who speak under a label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from detente.reading.transcripts import is_turn, merged, turns
from detente.records import Attribution
from tests.reading.anything import texts


def told(text: str) -> list[tuple[str, str]]:
    """(label, words) of each turn."""
    return [(text[slice(*a.source[0])], text[slice(*a.content[0])]) for a in turns(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Hale: We sign.\nMr Vark: We do not.\nMs Hale: Then we wait.\nMr Vark: So do we.",
        "HALE: We sign.\n\nVARK: We do not.\n\nHALE: Then we wait.\n\nVARK: So do we.",
        "**Hale:** We sign.\n**Vark:** We do not.\n**Hale:** Then we wait.\n**Vark:** So do we.",
        "> Hale: We sign.\r\n> Vark: We do not.\r\n> Hale: Then we wait.\r\n> Vark: So do we.",
        "Hale:\nWe sign.\nVark:\nWe do not.\nHale:\nThen we wait.\nVark:\nSo do we.",
    ],
)
def test_each_turn_is_its_speakers(text):
    found = told(text)
    assert [words for _, words in found] == ["We sign.", "We do not.", "Then we wait.", "So do we."]
    assert [label.rpartition(" ")[2].title() for label, _ in found] == ["Hale", "Vark"] * 2


def test_a_turn_is_direct_with_its_colon_as_cue():
    text = "Hale: We sign.\nHale: Today."
    assert [(text[slice(*a.cue[0])], a.form) for a in turns(text)] == [(":", "direct")] * 2


def test_who_only_asks_says_nothing():
    text = "Q: Will you sign?\nA: We will.\nQ: Today? Or later?\nA: Why not today? The pens are here."
    assert told(text) == [("A", "We will."), ("A", "Why not today? The pens are here.")]


@pytest.mark.parametrize(
    "text",
    [
        "Talks ended: nobody signed.\nThe union was clear: no deal.",
        "He said: “We sign.”\nThe others left.\nHe said: “We signed.”",
        "She added: no.\nShe added: never.",
        "On Monday: talks.\nOn Monday: more talks.",
        "Hale: We sign.\nVark: We do not.",
        "At 10:30 they met.\nAt 10:30 they left.",
        "Wages: 4%\nHours: 38\nLeave: 30 days\nPensions: none",
        "",
    ],
)
def test_what_is_no_transcript_has_no_turns(text):
    assert told(text) == []


TALK = "Hale: We said no.\nVark: You said yes.\nHale: Never.\nVark: Often. Ask Brok, who said so."
INSIDE = Attribution(id="", source=((6, 8),), cue=((9, 13),), content=((14, 16),))


def test_what_the_network_finds_inside_a_turn_gives_way_to_it():
    found = merged((INSIDE,), turns(TALK))
    assert [a.content for a in found] == [a.content for a in turns(TALK)]


def test_all_are_numbered_in_the_order_of_the_text():
    text = TALK + "\n\nThe envoy said they would meet again."
    later = Attribution(
        id="",
        source=((len(TALK) + 2, len(TALK) + 11),),
        cue=((len(TALK) + 12, len(TALK) + 16),),
        content=((len(TALK) + 17, len(text)),),
    )
    found = merged((later,), turns(TALK))
    assert [a.id for a in found] == ["a1", "a2", "a3", "a4", "a5"]
    assert found[-1].content == later.content


@given(texts)
def test_turns_slice_to_words_and_labels(text):
    for a in turns(text):
        words, label = text[slice(*a.content[0])], text[slice(*a.source[0])]
        assert words == words.strip() != ""
        assert label.strip()
        assert text[slice(*a.cue[0])] == ":"


def test_a_colon_without_a_label_begins_no_turn():
    text = 'On the banner: "No deal."'
    said = Attribution(id="a1", source=(), cue=((13, 14),), content=((16, 24),), form="direct")
    assert not is_turn(text, said)
    assert is_turn(text, replace(said, source=((7, 13),)))


def test_a_heading_in_capitals_before_turns_under_other_labels_is_no_turn():
    text = "TRANSCRIPT: Minister Hale on the talks\n\nHale: We sign.\nVark: We do not.\nHale: Today.\nVark: Never."
    assert told(text) == [("Hale", "We sign."), ("Vark", "We do not."), ("Hale", "Today."), ("Vark", "Never.")]
