"""Reporting chains of more than one link: who told whom what another had said, and which outlet had it from whom."""

from __future__ import annotations

import pytest

from detente.reading.through.embeds import posts
from tests.reading.pages import read, words_at


def chains(marked):
    """The actors of each statement's chain, outermost first."""
    return [[hop.actor for hop in s.chain] for s in read(marked).statements]


@pytest.mark.parametrize(
    ("marked", "speaker", "hops"),
    [
        (
            "{Chile's envoy Ana Soto} <said> [the president of Peru had told her that the corridor would stay shut].",
            "peru",
            ["ana-soto"],
        ),
        (
            "{A Chilean official} <told> Le Monde [that Iran's government had assured him the plant would close].",
            "iran",
            ["le-monde", "unnamed:Chilean official"],
        ),
    ],
)
def test_what_another_is_said_to_have_told_is_theirs_and_came_through_the_teller(marked, speaker, hops):
    (s,) = read(marked).statements
    assert s.party == speaker
    assert [h.actor for h in s.chain] == hops


def test_the_content_of_a_retold_statement_is_what_was_told():
    reading = read("{Chile's envoy Ana Soto} <said> [Peru had told her that the corridor would stay shut].")
    assert words_at(reading, reading.statements[0].content) == "the corridor would stay shut"


def test_a_sides_own_spokesman_is_no_link():
    assert chains("{Peru} <insists on> [a wider corridor], Peru's spokesman told reporters.") == [[]]


@pytest.mark.parametrize(
    ("marked", "hops"),
    [
        ("{Peru} <insists on> [a wider corridor], a Chilean diplomat told Le Monde.", "unnamed:Chilean diplomat"),
        (
            "{Reuters}, citing two Chilean officials, <said> [that Peru has rejected the map].",
            "unnamed:two Chilean officials",
        ),
        (
            "{Reuters} <quoted> [a Chilean official as saying that Peru has rejected the map].",
            "unnamed:Chilean official",
        ),
    ],
)
def test_an_outlet_and_its_source_are_two_links(marked, hops):
    outlet = "le-monde" if "Le Monde" in marked else "reuters"
    assert [outlet, hops] in chains(marked)


def test_what_an_outlet_cites_need_not_be_a_source():
    assert chains("{Reuters}, citing security concerns, <said> [that Peru has rejected the map].") == [["reuters"]]


@pytest.mark.parametrize(
    ("marked", "hop"),
    [
        ("{Peru's envoy Ana Soto} <said> through an interpreter [that the round went well].", "unnamed:interpreter"),
        ("{Peru's envoy Ana Soto} <told> the Skerry Argus [that the round went well].", "skerry-argus"),
        ("{Peru's envoy Ana Soto} <said> on state television [that the round went well].", "unnamed:state television"),
        ("{Peru's envoy Ana Soto} <wrote> on her Telegram channel [that the round went well].", "telegram"),
        ("In a WhatsApp message, {Peru's envoy Ana Soto} <said> [the round went well].", "whatsapp"),
    ],
)
def test_the_ways_by_which_words_come(marked, hop):
    assert chains(marked) == [[hop]]


def test_what_a_speaker_adds_came_the_same_way():
    text = "{Peru's envoy Ana Soto} <told> Le Monde [that the round went well].\n{She} <said> [the next was near]."
    assert chains(text) == [["le-monde"], ["le-monde"]]


def test_what_a_speaker_says_elsewhere_came_another_way():
    text = "{Peru's envoy Ana Soto} <told> Le Monde [the round went well].\n{She} later <told> reporters [it was near]."
    assert chains(text) == [["le-monde"], []]


def test_a_post_is_its_authors_word():
    text = "We will not sign the draft this week.\n\n— Ana Soto (@asoto) March 13, 2025\n"
    (s,) = read(text).statements
    assert (s.speaker, [h.actor for h in s.chain], s.origin) == ("ana-soto", ["x"], "rule posts")


@pytest.mark.parametrize("text", ["", "(@)", "— (@x)", "A dash — and (@nobody)", "write to us (@desk) today"])
def test_what_only_looks_like_a_post_is_none(text):
    assert posts(text) == []


@pytest.mark.parametrize(
    ("marked", "hops"),
    [
        ("{Peru}'s envoy <said> [Chile has agreed to talks].", ["peru"]),
        (
            "[Chile will open the port], {a diplomat from Peru} <told> Kystposten.",
            ["kystposten", "unnamed:diplomat from Peru"],
        ),
        (
            "[Chile is ready to open the port], {an aid worker briefed on it} <said>.",
            ["unnamed:aid worker briefed on it"],
        ),
    ],
)
def test_who_tells_a_position_that_is_not_their_sides_is_a_link(marked, hops):
    assert hops in chains(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[The port will stay shut], {Defence Minister Ola Kvist} <told> lawmakers.",
        "[The port will stay shut], {a military spokesman} <said>.",
        "[Chile would open the port], {its deputy envoy} <said>.",
        "[Peru will reopen the port], {Peru's envoy Ana Soto} <told> Chilean reporters.",
    ],
)
def test_a_sides_own_people_are_no_link(marked):
    assert chains(marked) == [[]]


def test_the_agency_is_the_one_named_last():
    text = "{Peru's envoy Ana Soto} <told> the Skerry Argus [it went well].\n{A miner} <told> the paper [it was slow]."
    assert chains(text) == [["skerry-argus"], ["skerry-argus"]]


def test_an_outlet_is_found_by_its_noun_whatever_its_country():
    marked = "{Peru's envoy Ana Soto} <told> the Danish daily Kystposten [that the round went well]."
    assert chains(marked) == [["kystposten"]]


@pytest.mark.parametrize(
    ("marked", "hops"),
    [
        (
            "{People close to the rebels} <said> [they would accept a mediator].",
            ["unnamed:People close to the rebels"],
        ),
        ("{A minister of Peru} <told> Canal 9 [that the port would stay shut].", ["canal-9"]),
        ("{A minister of Peru} <told> Mirador television [that the port would stay shut].", ["mirador-television"]),
        ("{An aide familiar with the minister's thinking} <said> [Peru would accept a mediator].", []),
    ],
)
def test_who_only_stands_near_a_side_and_an_outlet_with_a_number_are_links(marked, hops):
    assert chains(marked)[0] == hops
