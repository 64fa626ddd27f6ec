"""Time stamps of programs: a day as it stands there, or none."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.days import checked_published
from detente.ingest.stamps import day_of, published_day

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2098, 12, 31))
FORMS = ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y-%m-%dT%H:%M:%S+05:00", "%Y-%m-%d %H:%M", "%Y%m%dT%H%M%SZ"]
SPELLED = [
    "%a, %d %b %Y %H:%M:%S GMT",
    "%A, %B %d, %Y at %I:%M %p",
    "%d %B %Y",
    "%b %d, %Y",
    "%a %b %d %H:%M:%S UTC %Y",
]


@given(DAYS, st.times(), st.sampled_from(FORMS + SPELLED))
def test_a_day_is_read_in_each_form_that_programs_write(day, clock, form):
    assert day_of(datetime.datetime.combine(day, clock).strftime(form)) == day.isoformat()


@given(st.integers(300_000_000, 1_999_999_999), st.sampled_from([1, 1000]), st.sampled_from([int, float, str]))
def test_seconds_and_milliseconds_since_1970_give_the_day_in_utc(seconds, unit, kind):
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    assert day_of(kind(seconds * unit)) == moment.date().isoformat()


@given(st.text(max_size=30) | st.integers() | st.floats() | st.none() | st.booleans() | st.lists(st.integers()))
def test_whatever_is_given_a_day_is_one_or_none(value):
    for day in (day_of(value), published_day(value)):
        assert day is None or checked_published(day) == day


@given(st.text("0123456789/-. TZ:", max_size=24))
def test_digits_in_any_order_give_a_day_or_none(value):
    day = day_of(value)
    assert day is None or checked_published(day) == day
