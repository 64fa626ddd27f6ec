"""Nouns that stand for the one body of their kind that a report has."""

from __future__ import annotations

import pytest

from detente.reading.who.bodies import Bodies, nouns
from detente.reading.words import words
from detente.records import Actor
from tests.reading.casts import find

UNION = Actor(id="nru", name="National Rail Union", kind="organisation")
NURSES = Actor(id="nurses", name="Association of Sorin Nurses", kind="organisation")
COMPANY = Actor(id="northline", name="Northline Rail", kind="organisation")
FRONT = Actor(id="slf", name="Sorin Liberation Front", kind="armed_group")
STATE = Actor(id="varland", name="Varland", kind="state")
PERSON = Actor(id="union-jones", name="Jones Union", kind="person")


def meant(noun: str, *actors: Actor) -> str | None:
    return Bodies(actors).of_noun(words(noun))


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("the union", "nru"),
        ("The Union", "nru"),
        ("the company", "northline"),
        ("management", "northline"),
        ("the rebels", "slf"),
        ("the government", "varland"),
        ("the army", "varland"),
        ("the river", None),
    ],
)
def test_the_one_body_of_a_kind_is_meant(noun, expected):
    assert meant(noun, UNION, COMPANY, FRONT, STATE, PERSON) == expected


def test_where_two_are_of_a_kind_neither_is_meant():
    assert meant("the union", UNION, NURSES) is None
    assert meant("the company", UNION, NURSES, COMPANY) == "northline"


def test_naming_a_body_twice_does_not_make_it_two():
    assert meant("the union", UNION, UNION) == "nru"


def test_where_there_is_none_nothing_is_meant():
    assert meant("the union", STATE, PERSON) is None
    assert meant("the union") is None


def test_what_a_body_is_its_last_telling_word_says():
    """A rail union is a union, not a railway."""
    assert meant("the company", UNION) is None
    assert meant("the union", Actor(id="f", name="Federation of Port Workers", kind="organisation")) == "f"


@pytest.mark.parametrize(
    ("text", "key", "party"),
    [
        ("The National Rail Union struck. General secretary Ann Lee spoke.", "ann-lee", "national-rail-union"),
        ("Kestrel Airways bid. Chief executive Tom Askew spoke.", "tom-askew", "kestrel-airways"),
        ("The Sorin Liberation Front left. Rebel commander Jorun Hale spoke.", "jorun-hale", "sorin-liberation-front"),
        ("Kestrel Airways bid, Skell Airways too. Chief executive Tom Askew spoke.", "tom-askew", None),
    ],
)
def test_a_title_can_tell_the_body(text, key, party):
    found = find(text)
    assert found.actor(key).party == party
    assert {m.party for m in found.mentions if m.actor == key} == {party}


def test_a_place_takes_no_part():
    """Norway hosts; the government is Varland's."""
    found = find("They met in Norway. Varland's president agreed.")
    assert found.bodies.of_kind("state") == "varland"


def test_each_noun_is_of_one_kind():
    assert {kind for _, _, kind in nouns().scan(words("union company rebels government"))} == {
        *("union", "company", "movement", "state")
    }
