"""Sources that the grammar of a sentence tells where the network found none."""

from __future__ import annotations

import pytest

from detente.reading.positions.subjects import attributed
from detente.records import Attribution
from tests.reading.pages import page_of


def found(text, cue, content, source=""):
    """(source, cue, content) of each attribution after mending one with the given words."""

    def spans(words):
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    a = Attribution(id="a1", source=spans(source), cue=spans(cue), content=spans(content), form="indirect")
    made = attributed(page_of(text), [a])
    return [tuple(" | ".join(text[slice(*s)] for s in part) for part in (m.source, m.cue, m.content)) for m in made]


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("Italy and Malta pledged to pay for it.", "pledged", "to pay for it", "Italy and Malta"),
        ("Kenya's call for a review was heard.", "call for", "a review", "Kenya"),
        ("The plan has been accepted by France.", "has been accepted", "The plan", "France"),
        ("Poland, insisting that the line was settled, left.", "insisting", "that the line was settled", "Poland"),
        ("Poland, joining Paris, rejected the quota.", "rejected", "the quota", "Poland"),
    ],
)
def test_a_cue_without_a_source_has_its_subject(text, cue, content, source):
    assert found(text, cue, content) == [(source, cue, content)]


def test_what_nobody_is_said_to_do_has_no_source():
    assert found("The plan has been accepted in Paris.", "has been accepted", "The plan")[0][0] == ""


def test_an_indirect_content_ends_with_its_sentence():
    text = "Ghana proposes a fund. It is unlikely that all will come."
    assert found(text, "proposes", "a fund. It is unlikely that all will come", "Ghana")[0][2] == "a fund."


def test_what_the_writer_adds_after_a_colon_is_the_writers():
    text = "Ghana promised less: it is far from clear that it will pay."
    assert found(text, "promised", "less: it is far from clear that it will pay", "Ghana")[0][2] == "less"


def test_what_a_speaker_adds_after_a_colon_stays():
    text = "Ghana promised two things: the levy and a seat."
    assert (
        found(text, "promised", "two things: the levy and a seat", "Ghana")[0][2] == "two things: the levy and a seat"
    )


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Colombo needs ten years, its bank governor, Nandalal Perera, said.",
            "its bank governor, Nandalal Perera",
            "Colombo needs ten years",
        ),
        (
            "Peru wants the reef back, a Peruvian official said on Monday.",
            "a Peruvian official",
            "Peru wants the reef back",
        ),
    ],
)
def test_who_stands_at_a_sentences_end_said_it(text, source, content):
    made = attributed(page_of(text), [])
    assert [(text[slice(*a.source[0])], text[slice(*a.content[0])]) for a in made] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "In Doha, the minister said little.",
        "In comments carried by Anadolu on Monday, the Turkish minister said Ankara was open to talks.",
        "The ships left, and nothing was said.",
    ],
)
def test_no_teller_is_made_up(text):
    assert attributed(page_of(text), []) == []
