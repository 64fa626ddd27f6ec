"""The reports as references, opened by bibtexparser and held against the CSL schema's fields."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import jsonschema
import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.desk.brief import brief
from detente.desk.exports.bibliography import authors
from detente.desk.exports.bibtex import escaped
from detente.desk.exports.sharing import shared
from detente.desk.show import show
from detente.desk.sources import Unreadable, sources_of
from tests.desk.exports.samples import held, text_of, told, whole

DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "additionalProperties": False,
}
# The fields of csl-data.json (citationstyles.org) that are used here.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article-newspaper", "document"]},
            "title": {"type": "string"},
            "author": {
                "type": "array",
                "items": {"type": "object", "required": ["literal"], "properties": {"literal": {"type": "string"}}},
            },
            "container-title": {"type": "string"},
            "issued": DATE,
            "accessed": DATE,
            "URL": {"type": "string", "pattern": "^https?://"},
            "language": {"type": "string"},
            "note": {"type": "string"},
        },
        "additionalProperties": False,
    },
}


def of(**fields):
    return held(reports=(told(**{"published": "2025-05-09", **fields}),))


def library(desk):
    found = parse_string(text_of("reports", "bibtex", desk))
    assert not found.failed_blocks
    return found.entries


def test_a_report_is_an_article_of_its_outlet():
    (one,) = library(of())
    fields = {name: field.value for name, field in one.fields_dict.items()}
    assert (one.entry_type, one.key) == ("article", "r-1")
    assert fields["title"] == "{Bridge talks}"
    assert fields["author"] == "{Ilse Maar} and {Jon Vik}"
    assert (fields["journal"], fields["year"], fields["month"], fields["day"]) == ("The Courier", "2025", "may", "9")
    assert fields["url"] == "https://courier.example/talks?id=1"
    assert "text sha256" in fields["note"]


def test_without_an_outlet_it_is_a_document():
    (one,) = library(of(outlet=None))
    assert one.entry_type == "misc"


@pytest.mark.parametrize(("published", "parts"), [("2025", [2025]), ("2025-05", [2025, 5]), (None, None)])
def test_a_date_is_as_precise_as_it_is_known(published, parts):
    (one,) = library(of(published=published))
    (item,) = json.loads(text_of("reports", "csl", of(published=published)))
    assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
    assert [name for name in ("year", "month", "day") if name in one.fields_dict] == ["year", "month", "day"][
        : len(parts or [])
    ]


def test_the_csl_items_are_of_the_schema():
    items = json.loads(text_of("sources", "csl", held()))
    jsonschema.validate(items, CSL)
    assert items[0]["author"] == [{"literal": "Ilse Maar"}, {"literal": "Jon Vik"}]
    assert items[0]["note"].startswith("detente r-1; document sha256")


def test_only_addresses_of_the_web_are_named():
    assert "url" not in library(of(url="javascript:alert(1)"))[0].fields_dict
    assert "URL" not in json.loads(text_of("reports", "csl", of(url="file:///x")))[0]


def test_names_are_parted_where_the_byline_parts_them():
    assert authors("Ilse Maar, Jon Vik; The Desk AND Ada & Co") == ("Ilse Maar, Jon Vik", "The Desk", "Ada", "Co")
    assert authors(None) == ()


def test_a_file_without_a_title_is_called_by_its_name_and_not_by_its_folder():
    (item,) = json.loads(text_of("reports", "csl", of(title=None, name="/home/ada/secret/memo.txt")))
    assert item["title"] == "memo.txt"


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_title_is_a_title_and_ends_no_field(title):
    made = held(reports=(told(title=title or "x", published="2025-05-09"), told("r-2", published="2025-05-10")))
    found = library(made)
    assert [one.key for one in found] == ["r-1", "r-2"]
    assert found[1].fields_dict["title"].value == "{Bridge talks}"


@given(st.text(alphabet="ab\\{}~^&%$#_ "))
def test_tex_takes_text_as_text(text):
    made = escaped(text)
    assert not re.search(r"(?<!\\)[&%$#_]", made)
    bare = made.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")


def test_reports_of_a_desk_come_by_date():
    reports = (told("r-b", published="2025-05-10"), told("r-a", published="2025-05-09"), told("r-c", published=None))
    keys = [one.key for one in library(held(reports=reports))]
    assert keys == ["r-a", "r-b", "r-c"]


def test_a_file_for_others_names_no_folder_of_ours():
    where = "/home/ada/secret/memo.pdf"
    report = told(title=None, name=where, problem=f"{where}: no text", published="2025-05-09")
    of = held(reports=(report,))
    kept = replace(sources_of(of), unreadable=(Unreadable(report="r-1", name=where, outlet=None, problem=f"{where}: x",
                                                          added=""),))  # fmt: skip
    for answer in (of.reports, whole(of), kept, show(of, "r-1"), show(of, "st-new"), brief(of, "2025-05-05")):
        assert "/home" not in repr(shared(answer)).replace(repr(of), ""), type(answer)
