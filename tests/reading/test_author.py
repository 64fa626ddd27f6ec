"""The writer's own judgements, apart from what others say and from plain news."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.positions.author import judgements
from detente.reading.sentences import sentences
from tests.reading.pages import read, words_at


def judged(text, taken=()):
    return [text[s:e] for s, e in judgements(text, sentences(text), list(taken))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is hard to see the generals leaving power.", "It is hard to see the generals leaving power"),
        ("The two sides remain far apart on pensions.", "The two sides remain far apart on pensions"),
        ("A breakthrough looks unlikely before the vote.", "A breakthrough looks unlikely before the vote"),
        ("The main sticking point is the map.", "The main sticking point is the map"),
        ("The fleet left, but whether the quota holds remains unclear.", "whether the quota holds remains unclear"),
        ("He boarded at noon; the pact may yet unravel.", "the pact may yet unravel"),
        ("The nurses' walkout casts doubt on the budget.", "The nurses' walkout casts doubt on the budget"),
        ("There is little sign of movement on the reef.", "There is little sign of movement on the reef"),
    ],
)
def test_the_writer_judges_or_foresees(text, expected):
    """The clause alone, without what leads to it and without its stop."""
    assert judged(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The delegations met on Monday in Lima.",
        "Seoul wants its chips back by spring.",
        '"A breakthrough is unlikely this week," she said.',
        "“A breakthrough is unlikely this week,” she said.",
        "Is a breakthrough likely before the vote?",
        "The firm signed the wage pact at dawn.",
    ],
)
def test_news_quotations_and_questions_are_no_judgement(text):
    assert judged(text) == []


def test_what_somebody_says_is_not_the_writers():
    text = "The envoy said a deal was hard to see before the spring."
    assert judged(text, [(0, len(text) - 1)]) == []
    assert judged(text, [(0, 9)]) == [text[:-1]]


@pytest.mark.parametrize(
    "marked",
    [
        "{Observers} <might note> [that the junta is losing ground].",
        "{Critics} <could say> [that the tariff will hurt farmers].",
        "{} The vote <is expected> [to slip into the summer].",
    ],
)
def test_imagined_voices_and_forecasts_are_the_writers(marked):
    [s] = read(marked).statements
    assert (s.form, s.party, s.speaker, s.act) == ("author", "author", "author", "assess")


def test_a_judgement_about_a_party_is_never_its_position():
    reading = read("It is unlikely that the Kremlin would accept the line.")
    assert [(s.party, s.act, s.hedge) for s in reading.statements] == [("author", "assess", "PR-")]
    assert words_at(reading, reading.statements[0].content).startswith("It is unlikely")


WORDS = "the gaps remain unclear unlikely but ; , — whether may yet “ ” ? . breakthrough is far from".split()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_judgements_lie_in_one_sentence_and_end_in_a_word(text):
    cut = sentences(text)
    for s, e in judgements(text, cut, []):
        assert any(a <= s < e <= b for a, b in cut)
        assert text[s:e] == text[s:e].strip()
