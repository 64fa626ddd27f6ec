"""The same actor across readings, and near names that are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.kept import Link
from detente.linking.actors import suggest
from detente.linking.names import near, spelled
from detente.records import Actor, Office


def actor(name, kind="person", party=None, office=None, **fields):
    id_ = "-".join(name.lower().split())
    return Actor(id=id_, name=name, kind=kind, party=party, offices=(Office(title=office),) if office else (), **fields)


def verdict(a, b):
    found = suggest(a, [b])
    return found[0].verdict if found else None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (actor("Jürgen Aasland", party="centre"), actor("Jurgen Aasland", party="centre")),
        (actor("Jürgen Aasland", party="centre"), actor("Juergen Aasland", party="centre")),
        (actor("J. Aasland", party="centre"), actor("Jürgen Aasland", party="centre")),
        (actor("Farid Azimi", party="zarqan", office="chief negotiator"), actor("Fareed Azeemi", party="zarqan")),
        (actor("Dr Ruth Adeyemi"), actor("Ruth Adeyemi")),
        (actor("Volodymyr Koval"), actor("Vladimir Koval")),
        (actor("Reyling", party="meridia"), actor("Tomas Reyling", party="meridia")),
        (actor("Kestria", "state"), actor("Republic of Kestria", "state")),
        (actor("Guild of Drivers", "organisation"), actor("Drivers' Guild", "organisation")),
        (actor("Centre Union", "organisation"), actor("Center Union", "organisation")),
        (actor("FLS", "armed_group"), actor("Front for the Liberation of Sarrin", "armed_group")),
        (actor("Zarqan Energy Organisation", "organisation"), actor("Energy Organization of Zarqan", "organisation")),
    ],
)
def test_spellings_short_forms_and_dressed_names_are_one(a, b):
    assert verdict(a, b) == verdict(b, a) == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (actor("Dagny Holt", party="kestria"), actor("Erik Holt", party="ovland")),
        (actor("Dagny Holt", party="kestria"), actor("Dagny Holt", party="ovland")),
        (actor("Tui Malo"), actor("Tuia Manu")),
        (actor("Kestria", "state"), actor("Kestrian General Staff", "organisation")),
        (actor("Tarsk Water Ministry", "organisation"), actor("Beyluk Water Ministry", "organisation")),
        (actor("Kestria", "state"), actor("Ovland", "state")),
        (actor("Rui Salgado"), actor("Salgado Bank", "organisation")),
        (actor("Holt", iso3="KES", kind="state"), actor("Holt", iso3="OVL", kind="state")),
    ],
)
def test_near_names_of_different_people_and_bodies_are_not(a, b):
    assert verdict(a, b) != "same"
    assert verdict(b, a) != "same"


def test_near_names_of_two_sides_are_said_to_be_apart_and_why():
    (link,) = suggest(actor("Dagny Holt", party="kestria"), [actor("Dagny Holdt", party="ovland")])
    assert link.verdict == "apart"
    assert link.reasons == ("near names of different sides, kestria and ovland",)


def test_a_bare_surname_is_less_sure_than_a_full_name():
    full = actor("Tomas Reyling", party="meridia")
    (bare,) = suggest(actor("Reyling", party="meridia"), [full])
    (near_name,) = suggest(actor("Thomas Reyling", party="meridia"), [full])
    assert bare.confidence < near_name.confidence


def test_the_same_wikidata_item_settles_it_whatever_the_names():
    (link,) = suggest(actor("Kiev", "state", qid="Q212"), [actor("Ukraine", "state", qid="Q212")])
    assert (link.verdict, link.confidence) == ("same", 1.0)


def test_unnamed_sources_are_never_linked():
    a = Actor(id="unnamed:senior official", name="senior official", kind="unnamed", party="kestria")
    b = Actor(id="unnamed:a senior official", name="senior official", kind="unnamed", party="kestria")
    assert suggest(a, [b]) == []


def test_what_a_person_has_judged_is_not_suggested():
    a, b = actor("Dagny Holt"), actor("Dagny Holdt")
    judged = Link(kind="actor", a=b.id, b=a.id, verdict="apart", by="Ada Lind")
    assert suggest(a, [b], [judged]) == []


@given(st.text("abcdeiouyzkh", min_size=1, max_size=9), st.text("abcdeiouyzkh", min_size=1, max_size=9))
def test_spelling_likeness_has_no_direction_and_a_word_is_like_itself(a, b):
    assert spelled(a, b) == spelled(b, a)
    assert 0 <= spelled(a, b) <= 1
    assert near(a, a)
