"""Candidates are found by a few telling terms, from the largest desk."""

from __future__ import annotations

import pytest

from detente.linking.index import Index, keys, rarity_of
from detente.linking.text import term
from tests.linking.mentions import ALL, HEIGHTS, PAUSE, REFUSAL, TRUCE, WITHDRAWAL, mention


def test_mentions_of_one_proposal_share_a_key():
    assert set(keys(WITHDRAWAL)) & set(keys(REFUSAL))
    assert set(keys(TRUCE)) & set(keys(PAUSE))


def test_there_are_at_most_twelve_keys_and_the_labels_come_first():
    long = mention("l", "a tunnel", " ".join(f"word{c}ing" for c in "abcdefghijklmnopqrstuvwxyz"))
    assert len(keys(long)) <= 12
    assert keys(long)[0] == "tunnel"


def test_rare_terms_come_first_where_the_desk_is_known():
    rarity = rarity_of(ALL)
    counts = [rarity.of(k) for k in keys(mention("n", "withdrawal tariff valley Sund"), rarity)]
    assert counts == sorted(counts, reverse=True)


def test_words_of_a_partys_name_are_no_keys():
    assert not any(k.startswith("kestr") for k in keys(mention("n", "Kestrian troops in Kestria", "the Kestrians")))


def test_the_nearest_are_found_first_and_never_the_mention_itself():
    index = Index(ALL)
    found = [m.key for m in index.near(REFUSAL)]
    assert found[0] == "a1"
    assert "a2" not in found


def test_what_was_taken_out_or_replaced_is_found_no_more():
    index = Index(ALL)
    index.remove("a1")
    assert "a1" not in [m.key for m in index.near(REFUSAL)]
    index.add(mention("b1", "rice imports"))
    assert "b1" not in [m.key for m in index.near(mention("n", "northern heights"))]
    with pytest.raises(KeyError):
        index.remove("a1")


def test_a_term_that_many_have_tells_less():
    rarity = Index([mention(f"m{i}", f"a truce for town{i}") for i in range(30)]).rarity
    assert rarity.of(term("fishing") or "") > rarity.of(term("truce") or "")


def test_a_large_desk_gives_no_more_candidates_than_asked():
    index = Index([mention(f"m{i}", "a truce", "a truce in the valley") for i in range(50)] + [HEIGHTS])
    assert len(index.near(TRUCE, most=10)) == 10
