"""docs/exports.md tells of every format, every column and every term, and of no other."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from detente.desk.exports.formats import FORMATS, KINDS
from detente.desk.exports.tables import WORDS
from tests.desk.exports.samples import held, text_of
from tests.pages import DOCS, cells_of, own, section

PAGE = "docs/exports.md"
CONTEXT = json.loads(files("detente.desk.exports").joinpath("assets", "context-1.json").read_text(encoding="utf-8"))


def test_every_format_is_told_with_the_endings_of_its_files():
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section(PAGE, "How to get one"), re.MULTILINE)
    told = {name: tuple(re.findall(r"`\.([\w.]+)`", endings)) for name, endings in rows}
    assert set(told) == set(FORMATS)
    assert all(endings == FORMATS[name].endings[: len(endings)] for name, endings in told.items())


def test_every_format_belongs_to_some_answer():
    assert {name for names in KINDS.values() for name in names} == set(FORMATS)


def test_every_column_of_the_words_is_told():
    assert own(PAGE, "Tables") == set(WORDS)


def test_every_property_of_our_own_in_a_calendar_is_told():
    made = set(re.findall(r"^X-DETENTE-[A-Z]+", text_of("calendar", "ics", held()), re.MULTILINE))
    assert {name for name in own(PAGE, "Calendars") if name.startswith("X-")} == made


def test_every_term_of_the_vocabulary_is_told():
    ours = {
        name
        for name, value in CONTEXT.items()
        if str(value["@id"] if isinstance(value, dict) else value).startswith("detente:")
    }
    terms = section(PAGE, "Linked data").partition("Terms of our own")[2]
    assert cells_of(terms) == ours


def test_the_published_context_is_the_one_in_the_files():
    published = json.loads((DOCS / "schema" / "context-1.jsonld").read_text(encoding="utf-8"))
    assert published == {"@context": CONTEXT}
    assert json.loads(text_of("desk", "jsonld", held()))["@context"] == CONTEXT
