"""The calendar, opened by a reader that is not ours and held against RFC 5545 line by line."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import icalendar
import pytest

from detente.ledger.kept import Held
from detente.records import Date
from tests.desk.builders import event
from tests.desk.exports.samples import entry, events, held, text_of

DAY = datetime.date


def read(of: Held, **fields):
    """The components of a calendar by their uids."""
    made = icalendar.Calendar.from_ical(text_of("calendar", "ics", of, **fields))
    return {str(one["uid"]).partition("@")[0]: one for one in made.subcomponents}


def span(one):
    return one["dtstart"].dt, one["dtend"].dt if "dtend" in one else None


FOUND = read(held())


def test_a_day_is_a_day():
    assert span(FOUND["ev-day"]) == (DAY(2025, 5, 20), DAY(2025, 5, 21))
    assert FOUND["ev-day"]["dtstart"].params["VALUE"] == "DATE"
    assert FOUND["ev-day"]["transp"] == "OPAQUE"


def test_a_month_is_no_day():
    month = FOUND["ev-month"]
    assert span(month) == (DAY(2025, 6, 1), DAY(2025, 7, 1))
    assert month["transp"] == "TRANSPARENT"
    assert "some time in June 2025" in month["summary"]
    assert month["x-detente-date"] == "2025-06"


def test_a_year_and_a_month_of_which_only_the_value_is_known_are_no_days():
    dates = {"ev-y": Date(value="2025"), "ev-m": Date(value="2024-02")}
    found = read(held(events=tuple(event(id, "scheduled", day="2025-01-01", date=it) for id, it in dates.items())))
    assert span(found["ev-y"]) == (DAY(2025, 1, 1), DAY(2026, 1, 1))
    assert span(found["ev-m"]) == (DAY(2024, 2, 1), DAY(2024, 3, 1))
    assert "some time in 2025" in found["ev-y"]["summary"]


def test_a_deadline_lies_on_its_last_day_and_says_that_it_may_be_before():
    assert span(FOUND["ev-by"]) == (DAY(2025, 5, 31), DAY(2025, 6, 1))
    assert "by Sat 31 May 2025" in FOUND["ev-by"]["summary"]
    assert FOUND["ev-by"]["x-detente-date"] == "/2025-05-31"


def test_an_hour_is_kept_with_its_zone():
    assert FOUND["ev-hour"]["dtstart"].dt == datetime.datetime(2025, 5, 21, 12, 30, tzinfo=datetime.UTC)


def test_an_hour_without_a_zone_gets_none():
    when = Date(value="2025-05-21T14:30", begin="2025-05-21", end="2025-05-21")
    (found,) = read(held(events=(event("ev-1", "scheduled", day="2025-05-09", date=when),))).values()
    assert found["dtstart"].dt == datetime.datetime(2025, 5, 21, 14, 30)  # noqa: DTZ001


def test_what_is_called_off_is_cancelled_where_it_was():
    assert (FOUND["ev-off"]["status"], span(FOUND["ev-off"])[0]) == ("CANCELLED", DAY(2025, 5, 22))


def test_what_is_put_off_moves_under_the_same_uid():
    before = read(held(events=tuple(it for it in events() if it.id != "ev-late2")))["ev-late"]
    after = FOUND["ev-late"]
    assert before["uid"] == after["uid"]
    assert [span(before)[0], span(after)[0]] == [DAY(2025, 5, 23), DAY(2025, 5, 27)]
    assert after["sequence"] > before["sequence"]
    assert after["x-detente-was"] == "2025-05-23"


def test_what_is_put_off_without_a_new_date_is_cancelled_on_the_old_one():
    assert (FOUND["ev-open"]["status"], span(FOUND["ev-open"])[0]) == ("CANCELLED", DAY(2025, 5, 24))
    assert FOUND["ev-open"]["x-detente-status"] == "postponed"


def test_what_has_no_date_lies_on_no_day():
    assert FOUND["ev-never"].name == "VJOURNAL"
    assert "dtstart" not in FOUND["ev-never"]


def test_a_number_never_falls_when_a_telling_is_rejected():
    gone = tuple(replace(it, standing="rejected", seq=12) if it.id == "ev-late2" else it for it in events())
    assert read(held(events=gone))["ev-late"]["sequence"] == 12
    assert span(read(held(events=gone))["ev-late"])[0] == DAY(2025, 5, 23)


def test_it_changed_when_the_last_entry_on_it_was_recorded():
    at = "2025-05-12T07:00:00.000000+00:00"
    found = read(held(), entries={8: entry(8, "event_edited", at, "ada", event="ev-day")})
    assert found["ev-day"]["last-modified"].dt == datetime.datetime(2025, 5, 12, 7, tzinfo=datetime.UTC)
    assert found["ev-day"]["created"].dt == datetime.datetime(2025, 5, 1, 9, tzinfo=datetime.UTC)


def test_it_leads_to_the_words():
    one = FOUND["ev-day"]
    assert one["url"] == "https://courier.example/talks?id=1#:~:text=The%20two%20will%20meet%20on%2020%20May"
    assert "ev-day, r-1 characters" in one["description"]
    assert {str(it) for it in FOUND["ev-late"]["x-detente-words"].split()} == {"ev-late", "ev-late2"}


def test_the_same_desk_makes_the_same_file():
    assert text_of("calendar", "ics", held()) == text_of("calendar", "ics", held())


@pytest.mark.parametrize("kind", ["calendar", "desk"])
def test_every_line_is_one_of_rfc_5545(kind):
    text = text_of(kind, "ics", held(title="A very long name, with; odd: \\ characters " * 5))
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    unfolded = re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]
    names = [re.match(r"([A-Z0-9-]+)(;[A-Z-]+=[^;:]+)*:", line) for line in unfolded]
    assert all(names)
    begun = [line for line in unfolded if line.startswith(("BEGIN:", "END:"))]
    open_: list[str] = []
    for line in begun:
        what, _, name = line.partition(":")
        if what == "BEGIN":
            open_.append(name)
        else:
            assert open_.pop() == name
    assert open_ == []
    for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", "\r\n".join(unfolded), re.DOTALL):
        keys = [re.split("[;:]", line)[0] for line in block.split("\r\n") if line]
        assert all(keys.count(name) == 1 for name in ("UID", "DTSTAMP", "DTSTART", "STATUS", "SEQUENCE", "SUMMARY"))
        assert re.search(r"^STATUS:(TENTATIVE|CONFIRMED|CANCELLED)\r?$", block, re.MULTILINE)
