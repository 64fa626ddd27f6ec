"""Quantities: number, unit and what they count; and numbers that count nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.reading.quantities import find_quantities


def found(text):
    return [(q.value, q.unit, q.of, text[slice(*q.span)]) for q in find_quantities(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a truce of 60 days", (60, "day", None, "60 days")),
        ("a three-day pause", (3, "day", "pause", "three-day")),
        ("a 30-day pause", (30, "day", "pause", "30-day")),
        ("ninety days’ notice", (90, "day", None, "ninety days")),
        ("enrichment to 3.67% purity", (3.67, "percent", "purity", "3.67%")),
        ("a rise of 5.5 per cent", (5.5, "percent", None, "5.5 per cent")),
        ("$40 billion in aid", (40e9, "USD", "aid", "$40 billion")),
        ("US$5 million", (5e6, "USD", None, "US$5 million")),
        ("a fund of €1.2bn", (1.2e9, "EUR", None, "€1.2bn")),
        ("£300m a year", (300e6, "GBP", None, "£300m")),
        ("an army of 800,000 personnel", (800_000, None, "personnel", "800,000 personnel")),
        ("2 million people fled", (2e6, None, "people", "2 million people")),
        ("forty hostages", (40, None, "hostages", "forty hostages")),
        ("twenty-five captives", (25, None, "captives", "twenty-five captives")),
        ("seventeen sailors", (17, None, "sailors", "seventeen sailors")),
        ("1,200 Ukrainian prisoners", (1200, None, "prisoners", "1,200 Ukrainian prisoners")),
        ("1,000 tonnes of wheat", (1000, "tonne", "wheat", "1,000 tonnes")),
        ("400 kg of uranium", (400, "kilogram", "uranium", "400 kg")),
        ("enrichment to 60-percent", (60, "percent", None, "60-percent")),
        ("four extra rest days a year", (4, "day", None, "four extra rest days")),
        ("eighteen captured soldiers at once", (18, None, "soldiers", "eighteen captured soldiers")),
        ("5,000 of their prisoners", (5000, None, "prisoners", "5,000 of their prisoners")),
        ("40 million cubic metres of water", (40e6, "cubic metre", "water", "40 million cubic metres")),
        ("a bonus of EUR 2,000", (2000, "EUR", None, "EUR 2,000")),
        ("30,000 Swiss francs", (30_000, "CHF", None, "30,000 Swiss francs")),
        ("1,700 rupees for pluckers", (1700, "rupee", None, "1,700 rupees")),
        ("a one-year extension", (1, "year", "extension", "one-year")),
        ("half a million tonnes", (500_000, "tonne", None, "a million tonnes")),
        ("an 800,000-strong army", (800_000, None, "army", "800,000-strong")),
        ("50 basis points", (50, "basis point", None, "50 basis points")),
        ("20 km from the line", (20, "kilometre", None, "20 km")),
    ],
)
def test_a_quantity(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a 21% rise over four years", [21, 4]),
        ("12 ships and 3 aircraft", [12, 3]),
        ("10 to 15 kilometres", [10, 15]),
        ("between 2 and 4 percent", [2, 4]),
        ("$2.5 to $3 billion", [2.5e9, 3e9]),
        ("on 4 May, 30 buses left", [30]),
    ],
)
def test_several_in_one_content(text, values):
    assert [q[0] for q in found(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "on 4 May 2025",
        "by 2030",
        "the 2026 elections",
        "in the 1990s",
        "the 1967 lines",
        "Resolution 2231 remains",
        "Article 5 guarantees",
        "COVID-19 rules",
        "F-16 jets",
        "G7 leaders",
        "at 10:30 the bell rang",
        "round-the-clock 24/7 patrols",
        "the often quoted tension",
        "a 14-point plan",
        "the two sides",
        "one of the men",
    ],
)
def test_names_dates_and_bare_numbers_count_nothing(text):
    assert found(text) == []


def test_only_the_span_counts():
    text = "60 days, then 90 days"
    assert [text[slice(*q.span)] for q in find_quantities(text, (9, len(text)))] == ["90 days"]


@given(st.integers(2, 999_999), st.sampled_from(["days", "percent", "hostages", "tonnes of rice"]))
def test_a_number_is_read_as_it_is_written(number, what):
    assume(not 1900 < number < 2100)  # without a comma these are years
    for written in (str(number), f"{number:,}"):
        [(value, _, _, words)] = found(f"some {written} {what}")
        assert value == number
        assert words.startswith(written)


@given(st.text(st.sampled_from("0123456789.,$€% kmbntwohundred-/ays"), max_size=30))
def test_spans_are_in_order_and_exact_whatever_the_text(text):
    spans = [q.span for q in find_quantities(text, (0, len(text)))]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
