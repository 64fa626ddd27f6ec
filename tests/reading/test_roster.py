"""The roster of one report: the cast, and who the report adds to it."""

from __future__ import annotations

import pytest

from detente.reading.who.roster import Roster
from detente.reading.words import words
from detente.records import Office
from tests.reading.pages import cast


@pytest.fixture
def roster() -> Roster:
    return Roster(cast())


def at(roster: Roster, text: str, i: int = 0) -> tuple[int, str] | None:
    hit = roster.at(words(text), i)
    return (hit[0], hit[1][0]) if hit else None


def test_the_longest_name_counts_wherever_it_is_known(roster):
    roster.body("Peru Mining Company", "organisation")
    assert at(roster, "Peru Mining Company left") == (3, "peru-mining-company")
    assert at(roster, "Peru left") == (1, "peru")


def test_what_the_report_says_goes_before_the_cast(roster):
    roster.alias(roster.body("Varland", "state"), "ELN")
    assert at(roster, "ELN") == (1, "varland")


def test_a_name_that_only_holds_an_actors_name_is_nobodys(roster):
    assert at(roster, "Latin American states") is None
    assert at(roster, "American states") == (1, "united-states")


def test_the_cast_never_changes():
    before = dict(cast().actors)
    roster = Roster(cast())
    roster.person("Vladimir Putin", Office(title="guest", party="peru"))
    roster.body("Varland", "state")
    assert cast().actors == before
    assert Roster(cast()).get("varland") is None


def test_a_longer_name_renames_a_person_whom_the_report_introduced(roster):
    roster.person("Hale", Office(title="envoy", party="peru"))
    key = roster.person("Jorun Hale")
    assert key == "jorun-hale"
    assert roster.get("hale") is None
    assert roster[key].names == ("Hale",)
    assert roster[key].party == "peru"
    assert at(roster, "Hale") == (1, key)


def test_an_id_of_the_cast_stays_whatever_the_report_calls_its_person(roster):
    assert roster.person("Sheikh Mohammed bin Abdulrahman Al Thani") == "mohammed-bin-abdulrahman-al-thani"


def test_two_people_of_one_surname_stay_two(roster):
    assert roster.person("Jorun Hale") != roster.person("Mira Hale")


def test_the_first_party_that_the_report_gives_a_person_stays(roster):
    roster.person("Jorun Hale", Office(title="minister", party="peru"))
    assert roster[roster.person("Jorun Hale", Office(title="envoy", party="chile"))].party == "peru"


@pytest.mark.parametrize(
    ("name", "published", "party"),
    [("Mark Rutte", "2019-03-01", "netherlands"), ("Mark Rutte", "2025-03-01", "nato"), ("Mark Rutte", None, "nato")],
)
def test_whom_a_known_person_speaks_for_depends_on_the_day(name, published, party):
    roster = Roster(cast(), published)
    assert roster[roster.person(name)].party == party


def test_of_several_offices_the_one_that_the_report_names_counts():
    roster = Roster(cast(), "2025-03-01")
    assert roster[
        roster.person("Mark Rutte", Office(title="prime minister", party="netherlands", span=(0, 14)))
    ].party == ("netherlands")


@pytest.mark.parametrize(
    ("text", "known"), [("Lavrov", True), ("Zelensky", True), ("Smith", False), ("King", False), ("Sen", False)]
)
def test_a_bare_surname_is_known_only_of_those_who_are_well_known(roster, text, known):
    assert (at(roster, text) is not None) is known


def test_a_body_speaks_for_its_state_and_a_person_for_their_body(roster):
    ministry = roster.body("Ministry of Ports", "organisation")
    roster.belongs(ministry, "peru")
    roster.person("Jorun Hale", Office(title="minister", party=ministry))
    assert roster.party("jorun-hale") == roster.party(ministry) == "peru"


@pytest.mark.parametrize("actor", ["reuters", "nobody-at-all", "unnamed:official"])
def test_who_takes_no_part_speaks_for_no_party(roster, actor):
    roster.unnamed("official", None)
    assert roster.party(actor) is None


def test_parties_in_a_circle_do_not_hang(roster):
    for a, b in (("Kell Union", "ostra-union"), ("Ostra Union", "kell-union")):
        roster.belongs(roster.body(a, "organisation"), b)
    assert roster.party("kell-union") in ("kell-union", "ostra-union")


def test_an_unnamed_source_learns_its_party_later(roster):
    assert roster.unnamed("senior official", None) == roster.unnamed("senior official", "peru")
    assert roster["unnamed:senior official"].party == "peru"


def test_nobody_is_not_there(roster):
    assert roster.get("nobody-at-all") is None
    with pytest.raises(KeyError):
        roster["nobody-at-all"]


def test_actors_are_listed_by_their_first_mention(roster):
    found = roster.mentioned({"peru": [(9, 13), (30, 34)], "chile": [(0, 5)], "nobody-at-all": [(1, 2)], "cuba": []})
    assert [(a.id, a.mentions) for a in found] == [("chile", ((0, 5),)), ("peru", ((9, 13), (30, 34)))]
