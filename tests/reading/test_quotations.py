"""Quotations are found whichever marks an outlet uses, and apostrophes are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from detente.reading.quotations import quotations
from tests.reading.anything import texts


def found(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We will sign”",
        '"We will sign"',
        "‘We will sign’",
        "'We will sign'",
        "«We will sign»",
        "»We will sign«",
        "„We will sign“",
        "„We will sign”",
        "”We will sign”",
        "‹We will sign›",
        "「We will sign」",
        "『We will sign』",
        "``We will sign''",
        "‚We will sign‘",
        "‘It’s the union’s day’",
        "'It's ours'",
    ],
)
def test_a_quotation_is_found_with_its_marks(quotation):
    assert found(f"The ferry owners said: {quotation}, and left.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ council met the ministers’ aides.",
        "It wasn't the owners' fault, the union's lawyers said.",
        "Prices of the ’90s and the '80s were lower.",
        "The valve is 5' long and the pipe 3' wide.",
        "",
    ],
)
def test_an_apostrophe_opens_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize("mark", ['"', "“", "«", "„", "「"])
def test_a_quotation_that_goes_on_ends_with_its_paragraph(mark):
    assert found(f"He said: {mark}We stay.\nThe next day he left.") == [f"{mark}We stay."]


def test_a_single_mark_that_never_closes_opens_nothing():
    assert found("He said: ‘We stay.\nThe next day he left.’") == []


def test_only_what_stands_between_the_bounds_is_looked_at():
    text = '"One" and "two" and "three"'
    assert quotations(text, 6, 16) == [(10, 15)]


@given(texts)
def test_quotations_stand_in_order_inside_one_line_each(text):
    spans = quotations(text)
    assert all(0 <= a < b <= len(text) and "\n" not in text[a:b] for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
