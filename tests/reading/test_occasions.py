"""The day of words that another sentence names: one speaker, one occasion."""

from __future__ import annotations

import pytest

from tests.reading.pages import read

MONDAY, TUESDAY, TODAY = "2025-03-10", "2025-03-11", "2025-03-14"


def days(marked):
    """The day of each statement, in order."""
    return [s.stated_at.value if s.stated_at else None for s in read(marked).statements]


@pytest.mark.parametrize(
    ("expected", "marked"),
    [
        ([MONDAY, MONDAY], "{Peru} <said> on Monday [the map was wrong].\n{Peru} <said> [it wanted a new one]."),
        ([MONDAY, MONDAY], '["The map is wrong,"] {Peru} <said> on Monday.\n["It must go,"] {Peru} <added>.'),
        ([MONDAY, None], "{Peru} <said> on Monday [the map was wrong].\n{Chile} <said> [it was right]."),
        ([MONDAY, None], "{Peru} <said> on Monday [the map was wrong].\n{Peru} <says> [it wants a new one]."),
        ([MONDAY, None], "{Peru} <said> on Monday [the map was wrong].\n{Peru} <has said> [it wants a new one]."),
        ([MONDAY, None], "{Peru} <said> on Monday [the map was wrong].\nIn a letter, {Peru} <asked> [for a new one]."),
        ([MONDAY, None], "{Peru} <said> on Monday [the map was wrong].\n{Peru} has long <insisted> [on a new one]."),
        (
            [MONDAY, TUESDAY, None],
            "{Peru} <said> on Monday [the map was wrong].\n{Chile} <said> on Tuesday [it was right].\n"
            "{Peru} <said> [it wanted a new one].",
        ),
        (
            [TUESDAY, "2025-01", None],
            "{Peru} <said> on Tuesday [the map was wrong].\nIn January {Peru} <said> [it was right].\n"
            "{Peru} <said> [it wanted a new one].",
        ),
    ],
)
def test_a_day_holds_for_the_next_words_of_its_speaker(expected, marked):
    assert days(marked) == expected


@pytest.mark.parametrize(
    ("expected", "marked"),
    [
        ("new", "{Peru} <said> on Monday [the map was wrong].\n{Peru} <said> [it wanted a new one]."),
        ("undated", "{Chile} <said> on Monday [the map was wrong].\n{Peru} <said> [it wanted a new one]."),
        ("restated", "{Peru} <said> on Monday [the map was wrong].\n{Peru} again <said> [it wanted a new one]."),
    ],
)
def test_recency_goes_with_the_day(expected, marked):
    assert read(marked).statements[-1].recency == expected


def test_the_sentence_before_tells_when_somebody_spoke():
    assert days("Peru addressed the council on Monday.\n{Peru} <said> [the map was wrong].") == [MONDAY]
    assert days("Peru lost its capital on Monday.\n{Peru} <said> [the map was wrong].") == [None]


@pytest.mark.parametrize(
    ("expected", "marked"),
    [
        (MONDAY, "On the sidelines of Monday's meeting {Peru} <said> [the map was wrong]."),
        (MONDAY, "{Peru} <told> [at Monday's session that the map was wrong]."),
        (None, "{Peru} <said> [the map was wrong] before Monday's meeting."),
        (None, "{Peru} <said> [the map was wrong], adding: “We will answer within a week.”"),
    ],
)
def test_what_of_a_sentence_dates_its_words(expected, marked):
    assert days(marked)[0] == expected


@pytest.mark.parametrize(
    ("expected", "head"),
    [
        (TODAY, "PRESS RELEASE"),
        (TODAY, "09:10 Talks begin\n\n10:20 First draft"),
        (TODAY, "LIMA, March 14 (Andes Wire) - The talks went on."),
        (None, "LIMA, March 13 (Andes Wire) - The talks went on."),
        (None, "The talks went on."),
    ],
)
def test_some_reports_are_of_their_own_day(expected, head):
    assert days(f"{head}\n\n{{Peru}} <said> [the map was wrong].")[-1] == expected


def test_a_wire_that_names_another_day_is_not_of_its_own():
    head = "LIMA, March 14 (Andes Wire) - {Chile} <said> on Tuesday [the map was right]."
    assert days(f"{head}\n\n{{Peru}} <said> [the map was wrong].") == [TUESDAY, None]


def test_who_does_something_today_does_it_today():
    assert days('["Today we reject the map,"] {Peru} <said>.') == [TODAY]
    assert days('["The ship came in today,"] {Peru} <said>.') == [None]
