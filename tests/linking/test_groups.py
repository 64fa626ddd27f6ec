"""Groups from the odds of pairs."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.linking.groups import grouped, pairs


def odds_of(**known):
    """Odds by pair, as "p01=2"; any other pair speaks against."""
    return lambda i, j: known.get(f"p{i}{j}", -1.0)


def test_the_surest_pair_joins_first_and_a_chain_of_likenesses_makes_no_group():
    assert grouped(3, odds_of(p01=2.0, p12=0.5)) == [[0, 1], [2]]
    assert grouped(3, odds_of(p01=2.0, p12=1.5)) == [[0, 1, 2]]


def test_same_joins_against_the_odds_and_apart_parts_with_them():
    assert grouped(3, odds_of(), same=[(0, 2)]) == [[0, 2], [1]]
    assert grouped(2, odds_of(p01=9.0), apart=[(0, 1)]) == [[0], [1]]


def test_apart_is_kept_when_one_of_the_two_has_joined_others():
    high = odds_of(p01=5.0, p02=9.0, p03=5.0, p12=9.0, p13=5.0, p23=9.0)
    found = grouped(4, high, apart=[(0, 1), (1, 3)])
    assert not {(0, 1), (1, 3)} & pairs(found)
    assert grouped(4, high, same=[(0, 2), (1, 2)], apart=[(0, 1)])[0][:3] == [0, 1, 2]


def test_there_may_be_nothing_to_group():
    assert grouped(0, odds_of()) == []
    assert grouped(1, odds_of()) == [[0]]


@given(st.lists(st.floats(-3, 3), min_size=15, max_size=15), st.sets(st.sampled_from([(0, 1), (2, 4), (1, 5)])))
def test_every_number_is_in_one_group_and_no_two_groups_still_fit(values, apart):
    table = dict(zip(combinations(range(6), 2), values, strict=True))
    found = grouped(6, lambda i, j: table[i, j], apart=apart)
    assert sorted(n for group in found for n in group) == list(range(6))
    assert not apart & pairs(found)
    for a, b in combinations(found, 2):
        between = {(min(i, j), max(i, j)) for i in a for j in b}
        assert between & apart or sum(table[p] for p in between) / len(between) <= 1e-9
