"""Offices and organs without the name of their state, and people who speak for no side."""

from __future__ import annotations

import pytest

from detente.reading.sentences import sentences
from detente.reading.who.actors import find_actors
from detente.reading.who.sources import Sources
from detente.reading.words import Words
from tests.reading.casts import find, speakers, unbracketed
from tests.reading.pages import cast

HOME = "Kenya waits. Kenya has paid. Traders in Kenya grumble. "


def alone(marked: str) -> tuple[str, str]:
    """Actor and party of the one source in brackets, which the network has found."""
    text, spans = unbracketed(marked)
    words = Words(text)
    roster, mentions, bodies = find_actors(text, words.all, cast(), None, spans)
    speaker = Sources(text, words, roster, mentions, sentences(text), bodies).resolve(spans[0])
    return speaker.actor, "+".join(speaker.parties)


@pytest.mark.parametrize(
    "said",
    ["Finance minister Ada Brok said no.", "Government spokesman Ben Vark said no.", "President Ida Lund said no."],
)
def test_whoever_holds_an_office_of_a_state_speaks_for_the_one_the_report_is_about(said):
    found = find(HOME + said)
    person = next(a for a in found.roster.actors.values() if a.kind == "person")
    assert found.roster.party(person.id) == "kenya"


@pytest.mark.parametrize("source", ["the ministry", "the palace", "The Treasury", "a palace official"])
def test_so_does_an_organ_of_it(source):
    assert speakers(HOME + f"[{source}] said no.")[-1][1] == "kenya"


def test_a_state_named_once_is_no_home():
    assert find("A judge from Chad came. Finance minister Ada Brok said no.").roster.party("ada-brok") != "kenya"


@pytest.mark.parametrize(
    "marked",
    [
        "[A customs broker, Ada Brok,] said no.",
        "[Shopkeeper Ada Brok] said no.",
        "[Ada Brok, the surveyor's mother,] said no.",
    ],
)
def test_a_private_person_speaks_for_nobody_else(marked):
    assert alone(marked) == ("ada-brok", "ada-brok")


@pytest.mark.parametrize("marked", ["[Two residents of the port] said no.", "[A toolmaker] said no."])
def test_so_do_those_without_a_name(marked):
    actor, party = speakers(marked)[-1]
    assert actor.startswith("unnamed:")
    assert party == actor


def test_an_adviser_is_no_private_person():
    assert alone("[A presidential adviser, Ada Brok,] said no.") == ("ada-brok", "unknown")


@pytest.mark.parametrize("pronoun", ["I", "My"])
def test_the_writer_says_i_outside_of_quotations(pronoun):
    assert speakers(f"Hamas said no. [{pronoun}] doubt it.")[-1] == ("author", "author")


def test_who_issues_a_statement_says_we():
    text = (
        "The Harbour Workers Union regrets the delay. We wait for an answer. [We] will strike in May, as is our right."
    )
    assert speakers(text)[-1][1] == "harbour-workers-union"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Harbour Workers Union met in Kenya. Its chair, Ada Brok, said no.", "harbour-workers-union"),
        ("Chad's envoy saw Hamas. Its spokesman, Ada Brok, said no.", "hamas"),
    ],
)
def test_its_is_whoever_heads_the_sentence_before(text, party):
    assert find(text).roster.party("ada-brok") == party
