"""The conflict graph in rows and columns: nothing is lost, nothing lies on anything else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from detente.deal.blocked import blocks
from detente.deal.model import Literal
from detente.deal.rows import MANY, rows
from tests.deal.randoms import models
from tests.deal.samples import demand, model, reject

SOME = settings(max_examples=100, deadline=None)


@SOME
@given(models())
def test_every_conflict_is_drawn_between_what_it_consists_of(drawn):
    found = blocks(drawn).conflicts
    made = rows(drawn, found, by="proposals")
    at = {mark.id: mark for mark in made.marks}
    joined = {(conflict, end) for line in made.lines for conflict in line.conflicts for end in (line.start, line.end)}
    for one in found:
        assert {(one.id, member.position) for member in one.members} <= joined
    assert all(line.start in at and line.end in at for line in made.lines)


@SOME
@given(models())
def test_no_two_marks_lie_in_one_place(drawn):
    made = rows(drawn, blocks(drawn).conflicts, by="proposals")
    places = [(mark.x, mark.y) for mark in made.marks if mark.kind == "position"]
    assert len(set(places)) == len(places)


@SOME
@given(models())
def test_by_issues_every_position_is_in_one_mark(drawn):
    found = blocks(drawn).conflicts
    made = rows(drawn, found, by="issues")
    shown = [position for mark in made.marks for position in mark.positions]
    assert sorted(shown) == sorted({member.position for one in found for member in one.members})
    assert len({(mark.party, mark.y) for mark in made.marks}) == len(made.marks)


def test_parties_against_each_other_over_one_thing_stand_in_one_row():
    base = model(demand("a", "p1"), reject("b", "p1", "borland"))
    made = rows(base, blocks(base).conflicts)
    assert [(mark.x, mark.y, mark.says) for mark in made.marks] == [(0, 0, "demands"), (1, 0, "rejects")]
    assert [column.name for column in made.columns] == ["Arland", "Borland"]
    assert made.rows[0].label == "the p1"


def test_many_conflicts_are_drawn_by_issue_unless_proposals_are_asked_for():
    wanted = [f"p{number}" for number in range(MANY)]
    positions = [one for name in wanted for one in (demand(f"a{name}", name), reject(f"b{name}", name, "borland"))]
    base = model(*positions, proposals=wanted)
    found = blocks(base).conflicts
    assert rows(base, found).by == "issues"
    (line,) = rows(base, found, labels={"talks": "The talks"}).lines
    assert len(line.conflicts) == MANY
    assert rows(base, found, by="proposals").by == "proposals"


def test_a_conflict_of_three_is_a_knot():
    either = replace(reject("c", "p1", "cesia"), clauses=((Literal("p1", False), Literal("p2", False)),))
    base = model(demand("a", "p1"), demand("b", "p2", "borland"), either)
    found = blocks(base).conflicts
    drawn = rows(base, found)
    (knot,) = (mark for mark in drawn.marks if mark.kind == "knot")
    assert knot.id == found[0].id
    assert {(line.start, line.end) for line in drawn.lines} == {(name, knot.id) for name in "abc"}


def test_renaming_the_parties_changes_names_and_order_alone():
    base = model(demand("a", "p1"), reject("b", "p1", "borland"))
    renamed = replace(base, parties=tuple(replace(one, name=f"Z{one.name}") for one in base.parties))
    one, other = (rows(it, blocks(it).conflicts) for it in (base, renamed))
    assert [(mark.x, mark.y) for mark in one.marks] == [(mark.x, mark.y) for mark in other.marks]
