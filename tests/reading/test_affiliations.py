"""For whom somebody speaks, told by the words around the name where no list knows the title."""

from __future__ import annotations

import pytest

from detente.reading.who.actors import find_actors
from detente.reading.words import Words
from tests.reading.casts import find
from tests.reading.pages import cast

INTRODUCTION = "The Sorin Dockers' Union and Kestrel Water met in Varland. Varland's president hosted them. "


def party_of(key: str, text: str, *sources: str) -> str | None:
    """The party of a person, where the network found these sources in the text."""
    whole = INTRODUCTION + text
    spans = [(whole.index(s), whole.index(s) + len(s)) for s in sources]
    roster, _, _ = find_actors(whole, Words(whole).all, cast(), None, spans)
    return roster.party(key) if roster.get(key) else "nobody"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The union's archivist, Ana Ilic, said no.", "sorin-dockers-union"),
        ("Kestrel's night nurse, Ana Ilic, said no.", "kestrel-water"),
        ("Kestrel Water's Ana Ilic said no.", "kestrel-water"),
        ("Ana Ilic of Kestrel Water said no.", "kestrel-water"),
        ("Ana Ilic (Kestrel Water) said no.", "kestrel-water"),
        ("Ana Ilic, for the dockers, said no.", "sorin-dockers-union"),
        ("Ana Ilic, who speaks for the union, said no.", "sorin-dockers-union"),
        ("Ana Ilic, who has run Kestrel Water since 2017, said no.", "kestrel-water"),
        ("Ana Ilic, a member of the union's executive, said no.", "sorin-dockers-union"),
        ("Ana Ilic, 43, a welder and steward with the union, said no.", "sorin-dockers-union"),
        ("Ana Ilic, representing the company, said no.", "kestrel-water"),
        ("Ana Ilic, who sat across from them for the Varland government, said no.", "varland"),
        ("Speaking for Kestrel Water, Ana Ilic said no.", "kestrel-water"),
        ("For the union, steward Ana Ilic said no.", "sorin-dockers-union"),
        ("Its founder, Ana Ilic, said no.", "varland"),
    ],
)
def test_the_words_around_a_name_tell_the_party(text, party):
    assert party_of("ana-ilic", text, "Ana Ilic") == party


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ilic, a former president of Varland, said no.",
        "Ana Ilic, a critic of Kestrel Water, said no.",
        "Ana Ilic, who once ran Kestrel Water, said no.",
        "Ana Ilic, who met the union on Monday, said no.",
        "The union's opponent, Ana Ilic, said no.",
        "Ana Ilic said no to Kestrel Water.",
        "Ana Ilic said no, hours after the union spoke.",
    ],
)
def test_what_is_past_or_apart_ties_nobody(text):
    assert party_of("ana-ilic", text, "Ana Ilic") is None


def test_somebodys_deputy_is_of_the_same_party_and_a_counterpart_is_not():
    text = "Jon Dask of Kestrel Water spoke. His deputy, Ana Ilic, spoke. His Peruvian counterpart, Rosa Sol, spoke."
    assert party_of("ana-ilic", text, "Jon Dask", "Ana Ilic", "Rosa Sol") == "kestrel-water"
    assert party_of("rosa-sol", text, "Jon Dask", "Ana Ilic", "Rosa Sol") == "peru"


def test_her_deputy_is_hers_and_not_that_of_a_man_named_last():
    text = "Ana Ilic of Kestrel Water met Peter Aas of the union. Her deputy, Jon Dask, spoke."
    assert party_of("jon-dask", text, "Ana Ilic", "Peter Aas", "Jon Dask") == "kestrel-water"


def test_a_first_name_is_enough_later_where_only_one_has_it():
    found = find("Norwegian envoy Redwan Hale came. Redwan left.")
    assert found.who("Redwan") == ["redwan-hale"]


def test_a_party_in_the_possessive_goes_before_what_is_known_of_a_person():
    text = "The UN's Mark Rutte spoke."
    roster, _, _ = find_actors(text, Words(text).all, cast(), "2019-03-01")
    assert roster.party("mark-rutte") == "united-nations"


@pytest.mark.parametrize("first", ["Bondholders", "Strikers in Kell"])
def test_their_is_not_guessed_after_a_plain_plural(first):
    text = f"{first} spoke. Their adviser, Jon Dask, spoke."
    assert party_of("jon-dask", text, "Jon Dask") is None
