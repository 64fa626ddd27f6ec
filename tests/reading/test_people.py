"""People: learned from the titles, appositions and honorifics with which a report introduces them."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.reading.anything import texts
from tests.reading.casts import find


@pytest.mark.parametrize(
    ("text", "key", "party"),
    [
        # a title before the name
        ("Kremlin spokeswoman Vera Molina declined to comment.", "vera-molina", "russia"),
        ("Norwegian Foreign Minister Ida Lund flew in.", "ida-lund", "norway"),
        ("Hamas official Sami al-Rashidi called the map a trap.", "sami-al-rashidi", "hamas"),
        ("U.N. envoy Dana Whit briefed the council.", "dana-whit", "united-nations"),
        ("EU trade commissioner Piet van der Meer wants quotas.", "piet-van-der-meer", "european-union"),
        # a title with "of" or "for"
        ("The president of Peru, Rosa Quispe, left.", "rosa-quispe", "peru"),
        ("Spokesperson for Hezbollah Hadi Nasser spoke.", "hadi-nasser", "hezbollah"),
        ("Finance Minister Ada Brok of Norway agreed.", "ada-brok", "norway"),
        # a title, then the name
        ("Iran's chief negotiator, Reza Tavakoli, said no.", "reza-tavakoli", "iran"),
        ("Hamas' leader, Yusuf Amin, said no.", "yusuf-amin", "hamas"),
        # the name, then a title
        ("Vera Molina, the Kremlin spokeswoman, said no.", "vera-molina", "russia"),
        ("Ola Steen, Norway's foreign minister, said no.", "ola-steen", "norway"),
        ("Ola Steen, 54, a senior Norwegian diplomat, said no.", "ola-steen", "norway"),
        ("Ola Steen (Norway's foreign minister) said no.", "ola-steen", "norway"),
        ("“No,” said Hugo Paz, head of the Bolivian delegation.", "hugo-paz", "bolivia"),
    ],
)
def test_a_title_tells_who_somebody_is_and_for_whom(text, key, party):
    found = find(text)
    assert found.actor(key).kind == "person"
    assert found.actor(key).party == party
    assert key in {actor for _, actor in found.named()}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The president of Varland, Jorun Hale, left.", "varland"),
        ("Jorun Hale, Varland's foreign minister, left.", "varland"),
        ("The general secretary of the NRU Jorun Hale left. The NRU did not.", "nru"),
        ("Jorun Hale, chief negotiator for the Dockworkers Union, left.", "dockworkers-union"),
        ("Jorun Hale, head of the Varland Chamber of Commerce, left.", "varland-chamber-of-commerce"),
        ("Northline Rail chief executive Jorun Hale left.", "northline-rail"),
        ("Skell Airways boss Jorun Hale left.", "skell-airways"),
        ("The Sorin Liberation Front's commander, Jorun Hale, left.", "sorin-liberation-front"),
    ],
)
def test_so_it_is_with_parties_that_only_the_report_knows(text, party):
    assert find(text).actor("jorun-hale").party == party


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Envoys Ana Ilic and Jorun Hale met.", ["ana-ilic", "jorun-hale"]),
        ("Ministers Ana Ilic, Sami Noor and Jorun Hale signed.", ["ana-ilic", "sami-noor", "jorun-hale"]),
        ("Foreign ministers Peter Vark of Chad and Ida Lund of Norway met.", ["peter-vark", "ida-lund"]),
        ("Lt. Gen. Marcus Oyelaran and Sen. Carla Voss met.", ["marcus-oyelaran", "carla-voss"]),
        ("Ms Ilic met Dr. Sami Noor and Sir Jorun Hale.", ["ilic", "sami-noor", "jorun-hale"]),
    ],
)
def test_several_people_in_one_sentence(text, people):
    found = find(text)
    named = [actor for _, actor in found.named() if found.actor(actor).kind == "person"]
    assert named == people


def test_people_of_one_plural_title_speak_each_for_their_own():
    found = find("Foreign ministers Peter Vark of Chad and Ida Lund of Norway met.")
    assert (found.actor("peter-vark").party, found.actor("ida-lund").party) == ("chad", "norway")


@pytest.mark.parametrize("later", ["Hale", "Mr Hale", "President Hale", "Jorun Hale", "Hale's aide", "the Hale plan"])
def test_later_a_surname_is_enough(later):
    found = find(f"President Jorun Hale spoke. Then {later} followed.")
    assert {actor for _, actor in found.named()} == {"jorun-hale"}
    assert len(found.mentions) == 2


@pytest.mark.parametrize("later", ["al-Rashidi", "Al-Rashidi", "Rashidi"])
def test_an_arabic_surname_goes_with_its_article_or_without(later):
    assert find(f"Hamas official Sami al-Rashidi left. {later} said so.").named()[-1][1] == "sami-al-rashidi"


def test_a_surname_that_came_first_is_understood_later():
    found = find("Ms Ilic asked for time. Ana Ilic leads the nurses. Ilic may resign.")
    assert {actor for _, actor in found.named()} == {"ana-ilic"}


def test_its_negotiator_is_the_last_partys():
    found = find("Belmara's prime minister, Ada Brok, left. Its negotiator, Sami Noor, stayed.")
    assert found.actor("sami-noor").party == "belmara"


def test_a_title_that_was_given_a_party_keeps_it():
    found = find("The Special Envoy of the African Union arrived. Special Envoy Halvard Quist spoke.")
    assert found.actor("halvard-quist").party == "african-union"


def test_an_office_is_kept_once_with_its_words():
    text = "Jorun Hale, chief negotiator for the Dockworkers Union, left."
    (office,) = find(text).actor("jorun-hale").offices
    assert (office.title, office.party) == ("chief negotiator", "dockworkers-union")
    assert office.span is not None
    assert text[slice(*office.span)] == "chief negotiator"


@pytest.mark.parametrize(
    "text",
    [
        "The minister said Tuesday that talks would resume.",
        "Hospital Workers United called a strike.",
        "The rebel Sorin Liberation Front left.",
        "Ask the president. Nothing else helps.",
        "“Mr President, we agree,” they wrote.",
        "Officials in Geneva said so, Monday's papers wrote.",
        "Foreign Minister Promises Early Vote On Wages",
    ],
)
def test_not_every_capital_after_a_title_is_a_person(text):
    found = find(text)
    assert [a for a in found.roster.actors.values() if a.kind == "person"] == []


def test_a_headline_in_title_case_makes_no_longer_name():
    found = find("Foreign Minister Ada Brok Rejects Ceasefire Proposal\n\nForeign Minister Ada Brok left Oslo.")
    assert [a.name for a in found.roster.actors.values() if a.kind == "person"] == ["Ada Brok"]


@given(texts)
def test_learning_never_fails_and_offices_slice_to_titles(text):
    for actor in find(text).roster.actors.values():
        assert actor.name.strip()
        assert all(o.span is None or text[slice(*o.span)].strip() for o in actor.offices)
