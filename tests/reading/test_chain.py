"""Reporting chains: outlets, social media and papers between a speaker and the report."""

from __future__ import annotations

import pytest

from tests.reading.pages import only, read, words_at


def chain(marked):
    """(actor, kind, words) of each link of the one statement's chain, outermost first."""
    reading = read(marked)
    return [(hop.actor, hop.kind, words_at(reading, hop.cue)) for hop in only(reading).chain]


@pytest.mark.parametrize(
    ("marked", "actor", "words"),
    [
        ("{The Kremlin} <told> Le Monde [that the corridor stays open].", "le-monde", "Le Monde"),
        ("[The talks were tense], {an Israeli official} <told> Axios.", "axios", "Axios"),
        (
            "{Japan's envoy Ryo Tanaka} <said> in an interview with the Financial Times [that talks went well].",
            "financial-times",
            "Financial Times",
        ),
        ("{Qatar's envoy Salem Rashid} <said> [the pact was near], Reuters reported.", "reuters", "Reuters"),
        ("According to Reuters, {a Kenyan minister} <said> [the levy talks were useful].", "reuters", "Reuters"),
        ("{A minister of Peru}, quoted by El Tiempo, <said> [the talks were slow].", "el-tiempo", "El Tiempo"),
    ],
)
def test_an_outlet_that_passed_the_words_on_is_a_link(marked, actor, words):
    assert chain(marked) == [(actor, "outlet", words)]


@pytest.mark.parametrize(
    ("marked", "actor"),
    [
        ("{Peru's president} <wrote> on Telegram [that the round went well].", "telegram"),
        ("{Peru's president} <said> in a post on Truth Social [that the round went well].", "truth-social"),
    ],
)
def test_social_media_are_links_of_their_own_kind(marked, actor):
    assert [hop[:2] for hop in chain(marked)] == [(actor, "social")]


def test_an_outlet_that_speaks_is_the_link():
    assert chain("{Reuters} <reported> [that Iran has rejected the inspection plan].") == [
        ("reuters", "outlet", "Reuters")
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "{Peru's president}, who reads Le Monde daily, <said> [the talks were slow].",
        "{Peru's president} <said> [Le Monde had misled its readers].",
        "{Peru's president} <said> [the talks were slow]. Reuters has an office in Lima.",
        "{Peru's president} <said> [the talks were slow].",
    ],
)
def test_an_outlet_that_passed_nothing_on_is_no_link(marked):
    assert chain(marked) == []


def test_a_paper_that_holds_the_words_is_a_link():
    assert chain("{Peru's president} <wrote> in a letter [that the round went well].") == [
        ("letter", "document", "letter")
    ]


@pytest.mark.parametrize(
    ("source", "hop"),
    [
        ("A senior Chilean official", ("unnamed:senior Chilean official", "unnamed")),
        ("Chile's envoy Ana Soto", ("ana-soto", "named")),
        ("Reuters", ("reuters", "outlet")),
    ],
)
def test_who_reports_anothers_position_is_a_link(source, hop):
    reading = read(f"{{{source}}} <said> [Peru has rejected the map].")
    s = only(reading)
    assert (s.party, s.act, s.speaker) == ("peru", "reject", hop[0])
    assert [(h.actor, h.kind) for h in s.chain] == [hop]


def test_the_outermost_link_comes_first_and_none_comes_twice():
    found = chain("{Chile's envoy Ana Soto} <told> Reuters [Peru has rejected the map], Reuters reported.")
    assert [hop[0] for hop in found] == ["reuters", "ana-soto"]
