"""Transcripts: whom a label names."""

from __future__ import annotations

import pytest

from detente.reading.transcripts import is_turn, turns
from detente.reading.who.interviews import learn_interviewee
from detente.reading.words import Words
from tests.reading.casts import find

ANSWERS = "\n\n{label}: We sign in May. Not before.\n\nHOST: And then?\n\n{label}: Then we rest. So do they."


def who(introduction: str, label: str) -> set[str]:
    """The actors of the label's turns."""
    found = find(introduction + ANSWERS.format(label=label))
    told = learn_interviewee(found.text, Words(found.text), turns(found.text), found.roster)
    return set(told.values())


@pytest.mark.parametrize(
    ("introduction", "label", "actor"),
    [
        ("With us is Ada Brok, foreign minister of Kenya.", "BROK", "ada-brok"),
        ("With us is Ada Brok, foreign minister of Kenya.", "MS BROK", "ada-brok"),
        ("With us is Ada Brok, foreign minister of Kenya.", "The Minister", "ada-brok"),
        ("With us is José Peñal, president of Peru.", "PENAL", "jose-penal"),
        ("We spoke to Ada Brok, foreign minister of Kenya.", "A", "ada-brok"),
        ("A talk on the dam.", "MR VARK", "vark"),
    ],
)
def test_a_label_names_a_person_of_the_report(introduction, label, actor):
    assert who(introduction, label) == {actor}


def test_a_label_in_capitals_is_no_party():
    found = find("Ada Brok spoke." + ANSWERS.format(label="BROK"))
    assert not {"brok", "host"} & set(found.roster.actors)


def test_who_mostly_asks_has_no_turns():
    text = "ITO: Will you sign?\n\nBROK: We will. In May.\n\nITO: They say no. Why?\n\nBROK: Ask them. We wait."
    assert {text[slice(*t.source[0])] for t in turns(text)} == {"BROK"}


def test_what_stands_in_brackets_after_a_label_is_no_part_of_it():
    text = "BROK (by telephone): We sign. Today.\n\nBROK: We said so. Twice."
    found = turns(text)
    assert [text[slice(*t.source[0])] for t in found] == ["BROK", "BROK"]
    assert all(is_turn(text, t) for t in found)
