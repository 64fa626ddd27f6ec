"""Parties that stand beside a noun for what they are, and names with many parts."""

from __future__ import annotations

import pytest

from tests.reading.casts import find


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The airline Nordavia left.", "nordavia"),
        ("Rail operator Vantrack left.", "vantrack"),
        ("Steelmaker Ardmore Kessel left.", "ardmore-kessel"),
        ("The engineers' union, Prospera, left.", "prospera"),
        ("The drivers' union DriversFirst left.", "driversfirst"),
        ("Prospera, the engineers' union, left.", "prospera"),
        ("Tenants Together, an umbrella of local groups, left.", "tenants-together"),
        ("The port's owner, Meridian Quays, left.", "meridian-quays"),
        ("Fighters who call themselves the Sons of Tamar left.", "sons-of-tamar"),
        ("Norwatt, which runs the dam, left.", "norwatt"),
        ("Metallbund, whose chairwoman left, stayed.", "metallbund"),
    ],
)
def test_a_noun_beside_a_name_makes_it_a_body(text, key):
    assert find(text).actor(key).kind in ("organisation", "armed_group")


def test_the_noun_tells_which_body_it_can_stand_for_later():
    found = find("The airline Nordavia and the drivers' union DriversFirst met.")
    assert (found.bodies.of_kind("company"), found.bodies.of_kind("union")) == ("nordavia", "driversfirst")


@pytest.mark.parametrize(
    "text",
    [
        "The owner, Ana Ilic, left.",
        "One writer on the guild's negotiating committee, Ana Ilic, left.",
        "They met in Vesterhavn, which lies on the coast.",
        "The company Monday said no.",
    ],
)
def test_not_every_name_beside_a_noun_is_a_body(text):
    assert [a.id for a in find(text).roster.actors.values() if a.kind != "person"] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Union of Port and Transport Workers left.", "union-of-port-and-transport-workers"),
        ("The Dockers' and Allied Trades Federation left.", "dockers-and-allied-trades-federation"),
        ("The Marrun People's Council left.", "marrun-peoples-council"),
        ("The Army of the Northern Dawn left.", "army-of-the-northern-dawn"),
        ("The Pilots' Guild of Peru left.", "pilots-guild-of-peru"),
        ("The Irish Nurses and Midwives Organisation left.", "irish-nurses-and-midwives-organisation"),
        ("Orrin & Sons Shipping left.", "orrin-sons-shipping"),
    ],
)
def test_a_long_name_is_one_name(text, key):
    assert [actor for _, actor in find(text).named()] == [key]


@pytest.mark.parametrize(
    "text", ["The Iranian Parliament voted.", "The Peruvian Army left.", "The French Senate voted."]
)
def test_a_states_own_bodies_speak_for_it(text):
    assert {m.party for m in find(text).mentions} <= {"iran", "peru", "france"}
