"""Words: what is one, where it stands, and ids made of them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.words import Words, phrase, slug, together, words
from tests.reading.anything import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and U.K.-led talks", ["The", "U.S.", "and", "U.K.", "led", "talks"]),
        ("a cease-fire, Mar-a-Lago", ["a", "cease-fire", "Mar-a-Lago"]),
        ("3.67 percent; E3+3; AT&T", ["3.67", "percent", "E3+3", "AT&T"]),
        ("O'Brien didn't", ["O'Brien", "didn't"]),
        ("“Peña-Nieto”", ["Peña-Nieto"]),
        ("Pe\u0301rez met Gu\u0308l", ["Pe\u0301rez", "met", "Gu\u0308l"]),
        ("Israel–Hamas", ["Israel–Hamas"]),
        ("القدس", ["القدس"]),
        ("— … !?", []),
    ],
)
def test_what_a_word_is(text, expected):
    assert [w.bare for w in words(text)] == expected


@pytest.mark.parametrize(
    "text", ["Hale's", "Hale’s", "U.N.'s", "ELN's", "Teamsters'", "Teamsters’", "UNITE'S", "F-16s'"]
)
def test_a_possessive_ending_is_no_part_of_a_word(text):
    (word,) = words(text)
    assert word.possessive
    assert word.bare == re.split(r"['’][sS]?$", text)[0]
    assert word.end == len(word.bare)


@pytest.mark.parametrize("text", ["its", "Hale", "don't", "workers", "'s", "1990s"])
def test_not_every_s_is_a_possessive(text):
    assert not any(w.possessive for w in words(text))


@pytest.mark.parametrize(
    ("word", "capital"),
    [("Hale", True), ("al-Hayya", True), ("El-Sisi", True), ("talks", False), ("al-most", False), ("3", False)],
)
def test_a_name_may_begin_with_a_small_article(word, capital):
    assert words(word)[0].capital is capital


def test_only_the_words_between_two_characters():
    text = "Qatar hosted both sides"
    assert phrase(words(text, 6, 17)) == "hosted both"


@given(texts)
def test_words_stand_in_order_where_they_say(text):
    found = words(text)
    assert all(text[w.start : w.end] == w.bare and w.bare for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(texts)
def test_no_letter_is_lost(text):
    held = {i for w in words(text) for i in range(w.start, w.end)}
    lost = [i for i, c in enumerate(text) if c.isalnum() and i not in held]
    assert all(text[i] in "sS" and text[i - 1] in "'’" for i in lost)


@given(texts, st.integers(0, 300), st.integers(0, 300))
def test_words_looked_up_are_those_that_begin_there(text, start, length):
    kept = Words(text)
    found = kept.within(start, start + length)
    assert [w.start for w in found] == [w.start for w in kept.all if start <= w.start < start + length]
    assert all(text[w.start : w.end] == w.bare and w.end <= start + length for w in found)
    assert kept.all == words(text)


@pytest.mark.parametrize(
    ("text", "one_name"),
    [
        ("Ada Brok", True),
        ("Ada\xa0Brok", True),
        ("J. Brok", True),
        ("Gen. Brok", True),
        ("Ada, Brok", False),
        ("left. Brok", False),
    ],
)
def test_what_stands_together(text, one_name):
    a, b = words(text)
    assert together(text, a, b) is one_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Volodymyr Zelenskyy", "volodymyr-zelenskyy"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Jonas Gahr Støre", "jonas-gahr-store"),
        ("Łódź", "lodz"),
        ("Andreas Groß", "andreas-gross"),
        ("U.N.", "u-n"),
    ],
)
def test_ids_are_plain(name, key):
    assert slug(name) == key


def test_names_in_other_scripts_have_ids_of_their_own():
    assert len({slug(name) for name in ("Нина Волк", "Олег Волк", "金正恩", "שלום", "مرحبا")}) == 5


@given(st.text(min_size=1))
def test_an_id_is_always_a_slug(name):
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert slug(slug(name)) == slug(name)
