"""What the top of a plain text or Markdown report tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ingest import from_text
from detente.ingest.text_header import read_header
from detente.records import Document

from .conftest import PROSE


def document(top: str) -> Document:
    """What is read from a report that begins with `top`."""
    return from_text(top + PROSE).document


@pytest.mark.parametrize(
    "top",
    [
        " date 2025-11-03 ",
        "date 2025-11-03\n",
        "\ufeff date 2025-11-03\n\n",
        "Date: 2025-11-03\n",
        "date 2025-11-03T08:00Z\n",
    ],
)
def test_a_date_in_front_is_the_publication_date(top):
    assert document(top).published == "2025-11-03"


def test_a_date_in_front_keeps_its_precision():
    assert document(" date 2025-11\n").published == "2025-11"


@pytest.mark.parametrize("top", ["date 2025-02-30\n", "date 2025-11-034\n", "dates 2025-11-03\n", "update 2025-11-03 "])
def test_what_is_no_date_in_front_is_not_taken_for_one(top):
    assert document(top).published is None


@pytest.mark.parametrize("top", ["November 3, 2025\n\n", "Monday, 3 November 2025\n", "Published: 2025-11-03\n"])
def test_a_line_that_is_a_date_alone_is_the_publication_date(top):
    assert document(top).published == "2025-11-03"


def test_a_year_alone_is_not_taken_for_the_publication_date():
    assert document("2025\n\n").published is None


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Dockers turn down port offer\n\n", "Dockers turn down port offer"),
        ("date 2025-11-03\nDockers turn down port offer\r\n\r\n", "Dockers turn down port offer"),
        ("Will the dockers strike?\n\n", "Will the dockers strike?"),
        ("“Not one hour more”\n\n", "“Not one hour more”"),
        ("By Ada Brook\n\nDockers turn down port offer\n\n", "Dockers turn down port offer"),
        ("# Dockers turn down port offer #\n", "Dockers turn down port offer"),
        ("# Dockers *turn down* port offer\n\n", "Dockers *turn down* port offer"),
        ("**Dockers turn down port offer**\n\n", "Dockers turn down port offer"),
        ("Dockers turn down port offer\n============\n", "Dockers turn down port offer"),
        ("2,000 dockers walk out\n\n", "2,000 dockers walk out"),
    ],
)
def test_a_first_line_like_a_headline_is_the_title(top, title):
    assert document(top).title == title


@pytest.mark.parametrize(
    "top",
    [
        "",
        "The dockers turned down the offer.\n\n",
        "He said: “They turned it down.”\n\n",
        "Dockers turn down port offer\n",
        "- a list item\n\n",
        "via the harbour news desk\n\n",
        "The port authority, which has run the docks since the war, and the union, which " + "has " * 30 + "\n\n",
    ],
)
def test_a_first_line_that_is_prose_is_no_title(top):
    assert document(top).title is None


def test_a_headline_with_nothing_below_it_is_the_report_itself():
    assert from_text("Dockers turn down port offer\n\n").document.title is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Brook", "Ada Brook"),
        ("BY ADA BROOK", "ADA BROOK"),
        ("*By Ada Brook and Ian van Tern*", "Ada Brook and Ian van Tern"),
        ("By Ada Brook in Port Ella", "Ada Brook"),
        ("By Ada Brook, Ian Tern Jr.", "Ada Brook, Ian Tern Jr."),
        ("by: Ada Brook | The Quill", "Ada Brook"),
    ],
)
def test_a_byline_names_the_author(line, author):
    assert document(f"Dockers turn down port offer\n\n{line}\n\n").author == author


@pytest.mark.parametrize(
    "line", ["By the end of Monday", "By Monday", "By Tuesday The Strike Had Spread.", "Bypass Road"]
)
def test_a_line_that_only_begins_like_a_byline_names_nobody(line):
    assert document(f"Dockers turn down port offer\n\n{line}\n\n").author is None


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("PORT ELLA, Nov 3, 2025 (Sea Wire) - ", "Sea Wire", "2025-11-03"),
        ("PORT ELLA, Norland, 3 Nov. 2025 (SW) -- ", "SW", "2025-11-03"),
        ("PORT ELLA, Nov. 3 (Sea Wire) — ", "Sea Wire", None),
        ("PORT ELLA (Sea Wire) – ", "Sea Wire", None),
        ("PORT ELLA, November 3, 2025 — ", None, "2025-11-03"),
        ("ST. JOHN’S/PORT ELLA (Sea Wire) — ", "Sea Wire", None),
        ("PORT ELLA — ", None, None),
        ("NTO (Northern Trade Office) — ", None, None),
        ("Port Ella (the capital) — ", None, None),
    ],
)
def test_a_dateline_tells_outlet_and_date_where_complete(line, outlet, published):
    found = document(line)
    assert (found.outlet, found.published) == (outlet, published)


FRONT_MATTER = """---
title: "Dockers turn down port offer"
date: 2025-11
outlet: The Quill
authors: [Ada Brook, Ian Tern]
url: https://quill.example/docks
retrieved: 2025-11-04
---

"""


def test_front_matter_tells_all_it_has_with_the_precision_it_has():
    found = document(FRONT_MATTER)
    assert (found.title, found.published, found.outlet) == ("Dockers turn down port offer", "2025-11", "The Quill")
    assert (found.author, found.url) == ("Ada Brook, Ian Tern", "https://quill.example/docks")
    assert found.retrieved == "2025-11-04"


def test_front_matter_wins_over_the_lines_below_it():
    assert document(FRONT_MATTER + "# Another headline\n\nBy Mo Lark\n\n").author == "Ada Brook, Ian Tern"


def test_a_heading_below_front_matter_without_a_title_is_the_title():
    assert document("---\noutlet: The Quill\n---\n# Dockers walk out\n\n").title == "Dockers walk out"


@pytest.mark.parametrize(
    "block",
    [
        "a: [1, 2",
        "- a\n- b",
        "a: " + "[" * 9000,
        "date: 2025-13-45",
        "url: javascript:alert(1)",
        "title: {a: b}",
        "? [a, b]\n: c",
    ],
)
def test_broken_or_hostile_front_matter_tells_nothing_and_breaks_nothing(block):
    found = document(f"---\n{block}\n---\n")
    assert (found.published, found.url, found.outlet) == (None, None, None)


def test_front_matter_cannot_call_anything(tmp_path):
    document(f"---\ntitle: !!python/object/apply:os.mkdir ['{tmp_path}/made']\n---\n")
    assert not list(tmp_path.iterdir())


def test_a_rule_across_the_page_is_not_front_matter(prose):
    text = f"---\n{prose}"
    assert read_header(text)[1] == 0
    assert from_text(text).text.content == text


def test_a_title_carries_no_control_or_direction_characters():
    assert document("Dockers\x1b[31m turn\u202e down offer\n\n").title == "Dockers [31m turn down offer"


def test_an_explicit_title_wins(prose):
    assert from_text(f"# Dockers walk out\n\n{prose}", title="Mine").document.title == "Mine"


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_header_and_a_start_within_it(text):
    _, start = read_header(text)
    assert 0 <= start <= len(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["---", "date 2025-11-03", "By A B", "PORT ELLA (X) - y", "# T", "a: b", "", "p"])))
def test_any_mixture_of_header_lines_is_read(lines):
    read_header("\n".join(lines))
