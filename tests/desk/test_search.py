"""The query language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.agenda import default
from detente.desk.query import parse
from detente.desk.search import search
from detente.errors import UsageError
from tests.desk.builders import desk, report, says

OFFER = says(
    "norvia",
    "offer",
    "withdraw heavy forces from the café road",
    said="2025-05-02",
    speaker="ilse-brandt",
    id="st-offer",
)
NO = says(
    "sudmark", "reject", "a withdrawal of forces", said="2025-05-09", speaker="tomas-rehn", report="r-2", id="st-no"
)
VAGUE = says(
    "estria", "demand", "heavy patience, and forces of nature", issues=("talks",), proposal=None, id="st-vague"
)
HELD = desk(
    OFFER, NO, VAGUE, reports=(report("r-1", "2025-05-02", "The Courier"), report("r-2", "2025-05-09", "Radio Norvia"))
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("forces", {"st-offer", "st-no", "st-vague"}),
        ("FORCES heavy", {"st-offer", "st-vague"}),
        ('"heavy forces"', {"st-offer"}),
        ("“heavy forces”", {"st-offer"}),
        ("cafe", {"st-offer"}),
        ("withdraw", {"st-offer"}),
        ("withdraw*", {"st-offer", "st-no"}),
        ("forces -heavy", {"st-no"}),
        ('forces -"heavy forces"', {"st-no", "st-vague"}),
        ("party:norvia", {"st-offer"}),
        ("party:norvia,sudmark", {"st-offer", "st-no"}),
        ("party:norvia party:sudmark", {"st-offer", "st-no"}),
        ("-party:norvia", {"st-no", "st-vague"}),
        ("issue:talks", {"st-vague"}),
        ("act:reject", {"st-no"}),
        ("speaker:brandt", {"st-offer"}),
        ('speaker:"Ilse Brandt"', {"st-offer"}),
        ("outlet:radio", {"st-no"}),
        ('outlet:"radio norvia" forces', {"st-no"}),
        ("proposal:p-bridge", {"st-offer", "st-no"}),
        ("date:2025-05-01..2025-05-05", {"st-offer"}),
        ("date:2025-05-03..", {"st-no"}),
        ("date:..2025-05-02", {"st-offer"}),
        ("date:2025-05", {"st-offer", "st-no"}),
        ("date:2025-05-09", {"st-no"}),
        ("before:2025-05-09", {"st-offer"}),
        ("after:2025-05-02", {"st-no"}),
        ("after:2025-05", set()),
    ],
)
def test_a_query_finds_what_it_says(query, found):
    assert {kept.id for kept in search(HELD, query, default())} == found


def test_the_latest_comes_first_and_as_of_bounds():
    assert [kept.id for kept in search(HELD, "proposal:p-bridge", default())] == ["st-no", "st-offer"]
    assert [kept.id for kept in search(HELD, "proposal:p-bridge", default(), as_of="2025-05-05")] == ["st-offer"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("party:norvi", "did you mean norvia"),
        ("issue:tlks", "did you mean talks"),
        ("act:ofer", "did you mean offer"),
        ("partei:norvia", "did you mean party"),
        ("party:zzzz", "known are: estria, norvia, sudmark"),
        ('"heavy forces', "not closed"),
        ("  ", "no words"),
        ("-", "no words"),
        ('party:""', "has no value"),
        ("party: norvia", "has no value"),
        ("date:2025-05-09..2025-05-01", "ends before it begins"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(query, message):
    with pytest.raises(UsageError, match=message):
        search(HELD, query, default())


@pytest.mark.parametrize("query", ["date:2025-02-30", "before:yesterday", "after:", "date:..", "date:05/01/2025"])
def test_a_date_that_is_none_is_refused(query):
    with pytest.raises(UsageError):
        search(HELD, query, default())


def test_a_web_address_is_words_and_no_field():
    assert [term.field for term in parse("https://example.org/a").terms] == ["words"]


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_a_usage_error(text):
    try:
        query = parse(text)
    except UsageError:
        return
    assert query.terms


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("patience OR withdrawal", {"st-vague", "st-no"}),
        ('patience OR "heavy forces" OR withdrawal', {"st-vague", "st-offer", "st-no"}),
        ("forces patience OR road", {"st-vague", "st-offer"}),  # forces, and one of the two
        ("withdr* OR patience -nature", {"st-offer", "st-no"}),
        ("party:norvia OR party:sudmark", {"st-offer", "st-no"}),
        ("act:offer OR act:demand heavy", {"st-offer", "st-vague"}),
        ("patience or withdrawal", set()),  # a word like any other
    ],
)
def test_one_of_several_words_is_enough_where_or_stands_between_them(query, found):
    assert {kept.id for kept in search(HELD, query, default())} == found


@pytest.mark.parametrize(
    "query",
    ["OR truce", "truce OR", "a OR OR road", "truce OR -road", "truce OR party:norvia", "party:norvia OR act:offer"],
)
def test_an_or_that_joins_nothing_or_unlike_things_is_refused(query):
    with pytest.raises(UsageError, match="OR"):
        parse(query)
