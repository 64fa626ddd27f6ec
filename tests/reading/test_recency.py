"""When a position was taken, by the words and dates around it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.tone.recency import recency
from detente.records import Date
from tests.reading.pages import only, read

PUBLISHED = "2025-03-14"


@pytest.mark.parametrize(
    ("expected", "cue", "near"),
    [
        ("restated", "repeated", "the envoy repeated"),
        ("restated", "said", "the ministry has repeatedly said"),
        ("restated", "insisted", "Tehran again insisted"),
        ("restated", "still rejects", "the union still rejects"),
        ("restated", "has long demanded", "Manila has long demanded"),
        ("restated", "said", "she said once more"),
        ("historical", "had demanded", "the party had demanded"),
        ("historical", "said", "he said last year"),
        ("historical", "rejected", "the rebels had previously rejected"),
        ("restated", "said", "for months the studios have said"),
        ("restated", "demand", "Poland stuck to its demand"),
        ("restated", "reaffirmed", "she reaffirmed"),
        ("historical", "said", "at the time Brussels said"),
        ("undated", "said", "she said"),
        ("undated", "told", "the chief executive told staff"),
    ],
)
def test_recency_without_a_date_is_told_by_words(expected, cue, near):
    assert recency(f"{near} {cue}", "", None, PUBLISHED) == expected


def day(value):
    return Date(value=value, begin=value, end=value)


@pytest.mark.parametrize(
    ("expected", "stated"),
    [("new", "2025-03-14"), ("new", "2025-03-10"), ("historical", "2025-02-01"), ("historical", "2024-03-14")],
)
def test_a_dated_act_is_new_only_near_publication(expected, stated):
    assert recency("she said", "", day(stated), PUBLISHED) == expected


@pytest.mark.parametrize("published", [None, "2025", "2025-03"])
def test_nothing_is_new_where_the_day_of_publication_is_unknown(published):
    assert recency("she said", "", day("2025-03-14"), published) == "undated"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_older_the_act_the_less_it_is_new(published, days):
    """Once an act is too old to be new, a day more does not make it new again."""
    later, earlier = (day((published - timedelta(n)).isoformat()) for n in (days, days + 1))
    told = [recency("said", "", d, published.isoformat()) for d in (later, earlier)]
    assert told in (["new", "new"], ["new", "historical"], ["historical", "historical"])


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("{Peru} <said> [3,000 families were still waiting].", "undated"),
        ("{Peru} <said> on Thursday [it wanted to meet again].", "new"),
        ("{Peru} <said> [it still rejects the map].", "restated"),
        ('["We want the ships back, as we have said before,"] {Peru} <said> on Thursday.', "restated"),
        ("In January, {Peru} <said> [the map was wrong].", "historical"),
        ("{Peru} <demanded> [a new map in January].", "historical"),
        ("{Peru} <rejected> [the map signed in January].", "undated"),
        ("For months {Peru} has <refused> [to sign].", "restated"),
    ],
)
def test_recency_in_a_report(marked, value):
    assert only(read(marked)).recency == value
