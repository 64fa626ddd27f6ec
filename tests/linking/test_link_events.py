"""The same event told by several reports."""

from __future__ import annotations

import pytest

from detente.ledger.kept import KeptEvent, Link
from detente.linking.events import seats_of, suggest
from detente.records import Actor, Date, Event

BOTH = ("kestria", "ovland")


def event(key, day, when=None, status="held", place=None, who=BOTH, kind="meet"):
    begin, end = when if isinstance(when, tuple) else (when, when)
    date = Date(value=begin if begin == end else None, begin=begin, end=end) if when else None
    made = Event(id=key, type=kind, participants=who, place=place, when=date, status=status)
    return KeptEvent(id=key, report=key, event=made, words="", day=day, same=key)


def same(a, b, seats=None):
    found = suggest(a, [b], seats)
    assert bool(found) == bool(suggest(b, [a], seats)), "a suggestion has no direction"
    return found[0] if found else None


def test_an_announced_meeting_and_its_report_are_one():
    link = same(event("e1", "2027-03-02", "2027-03-05", "scheduled", "Velm"), event("e2", "2027-03-06", "2027-03-05"))
    assert link is not None
    assert "on the same day, 2027-03-05" in link.reasons


def test_a_day_within_a_longer_time_fits():
    early = event("e1", "2027-03-02", ("2027-03-20", "2027-03-28"), "scheduled", kind="release")
    assert same(early, event("e2", "2027-03-22", "2027-03-21", kind="release"))


def test_a_postponed_meeting_and_its_new_date_are_one_and_the_reason_says_so():
    put_off = event("e1", "2027-03-11", "2027-03-12", "postponed", "Velm")
    link = same(put_off, event("e2", "2027-03-13", "2027-03-15", "scheduled", "Velm"))
    assert link is not None
    assert "put off from 2027-03-12 to 2027-03-15" in link.reasons


def test_a_later_round_is_another_meeting():
    assert same(event("e1", "2027-03-06", "2027-03-05"), event("e2", "2027-03-08", "2027-03-12", "scheduled")) is None


@pytest.mark.parametrize(
    "other",
    [
        event("e2", "2027-03-06", "2027-03-05", kind="vote"),
        event("e2", "2027-03-06", "2027-03-05", who=("brenna", "tarsk")),
        event("e2", "2027-03-06", "2027-03-05", place="Sund"),
    ],
)
def test_another_kind_other_parties_or_another_place_is_another_event(other):
    assert same(event("e1", "2027-03-05", "2027-03-05", place="Velm"), other) is None


def test_a_place_may_be_told_by_the_state_whose_seat_it_is():
    seats = seats_of([Actor(id="kestria", name="Kestria", kind="state", seats=("Karlsby",))])
    a, b = (
        event("e1", "2027-03-05", "2027-03-05", place="Karlsby"),
        event("e2", "2027-03-06", "2027-03-05", place="Kestria"),
    )
    assert same(a, b) is None
    assert same(a, b, seats)


def test_a_mediator_more_or_less_makes_no_other_meeting():
    assert same(event("e1", "2027-03-05", "2027-03-05", who=(*BOTH, "brenna")), event("e2", "2027-03-06", "2027-03-05"))


def test_events_without_dates_are_one_only_in_reports_of_the_same_days():
    assert same(event("e1", "2027-03-05", kind="call"), event("e2", "2027-03-06", kind="call"))
    assert same(event("e1", "2027-03-05", kind="call"), event("e2", "2027-03-26", kind="call")) is None


def test_what_a_person_has_judged_is_not_suggested():
    a, b = event("e1", "2027-03-05", "2027-03-05"), event("e2", "2027-03-06", "2027-03-05")
    assert suggest(a, [b], judged=[Link(kind="event", a="e1", b="e2", verdict="apart", by="Ada Lind")]) == []
