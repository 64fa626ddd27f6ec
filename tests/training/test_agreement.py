"""Agreement of two labellers: alpha and MASI as the literature has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.positions.agreement import alpha, masi

A, B, C = (frozenset(x) for x in "abc")
VALUES = st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=3)


def test_alpha_is_one_for_equal_labels_and_nought_for_chance():
    assert alpha([(A, A), (B, B), (C, C)]) == 1
    assert alpha([(A, B), (B, A), (A, A), (B, B)]) == pytest.approx(0.125)


def test_alpha_falls_under_nought_where_labellers_oppose_one_another():
    assert alpha([(A, B), (B, A), (A, B)]) < 0


def test_masi_knows_sets_that_hold_one_another_from_sets_that_touch():
    assert masi(A, A) == 0
    assert masi(A, A | B) == pytest.approx(1 - 2 / 3 * 1 / 2)
    assert masi(A | B, A | C) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(A, B) == 1


@given(VALUES, VALUES)
def test_masi_is_a_distance_between_nought_and_one_that_is_the_same_both_ways(a, b):
    assert 0 <= masi(a, b) <= 1
    assert masi(a, b) == masi(b, a)
    assert (masi(a, b) == 0) == (a == b)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=12))
def test_alpha_is_never_over_one_and_does_not_care_who_is_first(pairs):
    assert alpha(pairs, masi) <= 1 + 1e-9
    assert alpha(pairs, masi) == pytest.approx(alpha([(b, a) for a, b in pairs], masi))
