"""Every code of the record has its plain words; dates are as precise as the record; nothing invisible gets through."""

from __future__ import annotations

from typing import get_args

import pytest

from detente import records
from detente.export import words
from detente.export.clean import line, printable
from detente.export.dates import day, spell
from detente.records import Date


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (records.Act, words.ACTS),
        (records.Valence, words.ASSESSMENTS),
        (records.Hedge, words.HEDGES),
        (records.Firmness, words.FIRMNESS),
        (records.ConditionType, words.CONDITIONS),
        (records.Recency, words.RECENCY),
        (records.HopKind, words.HOPS),
        (records.EventType, words.EVENTS),
    ],
)
def test_every_code_has_words(codes, table) -> None:
    assert set(table) == set(get_args(codes))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026", "2026"),
        ("2026-03", "Mar 2026"),
        ("2026-03-02", "Mon 2 Mar 2026"),
        ("2026-03-02T14:30:00+01:00", "Mon 2 Mar 2026, 14:30"),
        ("2026-02-30", "2026-02-30"),
        ("soon", "soon"),
        ("\x1b[3m", "\ufffd[3m"),
    ],
)
def test_days_are_spelled_as_precisely_as_they_are_known(value: str, said: str) -> None:
    assert day(value) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (None, ""),
        (Date(), ""),
        (Date(value="2026-03", begin="2026-03-01", end="2026-03-31"), "Mar 2026"),
        (Date(value="2026-03-24", end="2026-03-24"), "by Tue 24 Mar 2026"),
        (Date(begin="2026-03-24"), "from Tue 24 Mar 2026"),
        (Date(begin="2026-03-24", end="2026-03-24"), "Tue 24 Mar 2026"),
        (Date(begin="2026-03-24", end="2026-04-01"), "Tue 24 Mar 2026 to Wed 1 Apr 2026"),
    ],
)
def test_dates_keep_their_open_ends(when: Date | None, said: str) -> None:
    assert spell(when) == said


def test_lines_hold_no_escapes_and_no_marks_that_reorder() -> None:
    assert line(" a\tb\r\n c\x85d ") == "a b c d"
    assert line("\x1b[31m\u202ered\u202c\x9b\u200b") == "\ufffd[31mred\ufffd"
    assert line("سلام 和平 \U0001f54a") == "سلام 和平 \U0001f54a"


def test_printable_text_is_as_long_as_before() -> None:
    text = "a\x00\x07\n\t\ud8ff\u202eb\ufffe"
    assert len(printable(text)) == len(text)
    assert printable(text) == "a\ufffd\ufffd\n\t\ufffd\u202eb\ufffd"
