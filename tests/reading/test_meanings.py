"""Meanings of stretches of a text: unit vectors of the words that they hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.encoder import Passage
from detente.reading.meanings import Meanings
from detente.reading.pieces import Chunk
from tests.reading.pages import NoNetwork

TEXT = "aa bb cc dd"  # its words begin at 0, 3, 6 and 9
VECTORS = np.eye(4, dtype=np.float32)


def passage(first: int, after: int) -> Passage:
    """A passage of the words first..after of TEXT."""
    spans = np.array([(3 * i, 3 * i + 2) for i in range(first, after)])
    none = np.zeros((after - first, 1), np.float32)
    chunk = Chunk(np.zeros(2, np.int64), np.zeros(2, np.int64), np.arange(after - first), spans)
    return Passage(chunk, VECTORS[first:after], none, none)


MEANINGS = Meanings([passage(0, 3), passage(3, 4)], NoNetwork())


@pytest.mark.parametrize(
    ("spans", "held"),
    [
        (((0, 2),), [0]),
        (((0, 11),), [0, 1, 2, 3]),
        (((3, 8),), [1, 2]),
        (((0, 2), (9, 11)), [0, 3]),
        (((4, 8),), [2]),
    ],
)
def test_a_meaning_is_that_of_the_words_that_begin_inside(spans, held):
    expected = VECTORS[held].mean(0)
    meaning = MEANINGS.of(spans)
    assert meaning is not None
    assert np.allclose(meaning, expected / np.linalg.norm(expected))


@pytest.mark.parametrize("spans", [((2, 3),), ((11, 20),), ((5, 5),), ()])
def test_where_no_word_is_there_is_no_meaning(spans):
    assert MEANINGS.of(spans) is None


def test_a_text_without_words_has_no_meanings():
    assert Meanings([], NoNetwork()).of(((0, 5),)) is None


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted).map(tuple), min_size=1, max_size=4))
def test_a_meaning_has_length_one(spans):
    meaning = MEANINGS.of(tuple(spans))
    assert meaning is None or abs(np.linalg.norm(meaning) - 1) < 1e-5
