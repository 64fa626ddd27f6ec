"""The thing that a content is about: a short name in the report's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.lexicon import listed
from detente.reading.proposals.nominal import forms, nominal
from detente.reading.proposals.things import thing
from detente.reading.proposals.trimmed import trimmed

NAMES = frozenset({"orsava", "kelm", "iran", "sorrel", "hamas"})


@pytest.mark.parametrize(
    ("words", "act", "name"),
    [
        ("that the port fees be suspended before the first ship is loaded", "demand", "suspension of the port fees"),
        ("to close the Hulm plant in return for a seat in the cabinet", "offer", "closure of the Hulm plant"),
        ("a full, unconditional truce of at least 30 days", "demand", "full unconditional truce of at least 30 days"),
        ("an unconditional truce of at least 30 days", "demand", "unconditional truce of at least 30 days"),
        ("Iran to ship its stock of enriched uranium abroad", "demand", "ship the stock of enriched uranium abroad"),
        (
            "the Orsava delegation is ready to withdraw its guns from the valley",
            "offer",
            "withdrawal of the guns from the valley",
        ),
        ("Orsava will not leave the corridor", "reject", "leave the corridor"),
        ("the stock must leave the country", "demand", "stock to leave the country"),
        ("consumers should not pay for it", "demand", "consumers not to pay"),
        ("that no digital double be used without consent", "demand", "no digital double used without consent"),
        ("no cap on rents", "reject", "cap on rents"),
        ("a pay cut on Sunday", "reject", "pay cut"),
        ("previously he would only meet the Kelm envoy", "offer", "meeting with the Kelm envoy"),
        ("11 percent was not going to happen", "reject", "11 percent"),
        ("the fixed price a non-starter", "reject", "fixed price"),
        ('the shorter week "a wish list"', "criticise", "shorter week"),
        ("a ban on driverless cranes until 2030", "demand", "ban on driverless cranes until 2030"),
        ("a return to the talks on a federation", "demand", "return to the talks on a federation"),
        ("the demand to control the whole valley", "reject", "control the whole valley"),
        ("has offered a quota of four million tons instead", "offer", "quota of four million tons"),
        ("the 9,000 fighters must be disarmed first", "demand", "disarmament of the 9,000 fighters"),
    ],
)
def test_a_thing_is_named_by_the_words_of_the_report(words, act, name):
    assert thing(words, act, NAMES) == name


@pytest.mark.parametrize(
    "words",
    ["it", "that", "them", "it a non-starter", "to have them", "he would consider it", "Kelm", "in full", "", "!"],
)
def test_what_only_points_names_nothing(words):
    assert thing(words, "reject", NAMES) is None


@given(st.text(alphabet="abc deofthwilx,.'\"“”0129", max_size=120), st.sampled_from(["demand", "reject", "assess"]))
def test_a_name_is_short_and_has_no_loose_ends(words, act):
    name = thing(words, act, NAMES)
    if name is not None:
        parts = name.split()
        assert 0 < len(parts) <= 10  # nine, and the noun for a verb may bring one more
        assert parts[-1].lower() not in listed("labels", "tails")


@pytest.mark.parametrize("words", ["release prisoners", "releasing prisoners", "releases the prisoners"])
def test_a_verb_becomes_a_noun(words):
    assert (trimmed(words) or "").startswith("release of")


def test_every_form_of_a_verb_has_its_noun():
    assert {forms()[w] for w in ("freed", "freeing", "free")} == {"release"}
    assert nominal("frozen") == "freeze on"
