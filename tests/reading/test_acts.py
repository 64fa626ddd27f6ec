"""Acts: five sentences and more of each, from different negotiations; negation first; the cue against the content."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from detente.reading.positions.acts import act_of, content_act, plain, valence
from detente.records import Act

TABLE = Path(__file__).parent / "data" / "acts.tsv"


def rows(part):
    """(act, cue, content) of each line under a heading of the table."""
    parts = dict(p.split("\n", 1) for p in TABLE.read_text(encoding="utf-8").removeprefix("# ").split("\n# "))
    return [tuple(line.split("\t")) for line in parts[part].splitlines() if line]


@pytest.mark.parametrize(("act", "cue", "content"), rows("plain"))
def test_the_act_of_a_content_under_its_cue(act, cue, content):
    assert act_of(cue, content) == act


def test_the_table_has_five_sentences_of_every_act():
    counts = Counter(act for act, _, _ in rows("plain"))
    assert {act for act in get_args(Act) if counts[act] < 5} == set()


@pytest.mark.parametrize(("act", "cue", "content"), rows("negated"))
def test_negation_comes_first(act, cue, content):
    assert act_of(cue, content) == act


@pytest.mark.parametrize(("act", "cue", "content"), rows("turns of phrase"))
def test_turns_of_phrase_take_positions_without_a_verb_of_taking_one(act, cue, content):
    assert act_of(cue, content) == act


@pytest.mark.parametrize(("act", "cue", "content"), rows("no positions"))
def test_what_sounds_like_a_position_and_is_none_stays_what_it_is(act, cue, content):
    assert act_of(cue, content) == act


@pytest.mark.parametrize(("act", "cue", "content"), rows("cue against content"))
def test_the_cue_and_the_content_settle_it_together(act, cue, content):
    assert act_of(cue, content) == act


ACCEPTED = ["accept", "agree to", "approve", "endorse"]


@pytest.mark.parametrize("verb", ACCEPTED)
@pytest.mark.parametrize(
    "negation", ["do not", "don't", "will not", "won’t", "cannot", "would never", "are not ready to"]
)
def test_no_negated_acceptance_is_an_acceptance(verb, negation):
    assert content_act(f"we {negation} {verb} the deal") == "reject"


@pytest.mark.parametrize("content", ["we accept the deal", "we agree to the deal", "they had accepted the deal"])
@pytest.mark.parametrize("around", ["{}", "“{}”", "that {}", "{}, he said", "\n {}"])
def test_marks_around_a_content_change_nothing(content, around):
    assert content_act(around.format(content)) == "accept"


def test_curly_and_straight_marks_are_alike():
    assert plain("“We  won’t\nsign,”") == plain('"We won\'t sign,"') == "we won't sign,"


@pytest.mark.parametrize("content", ["", " ", "…", "—", "42"])
def test_a_content_without_words_is_an_assessment(content):
    assert content_act(content) == "assess"


@pytest.mark.parametrize(
    ("sign", "content"),
    [
        ("+", "the talks made real progress"),
        ("+", "the sides were closer than ever"),
        ("-", "there was no progress"),
        ("-", "wide gaps remained over pay"),
        ("-", "the round ended in deadlock"),
        ("-", "a deal was not close"),
        ("0", "the round lasted nine hours"),
        ("0", "there was progress on pay but deadlock over hours"),
    ],
)
def test_an_assessment_is_hopeful_or_not(sign, content):
    assert valence(content) == sign
