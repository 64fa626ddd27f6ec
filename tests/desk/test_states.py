"""How the principals stand to each other on a proposal, each state with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from detente.desk.rows import Row, latest, row
from detente.ledger.kept import KeptStatement, Party
from tests.desk.builders import BRIDGE, ESTRIA, NORVIA, PARTIES, SUDMARK, says


def between(*statements: KeptStatement, parties: tuple[Party, ...] = PARTIES) -> Row:
    made = row(BRIDGE, statements, parties)
    assert made is not None
    return made


DEMAND = says("norvia", "demand", said="2025-05-01")
OFFER = says("norvia", "offer", said="2025-05-01")
IF = ("if Sudmark pays", "if", "sudmark")
CONDITIONAL = says("norvia", "offer", "open it if Sudmark pays", condition=IF, said="2025-05-02")


def sudmark(act: str, **fields: Any) -> KeptStatement:
    return says("sudmark", act, said="2025-05-03", **fields)


@pytest.mark.parametrize(
    ("state", "statements"),
    [
        ("agreed", [DEMAND, sudmark("accept")]),
        ("agreed", [OFFER, sudmark("accept")]),
        ("agreed", [DEMAND, sudmark("commit")]),
        ("agreed", [says("norvia", "demand", said="2025-05-01", hedge="PR+"), sudmark("commit")]),
        (
            "one side known",
            [says("norvia", "reject", "until Sudmark pays", condition=("until Sudmark pays", "before"))],
        ),
        ("agreed in principle", [DEMAND, sudmark("accept", firmness="soft")]),
        ("agreed in principle", [DEMAND, sudmark("accept", hedge="PR+")]),
        ("agreed in principle", [DEMAND, sudmark("offer")]),
        ("agreed in principle", [CONDITIONAL, sudmark("accept")]),
        ("conditional, unanswered", [CONDITIONAL]),
        ("conditional, unanswered", [CONDITIONAL, says("sudmark", "demand", said="2025-05-01")]),
        ("one side known", [says("norvia", "commit", "open it if Sudmark pays", condition=IF)]),
        ("opposed", [CONDITIONAL, sudmark("reject")]),
        ("opposed", [DEMAND, sudmark("reject")]),
        ("opposed", [says("norvia", "reject"), sudmark("reject")]),
        ("under review", [DEMAND, sudmark("confirm", words="Sudmark is studying the proposal")]),
        ("one side known", [DEMAND]),
        ("one side known", [DEMAND, sudmark("demand")]),
        ("one side known", [says("norvia", "threaten"), sudmark("accept")]),
        ("opposed", [says("norvia", "accept"), sudmark("reject")]),
        ("agreed in principle", [DEMAND, sudmark("accept"), says("sudmark", "reject", said="2025-05-02", speaker="x")]),
        ("one side known", [DEMAND, sudmark("accept", own=False, speaker="ilse-brandt")]),
        ("not discussed", [says("estria", "offer")]),
        ("agreement disputed", [DEMAND, sudmark("accept", own=False, speaker="ilse-brandt"), sudmark("deny")]),
        ("agreement disputed", [DEMAND, sudmark("accept", own=False, speaker="ilse-brandt"), sudmark("reject")]),
        ("agreement disputed", [OFFER, says("norvia", "confirm", "both have agreed to it"), sudmark("deny")]),
    ],
)
def test_the_state_between_the_principals(state, statements):
    assert between(*statements).state == state


def test_a_claim_opposes_but_never_agrees_in_the_partys_place():
    claimed = {"own": False, "speaker": "ilse-brandt"}
    assert between(DEMAND, sudmark("reject", **claimed)).state == "opposed"
    made = between(DEMAND, sudmark("accept", **claimed))
    assert made.reason.endswith("Sudmark has not said so itself.")


def test_a_denial_lapses_once_the_party_itself_says_yes():
    claim = sudmark("accept", own=False, speaker="ilse-brandt")
    made = between(DEMAND, claim, sudmark("deny"), says("sudmark", "accept", said="2025-05-09"))
    assert made.state == "agreed"


def test_a_dispute_names_the_claimant_and_the_one_who_denies():
    claim = sudmark("accept", own=False, speaker="ilse-brandt")
    assert between(DEMAND, claim, sudmark("deny")).reason == "Ilse Brandt says that Sudmark agrees; Sudmark denies it."


def test_a_third_principal_that_is_silent_leaves_agreement_open():
    third = Party(id="westmark", name="Westmark")
    made = between(OFFER, sudmark("accept"), parties=(NORVIA, SUDMARK, third))
    assert made.state == "one side known"
    assert made.reason.endswith("nothing from Westmark is reported.")


def test_a_withdrawn_offer_is_no_longer_discussed_and_the_reason_tells():
    gone = says("norvia", "confirm", "the offer is off", said="2025-05-04", relation=("withdraws", OFFER.id))
    made = between(OFFER, gone)
    assert made.state == "not discussed"
    assert made.reason == "Norvia has withdrawn its offer (Sun 4 May 2025); nothing from Sudmark is reported."


def test_a_mediator_is_asked_only_where_it_has_a_part():
    assert between(DEMAND).cell("estria").status == "not_asked"
    addressed = says("norvia", "demand", addressee="estria")
    assert between(addressed).cell("estria").status == "unstated"
    must_move = says("norvia", "offer", "open it if Estria pays", condition=("if Estria pays", "if", "estria"))
    assert between(must_move).cell("estria").status == "unstated"


def test_where_only_others_speak_the_reason_tells_who():
    made = between(says("estria", "commit", own=False, speaker="ilse-brandt"))
    assert made.state == "not discussed"
    assert made.reason == (
        "Nothing from Norvia and Sudmark is reported; Estria is said by Ilse Brandt to commit to it."
    )


def test_nobody_asks_by_assessing():
    judged = says("estria", "assess", "it looks difficult", valence="-")
    assert between(DEMAND, judged).cell("estria").status == "not_asked"


def test_without_a_position_there_is_no_row():
    assert row(BRIDGE, [says("norvia", "confirm", "we met"), says("sudmark", "criticise")], PARTIES) is None


def test_a_row_made_once_holds_for_every_day_from_its_latest_on():
    statements = [DEMAND, sudmark("reject"), says("norvia", "reject", said="2025-05-20", authority=5)]
    whole = row(BRIDGE, statements, PARTIES)
    assert whole is not None
    assert latest(whole) == "2025-05-20"
    for day in ("2025-05-20", "2025-05-21", "2030", "2030-01"):
        assert row(BRIDGE, statements, PARTIES, as_of=day) == whole
    assert row(BRIDGE, statements, PARTIES, as_of="2025-05-19") != whole


def test_outside_a_proposal_nothing_is_held_against_each_other():
    made = row(
        None, [says("norvia", "demand", proposal=None), sudmark("reject", proposal=None)], PARTIES, issue="trade"
    )
    assert made is not None
    assert (made.state, made.issue) == ("one side known", "trade")
    assert "not compared" in made.reason


def test_words_without_a_day_count_from_when_the_desk_learned_them():
    note = says("norvia", "demand", report="", note=True, learned="2025-05-10T09:00:00Z")
    assert row(BRIDGE, [note], PARTIES, as_of="2025-05-09") is None
    assert row(BRIDGE, [note], PARTIES, as_of="2025-05-10") is not None


def test_rejected_and_retired_statements_count_for_nothing():
    assert row(BRIDGE, [says("norvia", "demand", standing="rejected")], PARTIES) is None
    assert row(BRIDGE, [says("norvia", "demand", standing="retired")], PARTIES) is None
    assert row(BRIDGE, [says("norvia", "demand", standing="unsupported")], (NORVIA, SUDMARK, ESTRIA)) is not None
