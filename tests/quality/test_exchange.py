"""Exchanging two sides in a text: like for like, grammatical, and with a way back by offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quality.exchange import Side, exchanged, with_vowel

UNION = Side(
    "union",
    {
        "name": ("United States", "US"),
        "adjective": ("American",),
        "plural": ("Americans",),
        "seat": ("Washington", "White House"),
    },
)
IRAN = Side("iran", {"name": ("Iran",), "adjective": ("Iranian",), "plural": ("Iranians",), "seat": ("Tehran",)})
CHINA = Side("china", {"name": ("China",), "adjective": ("Chinese",), "seat": ("Beijing",)})
PERU = Side("peru", {"name": ("Peru",), "adjective": ("Peruvian",), "plural": ("Peruvians",), "seat": ("Lima",)})
ANNA = Side("anna-orbant", {"full": ("Anna Orbant",), "short": ("Orbant",)})
LUIS = Side("luis-velker", {"full": ("Luis Velker",), "short": ("Velker",)})


@pytest.mark.parametrize(
    ("a", "b", "text", "new"),
    [
        (PERU, CHINA, "Peru's envoy and Beijing", "China's envoy and Lima"),
        (IRAN, PERU, "an Iranian offer, a Peruvian reply", "a Peruvian offer, an Iranian reply"),
        (IRAN, PERU, "Iranians and Peru-Iran talks", "Peruvians and Iran-Peru talks"),
        (UNION, IRAN, "The United States said Iran had signed.", "Iran said the United States had signed."),
        (UNION, IRAN, "Iran said so. Iran's envoy", "The United States said so. The United States' envoy"),
        (UNION, IRAN, "US officials met an Iranian envoy.", "Iranian officials met a US envoy."),
        (UNION, IRAN, "the US's offer; tariffs on Iran stay", "Iran's offer; tariffs on the US stay"),
        (UNION, PERU, "The White House warned Lima.", "Lima warned the White House."),
        (UNION, PERU, "LIMA, May 2 - Peru asked Washington", "WASHINGTON, May 2 - The United States asked Lima"),
        (CHINA, PERU, "the Chinese said that Chinese ships left", "the Peruvians said that Peruvian ships left"),
        (ANNA, LUIS, "Anna Orbant met Velker. ORBANT: No.", "Luis Velker met Orbant. VELKER: No."),
    ],
)  # fmt: skip
def test_each_stands_in_the_place_of_the_other_as_the_language_wants_it(a, b, text, new):
    assert exchanged(text, [(a, b)]).new == new


def test_words_inside_others_stay():
    assert exchanged("Perugia and Iranology", [(PERU, IRAN)]).new == "Perugia and Iranology"
    assert exchanged("Bank of Peru, Peru", [(PERU, IRAN)], lambda s, e: e <= 12).new == "Bank of Peru, Iran"


def test_both_exchanges_are_made_at_once():
    text = "Peru sent Anna Orbant, Iran sent Velker."
    assert exchanged(text, [(PERU, IRAN), (ANNA, LUIS)]).new == "Iran sent Luis Velker, Peru sent Orbant."


@pytest.mark.parametrize(
    ("word", "an"),
    [("Iranian", True), ("Peruvian", False), ("US", False), ("Ukrainian", False), ("NRU", True), ("Emirati", True)],
)
def test_an_goes_before_a_vowel_that_is_heard(word, an):
    assert with_vowel(word) is an


# Peru and Iran have one word for each role, so that nothing is lost between them.
PIECES = (
    "Peru said", "Iran said", "an Iranian envoy", "a Peruvian envoy", "Tehran's offer,", "Lima's offer,",
    "the Iranians", "Peruvians left.", "Anna Orbant", "Velker's", "Orbant won", "Luis Velker", "no deal", "\n\n",
    "“Iran”", "with",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
PAIRS = [(PERU, IRAN), (ANNA, LUIS)]


@given(TEXTS)
def test_exchanging_twice_gives_the_text_again(text):
    assert exchanged(exchanged(text, PAIRS).new, PAIRS).new == text


ARTICLES = (*PIECES, "The United States", "the US said", "US aides", "White House", "Americans", "the White House won")


@given(st.lists(st.sampled_from(ARTICLES), max_size=25).map(" ".join), st.sampled_from([PERU, IRAN, CHINA]))
def test_an_exchange_can_be_undone_where_words_are_lost(text, other):
    made = exchanged(text, [(UNION, other), (ANNA, LUIS)])
    assert made.undone() == text


@given(TEXTS, st.data())
def test_offsets_lead_back_to_the_same_words(text, data):
    made = exchanged(text, PAIRS)
    free = [k for k, c in enumerate(made.new) if not any(e.at <= k < e.at + len(e.new) for e in made.edits)]
    if free:
        k = data.draw(st.sampled_from(free))
        ((start, end),) = made.back([(k, k + 1)])
        assert text[start:end] == made.new[k]


@given(TEXTS)
def test_exchanged_words_lead_back_to_the_words_they_replaced(text):
    made = exchanged(text, PAIRS)
    for e in made.edits:
        assert made.back([(e.at, e.at + len(e.new))]) == ((e.start, e.end),)
        assert made.whole([(e.start, e.end - 1)])[0][0] == e.start
        assert made.back([(0, len(made.new))]) == ((0, len(text)),)
