"""Words, cues and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.desk.names import Names, listed, sentence
from detente.desk.words import alike, quoted, says, starts_with_link
from detente.ledger.words import tokens
from tests.desk.builders import ACTORS, PARTIES
from tests.desk.builders import says as said

NAMES = Names(PARTIES, ACTORS)


@pytest.mark.parametrize(
    "words",
    [
        "Russia had received and reviewed information shared by its negotiator",
        "we are carefully studying the draft",
        "the plan is under consideration",
        "Sudmark got the mediator's latest draft on Monday",
        "he needs time to study it",
        "the government has not yet responded",
    ],
)
def test_words_of_review_are_known(words):
    assert says("review", words)


@pytest.mark.parametrize(
    "words",
    ["they met on Friday", "we have received 40 prisoners", "doctors examined the wounded", "students left the city"],
)
def test_other_words_are_no_review(words):
    assert not says("review", words)


def test_progress_and_its_lack_are_told_apart():
    assert says("near", "we made good progress")
    assert says("far", "there was no progress")
    assert not says("near", "there was no progress")


def test_a_quotation_brings_its_own_marks_only_once():
    assert quoted('"We will not move," ') == "“We will not move”"
    assert quoted("“not a metre”") == "“not a metre”"


def test_tokens_fold_case_accents_and_apostrophes():
    assert tokens("The Café's  ROAD-map") == ("the", "cafe's", "road", "map")


@given(st.text(st.characters(max_codepoint=127)))
def test_tokens_of_plain_letters_are_those_that_stand_among_others(text: str) -> None:
    assert (*tokens(text), "e") == tokens(f"{text} \u00e9")


def test_likeness_is_the_share_of_common_words():
    assert alike("a b c", "C B a") == 1.0
    assert alike("a b", "c d") == 0.0
    assert alike("", "") == 1.0


def test_a_condition_that_brings_its_link_needs_no_other():
    assert starts_with_link("if Sudmark pays", "if")
    assert starts_with_link("provided that all leave", "if")
    assert not starts_with_link("a signed map", "in_exchange")


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("norvia", "Norvia"),
        ("ilse-brandt", "Ilse Brandt"),
        ("author", "the writer"),
        ("unnamed:senior aide", "senior aide (unnamed)"),
        ("west-bank-council", "West Bank Council"),
    ],
)
def test_every_actor_has_a_name(actor, name):
    assert NAMES.name(actor) == name


def test_a_speaker_that_the_report_does_not_tell_is_called_so():
    assert NAMES.voice("unknown") == NAMES.speaker(said("norvia", "offer", speaker="unknown"))
    assert NAMES.voice("author") == "the writer"


def test_the_channel_names_the_nearest_first_and_never_the_speaker():
    kept = said("norvia", "offer", speaker="ilse-brandt", via=("a-wire", "the-courier", "ilse-brandt"))
    assert NAMES.channel(kept) == "via The Courier, via A Wire"


def test_lists_and_sentences():
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
    assert (sentence("a b"), sentence("he said “no.”"), sentence("")) == ("A b.", "He said “no.”", "")
