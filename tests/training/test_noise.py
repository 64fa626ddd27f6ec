"""Training texts in other layouts: the labels' offsets must stay, and each change must do what it says."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.anything import NEWS, texts
from training.attribution import noise

SAID = "The envoy said: “We agree.” Nobody else\n“spoke,” he added."


@given(texts, st.integers(0, 1000))
def test_no_change_moves_a_character(text, seed):
    for change in noise.NOISES:
        assert len(change(text, random.Random(seed))) == len(text)


@given(st.sampled_from(NEWS), st.integers(0, 1000))
def test_an_article_keeps_its_labels(text, seed):
    article = {"id": "a", "text": text, "attributions": [{"source": [[0, 3]], "cue": [], "content": []}]}
    changed = noise.noisy(article, random.Random(seed))
    assert {**changed, "text": ""} == {**article, "text": ""}
    assert len(changed["text"]) == len(text)


@given(st.sampled_from(NEWS), st.integers(0, 1000))
def test_the_same_seed_makes_the_same_article(text, seed):
    first, second = (noise.noisy({"text": text}, random.Random(seed)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("straight", 'The envoy said: "We agree." Nobody else\n"spoke," he added.'),
        ("none", "The envoy said:  We agree.  Nobody else\n spoke,  he added."),
        ("French", "The envoy said: «We agree.» Nobody else\n«spoke,» he added."),
        ("reversed", "The envoy said: »We agree.« Nobody else\n»spoke,« he added."),
    ],
)
@pytest.mark.parametrize("text", [SAID, SAID.replace("“", '"').replace("”", '"')])
def test_quotation_marks_become_those_of_another_style(text, name, expected):
    assert noise.quoted(text, noise.QUOTES[name]) == expected


def test_a_letter_with_a_longer_capital_stays():
    assert noise.capitals("Straße ﬁn") == "STRAßE ﬁN"


def test_wrapped_lines_are_about_as_long_as_asked():
    lines = noise.wrapped("word " * 100, 60).splitlines()
    assert max(map(len, lines)) <= 66
    assert len(lines) > 5


def test_run_together_has_no_lines():
    assert noise.run_together(SAID).count("\n") == 0
