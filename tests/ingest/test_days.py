"""Dates as precise as they are told."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import BadDate
from detente.ingest.days import checked_published, told


@pytest.mark.parametrize("value", ["2025", "2025-11", "2025-11-03", "2024-02-29"])
def test_a_published_date_is_taken_as_it_is_with_its_precision(value):
    assert checked_published(value) == value


@pytest.mark.parametrize(
    "value",
    ["2025-02-30", "2025-13", "2025-1-3", "0000", "soon", "", "2025-11-03T10:00", "3 Nov 2025", "٢٠٢٥", "2025-11\n"],
)
def test_a_published_date_that_is_none_is_refused_with_a_way_out(value):
    with pytest.raises(BadDate, match=r"published: .* is no date\. Write YYYY, YYYY-MM or YYYY-MM-DD"):
        checked_published(value)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-11-03", "2025-11-03"),
        (" 2025-11 ", "2025-11"),
        ("2025", "2025"),
        ("2025-11-03T23:30:00-05:00", "2025-11-03"),
        ("2025-11-03 09:30", "2025-11-03"),
        ("Nov 3, 2025", "2025-11-03"),
        ("Nov. 3 2025", "2025-11-03"),
        ("3 November 2025", "2025-11-03"),
        ("3 Sept. 2025", "2025-09-03"),
        ("November 2025", "2025-11"),
        ("May 2025", "2025-05"),
        ("February 30, 2025", None),
        ("2025-11-31", None),
        ("Brumaire 3, 2025", None),
        ("Nov 3", None),
        ("last Tuesday", None),
        ("2025-11-03 or so", None),
    ],
)
def test_a_date_is_read_with_its_precision_or_not_at_all(value, date):
    assert told(value) == date


@settings(deadline=None)
@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y"]))
def test_every_day_is_read_back_however_it_is_written(day: datetime.date, form: str):
    assert told(day.strftime(form)) == day.isoformat()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_string_breaks_the_reading_of_a_date(value):
    date = told(value)
    assert date is None or checked_published(date) == date
