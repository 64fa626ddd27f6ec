"""The feeds of changes, opened by feedparser and held against JSON Feed 1.1: ids that stay, both wordings, links."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import feedparser  # type: ignore[import-untyped]
import jsonschema
import pytest
from lxml import etree  # type: ignore[import-untyped]

from detente.desk.changes import changes
from detente.desk.exports.atom import to_atom
from tests.desk.builders import says
from tests.desk.exports.samples import NEW, OLD, entry, ground, held, statements, text_of

ATOM = "{http://www.w3.org/2005/Atom}"
# JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/, as far as it is used here.
ITEM = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": {"type": "string", "pattern": "^https?://"},
        "title": {"type": "string"},
        "summary": {"type": "string"},
        "content_html": {"type": "string"},
        "date_published": {"type": "string", "format": "date-time"},
        "date_modified": {"type": "string", "format": "date-time"},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
    "patternProperties": {"^_": {"type": "object"}},
    "additionalProperties": False,
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
}
FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}},
        "items": {"type": "array", "items": ITEM},
    },
    "patternProperties": {"^_": {"type": "object"}},
    "additionalProperties": False,
}


def parsed(of=None, **fields):
    made = feedparser.parse(text_of("changes", "atom", of or held(), **fields))
    assert not made.bozo, made.get("bozo_exception")
    return made


def change(feed):
    (one,) = (it for it in feed.entries if ":change:st-new" in it.id)
    return one


def test_an_entry_has_both_wordings_and_leads_to_the_words():
    one = change(parsed())
    content = one.content[0].value
    assert NEW in content
    assert OLD in content
    assert "Nobody has confirmed it" in content
    assert [link.rel for link in one.links] == ["alternate", "related"]
    assert one.links[0].href.startswith("https://courier.example/talks?id=1#:~:text=")
    assert "st-new, r-1 characters" in content


def test_an_entry_is_dated_by_when_the_desk_learned_of_it():
    one = change(parsed())
    assert one.published_parsed[:3] == (2025, 5, 9)
    edited = {7: entry(7, "statement_edited", "2025-05-11T12:00:00.000000+00:00", "ada", statement="st-new")}
    later = change(parsed(entries=edited))
    assert (later.id, later.published) == (one.id, one.published)
    assert later.updated_parsed[:3] == (2025, 5, 11)


def test_another_report_of_the_act_keeps_the_id():
    more = says("norvia", "offer", NEW, id="st-aaa", said="2025-05-09", speaker="ilse-brandt",
                learned="2025-05-13T09:00:00.000000+00:00")  # fmt: skip
    feed = parsed(held(statements=(*statements(), more)))
    assert {"st-new", "st-aaa"} <= set(re.findall(r"st-\w+", change(feed).content[0].value))


def test_events_and_what_is_first_seen_are_entries_too():
    ids = {it.id.removeprefix("urn:detente:d1:") for it in parsed().entries}
    assert {"change:st-new", "event:ev-late2", "event:ev-off"} <= ids
    assert len(ids) == len(parsed().entries)


def test_what_narrows_a_feed_makes_it_another():
    whole, part = parsed().feed, parsed(asked=(("since", "2025-05-05"), ("party", "norvia"))).feed
    assert whole.id == "urn:detente:d1:changes"
    assert part.id == "urn:detente:d1:changes:party=norvia"
    assert "party norvia" in part.title


def test_the_feed_has_what_rfc_4287_wants_once():
    root = etree.fromstring(text_of("changes", "atom", held()).encode())
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
    assert len(root.findall(f"{ATOM}author")) == 1
    for one in root.iter(f"{ATOM}entry"):
        assert len([link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) <= 1
        assert one.find(f"{ATOM}content") is not None


def test_without_a_baseline_dated_acts_are_entries():
    of = held(reports=tuple(replace(it, published=None) for it in held().reports), statements=statements()[1:],
              events=())  # fmt: skip
    made = changes(of, "2025-05-05")
    assert not made.baseline
    assert "st-new" in to_atom(made, ground("changes", of))


@pytest.mark.parametrize("of", [held(), held(events=(), statements=())])
def test_the_json_feed_is_one(of):
    feed = json.loads(text_of("changes", "jsonfeed", of))
    jsonschema.Draft202012Validator(FEED, format_checker=jsonschema.FormatChecker()).validate(feed)
    assert [it["id"] for it in feed["items"]] == [it.id for it in parsed(of).entries]


def test_an_item_of_the_json_feed_names_the_characters():
    feed = json.loads(text_of("changes", "jsonfeed", held()))
    (one,) = (it for it in feed["items"] if it["id"].endswith("change:st-new"))
    own = one["_detente"]
    assert own["words"][0]["characters"] == [list(statements()[1].statement.content[0])]
    assert NEW in own["now"]
    assert OLD in own["before"]
    assert own["confirmed"] is False
