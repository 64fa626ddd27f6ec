"""Whose position it is: the speaker's own, another party's that is reported, or an undertaking claimed for others."""

from __future__ import annotations

import pytest

from detente.reading.positions.acts import act_of
from detente.reading.positions.whose import Whose, whose
from detente.records import UNKNOWN
from tests.reading.pages import page_of

SPEAKER = "The minister of Peru spoke on Monday. "


def told(unit, own="peru", cue="said", before=SPEAKER):
    """Whose the unit is when a speaker for `own` says it."""
    text = before + unit
    return whose(text, (len(before), len(text)), act_of(cue, unit), (own,), page_of(text).sources)


@pytest.mark.parametrize(
    ("unit", "parties", "act"),
    [
        ("Chile has rejected the border map", ("chile",), "reject"),
        ("Hamas has accepted the list of names", ("hamas",), "accept"),
        ("Hamas had not accepted the list of names", ("hamas",), "reject"),
        ("both Israel and Hamas agreed to a pause", ("israel", "hamas"), "accept"),
        ("Tehran demands that all sanctions go", ("iran",), "demand"),
        ("India was ready to reopen the pass", ("india",), "offer"),
        ("the Kremlin had refused to sign the grain pact", ("russia",), "reject"),
    ],
)
def test_a_reported_stance_is_its_subjects(unit, parties, act):
    assert told(unit) == Whose(parties, act, reported=True)


@pytest.mark.parametrize(
    ("unit", "parties", "act"),
    [
        ("The US and France will provide guarantees", ("united-states", "france"), "commit"),
        ("Germany would send two hundred monitors", ("germany",), "commit"),
        ("Washington will never lift the sanctions", ("united-states",), "reject"),
    ],
)
def test_an_undertaking_is_claimed_for_those_who_are_to_keep_it(unit, parties, act):
    assert told(unit) == Whose(parties, act, reported=True)


@pytest.mark.parametrize(
    "unit",
    [
        "we will never sign this map",
        "the talks were useful",
        "if Chile withdraws its boats, talks can begin",
        "unless Chile accepts the ruling, talks are pointless",
        "there was no line that Chile has rejected",
        "the Chilean tariffs were unjust",
        "the talks in Chile were useful",
    ],
)
def test_what_is_not_anothers_is_the_speakers_own(unit):
    assert told(unit) == Whose(("peru",))


@pytest.mark.parametrize(
    ("unit", "act"),
    [
        ("Lima accepts the list", "accept"),
        ("Peru has rejected the ruling", "reject"),
        ("Peru never accepted it", "reject"),
    ],
)
def test_a_stance_of_ones_own_party_is_not_reported(unit, act):
    found = told(unit)
    assert (found.parties, found.act or act_of("said", unit), found.reported) == (("peru",), act, False)


@pytest.mark.parametrize(
    ("cue", "unit", "asked"),
    [
        ("said", "Israel must withdraw from the five hills", "israel"),
        ("said", "Iran should first stop enriching uranium", "iran"),
        ("said", "the United States has to lift its tariffs", "united-states"),
        ("urged", "North Korea to return to the talks", "north-korea"),
        ("warned", "Iran will be hit hard if it enriches again", "iran"),
        ("said", "Seoul would face tariffs of 40%", "south-korea"),
        ("said", "Peru must stand firm", None),
        ("said", "everyone must leave the valley", None),
    ],
)
def test_who_is_asked_or_threatened_is_the_addressee(cue, unit, asked):
    """What is done to a party, or asked of it, is never its own position."""
    found = told(unit, cue=cue)
    assert (found.parties, found.reported, found.addressee) == (("peru",), False, asked)


@pytest.mark.parametrize("own", ["colombia", "peru"])
def test_a_common_noun_stands_for_the_one_body_of_its_kind(own):
    before = "The president of Colombia met the envoy. The National Liberation Army stayed away. "
    found = told("the rebels have refused to disarm", own=own, before=before)
    assert found == Whose(("national-liberation-army",), "reject", reported=True)


def test_where_two_bodies_are_of_a_kind_the_noun_names_neither():
    """Nor is it the position of the minister who reports it."""
    before = "The Sorin Liberation Front and the Dara Resistance Movement met the president of Peru. "
    assert told("the rebels have refused to disarm", before=before).parties == (UNKNOWN,)


@pytest.mark.parametrize(
    ("unit", "parties", "act"),
    [
        ("China will not take a loss on the railway", ("china",), "reject"),
        ("Turkey would help to keep the lanes open", ("turkey",), "commit"),
        ("in return, Norway would reopen its ports", ("norway",), "commit"),
        ("if Iran signs, Oman will host the inspectors", ("oman",), "commit"),
        ("Kenya turned that down within a day", ("kenya",), "reject"),
        ("the Taliban have committed to a truce", ("taliban",), "commit"),
        ("the plan was rejected by Norway and Iceland", ("norway", "iceland"), "reject"),
    ],
)
def test_what_others_will_or_have_answered_is_theirs(unit, parties, act):
    assert told(unit) == Whose(parties, act, reported=True)


@pytest.mark.parametrize(
    "unit",
    [
        "Russia will attack again within five years",
        "Brazil would lose more than it gains",
        "Greece will have to pay its debts",
        "Israel is the obstacle",
        "Hungary was not serious about the talks",
        "Chile must accept the ruling",
        "Ukraine should recognise the line",
    ],
)
def test_what_a_speaker_foresees_thinks_or_asks_of_others_is_the_speakers(unit):
    assert told(unit).parties == ("peru",)


@pytest.mark.parametrize(
    ("unit", "own", "parties"),
    [
        ("the studios rejected the minimum", "writers-guild-of-america", (UNKNOWN,)),
        ("bondholders have refused the swap", "peru", (UNKNOWN,)),
        ("the government has accepted the text", "united-nations", (UNKNOWN,)),
        ("the government has accepted the text", "peru", ("peru",)),
    ],
)
def test_a_subject_without_a_party_is_the_speakers_only_where_it_can_be(unit, own, parties):
    before = "The Writers Guild of America and the United Nations spoke. "
    assert told(unit, own=own, before=before).parties == parties


@pytest.mark.parametrize(("mediating", "parties"), [(True, (UNKNOWN,)), (False, ("peru",))])
def test_both_sides_are_not_the_mediators(mediating, parties):
    before, unit = SPEAKER, "both sides have agreed to meet again"
    text = before + unit
    found = whose(text, (len(before), len(text)), "accept", ("peru",), page_of(text).sources, mediating)
    assert found.parties == parties
