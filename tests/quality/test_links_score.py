"""The score of linking: gold that is met scores 1, each mistake costs, and the shipped gold is well formed."""

from __future__ import annotations

from itertools import combinations

import pytest

from detente.records import Act
from quality import links
from quality.links import FOLDER, counted, golds, members, mentions, score
from quality.links_baselines import labels, linked, tfidf

GOLD = """
kind: peace
about: two towns
proposals:
  bridge:
  - {day: 2027-03-02, label: "rebuild the bridge", words: "rebuild the bridge", issue: null, by: {a: demand}, to: b}
  - {day: 2027-03-03, label: "the bridge", words: "rebuilding the bridge, yes", issue: null, by: {b: accept}, to: a}
  market:
  - {day: 2027-03-04, label: "open a market", words: "a market within 30 days", issue: null, by: {a: offer}, gold: fair}
actors:
  mill:
  - {id: mill, name: Mill, kind: state}
  - {id: the-mill, name: The Mill, kind: state}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "towns.yaml").write_text(GOLD, encoding="utf8")
    return tmp_path


def test_gold_that_is_met_scores_one(folder):
    figures = score(folder, ("proposals", "actors"))
    assert figures["proposals"] == {"things": 3, "links": {"p": 1.0, "r": 1.0, "f1": 1.0}}
    assert figures["actors"]["links"]["f1"] == 1.0


def test_a_wrong_pair_costs_precision_and_a_missed_one_recall(folder):
    wrong = counted(folder, "proposals", lambda gold: {(0, 1), (0, 2)})
    assert (wrong["right"], wrong["said"], wrong["gold"]) == (1, 2, 1)
    missed = counted(folder, "proposals", lambda gold: set())
    assert (missed["right"], missed["said"], missed["gold"]) == (0, 0, 1)


def test_mistakes_are_shown_where_asked(folder, capsys):
    counted(folder, "proposals", lambda gold: {(0, 2)}, show=True)
    told = capsys.readouterr().out
    assert "wrong  towns proposals: rebuild the bridge | open a market" in told
    assert "missed towns proposals: rebuild the bridge | the bridge" in told


def test_amounts_are_read_from_the_words_and_a_group_may_be_named(folder):
    ((_, gold),) = golds(folder)
    found, groups = mentions(gold)
    assert groups == ["bridge", "bridge", "fair"]
    assert [(q.value, q.unit) for q in found[2].quantities] == [(30, "day")]


def test_baselines_link_what_is_alike_enough(folder):
    ((_, gold),) = golds(folder)
    assert linked(tfidf, 0.01)(gold) >= {(0, 1)}
    assert linked(labels, 0.5)(gold) == set()


@pytest.mark.parametrize("half", ["tune", "unseen"])
def test_every_group_and_field_of_the_gold_is_used(half):
    for name, gold in golds(FOLDER / half):
        assert gold["kind"] in {"peace", "trade", "hostage", "nuclear", "labour", "water", "coalition", "climate"}, name
        found, groups = mentions(gold)
        assert 15 <= len(found) <= 30, name
        assert any(groups[i] == groups[j] for i, j in combinations(range(len(groups)), 2)), name
        assert {act for m in found for act in m.acts} <= set(Act.__args__), name  # type: ignore[attr-defined]
        for kind in links.KINDS:
            assert len(members(gold, kind)) == sum(map(len, (gold.get(kind) or {}).values())), name


def test_no_negotiation_is_in_both_halves():
    tune, unseen = ({name for name, _ in golds(FOLDER / half)} for half in ("tune", "unseen"))
    assert tune.isdisjoint(unseen)
    assert len(tune) >= 8
    assert len(unseen) >= 5


@pytest.mark.parametrize("half", ["tune", "unseen"])
def test_linking_is_as_good_as_the_issue_asks(half):
    figures = score(FOLDER / half)
    assert figures["proposals"]["links"]["f1"] >= 0.75
    for kind in ("actors", "events", "statements"):
        assert figures[kind]["links"]["f1"] >= 0.8
