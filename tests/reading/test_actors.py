"""Mentions: who is named where, as whom, and whether as one who acts or as a place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.reading.anything import texts
from tests.reading.casts import find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.N. agreed", ["united-states", "united-nations"]),
        ("The US's position; Russia’s position", ["united-states", "russia"]),
        ("South Korea met North Korean envoys", ["south-korea", "north-korea"]),
        ("Iranians and Americans met", ["iran", "united-states"]),
        ("the E3, the G7 and the E3+3", ["e3", "group-of-seven", "p5-plus-1"]),
        ("Turkey and Jordan, not turkey or jordan", ["turkey", "jordan"]),
        ("The New York Times and Truth Social", ["new-york-times", "truth-social"]),
        ("Latin American states, New England, Washington state", []),
        ("Palestinian Authority officials", ["palestinian-authority"]),
    ],
)
def test_names_stand_for_actors(text, expected):
    assert [m.actor for m in find(text).mentions] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia-Ukraine talks", [("Russia", "russia"), ("Ukraine", "ukraine")]),
        ("an Israel–Hamas deal", [("Israel", "israel"), ("Hamas", "hamas")]),
        ("US-backed rebels", [("US", "united-states")]),
        ("U.S.-brokered talks", [("U.S.", "united-states")]),
        ("pro-Russian militias", [("Russian", "russia")]),
        ("anti-EU parties", [("EU", "european-union")]),
        ("the Houthi-run agency", [("Houthi", "houthis")]),
        ("cease-fire talks", []),
    ],
)
def test_names_are_found_inside_compounds(text, expected):
    assert find(text).named() == expected


@pytest.mark.parametrize(
    "text",
    [
        "Talks in {} resumed",
        "The envoy flew to {} again",
        "They left for {} on Sunday",
        "a visit to {}",
        "fighting across southern {}",
        "arriving at {}",
    ],
)
@pytest.mark.parametrize("name", ["Moscow", "Qatar"])
def test_where_something_happens_is_a_place(text, name):
    (mention,) = find(text.format(name)).mentions
    assert mention.place


@pytest.mark.parametrize(
    "text",
    [
        "{} rejected the text",
        "The message to {} was clear",
        "a demand for {} to withdraw",
        "in {}'s view",
        "pressure on {}",
        "talks with {} resumed",
    ],
)
@pytest.mark.parametrize("name", ["Moscow", "Qatar"])
def test_who_acts_is_no_place(text, name):
    (mention,) = find(text.format(name)).mentions
    assert not mention.place


@pytest.mark.parametrize(
    "text", ["the Doha talks", "the Cairo summit", "the Riyadh conference", "the Ankara process failed"]
)
def test_a_capital_that_names_a_meeting_is_a_place(text):
    (mention,) = find(text).mentions
    assert mention.place


@pytest.mark.parametrize("text", ["Moscow talks of peace", "Doha's talks", "Kyiv agreements to the contrary aside"])
def test_a_capital_that_talks_is_none(text):
    assert not find(text).mentions[0].place


@pytest.mark.parametrize(
    ("text", "role"), [("Peru", "name"), ("Peruvian", "adjective"), ("Kremlin", "seat"), ("Vladimir Putin", "name")]
)
def test_the_role_says_how_an_actor_is_named(text, role):
    assert [m.role for m in find(text).mentions] == [role]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Vladimir Putin", "russia"),
        ("IRGC", "iran"),
        ("Reuters", None),
        ("Hamas", "hamas"),
        ("Ministry of Ports", "ministry-of-ports"),
    ],
)
def test_a_mention_knows_for_whom_it_speaks(text, party):
    assert {m.party for m in find(text).mentions} <= {party}


@pytest.mark.parametrize(
    ("published", "actors"), [("2025-03-01", ["keir-starmer"]), ("2019-03-01", []), (None, ["keir-starmer"])]
)
def test_a_surname_is_enough_for_who_was_in_office_then(published, actors):
    assert [m.actor for m in find("“No,” said Starmer.", published).mentions] == actors


def test_somebody_else_of_a_well_known_surname_is_somebody_else():
    found = find("Olga Lavrov, 43, a nurse, struck on Monday. Sergei Lavrov, the Russian minister, did not.")
    assert [actor for _, actor in found.named() if "lavrov" in actor] == ["olga-lavrov", "sergei-lavrov"]


@given(texts)
def test_mentions_slice_to_words_in_order_of_actors_that_are_there(text):
    found = find(text)
    assert all(text[slice(*m.span)].strip() and found.roster.get(m.actor) for m in found.mentions)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found.mentions))


@given(texts)
def test_a_party_of_a_mention_is_a_party(text):
    found = find(text)
    parties = {m.party for m in found.mentions if m.party}
    assert all(found.actor(p).kind not in ("person", "outlet", "unnamed") for p in parties)
