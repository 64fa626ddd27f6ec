"""A second solver, clingo, counts the same conflicts and the same ways out."""

from __future__ import annotations

from random import Random

import clingo
import pytest

from benchmarks.deal_models import random_model
from detente.deal.blocked import blocks
from detente.deal.formula import Part, formula
from detente.deal.model import Clause
from detente.deal.moves import moves


def correction_sets(part: Part) -> set[frozenset[int]]:
    """Subset-minimal sets of members to drop, as clingo's own subset-minimal models (domain heuristics)."""
    proposals = {name: number for number, name in enumerate(part.proposals)}
    program = ["1 {p(P); np(P)} 1 :- prop(P).", *(f"prop({number})." for number in proposals.values())]
    program += ["{drop(M)} :- member(M).", "#heuristic drop(M) : member(M). [1,false]", "#show drop/1."]
    program += [f"member({number})." for number in range(1, len(part.members) + 1)]
    for number, member in enumerate(part.members, 1):
        program += [_rule(clause, proposals, f", not drop({number})") for clause in member.clauses]
    program += [_rule(clause, proposals, "") for clause in part.hard]
    control = clingo.Control(["0", "--heuristic=Domain", "--enum-mode=domRec", "--warn=none"])
    control.add("base", [], "\n".join(program))
    control.ground([("base", [])])
    found: set[frozenset[int]] = set()
    control.solve(on_model=lambda m: found.add(frozenset(s.arguments[0].number for s in m.symbols(shown=True))))
    return found


def _rule(clause: Clause, proposals: dict[str, int], unless: str) -> str:
    """A clause is broken where each of its literals is false: then the model is none."""
    false = [f"{'np' if one.holds else 'p'}({proposals[one.proposal]})" for one in clause]
    return f":- {', '.join(false)}{unless}."


def hitting_sets(sets: set[frozenset[int]]) -> set[frozenset[int]]:
    """Minimal sets that meet each of these (Berge): of correction sets, the conflicts."""
    found = {frozenset[int]()}
    for one in sets:
        wider = {old | {new} for old in found for new in ([] if old & one else one)} | {
            old for old in found if old & one
        }
        found = {this for this in wider if not any(other < this for other in wider)}
    return found


@pytest.mark.parametrize("seed", range(25))
def test_counts_agree_with_clingo(seed):
    made = random_model(Random(seed), parties=5, issues=5)
    parts = [part for part in formula(made).parts if part.members]
    corrections = [found for part in parts if (found := correction_sets(part)) != {frozenset()}]
    assert [one.ways for one in moves(made).parts] == [len(found) for found in corrections]
    assert len(blocks(made).conflicts) == sum(len(hitting_sets(found)) for found in corrections)
