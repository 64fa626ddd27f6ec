"""The same saying in several reports, or said again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.kept import KeptStatement
from detente.linking.statements import likeness, suggest
from detente.records import Statement

SAID = "A two-month pause in the fighting would only let Ovland rearm"


def statement(key, words=SAID, said="2027-03-03", day="2027-03-03", report=None, **fields):
    told = {"party": "kestria", "speaker": "dagny-holt", "act": "reject"} | fields
    made = Statement(id=key, attribution=None, content=(), source=(), cue=(), form="indirect", **told)
    return KeptStatement(
        id=key, report=report or key, text_sha256=None, statement=made, words=words, said=said, day=day
    )


def test_the_same_words_of_the_same_day_are_one_saying():
    (link,) = suggest(statement("s1"), [statement("s2", SAID + ".")])
    assert link.verdict == "same"
    assert "the same speaker, dagny-holt" in link.reasons


def test_a_partly_quoted_retelling_is_the_same_saying():
    (link,) = suggest(statement("s1"), [statement("s2", "a break in the war “would only let Ovland rearm”", None)])
    assert link.verdict == "same"


def test_the_same_words_on_another_day_were_said_again():
    (link,) = suggest(statement("s1"), [statement("s2", said="2027-03-12", day="2027-03-12")])
    assert link.verdict == "apart"
    assert "said on 2027-03-03 and again on 2027-03-12" in link.reasons


@pytest.mark.parametrize(
    "other",
    [
        statement("s2", speaker="olof-strand"),
        statement("s2", party="ovland"),
        statement("s2", "Kestria wants observers along the whole of the front instead"),
        statement("s2", act="accept"),
        statement("s2", report="s1"),
        statement("s2", speaker="unnamed:senior official"),
    ],
)
def test_another_voice_other_words_or_the_same_report_is_no_carrier(other):
    assert suggest(statement("s1"), [other]) == []


def test_two_unnamed_sources_are_not_taken_for_one():
    a, b = (statement(k, speaker="unnamed:senior official") for k in ("s1", "s2"))
    assert suggest(a, [b]) == []


@given(st.text('ab c"', max_size=40), st.text('ab c"', max_size=40))
def test_likeness_has_no_direction(a, b):
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == pytest.approx(likeness(b, a), abs=0.35)
