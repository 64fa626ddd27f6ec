"""Hostile names, titles, addresses and quotations, in every format: text stays text, and every file can be opened."""

from __future__ import annotations

import io
import json

import docx
import feedparser  # type: ignore[import-untyped]
import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser  # type: ignore[import-untyped]

from detente.desk.exports.formats import KINDS, by_file, formats, named
from detente.errors import UsageError
from tests.desk.exports.samples import answers, held, hostile, written

EVIL = (
    "<script>alert(1)</script> ]]> & \"' \u202e\u2066 \x00\x1b[31m\r\nEND:VCALENDAR\r\n\ud800 "
    "javascript:x =1+1 | * ` [a](b)"
)
EACH = [(kind, name) for kind in answers(held()) for name in KINDS[kind]]
WRITTEN = (
    *(("changes", "atom"), ("calendar", "ics"), ("desk", "bundle"), ("matrix", "docx"), ("desk", "jsonld")),
    *(("changes", "jsonfeed"), ("reports", "bibtex"), ("desk", "json")),
)
CONTROLS = {chr(number) for number in range(32)} - set("\t\n\r")
TAGS = {"script", "img", "iframe", "object", "embed", "form", "link"}


def checks(name: str, made: str | bytes) -> None:
    """The file is one of its kind, and nothing in it acts."""
    if isinstance(made, str):
        assert made.encode("utf-8")  # no halves of surrogate pairs
    if name in ("html", "bundle"):
        page = parser.document_fromstring(str(made).encode())
        assert {one.tag for one in page.iter() if isinstance(one.tag, str)} & TAGS <= {"script"}
        assert len(page.xpath("//script")) == (name == "bundle")
        assert not [it for it in page.xpath("//@href") if not it.startswith(("#", "https://", "http://"))]
        assert not [it for it in page.xpath("//@*/..") for key in it.attrib if key.startswith("on")]
    elif name == "docx":
        assert isinstance(made, bytes)
        docx.Document(io.BytesIO(made))
    elif name == "xlsx":
        assert isinstance(made, bytes)
        book = openpyxl.load_workbook(io.BytesIO(made))
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    elif name == "ics":
        calendar = icalendar.Calendar.from_ical(made)
        assert len(calendar.subcomponents) == len(answers(held())["calendar"])
    elif name == "atom":
        feed = feedparser.parse(str(made))
        assert not feed.bozo
        assert not [it for one in feed.entries for it in one.get("links", []) if not it.href.startswith("http")]
    elif name in ("json", "jsonfeed", "csl", "jsonld"):
        assert "javascript:" not in str(json.loads(str(made)).get("url", "") if name == "json" else "")
        json.loads(str(made))


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_hostile_text_is_text_in_every_format(kind, name):
    made = written(kind, name, hostile(EVIL))
    checks(name, made)
    if isinstance(made, str) and name not in ("csv", "json"):
        assert not CONTROLS & set(made)


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=8, deadline=None)
def test_any_text_can_be_written_in_any_format(words):
    of = hostile(words)
    for kind, name in WRITTEN:
        checks(name, written(kind, name, of))


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_is_told_of_and_found_by_its_ending(kind):
    for one in formats(kind):
        assert named(kind, one.name) is one
        assert by_file(KINDS[kind], f"Desk.{one.endings[0].upper()}") == one.name
        assert one.about
        assert "/" in one.media


def test_a_format_that_there_is_not_is_refused_with_those_that_there_are():
    with pytest.raises(UsageError, match=r"'icss' is none of calendar: json, csv, .*ics\. Did you mean ics\?"):
        named("calendar", "icss")


def test_the_longest_ending_decides():
    assert by_file(("json", "csl"), "x.csl.json") == "csl"
    assert by_file(("json", "csl"), "x.json") == "json"
    assert by_file(("json", "csl"), "x.pdf") is None
