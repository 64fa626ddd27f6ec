"""Gists serve as the statements of which they are: rows, moves and first sights are the same."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk.changes import first_met, seen_on
from detente.desk.movements import moves
from detente.desk.names import Names
from detente.desk.rows import rows_of
from detente.desk.shelf.gist import gist_of, told
from detente.desk.weight import may_decide
from detente.ledger.kept import KeptProposal, KeptStatement, Party
from tests.desk.test_properties import DAYS, REPORTS, statements

PARTIES = [Party(id=id, name=id.title()) for id in ("sudmark", "norvia")] + [
    Party(id="estria", name="Estria", roles=("mediator",))
]
ORDERS = [PARTIES, sorted(PARTIES, key=lambda party: party.name)]
PROPOSAL = KeptProposal(id="p-bridge", label="Reopening the bridge", issue="trade")
NAMES = Names(PARTIES)
FACTS = {report.id: (report.origin, (report.published or "")[:10]) for report in REPORTS}
ORIGINS = {report.id: report.origin for report in REPORTS}
PUBLISHED = {id: day for id, (_, day) in FACTS.items()}


def gists(made: list[KeptStatement], *, outside: bool) -> list[KeptStatement]:
    """As they come out of the cache."""
    whole = {one.id: one for one in made}
    data = (json.loads(json.dumps(told(one, FACTS, outside))) for one in made if may_decide(one))
    return [gist_of(one, whole.__getitem__) for one in data]


@settings(max_examples=200, deadline=None)
@given(statements(), st.booleans())
def test_rows_of_gists_are_those_of_their_statements(made: list[KeptStatement], outside: bool) -> None:
    proposal = None if outside else PROPOSAL
    whole = rows_of(proposal, made, ORDERS, names=NAMES, origins=ORIGINS)
    assert rows_of(proposal, gists(made, outside=outside), ORDERS, names=NAMES) == whole


@settings(max_examples=200, deadline=None)
@given(statements(), st.booleans(), st.sampled_from(["", *DAYS]))
def test_moves_of_gists_are_those_of_their_statements(made: list[KeptStatement], compare: bool, first: str) -> None:
    whole = [move for move in moves(made, compare) if move.day >= first]
    found = moves(gists(made, outside=not compare), compare, first)
    ids = [
        (move.kind, move.rules, move.after.id, move.before and move.before.id, [one.id for one in move.also])
        for move in found
    ]
    assert ids == [
        (move.kind, move.rules, move.after.id, move.before and move.before.id, [one.id for one in move.also])
        for move in whole
    ]


@settings(max_examples=100, deadline=None)
@given(statements(), st.booleans())
def test_positions_are_first_seen_alike(made: list[KeptStatement], on_proposal: bool) -> None:
    whole = first_met(made, lambda one: seen_on(one, PUBLISHED), on_proposal)
    found = first_met(
        gists(made, outside=not on_proposal),
        lambda one: one.printed or one.day or one.learned,  # type: ignore[attr-defined]
        on_proposal,
    )
    assert [(day, one.id) for day, one in found] == [(day, one.id) for day, one in whole]
