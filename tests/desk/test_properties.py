"""What must hold of every desk: parties are treated alike, order does not matter, nothing irrelevant shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk import brief as briefs
from detente.desk import changes as differences
from detente.desk.changes import changes
from detente.desk.matrix import matrix, to_data
from detente.desk.parties import infer_parties
from detente.desk.weight import counts_from
from detente.ledger.kept import Held, KeptStatement
from tests.desk.builders import desk, event, report, says

ACTS = ("demand", "offer", "accept", "reject", "commit", "threaten", "require", "confirm", "deny", "assess")
WORDS = ("reopen the bridge", "we are studying the draft", "both have agreed to it", "good progress if guards leave")
DAYS = [f"2025-05-{day:02}" for day in range(1, 20)]
REPORTS = tuple(report(f"r-{number}", f"2025-05-{number * 4:02}") for number in range(1, 5))
SPEAKERS = {"norvia": "ilse-brandt", "sudmark": "tomas-rehn", "estria": "estria"}


@st.composite
def statements(draw: st.DrawFn) -> list[KeptStatement]:
    number = draw(st.integers(0, 10))
    made: list[KeptStatement] = []
    for at in range(number):
        party = draw(st.sampled_from(sorted(SPEAKERS)))
        words = draw(st.sampled_from(WORDS))
        dated = draw(st.booleans())
        day = draw(st.sampled_from(DAYS))
        proposal = draw(st.sampled_from(["p-bridge", "p-truce", None]))
        takes_back = proposal is not None and draw(st.integers(0, 3)) == 0
        made.append(
            says(
                party,
                draw(st.sampled_from(ACTS)),
                words,
                id=f"st-{at:03}",
                proposal=proposal,
                said=day if dated else None,
                day=day,
                own=draw(st.booleans()),
                authority=draw(st.integers(0, 5)),
                confirmed=draw(st.booleans()),
                speaker=draw(st.sampled_from([SPEAKERS[party], party, "ilse-brandt"])),
                addressee=draw(st.sampled_from([None, "norvia", "sudmark", "estria"])),
                firmness=draw(st.sampled_from(["soft", "firm", "red_line"])),
                report=f"r-{draw(st.integers(1, 4))}",
                relation=("withdraws", f"st-{draw(st.integers(0, 9)):03}") if takes_back else None,
                valence=draw(st.sampled_from([None, "+", "-"])),
                condition=("if guards leave", "if", "sudmark") if words == WORDS[3] else None,
            )
        )  # fmt: skip
    return made


def held(made: list[KeptStatement]) -> Held:
    return desk(*made, reports=REPORTS, events=(event("ev-1", "scheduled", "2025-05-25", "2025-05-04"),))


def answers(of: Held) -> dict[str, Any]:
    """All answers of a desk, as data."""
    return {
        "matrix": to_data(matrix(of, "2025-05-15")),
        "changes": differences.to_data(changes(of, "2025-05-06", "2025-05-18")),
        "brief": briefs.to_data(briefs.brief(of, "2025-05-06", "2025-05-18")),
    }


SWAP = {"norvia": "sudmark", "sudmark": "norvia", "Norvia": "Sudmark", "Sudmark": "Norvia"}
OTHER = {"norvia": "nyland", "sudmark": "svalia", "Norvia": "Nyland", "Sudmark": "Svalia"}


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same record or data with parties named otherwise, wherever they are named."""
    if isinstance(value, str):
        return re.sub("|".join(names), lambda match: names[match[0]], value)
    if isinstance(value, (list, tuple)):
        return type(value)(renamed(item, names) for item in value)
    if isinstance(value, dict):
        return {key: renamed(item, names) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{name: renamed(getattr(value, name), names) for name in value.__dataclass_fields__})
    return value


@settings(max_examples=50, deadline=None)
@given(statements())
def test_other_names_give_the_same_answers_with_other_names(made):
    """The new names keep the order of the alphabet, by which a brief names parties."""
    of = held(made)
    assert renamed(answers(of), OTHER) == answers(renamed(of, OTHER))


@settings(max_examples=50, deadline=None)
@given(statements())
def test_exchanging_two_names_exchanges_them_in_the_matrix_and_in_changes(made):
    of = held(made)
    before, after = answers(of), answers(renamed(of, SWAP))
    assert renamed(before["matrix"], SWAP) == after["matrix"]
    assert renamed(before["changes"], SWAP) == after["changes"]


@settings(max_examples=50, deadline=None)
@given(statements(), st.randoms())
def test_the_order_of_statements_changes_nothing(made, chance):
    mixed = list(made)
    chance.shuffle(mixed)
    assert answers(held(mixed)) == answers(held(made))


@settings(max_examples=50, deadline=None)
@given(statements(), st.sampled_from(DAYS))
def test_as_of_a_day_is_as_if_later_statements_did_not_exist(made, day):
    known = [kept for kept in made if counts_from(kept) <= day]
    assert matrix(held(made), day).rows == matrix(held(known), day).rows
    assert matrix(held(known), day).rows == matrix(held(known)).rows


@settings(max_examples=50, deadline=None)
@given(statements(), st.sampled_from(ACTS))
def test_a_statement_on_one_proposal_changes_no_other_row(made, act):
    more = says("sudmark", act, proposal="p-pullback", issues=("forces",), said="2025-05-10", id="st-more", authority=5)
    rows = {row.proposal: row for row in matrix(held(made)).rows}
    with_more = {row.proposal: row for row in matrix(held([*made, more])).rows if row.proposal != "p-pullback"}
    assert {**with_more} == {name: row for name, row in rows.items() if name != "p-pullback"}


@settings(max_examples=50, deadline=None)
@given(statements())
def test_every_stated_cell_and_every_sentence_rests_on_statements(made):
    of = held(made)
    known = {kept.id for kept in made} | {"ev-1"}
    for row in matrix(of).rows:
        for cell in row.cells:
            assert cell.statements or cell.status in ("unstated", "not_asked")
            assert set(cell.statements) <= known
    written = briefs.brief(of, "2025-05-06")
    numbers = {note.number for note in written.footnotes}
    assert {note.source for note in written.footnotes} <= known
    for block in written.blocks:
        for sentence in block.sentences:
            assert sentence.footnotes
            assert set(sentence.footnotes) <= numbers


@settings(max_examples=50, deadline=None)
@given(statements())
def test_confirmed_only_is_the_desk_of_what_is_confirmed(made):
    confirmed = [kept for kept in made if kept.confirmed]
    assert matrix(held(made), confirmed_only=True).rows == matrix(held(confirmed)).rows
    assert all(row.confirmed for row in matrix(held(confirmed)).rows)


@settings(max_examples=50, deadline=None)
@given(statements())
def test_suggested_parties_do_not_hang_on_names(made):
    suggested = infer_parties(made)
    assert [renamed(party.id, SWAP) for party in suggested] == [
        party.id for party in infer_parties(renamed(made, SWAP))
    ]


@settings(max_examples=50, deadline=None)
@given(statements(), st.sampled_from(DAYS[4:10]), st.sampled_from(DAYS[10:]))
def test_movement_is_dated_within_the_period_and_two_periods_make_one(made, middle, end):
    of = held(made)
    whole = changes(of, "2025-05-04", end).movement
    parts = (*changes(of, "2025-05-04", middle).movement, *changes(of, middle, end).movement)
    assert all("2025-05-04" < change.day <= end for change in whole)
    assert sorted(change.statements[0] for change in parts) == sorted(change.statements[0] for change in whole)
