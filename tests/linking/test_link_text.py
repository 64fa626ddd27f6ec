"""Words made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.linking.text import british, days, plain, term


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ceasefire", "truce"),
        ("organization", "organisation"),
        ("labor", "labour"),
        ("defense", "defence"),
        ("pullout", "withdrawal"),
        ("Autonomy", "autonomy"),
        ("duties", "tariff"),
        ("inspectors", "inspections"),
        ("enriching", "enrichment"),
    ],
)
def test_words_for_one_thing_have_one_term(a, b):
    assert term(a) is not None
    assert term(a) == term(b)


@pytest.mark.parametrize(
    ("a", "b"), [("import", "export"), ("steel", "cars"), ("hostage", "soldier"), ("river", "border")]
)
def test_words_for_different_things_do_not(a, b):
    assert term(a) != term(b)


@pytest.mark.parametrize("word", ["the", "said", "deal", "12", "of", "offer"])
def test_words_that_tell_nothing_have_none(word):
    assert term(word) is None


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [(2, "week", 14), (1, "month", 30.4375), (3, "tonne", None), (5, None, None)]
)
def test_lengths_of_time_are_counted_in_days(value, unit, expected):
    assert days(value, unit) == expected


def test_short_words_in_ize_are_left_alone():
    assert british("size") == "size"
    assert british("prize") == "prize"


@given(st.text(max_size=20))
def test_any_text_can_be_made_plain_and_stays_so(text):
    assert plain(plain(text)) == plain(text)
    term(text)
