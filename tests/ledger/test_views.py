"""Views: what an entry changes, that they can be rebuilt byte for byte, and what the desk knew when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.desk import hand
from detente.errors import UsageError
from detente.ledger import schema
from detente.ledger.kept import KeptStatement
from detente.ledger.ledger import Ledger, views
from detente.ledger.session import Session
from detente.records import Date
from tests.ledger.desks import begun
from tests.ledger.worlds import TALKS, add, reading, report, said, talks


@pytest.fixture
def ledger(filed: Ledger) -> Ledger:
    """In a file; that a database has the same views is a test of its own, below."""
    return filed


def statements(ledger: Ledger, known_at: str | None = None) -> dict[str, KeptStatement]:
    """The statements of the desk by act."""
    with ledger.reading(known_at) as look:
        return {one.statement.act: one for one in look.statements()}


def everything(ledger: Ledger) -> list[tuple[str, object]]:
    with ledger.reading() as look:
        return list(views(look.connection))


def test_a_statement_keeps_its_words_and_what_stands_around_them(ledger):
    with ledger.writing() as session:
        add(session, talks())
    demand = statements(ledger)["demand"]
    assert demand.words == "a truce of 60 days"
    assert demand.before == "Norvia demanded "
    assert demand.after.startswith(". Sudmark rejected")
    assert (demand.day, demand.said, demand.authority, demand.own) == ("2026-03-01", None, 5, True)


def test_what_a_reading_calls_p1_is_a_proposal_of_the_desk(ledger):
    with ledger.writing() as session:
        add(session, talks())
        found = {one.id: one for one in session.proposals()}
    kept = statements(ledger)
    assert kept["demand"].statement.proposal == kept["reject"].statement.proposal
    assert found[kept["demand"].statement.proposal].label == "truce of 60 days"


def test_the_same_reading_again_changes_nothing(ledger):
    with ledger.writing() as session:
        add(session, talks())
    before = statements(ledger)
    with ledger.writing() as session:
        add(session, talks())
    assert statements(ledger) == before


def test_a_correction_lasts_through_a_new_reading_that_says_otherwise(ledger):
    with ledger.writing() as session:
        add(session, talks())
    demand = statements(ledger)["demand"]
    with ledger.writing() as session:
        hand.edit(session, demand.id, {"firmness": "red_line"}, "he said so twice")
        better = reading(talks().report, [said(TALKS, "demanded a truce of 60 days", "norvia", "demand")])
        add(session, better)
    after = statements(ledger)["demand"]
    assert after.id == demand.id
    assert after.words == "demanded a truce of 60 days"
    assert (after.statement.firmness, after.corrected, after.confirmed) == ("red_line", ("firmness",), True)


def test_what_a_new_reading_does_not_have_is_retired_unless_a_person_touched_it(ledger):
    with ledger.writing() as session:
        add(session, talks())
    kept = statements(ledger)
    with ledger.writing() as session:
        hand.confirm(session, [kept["reject"].id])
        add(session, reading(talks().report, [said(TALKS, "a truce of 60 days", "norvia", "demand")]))
    after = statements(ledger)
    assert [after[act].standing for act in ("demand", "reject", "offer")] == ["live", "unsupported", "retired"]


def test_a_retired_statement_comes_back_under_its_id(ledger):
    with ledger.writing() as session:
        add(session, talks())
        before = {one.statement.act: one.id for one in session.statements()}
        add(session, reading(talks().report, []))
        add(session, talks())
    after = statements(ledger)
    assert {act: one.id for act, one in after.items()} == before
    assert {one.standing for one in after.values()} == {"live"}


def test_a_rejected_statement_suppresses_its_successor(ledger):
    with ledger.writing() as session:
        add(session, talks())
    with ledger.writing() as session:
        hand.reject(session, [statements(ledger)["offer"].id])
        add(session, talks())
    assert statements(ledger)["offer"].standing == "rejected"


def test_undoing_a_decision_leaves_what_was_read(ledger):
    with ledger.writing() as session:
        add(session, talks())
    before = statements(ledger)
    with ledger.writing() as session:
        hand.edit(session, before["offer"].id, {"party": "norvia"})
        hand.undo(session)
    after = statements(ledger)["offer"]
    assert after.statement == before["offer"].statement
    assert not after.confirmed


def test_undo_takes_back_the_last_of_ones_own_decisions_only(ledger):
    with ledger.writing() as session:
        add(session, talks())
        ids = [one.id for one in session.statements()]
        hand.confirm(session, [ids[0]])
        hand.reject(Session(session.connection, "ben"), [ids[1]])
    with ledger.writing() as session:
        undone = hand.undo(session)
    assert undone.kind == "statement_confirmed"


def test_an_older_state_is_what_the_desk_knew_then(ledger):
    with ledger.writing() as session:
        add(session, talks())
        moment = session.last_at
    offer = statements(ledger)["offer"]
    with ledger.writing() as session:
        hand.edit(session, offer.id, {"act": "commit"})
    assert "commit" in statements(ledger)
    assert statements(ledger, known_at=moment)["offer"] == offer


def test_linked_proposals_are_one_and_their_statements_follow(ledger):
    with ledger.writing() as session:
        add(session, talks())
        first, second = (one.id for one in session.proposals())
        hand.same(session, [first, second], "one package")
        one = session.proposals()
        assert len(one) == 1
        assert one[0].confirmed
        assert {s.statement.proposal for s in session.statements()} == {one[0].id}
        hand.undo(session)
        assert len(session.proposals()) == 2
        assert {s.statement.proposal for s in session.statements()} == {first, second}


def test_a_proposal_that_is_split_gives_up_the_statements_named(ledger):
    with ledger.writing() as session:
        add(session, talks())
        reject = next(one for one in session.statements() if one.statement.act == "reject")
        made = hand.split_proposal(session, reject.statement.proposal, [reject.id], "another truce")
        after = {one.id: one.statement.proposal for one in session.statements()}
        assert after[reject.id] == made
        assert list(after.values()).count(made) == 1
        add(session, talks())  # and keeps them when the report is read again
        assert session.statements_of("id", [reject.id])[0].statement.proposal == made


def test_a_statement_is_parted_by_its_words_and_the_first_keeps_the_id(ledger):
    with ledger.writing() as session:
        add(session, talks())
        offer = next(one for one in session.statements() if one.statement.act == "offer")
        begin = offer.statement.content[0][0]
        parts: list[dict[str, Any]] = [
            {"content": [[begin, begin + 7]]},
            {"content": [[begin + 8, begin + 20]], "act": "demand"},
        ]
        ids = hand.split(session, offer.id, parts)
        after = {one.id: one for one in session.statements()}
    assert ids[0] == offer.id
    assert [after[id].words for id in ids] == ["to free", "40 prisoners"]
    assert after[ids[1]].statement.act == "demand"


def test_merged_statements_count_once_and_name_all_their_carriers(ledger):
    other = "Sudmark offered to free 40 prisoners, its envoy said.\n"
    with ledger.writing() as session:
        one = add(session, talks())
        two = add(session, reading(report(other), [said(other, "to free 40 prisoners", "sudmark", "offer")]))
        offers = {s.report: s.id for s in session.statements() if s.statement.act == "offer"}
        hand.merge(session, [offers[one], offers[two]])
        kept = {s.id: s for s in session.statements()}
    assert kept[offers[one]].carriers == (one, two)
    assert kept[offers[one]].origins == 2
    assert kept[offers[two]].standing == "retired"


def test_a_wire_copy_carries_the_statement_and_makes_none_of_its_own(ledger):
    copy = "WIRE. " + TALKS
    with ledger.writing() as session:
        one = add(session, talks())
        kept = {s.statement.act: s for s in session.statements()}
        made = reading(report(copy), [said(copy, "to free 40 prisoners", "sudmark", "offer")])
        two = add(session, made, copies={"s1": kept["offer"].id})
        after = {s.statement.act: s for s in session.statements()}
    assert len(after) == 3
    assert after["offer"].carriers == (one, two)


def test_a_note_is_a_statement_without_a_report(ledger):
    with ledger.writing() as session:
        add(session, talks())
        id = hand.note(session, "would take 30 days", "2026-03-02", {"party": "Sudmark", "act": "accept"}, "by phone")
        kept = session.statements_of("id", [id])[0]
    assert (kept.note, kept.report, kept.words, kept.day) == (True, "", "would take 30 days", "2026-03-02")
    assert kept.statement.party == "sudmark"
    assert kept.confirmed


def test_a_missed_statement_is_added_by_its_words_and_outlasts_a_new_reading(ledger):
    with ledger.writing() as session:
        one = add(session, talks())
        proposal = session.proposals()[0].id
        fields = {"party": "norvia", "act": "commit", "proposal": proposal, "condition": "on 4 March"}
        id = hand.state(session, one, "meet in Osta on 4 March", fields | {"stated_at": "2026-02"})
        add(session, talks())
        kept = session.statements_of("id", [id])[0]
    assert (kept.words, kept.standing) == ("meet in Osta on 4 March", "live")
    assert (kept.statement.proposal, kept.said) == (proposal, "2026-02-28")
    assert kept.statement.condition.type == "if"


def test_a_missed_event_is_added_by_its_words_and_outlasts_a_new_reading(ledger):
    with ledger.writing() as session:
        one = add(session, talks())
        fields = {
            "type": "deadline",
            "status": "scheduled",
            "when": "2026-03-05/2026-03-07",
            "participants": ["Norvia"],
        }
        id = hand.state_event(session, one, "Norvia demanded a truce", fields, "missed")
        add(session, talks())
        kept = {event.id: event for event in session.events()}
        assert (kept[id].words, kept[id].same, kept[id].confirmed) == ("Norvia demanded a truce", id, True)
        assert kept[id].event.participants == ("norvia",)
        assert (kept[id].event.when.begin, kept[id].event.when.end) == ("2026-03-05", "2026-03-07")
        hand.undo(session)
        assert id not in {event.id for event in session.events()}


@pytest.mark.parametrize(
    "fields", [{}, {"type": "picnic"}, {"type": "meet", "colour": "red"}, {"type": "meet", "when": "soon"}]
)
def test_an_event_without_a_type_or_with_a_field_of_no_kind_is_refused(ledger, fields):
    with ledger.writing() as session:
        one = add(session, talks())
        with pytest.raises(UsageError):
            hand.state_event(session, one, "meet in Osta", fields)


def test_events_that_are_linked_one_after_the_other_are_one_in_whatever_order(ledger):
    with ledger.writing() as session:
        one = add(session, talks())
        quotes = ("Norvia demanded", "Sudmark rejected", "Sudmark offered")
        ids = [hand.state_event(session, one, quote, {"type": "meet"}) for quote in quotes]
        for first, second in ((0, 1), (2, 1)):
            hand.same(session, [sorted(ids)[first], sorted(ids)[second]])
        assert {event.same for event in session.events() if event.id in ids} == {min(ids)}


def test_a_proposal_is_made_of_statements_wherever_they_stood(ledger):
    with ledger.writing() as session:
        add(session, talks())
        moved = [one.id for one in session.statements() if one.statement.act in ("reject", "offer")]
        made = hand.propose(session, moved, "one package", "ceasefire", "they come together")
        assert {one.statement.proposal for one in session.statements_of("id", moved)} == {made}
        assert next(one for one in session.proposals() if one.id == made).label == "one package"
        hand.undo(session)
        assert made not in {one.id for one in session.proposals()}
        with pytest.raises(UsageError, match="agenda"):
            hand.propose(session, moved, "one package", "weather")


@pytest.mark.parametrize("quote", ["Sudmark", "no such words", " "])
def test_words_that_are_not_there_once_are_refused(ledger, quote):
    with ledger.writing() as session:
        one = add(session, talks())
        with pytest.raises(UsageError, match="Copy"):
            hand.state(session, one, quote, {"party": "norvia", "act": "commit"})


def test_grades_are_kept_for_outlets_and_statements(ledger):
    with ledger.writing() as session:
        add(
            session,
            reading(report(TALKS, outlet="The Courier"), [said(TALKS, "a truce of 60 days", "norvia", "demand")]),
        )
        (kept,) = session.statements()
        hand.grade(session, "the courier", "b")
        hand.grade(session, kept.id, "2")
        assert session.grades() == {"The Courier": "B"}
        assert session.statements()[0].grade == "2"
        with pytest.raises(UsageError, match="1 to 6"):
            hand.grade(session, kept.id, "B")


def test_a_changed_report_date_dates_its_statements(ledger):
    with ledger.writing() as session:
        one = add(session, talks())
        hand.edit(session, one, {"published": "2026-02-11"})
        assert {s.day for s in session.statements()} == {"2026-02-11"}
        hand.undo(session)
        assert {s.day for s in session.statements()} == {"2026-03-01"}


def test_an_event_keeps_its_id_and_a_persons_status(ledger):
    with ledger.writing() as session:
        add(session, talks())
        (before,) = session.events()
        hand.edit(session, before.id, {"status": "postponed"})
        add(session, talks())
        (after,) = session.events()
    assert (after.id, after.event.status, after.confirmed) == (before.id, "postponed", True)


ALL_STEPS = [
    *("confirm", "reject", "edit", "link", "part", "split", "propose", "reread", "shorter", "undo", "date", "note"),
    *("event", "meeting"),
]
STEPS = st.sampled_from(ALL_STEPS)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(STEPS, st.integers(0, 5)), max_size=12))
def test_views_rebuilt_from_the_entries_are_the_same_byte_for_byte(one_file, steps):
    ledger = begun(one_file)
    work(ledger, steps)
    before = everything(ledger)
    ledger.rebuild()
    assert everything(ledger) == before
    ledger.verify()


@pytest.mark.slow
def test_a_database_has_the_views_that_a_file_has_and_rebuilds_them(filed, served):
    steps = [(what, number) for number in range(3) for what in ALL_STEPS]
    for ledger in (filed, served):
        work(ledger, steps)
        assert ledger.verify() > len(ALL_STEPS)
    assert list(filed.entries()) == list(served.entries())
    assert sorted(everything(served), key=repr) == sorted(everything(filed), key=repr)
    before = everything(served)
    served.rebuild()
    assert everything(served) == before


def work(ledger: Ledger, steps: Iterable[tuple[str, int]]) -> None:
    """Add a report, and take the steps."""
    with ledger.writing() as session:
        add(session, talks())
    for what, number in steps:
        with ledger.writing() as session:
            take(session, what, number)


def take(session: Session, what: str, number: int) -> None:
    """One step of somebody's work; what cannot be done is refused, and that is a step too."""
    ids = [one.id for one in session.statements()]
    proposals = [one.id for one in session.proposals()]
    id, proposal = ids[number % len(ids)], proposals[number % len(proposals)]
    steps = {
        "confirm": lambda: hand.confirm(session, [id, proposal]),
        "reject": lambda: hand.reject(session, [id]),
        "edit": lambda: hand.edit(session, id, {"party": ("norvia", "sudmark")[number % 2], "proposal": proposal}),
        "link": lambda: hand.same(session, proposals[:2]),
        "part": lambda: hand.part(session, proposals[:2]),
        "split": lambda: hand.split_proposal(session, proposal, [id]),
        "propose": lambda: hand.propose(session, [id], f"package {number}"),
        "event": lambda: hand.state_event(session, session.reports()[0].id, "Norvia demanded", {"type": "meet"}),
        "meeting": lambda: hand.same(session, [event.id for event in session.events()][:2]),
        "reread": lambda: add(session, talks()),
        "shorter": lambda: add(session, reading(talks().report, talks().statements[number % 3 :])),
        "undo": lambda: hand.undo(session),
        "date": lambda: hand.edit(session, session.reports()[0].id, {"published": f"2026-02-{number + 10}"}),
        "note": lambda: hand.note(session, f"words {number}", None, {"party": "norvia", "act": "accept"}),
    }
    try:
        steps[what]()
    except UsageError:
        assert session.among(schema.statements, "id", [id])


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("2026-04-01", "2026-04-01", None),  # the day of what is promised
        ("2026-03-01", "2026-03-31", "2026-03-01"),  # a month that the report stands in
        ("2026-02-01", "2026-02-28", "2026-02-28"),
    ],
)
def test_nothing_is_said_after_the_report_that_tells_it(ledger, begin, end, said):
    told = Date(value=begin if begin == end else begin[:7], begin=begin, end=end)
    first = replace(talks().statements[0], stated_at=told, proposal=None)
    with ledger.writing() as session:
        add(session, reading(talks().report, [first]))
        (kept,) = session.statements()
    assert (kept.said, kept.day) == (said, said or "2026-03-01")


def test_a_day_that_a_person_gave_stands(ledger):
    with ledger.writing() as session:
        add(session, talks())
        id = session.statements()[0].id
        hand.edit(session, id, {"stated_at": {"value": "2026-03-09", "begin": None, "end": None, "span": None}})
        assert session.statements_of("id", [id])[0].said == "2026-03-09"
