"""What is wrong with a model is said with its place, and nothing is asked of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.deal.blocked import blocks
from detente.deal.faults import faults
from detente.deal.model import DealProposal, Definition, Literal, Preference
from detente.errors import BadDeal, UsageError
from tests.deal.samples import demand, model, valley

GOOD = model(demand("a", "p1"))
POSITION = GOOD.positions[0]


def changed(**fields):
    return replace(GOOD, positions=(replace(POSITION, **fields),))


CASES = {
    "positions[0].party: no party has the id 'arlund'; did you mean 'arland'?": changed(party="arlund"),
    "positions[0].clauses[0][0]: no proposal has the id 'p9'": changed(clauses=((Literal("p9"),),)),
    "positions[0].proposal: no proposal has the id 'q'": changed(proposal="q"),
    "positions[0].clauses[0]: the clause is empty": changed(clauses=((),)),
    "positions[0].weight: -1 is no weight": changed(weight=-1),
    "positions[0].weight: nan is no weight": changed(weight=float("nan")),
    "positions[0].confidence: 2.0 is no confidence": changed(confidence=2.0),
    "positions[0].hard: it is one of contradictory reports": changed(hard=True, group="g"),
    "positions[0].party: a forecast is owned by its source": changed(basis="forecast", source="author"),
    "proposals[3].id: the id 'p1' is already one of the proposals; a proposal belongs to one issue": replace(
        GOOD, proposals=(*GOOD.proposals, DealProposal(id="p1", label="again", issue="other"))
    ),
    "positions[0].id: the id is empty": changed(id=""),
    "definitions[0].excludes: it excludes nothing": replace(
        GOOD, definitions=(Definition(id="d", reason="x", excludes=("p1",)),)
    ),
    "definitions[0].excludes: a proposal is named twice": replace(
        GOOD, definitions=(Definition(id="d", reason="x", excludes=("p1", "p1")),)
    ),
    "preferences[0].party: no party has the id 'x'": replace(
        GOOD, preferences=(Preference(id="w", party="x", literal=Literal("p1")),)
    ),
}


@pytest.mark.parametrize("says", CASES)
def test_each_fault_names_its_place(says):
    assert any(str(fault).startswith(says) for fault in faults(CASES[says])), list(map(str, faults(CASES[says])))
    with pytest.raises(BadDeal) as raised:
        blocks(CASES[says])
    assert says in str(raised.value)
    assert isinstance(raised.value, UsageError)


def test_a_good_model_has_none():
    assert faults(GOOD) == faults(valley()) == ()
