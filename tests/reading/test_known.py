"""Well-known office holders: their names, whom they speak for, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.reading.who.known import full_names, in_office, known_people, leads, short_names, speaks_for
from detente.reading.who.tsv import Row
from detente.records import Actor

PARTIES = {key: Actor(id=key, name=key.title(), kind="state") for key in ("varland", "ostra", "china")}
COLUMNS = "id name names party title from to".split()


def row(*cells: str, line: int = 2) -> Row:
    return Row(Path("people.tsv"), line, dict(zip(COLUMNS, cells, strict=True)))


PEOPLE = known_people(
    [
        row("ada-brok", "Ada Brok", "", "varland", "prime minister", "2019", "2023-06"),
        row("ada-brok", "Ada Brok", "", "ostra", "envoy", "2024", ""),
        row("tom-hale", "Tom Hale", "Thomas Hale", "varland", "foreign minister", "2020", ""),
        row("ann-hale", "Ann Hale", "", "ostra", "president", "2022", ""),
        row("jo-vark", "Jo Vark", "", "varland", "envoy", "2015", "2018"),
        row("lin-wei", "Lin Wei", "", "china", "foreign minister", "", ""),
        row("sean-o-dea", "Sean O'Dea", "", "ostra", "minister", "2020", ""),
        row("omar-al-sadi", "Omar al-Sadi", "", "ostra", "minister", "2020", ""),
    ],
    PARTIES,
)


def test_a_person_has_all_offices_and_the_party_of_the_first():
    brok = PEOPLE["ada-brok"]
    assert [(o.title, o.party, o.begin, o.end) for o in brok.offices] == [
        ("prime minister", "varland", "2019", "2023-06"),
        ("envoy", "ostra", "2024", None),
    ]
    assert brok.party == "varland"


def test_a_party_that_is_no_actor_is_named_with_its_place():
    with pytest.raises(UsageError, match=r"people.tsv: line 7, column party: \"atlantis\" is the id of no actor"):
        known_people([row("x", "X Y", "", "atlantis", "king", "", "", line=7)], PARTIES)


@pytest.mark.parametrize(
    ("published", "party"),
    [("2021-05-01", "varland"), ("2024-05-01", "ostra"), ("2024", "ostra"), (None, "ostra"), ("1990", "varland")],
)
def test_whom_a_person_speaks_for_depends_on_the_day(published, party):
    """Without a date, the office that is still held counts; before any of them, the first."""
    assert speaks_for(PEOPLE["ada-brok"], published) == party


@pytest.mark.parametrize(
    ("published", "surname", "key"),
    [
        ("2021-05-01", "Hale", "tom-hale"),
        ("2024-05-01", "Hale", "ann-hale"),
        ("2024-05-01", "Vark", None),
        ("2016", "Vark", "jo-vark"),
        (None, "Vark", "jo-vark"),
        ("2024", "Lin", "lin-wei"),
        ("2024", "Wei", None),
        ("2024", "al-Sadi", "omar-al-sadi"),
        ("2024", "Sadi", "omar-al-sadi"),
    ],
)
def test_a_surname_is_that_of_somebody_in_office(published, surname, key):
    """Of two who share one, the head of state's; the surname comes first in Chinese names."""
    assert in_office(PEOPLE, published, frozenset()).get(surname) == key


def test_a_surname_that_two_ministers_share_is_nobodys():
    people = known_people(
        [row(k, k.title() + " Moss", "", "varland", "minister", "", "") for k in ("ed", "al")], PARTIES
    )
    assert in_office(people, None, frozenset()) == {}


@pytest.mark.parametrize("word", ["Hale", "May", "March", "Lord"])
def test_names_of_other_things_are_no_surnames(word):
    people = known_people([row("x", f"Sam {word}", "", "varland", "president", "", "")], PARTIES)
    assert word not in in_office(people, None, frozenset({"Hale"}))


def test_full_names_are_known_with_either_apostrophe():
    names = full_names(PEOPLE)
    assert names["Thomas Hale"] == names["Tom Hale"] == "tom-hale"
    assert names["Sean O'Dea"] == names["Sean O’Dea"] == "sean-o-dea"


@pytest.mark.parametrize(
    ("name", "party", "short"),
    [
        ("Rosa Quispe", "peru", ["Quispe"]),
        ("Lin Wei", "china", ["Lin"]),
        ("Badr al-Hadi", "oman", ["al-Hadi", "Hadi"]),
        ("Ana Ilic-Brown", None, ["Ilic-Brown"]),
        ("Cher", None, ["Cher"]),
    ],
)
def test_short_names(name, party, short):
    assert short_names(name, party) == short


def test_who_leads():
    assert leads(PEOPLE["ann-hale"])
    assert not leads(PEOPLE["tom-hale"])
