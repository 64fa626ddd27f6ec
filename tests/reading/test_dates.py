"""Dates: a table of expressions in context, then what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.errors import BadDate
from detente.reading.dates import find_dates, parse_day
from detente.reading.dates.periods import easter
from detente.reading.dates.words import entries, may_hold
from detente.reading.sentences import sentences
from detente.records import Date

_TABLE = Path(__file__).parent / "data" / "dates.tsv"


def rows():
    """(published or None, text without marks, marked spans, expected dates) of each line of the table."""
    for n, line in enumerate(_TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            published, marked, expected = line.split("\t")
            text, spans = unmarked(marked)
            wanted = [e.strip() for e in expected.split(";") if e.strip()]
            assert len(wanted) == len(spans), f"line {n}"
            yield pytest.param(None if published == "-" else published, text, spans, wanted, id=f"{n}: {marked}")


def unmarked(marked):
    spans, text = [], ""
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
        text += piece.strip("[]") if piece.startswith("[") else piece
    return text, spans


def shown(date: Date) -> str:
    """A date as the table writes it."""
    if date.value:
        return date.value
    return f"{date.begin or ''}..{date.end or ''}" if date.begin or date.end else "?"


@pytest.mark.parametrize(("published", "text", "spans", "expected"), list(rows()))
def test_table(published, text, spans, expected):
    """Exactly the marked words are dates, and each is what the table says."""
    found = find_dates(text, published, sentences(text))
    assert [(text[slice(*(d.span or (0, 0)))], shown(d)) for d in found] == [
        (text[a:b], e) for (a, b), e in zip(spans, expected, strict=True)
    ]
    assert [d.span for d in found] == spans


def test_the_table_is_wide():
    """The table holds at least 150 dates, and texts without any."""
    table = [row.values for row in rows()]
    assert sum(len(spans) for _, _, spans, _ in table) >= 150
    assert sum(not spans for _, _, spans, _ in table) >= 15


# Words that dates are made of, and words around them: random strings of these reach every form of the grammar.
_PIECES = st.sampled_from(
    """Sunday Mon. Dec. March May may April the a an last next past this coming recent following early mid late end of
    beginning in on by until since before after from within between week weeks day days month months year years hour
    hours weekend decade quarter fortnight ago now time two 31 30 29 0 99999999 2,000 1.5 1st 24th 31st second 2024
    2025 1999 1990s Q3 Q5 2025-02-29 2024-02-29 0001-01-01 9999-12-31 31/12/9999 29.02.2023 24/12/2025 3 p.m. 25:00
    9:30 to and or - – , . ; ' 's ’s Christmas Eve Easter new year today tonight overnight tomorrow yesterday
    night morning few or spring winter fall ahead at latest not less several couple more than will met said is was that
    which é 中 “ ”""".split()
)
_GAPS = st.sampled_from(["\n", "\n\n", "\u202e", "\u00a0"])
_TEXTS = st.lists(_PIECES | _GAPS, max_size=30).map(" ".join) | st.text(max_size=80)
_DAYS = st.dates().map(str) | st.dates().map(lambda d: str(d)[:7]) | st.dates().map(lambda d: str(d)[:4]) | st.none()


@given(_TEXTS, _DAYS, st.booleans())
@example("before 0001-01-01", None, True)
@example("next year, a decade from now, in two years' time", "9999-12-31", True)
@example("last week, 10 years ago, the 1990s", "0001-01-01", True)
@example("99999999 years ago", "2025-12-26", True)
@example("29 February", "2025-12-26", True)
@example("Sunday 9:30 Sunday", "2025-12-26", True)
@example("last 99999999", "2025-12-26", True)
@example("between now and Sunday, from now until 2030", None, True)
@example("next Easter, last winter, 2098-99", "9999-12-31", True)
@example("a year ago today, last Easter, the winter of 1900", "0001-01-01", True)
@example("29 February at the latest", "0001-01-01", True)
def test_any_text(text, published, cut):
    """Whatever the text, each date's words are its span, its days are in order, and its value is exactly its days."""
    found = find_dates(text, published, sentences(text) if cut else [])
    end = 0
    for date in found:
        assert date.span is not None
        assert end <= date.span[0] < date.span[1] <= len(text)
        assert text[slice(*date.span)].strip() == text[slice(*date.span)]
        end = date.span[1]
        assert date.begin is None or date.end is None or date.begin <= date.end
        if date.value:
            whole = parse_day(date.value[:10])
            assert (whole.begin, whole.end) == (date.begin, date.end)


@given(_TEXTS, _DAYS)
def test_pure(text, published):
    """The same text and day give the same dates."""
    assert find_dates(text, published, []) == find_dates(text, published, [])


@given(_TEXTS, _DAYS)
def test_the_quick_look_misses_nothing(text, published):
    """What is found in sentences, of which most are skipped after a quick look, is found in the text as a whole."""
    whole = find_dates(text, published, [(0, len(text))])
    assert {d.span for d in find_dates(text, published, sentences(text))} <= {d.span for d in whole}


@pytest.mark.parametrize("phrase", [p for p, (code, _) in entries().items() if code in "DHBs"])
def test_days_named_by_words_are_looked_at(phrase):
    """No word for a day is passed over by the quick look that spares most sentences the grammar."""
    assert may_hold(phrase, 0, len(phrase)) or may_hold(phrase.title(), 0, len(phrase))


@given(st.integers(1900, 2099))
def test_easter(year):
    """Easter is a Sunday between 22 March and 25 April."""
    day = easter(year)
    assert day.weekday() == 6
    assert (3, 22) <= (day.month, day.day) <= (4, 25)


def test_sentences_are_not_needed():
    """Without sentences a window of the text tells the tense."""
    (date,) = find_dates("The two will meet on Sunday", "2025-12-26", [])
    assert date.value == "2025-12-28"


def test_unknown_publication_keeps_the_words():
    """Without a publication date a relative expression is found, and left unsettled."""
    (date,) = find_dates("They met two days ago", None, [])
    assert date == Date(span=(9, 21))


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12-26", "2025-12-26", "2025-12-26"),
        (" 2025-12-26\n", "2025-12-26", "2025-12-26"),
    ],
)
def test_parse_day(value, begin, end):
    """A day, a month or a year, with what bounds it."""
    assert (parse_day(value).begin, parse_day(value).end) == (begin, end)


@pytest.mark.parametrize(
    ("value", "way_out"),
    [
        ("2025-02-30", "2025-02 has days from 01 to 28"),
        ("2025-00-10", "months go from 01 to 12"),
        ("2025-13", "months go from 01 to 12"),
        ("0000", "years begin at 0001"),
        ("26/12/2025", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2025-1-2", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("yesterday", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("٢٠٢٥-١٢-٢٦", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2025-12-26T10:00", "write YYYY, YYYY-MM or YYYY-MM-DD"),
    ],
)
def test_bad_day(value, way_out):
    """A date that is none is named, with the way out."""
    with pytest.raises(BadDate) as error:
        parse_day(value)
    assert repr(value) in str(error.value)
    assert way_out in str(error.value)


@given(st.text().filter(lambda value: not value.strip()[:4].isdigit()))
def test_parse_day_never_crashes(value):
    """Any other text is a BadDate, and the message stays one short line."""
    with pytest.raises(BadDate) as error:
        parse_day(value)
    assert len(str(error.value).splitlines()) == 1
    assert len(str(error.value)) < 600
