"""Confidence: less where less is known; always a probability."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from detente.reading.tone.confidence import confidence
from detente.records import Act, Hop, Statement

SURE = Statement(
    id="s1",
    attribution="a1",
    content=((0, 5),),
    source=(),
    cue=(),
    form="direct",
    party="peru",
    speaker="peru",
    act="demand",
    issues=("trade",),
    origin="model",
)
CLAIMED = (Hop(actor="chile", kind="named"),)


@pytest.mark.parametrize(
    "less",
    [
        replace(SURE, party="unknown"),
        replace(SURE, chain=CLAIMED),
        replace(SURE, issues=()),
        replace(SURE, origin="rule stances"),
        replace(SURE, act="assess"),
    ],
)
def test_what_is_less_settled_is_less_sure(less):
    assert confidence(less) < confidence(SURE)


def test_an_unknown_party_is_the_least_sure():
    assert confidence(replace(SURE, party="unknown")) < confidence(replace(SURE, chain=CLAIMED))


def test_it_is_a_probability_to_two_places_for_every_act():
    kinds = product(get_args(Act), ("peru", "unknown", "author"), ((), ("a",), ("a", "b")), ((), CLAIMED))
    found = [confidence(replace(SURE, act=a, party=p, issues=i, chain=c)) for a, p, i, c in kinds]
    assert all(0 < c < 1 and round(c, 2) == c for c in found)


def test_the_writers_own_judgement_is_no_claim_for_another():
    own = replace(SURE, party="author", act="assess", origin="rule author")
    assert confidence(own) == confidence(replace(own, chain=CLAIMED))
