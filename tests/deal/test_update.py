"""New reports into an edited file: what a person edited, confirmed or took out stays so, and all is told first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deal import file
from detente.deal.build import from_reading
from detente.deal.faults import faults
from detente.deal.file import DealFile
from detente.deal.model import Literal, Model, Position
from detente.deal.update import Update, problems, update
from tests.deal.reports import reading

ALL = [one.id for one in reading().statements]


def made(*left_out: str) -> Model:
    """The model without some of the report's statements."""
    found = reading()
    return from_reading(
        replace(found, statements=tuple(s for s in found.statements if s.id not in left_out)), "sarn.txt"
    )


def edited(deal: DealFile, kind: str, id: str, **values: object) -> DealFile:
    """A person's edit, by way of the file's text."""
    entries = tuple(replace(e, **values) if e.id == id else e for e in getattr(deal.model, kind))
    changed: dict[str, Any] = {kind: entries}
    model = replace(deal.model, **changed)
    return file.loads(file.dumps(replace(deal, model=model)))


def taken_out(deal: DealFile, kind: str, id: str) -> DealFile:
    left: dict[str, Any] = {kind: tuple(e for e in getattr(deal.model, kind) if e.id != id)}
    return replace(deal, model=replace(deal.model, **left))


def kinds(found: Update, id: str) -> list[str]:
    return [one.kind for one in found.changes if one.id == id]


def entry(found: Update, kind: str, id: str):
    return next((e for e in getattr(found.file.model, kind) if e.id == id), None)


def test_the_same_reports_change_nothing():
    deal = file.generated(made())
    found = update(deal, made())
    assert not found.anything
    assert found.changes == ()
    assert found.file == deal


def test_what_new_reports_say_comes_in_and_is_told_in_words():
    found = update(file.generated(made("s3", "s11")), made())
    assert entry(found, "positions", "norvia.p2") is not None
    told = [one.words for one in found.changes if one.id == "norvia.p2"]
    assert told == ['new position norvia.p2: norvia reject: "will not hear of a temporary truce"']
    assert found.file.model == replace(
        made(), positions=found.file.model.positions, proposals=found.file.model.proposals
    )
    assert {e.id for e in found.file.model.positions} == {e.id for e in made().positions}


def test_a_persons_edit_stays_and_the_rest_follows_the_reports():
    deal = edited(file.generated(made()), "proposals", "p1", label="the Sarn question", confirmed=True)
    now = made()
    now = replace(now, proposals=tuple(replace(p, issue="forces") if p.id == "p1" else p for p in now.proposals))
    found = update(deal, now)
    after = entry(found, "proposals", "p1")
    assert (after.label, after.confirmed, after.issue) == ("the Sarn question", True, "forces")
    assert kinds(found, "p1") == ["changed"]


def test_an_edit_that_the_reports_now_contradict_stays_and_is_told_once():
    deal = edited(file.generated(made()), "proposals", "p1", label="the Sarn question")
    now = made()
    now = replace(now, proposals=tuple(replace(p, label="the Sarn") if p.id == "p1" else p for p in now.proposals))
    found = update(deal, now)
    assert entry(found, "proposals", "p1").label == "the Sarn question"
    assert kinds(found, "p1") == ["kept"]
    assert update(found.file, now).changes == ()


def test_what_the_reports_no_longer_give_goes():
    found = update(file.generated(made()), made("s3"))
    assert entry(found, "positions", "norvia.p2") is None
    assert "removed" in kinds(found, "norvia.p2")


def test_what_a_person_edited_stays_when_the_reports_no_longer_give_it():
    deal = edited(file.generated(made()), "positions", "norvia.p2", note="asked their envoy twice")
    found = update(deal, made("s3", "s11"))
    assert entry(found, "positions", "norvia.p2").note == "asked their envoy twice"
    assert entry(found, "proposals", "p2") is not None
    assert faults(found.file.model) == ()


def test_what_a_person_took_out_is_not_made_again():
    deal = taken_out(file.generated(made("s14", "s15")), "positions", "norvia.p2")
    once = update(deal, made())
    assert entry(once, "positions", "norvia.p2") is None
    assert kinds(once, "norvia.p2") == ["left out"]
    assert entry(update(file.loads(file.dumps(once.file)), made()), "positions", "norvia.p2") is None


def test_a_rejected_definition_stays_rejected():
    deal = edited(file.generated(made()), "definitions", "excludes.p1.p3", rejected=True)
    found = update(deal, made())
    assert entry(found, "definitions", "excludes.p1.p3").rejected
    assert found.changes == ()


def test_what_a_person_typed_in_is_left_alone():
    own = Position(id="mine", party="norvia", force="demand", proposal="p3", clauses=((Literal("p3"),),), weight=2.0)
    deal = file.generated(made("s3"))
    deal = replace(deal, model=replace(deal.model, positions=(*deal.model.positions, own)))
    found = update(file.loads(file.dumps(deal)), made())
    assert entry(found, "positions", "mine") == own


def test_new_evidence_joins_what_a_person_confirmed():
    before = file.generated(made("s15"))
    mine = entry(Update(before, ()), "positions", "norvia.p6").evidence
    deal = edited(before, "positions", "norvia.p6", evidence=tuple(replace(one, confirmed=True) for one in mine))
    again = replace(reading().statements[13], id="s16")
    found = reading()
    now = from_reading(replace(found, statements=(*found.statements[:-1], again)), "sarn.txt")
    after = entry(update(deal, now), "positions", "norvia.p6").evidence
    assert [(one.statement, one.confirmed) for one in after] == [("s14", True), ("s16", False)]


def test_what_rests_on_a_proposal_that_was_taken_out_is_left_out():
    deal = file.generated(made("s4", "s11"))
    ids = (*deal.generated.ids, "p3", "s4-condition")
    found = update(replace(deal, generated=replace(deal.generated, ids=ids)), made())
    assert entry(found, "positions", "velmark.p3") is None
    assert faults(found.file.model) == ()


@settings(deadline=None)
@given(st.sets(st.sampled_from(ALL)), st.sets(st.sampled_from(ALL)))
def test_an_update_follows_the_reports_where_nobody_edited(before, after):
    deal, now = file.generated(made(*before)), made(*after)
    found = update(deal, now)
    for kind in ("parties", "proposals", "positions", "definitions", "guarantees", "ratifiers"):
        assert {e.id: e for e in getattr(found.file.model, kind)} == {e.id: e for e in getattr(now, kind)}
    assert update(found.file, now).changes == ()
    assert not problems(found) or not now.positions


@settings(deadline=None)
@given(st.sets(st.sampled_from(ALL)), st.sets(st.sampled_from(ALL)), st.data())
def test_no_edit_is_ever_lost(before, after, data):
    deal = file.generated(made(*before))
    if not deal.model.positions:
        return
    chosen = data.draw(st.sampled_from(deal.model.positions))
    mine = edited_model(deal, chosen.id)
    found = update(mine, made(*after))
    kept = entry(found, "positions", chosen.id)
    assert (kept.note, kept.confirmed) == ("mine", True)


def edited_model(deal: DealFile, id: str) -> DealFile:
    positions = tuple(replace(e, note="mine", confirmed=True) if e.id == id else e for e in deal.model.positions)
    return replace(deal, model=replace(deal.model, positions=positions))
