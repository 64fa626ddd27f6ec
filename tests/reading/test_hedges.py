"""Doubt, firmness and recency, by the words that mark them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.hedges import firmness, hedge, recency
from detente.records import Date

PUBLISHED = "2025-03-14"


@pytest.mark.parametrize(
    ("expected", "cue", "content"),
    [
        ("CT+", "said", "the convoy crossed at dawn"),
        ("CT+", "demanded", "an end to the levy"),
        ("CT+", "said", "there can be no truce"),
        ("PR+", "said", "the vote is likely to be delayed"),
        ("PR+", "said", "Iran is expected to answer on Sunday"),
        ("PR+", "said", "it is almost certain that the members vote yes"),
        ("PR+", "believes", "the junta has split"),
        ("PR-", "said", "a breakthrough was unlikely"),
        ("PR-", "said", "the talks are not likely to resume"),
        ("PR-", "said", "it was hard to see the nurses signing"),
        ("PR-", "said", "there is little chance of a swap"),
        ("PR-", "doubted", "the rebels would disarm"),
        ("PS+", "said", "the port might reopen in spring"),
        ("PS+", "said", "the swap could still collapse"),
        ("PS+", "said", "it’s possible that the line moves"),
        ("PS+", "said", "there is a chance of a deal"),
        ("PS+", "hoped", "the gap would narrow"),
        ("PS-", "said", "the deal might not hold"),
        ("PS-", "said", "it may never be signed"),
        ("Uu", "said", "it was unclear who would pay"),
        ("Uu", "said", "nobody knows when the crossing will open"),
        ("Uu", "said", "it remains to be seen how the union votes"),
        ("Uu", "wondered", "who would police the line"),
    ],
)
def test_doubt_is_read_from_cue_and_content(expected, cue, content):
    assert hedge(cue, content) == expected
    assert hedge(cue.title() if cue == "said" else cue, content.replace("'", "’")) == expected


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the talks resume on 4 May"),
        ("said in May", "the line was drawn"),
        ("said", "Theresa May had signed the protocol"),
        ("said", "the mayor had seen the dismay"),
    ],
)
def test_a_month_a_name_or_a_part_of_a_word_is_no_doubt(cue, content):
    assert hedge(cue, content) == "CT+"


def test_doubt_inside_the_condition_is_no_doubt_about_the_content():
    condition = "if the vote, which may be delayed, is lost"
    assert hedge("said", f"the cabinet resigns {condition}", condition) == "CT+"
    assert hedge("said", f"the cabinet might resign {condition}", condition) == "PS+"


@pytest.mark.parametrize(
    ("expected", "cue", "content"),
    [
        ("red_line", "said", "sovereignty over the island is non-negotiable"),
        ("red_line", "said", "the pact is Not  Negotiable"),
        ("red_line", "said", "night work is a red line for the pilots"),
        ("red_line", "said", "we’ll never hand over the archive"),
        ("red_line", "said", "under no circumstances could we disarm"),
        ("red_line", "demanded", "an unconditional release"),
        ("firm", "demanded", "a pay rise of 6%"),
        ("firm", "said", "inflexible rules must go"),
        ("soft", "accepted in principle", "the map"),
        ("soft", "said", "we could discuss a longer timetable"),
        ("soft", "said", "the firm is open to arbitration"),
        ("soft", "said", "the party did not rule out a coalition"),
        ("soft", "said", "we're flexible on dates"),
        ("soft", "said", "there are no red lines on tariffs"),
    ],
)
def test_firmness_is_read_from_cue_and_content(expected, cue, content):
    assert firmness(cue, content) == expected


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
        ("undated", "said", "she said"),
        ("undated", "told", "the chief executive told staff"),
    ],
)
def test_recency_without_a_date_is_told_by_words(expected, cue, near):
    assert recency(cue, near, None, PUBLISHED) == expected


def day(value):
    return Date(value=value, begin=value, end=value)


@pytest.mark.parametrize(
    ("expected", "stated"),
    [("new", "2025-03-14"), ("new", "2025-03-10"), ("historical", "2025-02-01"), ("historical", "2024-03-14")],
)
def test_a_dated_act_is_new_only_near_publication(expected, stated):
    assert recency("said", "she said", day(stated), PUBLISHED) == expected


@pytest.mark.parametrize("published", [None, "2025", "2025-03"])
def test_nothing_is_new_where_the_day_of_publication_is_unknown(published):
    assert recency("said", "she said", day("2025-03-14"), published) == "undated"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_older_the_act_the_less_it_is_new(published, days):
    """Once an act is too old to be new, a day more does not make it new again."""
    later, earlier = (day((published - timedelta(n)).isoformat()) for n in (days, days + 1))
    told = [recency("said", "", d, published.isoformat()) for d in (later, earlier)]
    assert told in (["new", "new"], ["new", "historical"], ["historical", "historical"])
