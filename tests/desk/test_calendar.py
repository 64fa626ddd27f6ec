"""One entry for one meeting, its latest status, and its history."""

from __future__ import annotations

from detente.desk.calendar import ahead, calendar, entries
from detente.records import Date
from tests.desk.builders import desk, event


def test_reports_of_one_meeting_make_one_entry_with_its_history():
    told = (
        event("ev-1", "scheduled", "2025-05-20", "2025-05-01"),
        event("ev-2", "scheduled", "2025-05-20", "2025-05-03", same="ev-1"),
        event("ev-3", "postponed", "2025-05-20", "2025-05-10", same="ev-1"),
        event("ev-4", "scheduled", "2025-05-28", "2025-05-12", same="ev-1", place="Pine Lodge"),
        event("ev-5", "held", "2025-05-28", "2025-05-29", same="ev-1"),
    )
    [entry] = calendar(desk(events=told))
    assert (entry.status, entry.day, entry.place) == ("held", "2025-05-28", "Pine Lodge")
    assert [told.status for told in entry.history] == ["scheduled", "scheduled", "postponed", "scheduled", "held"]
    assert [told.status for told in entry.changes] == ["scheduled", "postponed", "scheduled", "held"]


def test_put_off_without_a_new_date_has_none_and_keeps_the_old_one():
    told = [
        event("ev-1", "scheduled", "2025-05-20", "2025-05-01"),
        event("ev-2", "postponed", "2025-05-20", "2025-05-10", same="ev-1"),
    ]
    [entry] = entries(told)
    assert (entry.status, entry.when) == ("postponed", None)
    assert entry.was is not None
    assert entry.was.value == "2025-05-20"


def test_a_later_look_back_on_the_announcement_does_not_undo_the_meeting():
    told = [
        event("ev-1", "held", "2025-05-20", "2025-05-20"),
        event("ev-2", "scheduled", "2025-05-20", "2025-05-25", same="ev-1"),
    ]
    assert entries(told)[0].status == "held"


def test_called_off_and_announced_anew_is_scheduled():
    told = [
        event("ev-1", "cancelled", "2025-05-20", "2025-05-10"),
        event("ev-2", "scheduled", "2025-06-03", "2025-05-25", same="ev-1"),
    ]
    assert entries(told)[0].status == "scheduled"


def test_what_a_person_has_confirmed_is_not_undone_by_what_nobody_has():
    told = [
        event("ev-1", "cancelled", "2025-05-20", "2025-05-10", confirmed=True),
        event("ev-2", "scheduled", "2025-05-20", "2025-05-11", same="ev-1"),
    ]
    assert (entries(told)[0].status, entries(told)[0].confirmed) == ("cancelled", True)


def test_as_of_a_day_later_reports_are_not_known():
    told = [
        event("ev-1", "scheduled", "2025-05-20", "2025-05-01"),
        event("ev-2", "cancelled", None, "2025-05-10", same="ev-1"),
    ]
    assert entries(told, "2025-05-09")[0].status == "scheduled"
    assert entries(told)[0].status == "cancelled"


def test_ahead_lie_open_events_that_are_not_over():
    made = entries(
        [
            event("ev-past", "scheduled", "2025-05-02", "2025-05-01"),
            event("ev-today", "scheduled", "2025-05-10", "2025-05-01"),
            event("ev-month", "proposed", None, "2025-05-01", date=Date(value="2025-05", begin=None, end=None)),
            event("ev-open", "postponed", None, "2025-05-01"),
            event("ev-held", "held", "2025-05-10", "2025-05-10"),
        ]
    )
    assert {entry.id for entry in ahead(made, "2025-05-10")} == {"ev-today", "ev-month", "ev-open"}


def test_days_bound_the_event_itself_and_parties_those_who_take_part():
    held = desk(
        events=(
            event("ev-1", "held", "2025-05-02", "2025-05-20"),
            event("ev-2", "held", "2025-05-09", "2025-05-09", participants=("estria",)),
        )
    )
    assert [it.id for it in calendar(held, since="2025-05-01", until="2025-05-05")] == ["ev-1"]
    assert [it.id for it in calendar(held, parties=["estria"])] == ["ev-2"]


def test_rejected_events_are_left_out():
    assert entries([event("ev-1", "held", "2025-05-02", standing="rejected")]) == ()
