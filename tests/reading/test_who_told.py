"""Whom the words around a name, or a noun that takes it up, make it: bodies, lands, people."""

from __future__ import annotations

import pytest

from detente.reading.transcripts import turns
from detente.reading.who.interviews import learn_interviewee
from detente.reading.words import Words
from tests.reading.casts import find, speakers


def test_a_noun_that_takes_a_name_up_says_what_kind_of_body_it_is():
    found = find("Portuna leader Bo Lind left. He spoke for Portuna. The federation's deputy leader, Ada Brok, stayed.")
    assert found.bodies.of_kind("union") == "portuna"
    assert found.roster.party("ada-brok") == "portuna"


def test_a_noun_leaves_alone_a_name_that_says_itself_what_it_is():
    found = find("The Harbour Council's chairman Bo Lind left. The federation's deputy leader, Ada Brok, stayed.")
    assert found.bodies.of_kind("union") is None


def test_an_adjective_stands_for_the_land_that_the_report_names():
    found = find("Two Querran officers crossed the bridge. Querra has denied it. A Querran diplomat shrugged.")
    assert {a.id for a in found.roster.actors.values() if a.kind == "state"} == {"querra"}


def test_an_adjective_alone_tells_the_land_by_its_ending():
    found = find("Norvenian Foreign Minister Ada Brok left. The Norvenian government said nothing.")
    assert found.roster.party("ada-brok") == "norvenia"


def test_the_language_of_a_report_takes_no_part():
    found = find("(Translated from the French.) The minister left. Norway has paid.")
    assert "france" not in {m.actor for m in found.mentions}
    assert "france" in {m.actor for m in find("A note from the French delegation came.").mentions}


def test_a_surname_that_she_takes_up_is_no_body():
    text = "At ten [Brenner] turned the draft down. She wants more. Later Brenner left. It was Brenner who came."
    assert speakers(text)[0][1] == "unknown"


@pytest.mark.parametrize("source", ["He'd", "he’s"])
def test_a_pronoun_with_its_verb_is_a_pronoun(source):
    text = f"Finland's minister Bo Lind said no. [{source}] wait, he said."
    assert speakers(text)[-1][1] == "finland"


def test_an_owned_office_speaks_for_its_owner():
    text = "[Peru's minister Bo Lind] said no. [His office] added nothing. [The union of Lima] left."
    assert speakers(text)[1][1] == "peru"


def test_a_diplomat_of_a_continent_is_of_no_land():
    assert speakers("[A European diplomat] said no.")[0][1] == "unknown"


def test_whoever_is_sent_to_a_land_is_not_its_voice():
    found = find(
        "The talks went on. Ada Brok, special envoy for Chad, came. Peru's special envoy for Chad, Bo Lind, left."
    )
    assert found.roster.party("ada-brok") is None
    assert found.roster.party("bo-lind") == "peru"


def test_a_negotiator_of_an_unknown_name_speaks_for_it():
    found = find("An interview with Ada Brok, chief negotiator of Tamsa, on the bridge.")
    assert found.roster.party("ada-brok") == "tamsa"


def test_a_first_name_after_an_honorific_of_rank_is_the_person():
    found = find("Peru's premier Dame Ada Brok left. Later Dame Ada said no.")
    assert {a.id for a in found.roster.actors.values() if a.kind == "person"} == {"ada-brok"}


def test_a_dateline_is_no_holder_of_an_office():
    found = find("AL-NUR, Rasalia - Delegates of Chad and of Peru met.")
    assert not [a for a in found.roster.actors.values() if a.kind == "person"]


def test_a_person_with_a_party_of_that_name_is_no_body():
    found = find("Ada Brok, whose Social Union came first, said no.")
    assert "organisation" not in {a.kind for a in found.roster.actors.values() if a.name == "Ada Brok"}


TALK = """
DEPUTY VARK: Will you sign?

BROK: We will sign when they do. Nothing else is needed.

DEPUTY VARK: And what if they never do?

BROK: Then there is no deal. Peru closes the road, Peru opens it.
"""


def test_a_minister_who_answers_in_a_parliament_is_of_its_land():
    found = find(
        "Excerpt from the question hour of the Chilean parliament. The foreign minister, Ada Brok, replies.\n" + TALK
    )
    learn_interviewee(found.text, Words(found.text), turns(found.text), found.roster)
    assert found.roster.party("ada-brok") == "chile"
