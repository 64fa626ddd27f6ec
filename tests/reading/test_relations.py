"""What a statement does to an earlier one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.pages import read

CHILE = "{Chile} <said> [the ships had left the strait]."


def relation(*marked):
    """(type, target) of the last statement's relation."""
    last = read("\n".join(marked)).statements[-1]
    return last.relation and (last.relation.type, last.relation.target)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("rebuts", CHILE, "{Peru} <denied> [that the ships had left the strait]."),
        ("rebuts", CHILE, '["That is not true,"] {Peru}\'s envoy <said>.'),
        ("rebuts", CHILE, "{Peru} <said> [the claim was untrue]."),
        ("confirms", CHILE, "{Peru} <confirmed> [that the ships had left the strait]."),
        ("confirms", CHILE, "{Peru} <confirmed> [this]."),
        ("repeats", CHILE, "{Chile} <repeated> [that the ships had left the strait]."),
        (
            "repeats",
            "{Peru} <wants> [a joint patrol of the strait].",
            "{Peru} <reiterated> [its demand for a patrol of the strait].",
        ),
        ("withdraws", "{Peru} <wants> [a joint patrol].", "{Peru} <said> [it no longer demands a joint patrol]."),
        (
            "modifies",
            "{Peru} <demanded> [12 patrols of the strait].",
            "{Peru} <cut its demand> [to four patrols of the strait].",
        ),
    ],
)
def test_a_relation_of_every_type(kind, first, second):
    assert relation(first, second) == (kind, "s1")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CHILE, "{Peru} <rejected> [the toll]."),
        (CHILE, "{Chile} <denied> [that the ships had left the strait]."),
        (CHILE, "{Peru} <confirmed> [that its police officers were packed]."),
        ("{Peru} <said> [nothing].", "{Peru} <reiterated> [its demand for a patrol]."),
        (CHILE, "{Chile} <said> [the ships had left the strait on Monday]."),
    ],
)
def test_without_a_word_and_a_statement_that_fit_there_is_none(first, second):
    assert relation(first, second) is None


PARTS = "repeated denied no longer wants the claim was untrue ships strait 12 to its demand confirmed this".split()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map(" ".join))
def test_a_relation_points_to_an_earlier_statement(words):
    reading = read(f"{CHILE}\n{{Peru}} <said> [{words}].\n{{Chile}} <said> [{words} again].")
    ids = [s.id for s in reading.statements]
    for s in reading.statements:
        assert s.relation is None or ids.index(s.relation.target) < ids.index(s.id)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (
            "withdraws",
            "{Peru} <said> [it would share the catch].",
            "It walked that back. [There was none], {Peru} <said>.",
        ),
        ("rebuts", CHILE, "That account was disputed. {Peru} <said> [some were still there]."),
        ("confirms", CHILE, "Its neighbour backed this up. {Peru} <said> [the water was empty]."),
        (
            "modifies",
            "{Peru} <wants> [a joint patrol].",
            "It softened its demand. {Peru} <said> [one boat was enough].",
        ),
        ("rebuts", CHILE, '["I would not call that accurate,"] {Peru}\'s envoy <said>.'),
        ("confirms", CHILE, "{Peru} <confirmed> [the report]."),
    ],
)
def test_words_beside_a_statement_tell_its_relation_to_the_nearest(kind, first, second):
    """ "He walked that back. ...": what they point to need not share a word."""
    assert relation(first, second) == (kind, "s1")


def test_what_spells_out_a_bare_answer_shares_its_relation():
    assert relation(CHILE, "{Peru} <disputed> [this].", "{Peru} <said> [two had stayed].") == ("rebuts", "s1")
