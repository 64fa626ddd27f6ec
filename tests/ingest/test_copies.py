"""Whether two reports are one report in two outlets, and how it is found again among many."""

from __future__ import annotations

import re
import textwrap
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ingest.copies import Signature, is_copy, keys, likeness, signature
from detente.ingest.copies.terms import terms

LEAD = (
    "Negotiators from Lower Velm on Sunday turned down a plan to fill the Karsk reservoir over four years, leaving "
    "talks on the river Tarn without a date for another round."
)
OFFER = (
    "The upstream government had proposed to hold back 1,180 million cubic metres in the first wet season and to "
    "release extra water in years of drought. The delegation said the releases were not guaranteed."
)
QUOTE = (
    '"We cannot sign a paper that leaves our farmers to the mercy of the weather," water minister Ana Dorsk told '
    'reporters outside the conference centre. "Give us a number and we will talk."'
)
BACKGROUND = (
    "The two countries have argued over the Tarn since 1998, when the dam was announced. Some 2.4 million "
    "people depend on the river for drinking water and irrigation, and a treaty of 1931 that divided it was "
    "never ratified."
)
REPORT = "\n\n".join(["Velm rejects reservoir plan", LEAD, OFFER, QUOTE, BACKGROUND])
LOCAL = (
    "In Pell county the news was met with shrugs. Growers there have already cut their rice by a third this year, and "
    "the bakery has put up a sign with the height of the water. A meeting will be held in the town hall on Wednesday."
)
OWN = (
    "A third weekend of bargaining broke up in Orven after the downstream side refused the timetable on offer, and few "
    "delegates stayed for dinner. Her opposite number was no softer, saying that the dam belonged to those who paid."
)


def same(a: str, b: str) -> bool:
    """Whether two texts are copies, either way round."""
    one, other = signature(a), signature(b)
    assert is_copy(one, other) == is_copy(other, one)
    return is_copy(one, other)


@pytest.mark.parametrize(
    "copy",
    [
        REPORT.replace("Velm rejects reservoir plan", "River talks stall"),
        REPORT.replace(LEAD, "ORVEN, March 3 (Northwire) - " + LEAD),
        LEAD,
        "\n\n".join([LEAD, OFFER, LOCAL]),
        "\n\n".join([LOCAL, LEAD, OFFER, QUOTE, BACKGROUND]),
        "\n\n".join([BACKGROUND, QUOTE, OFFER, LEAD]),
        REPORT.replace('"', "'").replace("metres", "meters").replace("centre", "center"),
        REPORT.replace("turned down a plan", "rejected a plan").replace("another round", "a further round"),
        REPORT.upper(),
        "\n\n".join(textwrap.fill(block, 72) for block in REPORT.split("\n\n")),
        REPORT.replace("\n\n", "\r\n"),
    ],
    ids=[
        "headline",
        "dateline",
        "cut",
        "cut, extended",
        "extended",
        "reordered",
        "marks",
        "words",
        "capitals",
        "wrapped",
        "lines",
    ],
)
def test_what_an_editor_does_leaves_a_copy(copy):
    assert same(REPORT, copy)


@pytest.mark.parametrize(
    "other",
    ["\n\n".join([OWN, QUOTE]), "\n\n".join([LOCAL, OWN, BACKGROUND]), OWN, LOCAL],
    ids=["the same quotation", "the same background", "the same event", "another matter"],
)
def test_a_report_of_its_own_is_no_copy(other):
    assert not same(REPORT, other)


# Of LEAD: what a desk has stored has to be found by every later version.
PINNED = "01d2884a9e52afce189a959d40684f9154f0f3b7a9"
PINNED_KEYS = (53252143618419233, 104832438746448045)

BULLETIN = (
    "The mission recorded {} violations in the past day, compared with {} before. Of these, {} were in the eastern "
    "sector and {} in the western sector. Patrols at Hult heard {} explosions at {} kilometres and {} bursts of fire."
)


def test_the_next_bulletin_of_the_same_form_is_no_copy():
    first = BULLETIN.format(41, 57, 29, 12, 17, 5, 13)
    assert same(first, first.replace("recorded", "counted").replace("heard", "noted"))
    assert not same(first, BULLETIN.format(66, 41, 48, 18, 31, 4, 7))


@pytest.mark.parametrize("text", ["", "Yes.", "   \n", "It was said, and it was so.", "漢"])
def test_a_text_without_telling_words_is_a_copy_of_nothing(text):
    assert keys(signature(text)) == ()
    assert not is_copy(signature(text), signature(text))
    assert likeness(signature(text), signature(REPORT)).score == 0


def test_headlines_and_bylines_do_not_count():
    assert signature("A headline without a stop\n\nBy Ada Brook\n\n" + LEAD) == signature(LEAD)


def test_the_date_in_front_does_not_count():
    assert signature(" date 2025-11-03 " + LEAD) == signature(LEAD)


def test_small_words_marks_and_spelling_do_not_count():
    assert [t.word for t in terms("The neighbours organised 1,200 talks.")] == [
        t.word for t in terms("Neighbors, he said, organized 1200 talks!")
    ]


def test_words_of_quotations_are_marked():
    quoted = [t.word for t in terms("Dorsk refused. “The harvest would drown,” Roon shrugged.") if t.quoted]
    assert quoted == ["harve", "drown"]


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_a_signature_is_stored_and_read_again(text):
    made = signature(text)
    again = Signature.from_bytes(bytes(made))
    assert again == made
    assert hash(again) == hash(made)
    assert keys(again) == keys(made)


@pytest.mark.parametrize("stored", [b"", b"\x02abcd", b"\x01abc", bytes(signature(LEAD))[:-1]])
def test_bytes_that_are_no_signature_are_refused(stored):
    with pytest.raises(ValueError, match="make it anew"):
        Signature.from_bytes(stored)


def test_signatures_and_keys_are_the_same_everywhere_and_for_good():
    made = signature(LEAD)
    assert bytes(made).hex()[:42] == PINNED
    assert keys(made)[:2] == PINNED_KEYS


def test_a_signature_is_small():
    assert len(bytes(signature("\n\n".join([REPORT] * 5)))) < 2_500


def test_a_book_is_cut():
    assert len(signature((LEAD + "\n\n") * 1_000).words) == 3_000


@given(st.permutations([LEAD, OFFER, QUOTE, BACKGROUND, LOCAL, OWN]), st.integers(1, 6), st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_likeness_is_the_same_either_way_round(blocks, first, second):
    a, b = signature("\n\n".join(blocks[:first])), signature("\n\n".join(blocks[-second:]))
    there, back = likeness(a, b), likeness(b, a)
    assert (there.of_a, there.of_b, there.score, there.shared) == (back.of_b, back.of_a, back.score, back.shared)
    assert 0 <= there.score <= 1


def test_keys_are_few_signed_ascending_and_each_once():
    made = keys(signature(REPORT))
    assert 0 < len(made) <= 60
    assert list(made) == sorted(set(made))
    assert all(-(2**63) <= key < 2**63 for key in made)


def test_a_brief_shares_a_key_with_the_long_report_that_it_was_cut_from():
    filler = "\n\n".join(re.sub(r"\b(?=\w)", letter, OWN) for letter in "abcdefgh")
    assert set(keys(signature(LEAD))) & set(keys(signature(REPORT + "\n\n" + filler)))


def test_reports_on_other_matters_share_no_key():
    assert not set(keys(signature(LOCAL + OWN))) & set(keys(signature(REPORT)))


def test_shingles_do_not_depend_on_the_order_of_their_words():
    one, other = signature("alpha bravo castle delta."), signature("delta castle alpha bravo.")
    assert np.array_equal(one.shingles, other.shingles)
    assert Counter(one.shingles.tolist()).most_common(1)[0][1] == 1


def test_two_short_reports_of_one_matter_are_no_copies():
    one = (
        "OSTA, Nov 3 - Norland's foreign minister Ada Brook said on Monday that her country would reject any deal that "
        "leaves the port to Sudland. The two states have argued over the port of Harl since 1998."
    )
    other = (
        "OSTA, Nov 4 - Norland rejected the plan on Tuesday, its foreign minister Ada Brook said. Sudland wants a "
        "longer truce. The two states have argued over the port of Harl since 1998."
    )
    assert not is_copy(signature(one), signature(other))
