"""Files from the command line: every format of every command, narrowed as asked, whole or not at all."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import feedparser  # type: ignore[import-untyped]
import icalendar
import pytest
from bibtexparser.entrypoint import parse_string
from lxml import html as parser  # type: ignore[import-untyped]

from detente.desk.desk import Desk
from detente.desk.exports.formats import FORMATS, KINDS, formats
from detente.desk.exports.making import ground
from tests.commands.conftest import head

CALLS = {
    "matrix": ["matrix"],
    "changes": ["changes", "--since", "2026-03-02"],
    "timeline": ["timeline"],
    "calendar": ["calendar"],
    "outlook": ["outlook"],
    "statements": ["search", "ceasefire"],
    "reports": ["sources", "--reports"],
    "sources": ["sources"],
    "links": ["links", "--least", "0"],
    "brief": ["brief", "--since", "2026-03-02"],
    "desk": ["export"],
}
EACH = [(kind, name) for kind in CALLS for name in KINDS[kind]]


def opened(name: str, data: bytes) -> None:
    """The file is one of its kind."""
    if name in ("xlsx", "docx"):
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    elif name in ("html", "bundle"):
        assert parser.document_fromstring(data).xpath("//h1")
    elif name in ("json", "jsonld", "jsonfeed", "csl"):
        assert json.loads(data)
    elif name == "ics":
        assert icalendar.Calendar.from_ical(data).subcomponents
    elif name == "atom":
        assert not feedparser.parse(data).bozo
    elif name == "bibtex":
        assert not parse_string(data.decode()).failed_blocks
    else:
        assert data.decode().strip()


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_the_ending_of_a_file_picks_its_format(detente, desk, tmp_path, kind, name):
    before = head(desk)
    file = tmp_path / f"out.{FORMATS[name].endings[0]}"
    done = detente(*CALLS[kind], "-o", str(file))
    assert (done.status, done.out, done.err) == (0, "", "")
    opened(name, file.read_bytes())
    assert head(desk) == before


def test_a_format_by_its_name_goes_before_the_ending(detente, tmp_path):
    assert detente("calendar", "--format", "ics", "-o", "events.txt").status == 0
    assert (tmp_path / "events.txt").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_text_is_printed_and_what_is_no_text_needs_a_file(detente):
    assert detente("calendar", "--format", "ics").out.startswith("BEGIN:VCALENDAR")
    for command, name in (("matrix", "docx"), ("export", "xlsx")):
        done = detente(command, "--format", name)
        assert (done.status, done.out) == (2, "")
        assert f"{name} is no text for a terminal; name a file to write to with --output FILE" in done.err


def test_a_format_that_a_command_does_not_have_is_refused_with_those_that_it_has(detente):
    done = detente("calendar", "--format", "atom")
    assert done.status == 2
    assert "'ics'" in done.err


@pytest.mark.parametrize("arguments", [[], ["-o", "desk.pdf"]])
def test_an_export_whose_format_nobody_names_tells_which_there_are(detente, tmp_path, arguments):
    done = detente("export", *arguments)
    assert done.status == 2
    assert all(f"{name} (" in done.err for name in KINDS["desk"])
    assert not (tmp_path / "desk.pdf").exists()


def test_a_file_is_there_whole_or_not_at_all(detente, tmp_path):
    kept = tmp_path / "talks.html"
    kept.write_text("before")
    assert detente("export", "-o", str(kept), "--party", "nobody").status == 2
    assert kept.read_text() == "before"
    assert detente("export", "-o", str(tmp_path / "none" / "talks.html")).status == 2
    assert sorted(it.name for it in tmp_path.iterdir() if "part" in it.name) == []


def data(detente, tmp_path, *arguments):
    file = tmp_path / "desk.json"
    done = detente("export", "-o", str(file), *arguments)
    assert (done.status, done.err) == (0, "")
    return json.loads(file.read_text())


def test_an_export_respects_what_narrows_it(detente, tmp_path):
    whole = data(detente, tmp_path)
    party = data(detente, tmp_path, "--party", "Norland")
    assert {one["statement"]["party"] for one in party["statements"]} == {"norland"}
    assert len(party["statements"]) < len(whole["statements"])
    issue = data(detente, tmp_path, "--issue", "prisoners")
    assert all("prisoners" in one["statement"]["issues"] for one in issue["statements"])
    early = data(detente, tmp_path, "--as-of", "2026-03-02")
    assert {one["day"] for one in early["statements"]} == {"2026-03-02"}
    assert len(early["reports"]) < len(whole["reports"])
    late = data(detente, tmp_path, "--since", "2026-03-03")
    assert {one["day"] for one in late["statements"]} == {"2026-03-04"}
    assert data(detente, tmp_path, "--known-at", "2020-01-01")["statements"] == []
    assert party["asked"] == {"party": "Norland"}
    assert {one["outlet"] for one in early["sources"]["outlets"]} < {
        one["outlet"] for one in whole["sources"]["outlets"]
    }
    assert len(whole["calendar"]) > len(issue["calendar"])


def test_an_export_of_what_is_confirmed_holds_nothing_else(detente, tmp_path):
    (one, *_) = json.loads(detente("search", "ceasefire", "--format", "json").out)["statements"]
    assert detente("confirm", one["id"]).status == 0
    made = data(detente, tmp_path, "--confirmed-only")
    assert [it["id"] for it in made["statements"]] == [one["id"]]
    assert detente("export", "-o", "d.jsonld", "--confirmed-only").status == 0
    graph = json.loads((tmp_path / "d.jsonld").read_text())["@graph"]
    said = [node for node in graph if "Statement" in node["@type"]]
    assert [(node["@id"], node["confirmed"]) for node in said] == [(f"urn:detente:{one['id']}", True)]
    decisions = [node for node in graph if "Decision" in node["@type"]]
    assert [node["decision"] for node in decisions] == ["statement confirmed"]


def test_a_bundle_without_texts_has_the_words_and_no_more(detente, tmp_path):
    assert detente("export", "-o", "a.html").status == 0
    assert detente("export", "-o", "b.html", "--no-texts").status == 0
    whole, part = ((tmp_path / name).read_text() for name in ("a.html", "b.html"))
    assert "OSTA, 2 March 2026 (Courier) -" in whole
    assert "OSTA, 2 March 2026 (Courier) -" not in part
    assert "a ceasefire of 60 days" in part


def test_the_same_desk_makes_the_same_file(detente, tmp_path):
    for name in ("a.html", "b.html", "a.jsonld", "b.jsonld", "a.xlsx", "b.xlsx"):
        assert detente("export", "-o", name).status == 0
    for ending in ("html", "jsonld", "xlsx"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_an_empty_desk_can_be_exported(detente, tmp_path):
    assert detente("init", "new.desk").status == 0
    for name in KINDS["desk"]:
        done = detente("export", "--desk", "new.desk", "--format", name, "-o", f"new.{name}")
        assert (done.status, done.err) == (0, "")
        assert (tmp_path / f"new.{name}").exists()


def asked_of(desk):
    """An answer of each kind that is made from a part of the desk."""
    return {
        "matrix": desk.matrix(),
        "changes": desk.changes("2026-03-02"),
        "timeline": desk.timeline(),
        "calendar": desk.calendar(),
        "outlook": desk.outlook(),
        "statements": desk.search("ceasefire"),
        "sources": desk.sources(),
        "show": desk.show("norland"),
        "brief": desk.brief("2026-03-02"),
    }


def test_a_file_made_from_a_part_of_the_desk_is_that_of_the_whole(read_once):
    with Desk.open(read_once) as desk:
        for kind, answer in asked_of(desk).items():
            for one in formats(kind):
                part = ground(desk, kind, one, answer)
                entries = {entry.seq: entry for entry in desk.ledger.entries()}
                whole = replace(part, held=desk.held(), entries=entries if one.entries else {})
                assert one.write(answer, part) == one.write(answer, whole), (kind, one.name)
