"""Learned heads: they see no names, weigh words, rules and network, and change only what they were fitted for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente import ingest
from detente.reading.learned.evidence import evidence, names
from detente.reading.learned.heads import CLAIM, LOSS, Heads
from detente.reading.learned.outputs import CLASSES
from detente.reading.learned.worded import BUCKETS, buckets, hidden
from detente.reading.page import Page
from detente.records import AUTHOR, POSITION_ACTS, Act, Condition, Statement
from tests.reading.pages import NoNetwork, cast
from training.positions.ruled import Ruled

TEXT = (
    "Peru wants Chile to reopen the port by May if the strike ends. "
    "It will not pay 3 million, Foreign Minister Ana Rojas said."
)
WIDTH = BUCKETS + len(names())


def ruled(text: str) -> tuple[Page, list[Statement]]:
    reader = Ruled(None, cast(), NoNetwork())
    reader.read(ingest.from_text(text, "2025-03-14"))
    return reader.page, reader.before


def leaning(output: str, value: str) -> dict[str, np.ndarray]:
    """Weights that choose one value of one output, whatever they see."""
    base = np.where(np.array(CLASSES[output]) == value, 9.0, 0.0).astype(np.float32)
    shape = (len(base), WIDTH)
    own: dict[str, np.ndarray] = {f"{output}.w": np.zeros(shape, np.float16), f"{output}.b": base}
    return own | {f"{output}.network": np.array(0.5)} | {"rarity": np.ones(BUCKETS, np.float16)}


PAGE, FOUND = ruled(TEXT)
[WANTED] = [s for s in FOUND if s.act == "demand"][:1]


def test_without_weights_the_rules_statements_stay():
    heads = Heads({})
    assert heads.judged(PAGE, FOUND) == FOUND
    assert [s.confidence for s in heads.confident(PAGE, FOUND)] == [0.5] * len(FOUND)


def test_a_head_changes_what_it_was_fitted_for_and_nothing_else():
    [made] = Heads(leaning("hedge", "PS+")).judged(PAGE, [WANTED])
    assert made == replace(WANTED, hedge="PS+")


def test_an_act_takes_along_what_goes_with_it():
    weights = leaning("act", "assess") | leaning("valence", "-")
    [made] = Heads(weights).judged(PAGE, [replace(WANTED, addressee="chile")])
    assert (made.act, made.valence, made.addressee) == ("assess", "-", None)


@pytest.mark.parametrize("act", sorted(POSITION_ACTS))
def test_a_position_has_no_valence(act):
    [made] = Heads(leaning("act", act)).judged(PAGE, [replace(WANTED, act="assess", valence="+")])
    assert (made.act, made.valence) == (act, None)


def between(one: str, other: str, times: float) -> dict[str, np.ndarray]:
    """Weights by which one act is so many times as likely as another, and no third is likely."""
    weights = leaning("act", other)
    weights["act.b"][CLASSES["act"].index(one)] = 9.0 + np.log(times)
    return weights


def act_of(weights: dict[str, np.ndarray], rules_act: Act) -> Act:
    [made] = Heads(weights).judged(PAGE, [replace(WANTED, act=rules_act)])
    return made.act


def test_a_position_where_the_rules_read_none_has_to_be_clearly_likelier():
    assert act_of(between("demand", "assess", CLAIM * 0.9), "assess") == "assess"
    assert act_of(between("demand", "assess", CLAIM * 1.1), "assess") == "demand"


def test_a_position_that_the_rules_read_is_lost_only_to_what_is_clearly_likelier():
    assert act_of(between("confirm", "accept", LOSS * 0.9), "accept") == "accept"
    assert act_of(between("confirm", "accept", LOSS * 1.1), "accept") == "confirm"


def test_what_is_no_position_stands_in_for_one_that_is_not_likely_enough():
    assert act_of(between("reject", "deny", 2), "confirm") == "deny"


@pytest.mark.parametrize(
    ("ruled_act", "likelier", "than"),
    [("assess", "deny", "criticise"), ("demand", "offer", "assess"), ("offer", "accept", "offer")],
)
def test_otherwise_the_likeliest_act_is_taken(ruled_act, likelier, than):
    assert act_of(between(likelier, than, 1.1), ruled_act) == likelier


def test_the_writers_own_voice_stays_with_the_rules():
    own = replace(WANTED, party=AUTHOR, speaker=AUTHOR, act="assess")
    assert Heads(leaning("act", "threaten")).judged(PAGE, [own]) == [own]


def test_no_head_makes_a_condition_where_the_rules_found_no_words_for_one():
    [made] = Heads(leaning("condition", "unless")).judged(PAGE, [replace(WANTED, condition=None)])
    assert made.condition is None


def test_a_head_may_call_a_condition_by_another_type_or_take_it_away():
    conditional = replace(WANTED, condition=Condition(span=(10, 20), type="if"))
    [other] = Heads(leaning("condition", "before")).judged(PAGE, [conditional])
    [none] = Heads(leaning("condition", "none")).judged(PAGE, [conditional])
    assert other.condition == Condition(span=(10, 20), type="before")
    assert none.condition is None


def test_probabilities_add_up():
    likely = Heads(leaning("act", "offer") | leaning("recency", "new")).probabilities(PAGE, WANTED)
    assert set(likely) == {"act", "recency"}
    assert all(abs(float(p.sum()) - 1) < 1e-5 for p in likely.values())


def test_names_and_numbers_are_hidden_from_the_heads():
    seen = hidden(PAGE, (0, len(TEXT)))
    assert "@" in seen
    assert "0" in seen
    assert not {"peru", "chile", "ana", "rojas", "3"} & set(seen)


def test_other_names_leave_the_same_words():
    page, found = ruled(TEXT.replace("Peru", "Kenya").replace("Chile", "Norway"))
    [other] = [s for s in found if s.act == "demand"][:1]
    assert buckets(page, other) == buckets(PAGE, WANTED)
    assert np.array_equal(evidence(page, other), evidence(PAGE, WANTED))


def test_the_evidence_tells_what_the_rules_found():
    true = {name for name, one in zip(names(), evidence(PAGE, WANTED), strict=True) if one}
    assert {"act:demand", f"hedge:{WANTED.hedge}", f"form:{WANTED.form}"} <= true


def test_the_shipped_heads_know_how_sure_to_be(reader):
    made = reader.read(ingest.from_text(TEXT, "2025-03-14"))
    assert made.statements
    assert all(0 <= s.confidence <= 1 and round(s.confidence, 2) == s.confidence for s in made.statements)
    assert len({s.confidence for s in made.statements}) > 1
