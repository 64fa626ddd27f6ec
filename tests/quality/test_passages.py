"""The score of single passes: gold that is met scores 1, and each mistake moves its own figure."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from quality import passages
from quality.passages import Pairing, cases, right, summary
from quality.report import passages_table

TEXT = "The port offered 4%. The union said it would refuse unless the shifts changed."


def statement(**fields):
    base: dict[str, Any] = {"id": "s1", "party": "union", "speaker": "union", "chain": [], "condition": None}
    base |= {"hedge": "CT+"}
    return base | {"answers": None, "addressee": None, "quantities": [], "proposal": None, "relation": None} | fields


def judged(room, gold, read, others=()):
    counts: Counter[Any] = Counter()
    pairs = [(gold, read), *others]
    for what, is_right, _ in passages.JUDGES[room](Pairing(gold, read, pairs), counts):
        counts[what] += 1
        counts[what, "right"] += is_right
    counts["gold"], counts["found"] = 1, read is not None
    return summary(room, counts)


@pytest.mark.parametrize(
    ("gold", "value", "expected"),
    [("a|b", "b", True), ("a", "b", False), (None, None, True), ("none|a", None, True), (None, "a", False)],
)
def test_a_value_is_right_where_the_gold_has_it_among_its_alternatives(gold, value, expected):
    assert right(gold, value) is expected


def test_an_unknown_party_is_not_right_but_no_other_party_either():
    figures = judged("cast", {"party": "union"}, statement(party="unknown"))
    assert (figures["party"], figures["another party"]) == (0, 0)
    assert judged("cast", {"party": "union"}, statement(party="port"))["another party"] == 1


@pytest.mark.parametrize(
    ("gold", "read", "key", "expected"),
    [
        (["a", "b"], ["a", "b"], "chain", 1),
        (["a", "b"], ["b", "a"], "chain", 0),
        (["a"], ["a", "b"], "chain", 0),
        ([], [], "no chain", 1),
        ([], ["a"], "no chain", 0),
    ],
)
def test_a_chain_is_right_with_all_hops_in_order(gold, read, key, expected):
    hops = [{"actor": actor} for actor in read]
    assert judged("chain", {"chain": gold}, statement(chain=hops))[key] == expected


def test_a_condition_needs_its_span_and_type():
    gold = {"condition": {"span": [53, 78], "type": "unless", "by": "port"}}
    met = statement(condition={"span": [53, 70], "type": "unless", "by": "union"})
    figures = judged("conditions", gold, met)
    assert (figures["conditions"]["f1"], figures["mover"]) == (1, 0)
    assert judged("conditions", gold, statement(condition={**met["condition"], "type": "if"}))["conditions"]["f1"] == 0
    assert judged("conditions", gold, None)["conditions"]["r"] == 0


def test_a_condition_where_there_is_none_costs_precision():
    read = statement(condition={"span": [0, 5], "type": "if", "by": None})
    figures = judged("conditions", {"condition": None}, read)
    assert figures["no condition"] == 0


def test_rare_tones_count_as_much_as_common_ones():
    counts: Counter[Any] = Counter()
    for gold, read in [("CT+", "CT+")] * 9 + [("PS+", "CT+")]:
        for _ in passages.JUDGES["tone"](Pairing({"hedge": gold}, statement(hedge=read), []), counts):
            pass
    assert summary("tone", counts)["hedge"] == pytest.approx((2 * 0.9 / 1.9 + 0) / 2)


def test_an_answer_may_name_the_statement_or_its_proposal():
    asked = ({"proposal": "pay"}, statement(id="s1", proposal="p1"))
    for said, expected in [("s1", 1), ("p1", 1), ("s9", 0), (None, 0)]:
        read = statement(id="s2", answers=said)
        assert judged("proposals", {"answers": "pay"}, read, [asked])["answers"] == expected


def test_words_that_are_not_in_the_text_once_are_named(tmp_path):
    path = tmp_path / "cast.yaml"
    case = {"id": "x", "published": "2025-01-01", "text": TEXT, "statements": [{"words": "he", "party": "union"}]}
    path.write_text(yaml.safe_dump([case]), encoding="utf8")
    with pytest.raises(SystemExit, match=r'cast.yaml: x: "he" stands 3 times'):
        cases(path)


def test_spans_stand_for_words(tmp_path):
    path = tmp_path / "cast.yaml"
    gold = [{"words": ["it would refuse", "unless the shifts changed"], "condition": {"words": "unless the shifts"}}]
    path.write_text(yaml.safe_dump([{"id": "x", "published": "2025-01-01", "text": TEXT, "statements": gold}]), "utf8")
    (case,) = cases(path)
    assert [TEXT[a:b] for a, b in case["statements"][0]["content"]] == gold[0]["words"]
    assert TEXT[slice(*case["statements"][0]["condition"]["span"])] == "unless the shifts"


def test_the_table_has_a_row_for_each_figure_and_a_column_for_each_set():
    figures = {"cast": judged("cast", {"party": "union"}, statement())}
    table = passages_table({"tune": figures, "unseen": deepcopy(figures)})
    assert "| cast: party | 1.00 | 1.00 |" in table


def test_a_missed_nothing_is_the_same_nothing_as_one_that_is_read():
    counts: Counter[Any] = Counter()
    for read in ({"type": "rebuts"}, None):
        for _ in passages.JUDGES["tone"](Pairing({"relation": None}, statement(relation=read), []), counts):
            pass
    assert {key for key in counts if "gold" in key} == {("relation", "gold", "none")}


def test_no_negotiation_is_both_tuned_on_and_scored_as_unseen():
    folder = Path(__file__).parents[2] / "examples" / "passages"

    def negotiations(half):
        return {case["negotiation"] for file in (folder / half).glob("*.yaml") for case in cases(file)}

    assert not negotiations("tune") & negotiations("unseen")
