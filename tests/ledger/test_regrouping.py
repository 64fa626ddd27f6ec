"""Proposals of several reports, grouped together; and what they are called."""

from __future__ import annotations

import pytest

from detente.desk import hand
from detente.desk.adding.regrouping import regroup
from detente.desk.adding.repeated import ask
from detente.ledger.labels import best
from detente.ledger.ledger import Ledger, views
from tests.ledger.worlds import add, reading, report, said

BRIDGE = "Norvia demanded the reopening of the Harl bridge to freight lorries on Monday.\n"
AGAIN = "Sudmark rejected the reopening of the Harl bridge to freight lorries.\n"
OTHER = "Sudmark offered a tax on imported timber from the northern mills.\n"


@pytest.fixture
def ledger(filed: Ledger) -> Ledger:
    return filed


def rebuilt(ledger: Ledger) -> bool:
    """Whether the views made anew from the entries are those that were there."""
    with ledger.reading() as look:
        before = list(views(look.connection))
    ledger.rebuild()
    with ledger.reading() as look:
        return list(views(look.connection)) == before


def one(text, words, party, act, label, day):
    """A report with one statement on one proposal."""
    return reading(report(text, day), [said(text, words, party, act, "p1")], {"p1": label})


def three(session):
    """Two reports on the bridge and one on timber; their statements by act."""
    label = "reopening of the Harl bridge to freight lorries"
    ids = [
        add(session, one(BRIDGE, label, "norvia", "demand", label, "2026-03-01")),
        add(session, one(AGAIN, label, "sudmark", "reject", label, "2026-03-02")),
        add(
            session, one(OTHER, "a tax on imported timber", "sudmark", "offer", "tax on imported timber", "2026-03-03")
        ),
    ]
    regroup(session, ids)
    return ids, {s.statement.act: s for s in session.statements()}


def test_what_two_reports_say_of_one_thing_is_one_proposal(ledger):
    with ledger.writing() as session:
        _, kept = three(session)
        proposals = {act: s.statement.proposal for act, s in kept.items()}
    assert proposals["demand"] == proposals["reject"] != proposals["offer"]


def test_proposals_that_were_regrouped_are_rebuilt_as_they_were(ledger):
    with ledger.writing() as session:
        ids, kept = three(session)
        apart = {"report": ids[1], "local": "p1", "proposal": "p-apart", "label": "lorries"}
        fresh = {"p-apart": {"label": "lorries", "issue": "ceasefire"}}
        session.append("proposals_regrouped", {"members": [apart], "proposals": fresh})
        (moved,) = session.statements_of("id", [kept["reject"].id])
        assert moved.statement.proposal == "p-apart"
        assert regroup(session, ids) == 1
        both = session.statements_of("id", [kept["demand"].id, kept["reject"].id])
        assert len({one.statement.proposal for one in both}) == 1
    assert [entry.kind for entry in ledger.entries()].count("proposals_regrouped") == 2
    assert rebuilt(ledger)


def test_what_a_person_split_is_not_joined_again(ledger):
    with ledger.writing() as session:
        ids, kept = three(session)
        made = hand.split_proposal(session, kept["demand"].statement.proposal, [kept["reject"].id])
        hand.confirm(session, [kept["demand"].statement.proposal])
        regroup(session, ids)
        after = {s.statement.act: s.statement.proposal for s in session.statements()}
    assert after["reject"] == made != after["demand"]


def test_what_a_person_joined_is_not_parted_again(ledger):
    with ledger.writing() as session:
        ids, kept = three(session)
        hand.same(session, [kept["demand"].statement.proposal, kept["offer"].statement.proposal])
        regroup(session, ids)
        after = {s.statement.proposal for s in session.statements()}
    assert len(after) == 1


def test_grouping_anew_what_is_grouped_records_nothing(ledger):
    with ledger.writing() as session:
        ids, _ = three(session)
        before = session.seq
        assert regroup(session, ids) == 0
        assert session.seq == before


def twice(session):
    """Two reports of one saying; the number of questions that come of it."""
    words = "Norvia will never close the crossing at the Harl bridge to the farmers of the valley"
    texts = [f"{words}, its envoy said.\n", f"At noon the envoy spoke. {words}.\n"]
    ids = [
        add(session, one(text, words, "norvia", "commit", "closing of the Harl crossing", "2026-03-01"))
        for text in texts
    ]
    regroup(session, ids)
    return ask(session, ids)


def test_links_that_were_suggested_are_rebuilt_as_they_were(ledger):
    with ledger.writing() as session:
        twice(session)
    assert "links_suggested" in {entry.kind for entry in ledger.entries()}
    assert rebuilt(ledger)


def test_the_same_saying_in_two_reports_is_asked_about(ledger):
    with ledger.writing() as session:
        assert twice(session) == 1
        (link,) = session.links("statement")
        assert (link.verdict, link.by.startswith("rule ")) == ("same", True)
        assert len(session.statements()) == 2  # asked, not assumed


def test_a_proposal_is_called_what_most_reports_say():
    labels = ["one thing above all", "withdrawal of the troops from the valley", "troops to leave the valley"]
    assert best(labels) == "withdrawal of the troops from the valley"


def test_a_single_label_is_the_name_and_none_is_none():
    assert best(["tax on timber"]) == "tax on timber"
    assert best([]) == ""
