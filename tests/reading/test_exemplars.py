"""Examples of issues: harmless where there are none, and nearer to what is like them than to what is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente import agenda
from detente.reading.exemplars import Exemplars, Floats
from detente.reading.issues import background
from detente.reading.reader import Reader

OWN = agenda.parse("[{id: dues, label: Dues}, {id: pilots, label: Pilots}, {id: fish, label: Fish}]", "own.yaml")
DUES = ("ships should pay less for a berth", "the harbour fee must fall by a tenth", "no more charges for storage")
PILOTS = ("pilots need a licence from the board", "train twenty pilots a year", "the pilots' exam is too hard")


def made(reader: Reader, *examples: tuple[str, ...]) -> Exemplars:
    issues = tuple(replace(issue, examples=own) for issue, own in zip(OWN.issues, examples, strict=True))
    return Exemplars(replace(OWN, issues=issues), reader.encoder, reader.encoder.meanings(background()))


def meaning(reader: Reader, words: str) -> Floats:
    return np.asarray(reader.encoder.meanings([words])[0])


def test_without_examples_nothing_is_like_any_issue(reader):
    assert made(reader, (), (), ()).likeness(meaning(reader, "a lower fee for berths")).tolist() == [0, 0, 0]


def test_a_content_without_a_word_is_like_nothing(reader):
    assert made(reader, DUES, PILOTS, ()).likeness(None).tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("words", "place"), [("a lower fee for berths", 0), ("the licences of the pilots", 1), ("charges at the port", 0)]
)
def test_a_content_is_likest_to_the_issue_of_which_such_things_were_said(reader, words, place):
    like = made(reader, DUES, PILOTS, ()).likeness(meaning(reader, words))
    assert like[place] == max(like) > 0


def test_an_issue_without_examples_is_neither_favoured_nor_punished(reader):
    for words in ("a lower fee for berths", "the herring are gone", "they shook hands"):
        assert made(reader, DUES, PILOTS, ()).likeness(meaning(reader, words))[2] == 0


def test_what_was_said_on_no_issue_is_not_drawn_in(reader):
    like = made(reader, DUES, PILOTS, ()).likeness(meaning(reader, "the minister declined to comment on the meeting"))
    assert max(like) <= 0


def test_one_example_counts_less_than_several(reader):
    one, several = (made(reader, own, PILOTS, ()) for own in (DUES[:1], DUES))
    words = meaning(reader, "the fee for a berth must fall")
    assert 0 < one.likeness(words)[0] < several.likeness(words)[0]


def test_the_order_of_examples_does_not_matter(reader):
    words = meaning(reader, "a lower fee for berths")
    there, back = made(reader, DUES, PILOTS, ()), made(reader, DUES[::-1], PILOTS[::-1], ())
    assert np.allclose(there.likeness(words), back.likeness(words), atol=1e-5)
