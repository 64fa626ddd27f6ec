"""The timeline, the calendar, one event, the outlook, and the evidence under all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.desk.calendar import Entry
from detente.desk.desk import Desk
from detente.desk.hand.values import when
from detente.desk.names import Names
from detente.desk.timeline import Lane, Point, Timeline
from detente.records import Date
from detente.web.cards import Colours
from detente.web.lanes import FEWEST, MOST, grouped
from detente.web.pages.events import EVENT, written
from detente.web.pages.evidence import EVIDENCE
from detente.web.periods import before
from detente.web.schemas import CALENDAR, OUTLOOK, TIMELINE


@pytest.fixture(scope="module")
def made(shown: Path) -> Timeline:
    with Desk.open(shown) as desk:
        return desk.timeline()


@pytest.fixture(scope="module")
def events(shown: Path) -> tuple[Entry, ...]:
    with Desk.open(shown) as desk:
        return desk.calendar()


def test_without_scripts_the_timeline_is_a_list_of_every_act(looking: TestClient, made: Timeline) -> None:
    page = looking.get("/timeline?all=1").text
    assert page.count("data-act=") == sum(len(lane.points) for lane in made.lanes)
    assert page.count("data-lane=") == len(made.lanes)
    for lane in made.lanes:
        assert f"/evidence?id={lane.points[0].statements[0]}" in page


def test_the_json_beside_the_page_is_the_desks_own(looking: TestClient, made: Timeline) -> None:
    answer = looking.get("/timeline.json?all=1").json()
    jsonschema.validate(answer, TIMELINE)
    assert [len(lane["points"]) for lane in answer["lanes"]] == [len(lane.points) for lane in made.lanes]


def test_it_begins_ninety_days_before_the_last_one_unless_told_otherwise(looking: TestClient) -> None:
    assert looking.get("/timeline.json").json()["since"] == before("2026-03-22", 90)
    asked = {"since": "2026-03-05", "until": "2026-03-15", "party": "kesmera", "issue": "ceasefire"}
    answer = looking.get("/timeline.json", params=asked).json()
    assert {lane["party"] for lane in answer["lanes"]} == {"kesmera"}
    days = [point["day"] for lane in answer["lanes"] for point in lane["points"]]
    assert "2026-03-05" <= min(days) <= max(days) <= "2026-03-15"
    assert looking.get("/timeline", params=asked).text.count("data-lane=") == len(answer["lanes"])


def test_an_act_opens_its_words_beside_the_timeline(looking: TestClient, made: Timeline) -> None:
    ids = made.lanes[0].points[0].statements
    page = looking.get("/timeline", params={"open": ",".join(ids)}).text
    for id in ids:
        assert f'id="card-{id}"' in page
        assert f"#{id}" in page
    assert looking.get("/timeline?open=st-none").status_code == 404


def test_every_event_has_its_anchor_on_the_timeline(looking: TestClient, events: Sequence[Entry]) -> None:
    page = looking.get("/timeline?all=1").text
    for entry in events:
        assert f'id="{entry.id}"' in page


def test_the_calendar_is_by_day_and_the_same_in_json_and_as_a_diary(
    looking: TestClient, events: Sequence[Entry]
) -> None:
    answer = looking.get("/events.json").json()
    jsonschema.validate(answer, CALENDAR)
    assert [one["id"] for one in answer["events"]] == [entry.id for entry in events]
    assert looking.get("/events").text.count("data-event") == len(events)
    diary = looking.get("/events/file?format=ics")
    assert diary.headers["content-type"].startswith("text/calendar")
    assert diary.text.startswith("BEGIN:VCALENDAR")


def test_an_event_tells_how_each_report_tells_of_it(looking: TestClient, events: Sequence[Entry]) -> None:
    entry = max(events, key=lambda one: len(one.history))
    page = looking.get(f"/events/{entry.id}").text
    for told in entry.history:
        assert f"/reports/{told.report}#{told.event}" in page
        assert told.status in page
    other = looking.get(f"/events/{entry.events[-1]}.json").json()
    jsonschema.validate(other, EVENT)
    assert other["entry"]["id"] == entry.id
    assert {one["id"] for one in other["events"]} >= set(entry.events)
    assert looking.get("/events/ev-none.json").status_code == 404


def test_a_person_confirms_corrects_and_rejects_an_event(client: TestClient, desk: Desk) -> None:
    entry = next(one for one in desk.calendar() if one.status == "scheduled" and len(one.events) == 1)
    id, back = entry.events[0], f"/events/{entry.events[0]}"
    form = fields_of(client.get(back).text, id) | {"action": "edit", "ids": id, "back": back, "why": "a later call"}
    assert client.post("/decisions", data=form | {"field.status": "postponed"}).url.path == back
    assert client.post("/decisions", data={"action": "confirm", "ids": id, "back": back}).status_code == 200
    kept = desk.event(id)
    assert (kept.event.status, kept.confirmed) == ("postponed", True)
    assert kept.event.when == entry.when or (kept.event.when and entry.when and kept.event.when.end == entry.when.end)
    page = client.post("/decisions", data={"action": "reject", "ids": id, "back": back}).text
    assert "counts no longer" in page
    assert "a later call" in page


def fields_of(page: str, id: str) -> dict[str, str]:
    """What the form of an event holds, as a browser would send it unchanged."""
    form = next(part for part in page.split("<form")[1:] if 'value="edit"' in part and f'value="{id}"' in part)
    told = re.findall(r'name="((?:was|field)\.\w+)" (?:type="text" )?value="([^"]*)"', form)
    hidden = re.findall(r'type="hidden" name="((?:was|csrf|seen)[.\w]*)" value="([^"]*)"', form)
    return dict(told) | dict(hidden)


def test_of_an_event_that_somebody_else_changed_meanwhile_nothing_is_lost(client: TestClient, desk: Desk) -> None:
    id = desk.calendar()[0].events[0]
    seen = desk.event(id).seq
    desk.edit(id, place="Montaro")
    form = {"action": "edit", "ids": id, "seen": str(seen), "field.place": "Ourim", "back": f"/events/{id}"}
    assert client.post("/decisions", data=form).status_code == 409
    assert desk.event(id).event.place == "Montaro"


def test_the_outlook_names_every_voice_with_its_words(looking: TestClient) -> None:
    answer = looking.get("/outlook.json").json()
    jsonschema.validate(answer, OUTLOOK)
    page = looking.get("/outlook").text
    assert page.count('<article class="voice') == len(answer["voices"])
    some = looking.get("/outlook.json?party=Halvia&issue=ceasefire").json()["voices"]
    assert some
    assert all(one["party"] == "halvia" and "ceasefire" in one["issues"] for one in some)
    assert looking.get("/outlook/file?format=csv").status_code == 200


def test_evidence_is_statements_and_events_in_one_place(
    looking: TestClient, made: Timeline, events: Sequence[Entry]
) -> None:
    ids = [*made.lanes[0].points[0].statements, events[0].events[0]]
    answer = looking.get("/evidence.json", params={"id": ids}).json()
    jsonschema.validate(answer, EVIDENCE)
    assert [one["id"] for one in answer["statements"]] == ids[:-1]
    assert [one["id"] for one in answer["events"]] == ids[-1:]
    part = looking.get("/evidence", params={"id": ids}, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert looking.get("/evidence.json?id=st-none").status_code == 404
    assert looking.get("/evidence.json").status_code == 422


# Lanes that are long


def point(number: int) -> Point:
    return Point(
        day="2026-03-01",
        dated=True,
        act="demand",
        words=f"words {number}",
        proposal=None,
        label="",
        speaker="norvia",
        claimed_by=None,
        statements=(f"st-{number}",),
        sources=1,
        confirmed=False,
    )


POINTS = tuple(point(number) for number in range(900))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, len(POINTS)), min_size=1, max_size=12))
def test_of_very_many_acts_each_lane_shows_its_latest(lengths: list[int]) -> None:
    lanes = [
        Lane(party=f"party-{place}", issue="ceasefire", points=POINTS[:count]) for place, count in enumerate(lengths)
    ]
    made = grouped(Timeline(since=None, until=None, lanes=tuple(lanes)), Names(), Colours(()), {})
    shown = [lane for _, group in made for lane in group]
    assert sum(len(lane.points) for lane in shown) <= max(MOST, FEWEST * len(lanes))
    for lane, count in zip(shown, lengths, strict=True):
        assert len(lane.points) + lane.earlier == count
        assert lane.points[-1].point == POINTS[count - 1]
        assert not lane.earlier or len(lane.points) >= FEWEST
    if sum(lengths) <= MOST:
        assert not any(lane.earlier for lane in shown)


# A time as a form takes it

days = st.dates().map(lambda day: day.isoformat())


@given(st.one_of(st.integers(1000, 9999).map(str), days))
def test_a_time_is_written_as_the_desk_reads_it(value: str) -> None:
    date = Date(**when(value))
    assert Date(**when(written(date))) == date


@given(days, days)
def test_two_days_are_written_as_the_desk_reads_them(one: str, other: str) -> None:
    begin, end = sorted((one, other))
    date = Date(begin=begin, end=end)
    again = Date(**when(written(date)))
    assert (again.begin, again.end) == (begin, end)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (None, ""),
        (Date(value="2026-03"), "2026-03"),
        (Date(end="2026-03-14"), '{"begin": null, "end": "2026-03-14"}'),
        (Date(value="2026-03-14T10:00", begin="2026-03-14", end="2026-03-14"), "2026-03-14"),
    ],
)
def test_open_ends_and_hours_are_written_too(date: Date | None, told: str) -> None:
    assert written(date) == told
