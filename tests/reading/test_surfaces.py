"""Known names in a text: the longest counts, and so does case."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.who.surfaces import Surfaces
from detente.reading.words import words

KNOWN = Surfaces(
    {
        "Korea": "both",
        "North Korea": "north",
        "Northern Alliance": "alliance",
        "Workers' Party": "party",
        "U.N.": "un",
        "U.N. Security Council": "council",
        "Security Council": "council",
    }
)


def hits(text: str, known: Surfaces[str] = KNOWN) -> list[str]:
    return [value for _, _, value in known.scan(words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea and Korea", ["north", "both"]),
        ("North Korean envoys", []),
        ("the U.N. Security Council of the U.N.", ["council", "un"]),
        ("North Korea's envoy", ["north"]),
        ("North's Korea", ["both"]),
        ("the Workers' Party, the Workers’ Party", ["party", "party"]),
        ("the Workers Party", []),
        ("the Workers' Party's envoy", ["party"]),
        ("north korea", []),
        ("", []),
    ],
)
def test_the_longest_name_that_is_there_counts(text, expected):
    assert hits(text) == expected


def test_case_can_be_ignored():
    titles = Surfaces({"Prime Minister": "pm", "minister": "m"}, fold=True)
    assert hits("PRIME MINISTER Ada, prime minister Bo, Minister Cy", titles) == ["pm", "pm", "m"]


def test_what_is_added_first_goes_first():
    known = Surfaces({"Front": "first"})
    known.add("Front", "second")
    known.add("Sorin Front", "longer")
    assert hits("the Front, the Sorin Front", known) == ["first", "longer"]


def test_a_name_can_change_hands_or_be_dropped():
    known = Surfaces({"Front": "old", "Sorin Front": "sorin"})
    known.replace("Front", "new")
    assert hits("Front, Sorin Front", known) == ["new", "sorin"]
    known.drop("Front")
    known.drop("never known")
    assert hits("Front, Sorin Front", known) == ["sorin"]


def test_a_name_without_letters_is_none():
    assert hits("— ...", Surfaces({"—": "dash", "": "nothing"})) == []


NAMES = st.lists(st.sampled_from("Ada Bo Cy Di Eu".split()), min_size=1, max_size=3).map(" ".join)


@given(st.sets(NAMES, min_size=1), st.lists(NAMES))
def test_names_are_found_in_order_and_never_overlap(known, said):
    text = ", then ".join(said)
    found = list(Surfaces({name: name for name in known}).scan(words(text)))
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(" ".join(w.bare for w in words(text)[i:j]) == name for i, j, name in found)
