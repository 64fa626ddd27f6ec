"""The brief in the browser: composed by its address, every footnote leading to the words, taken away as it is shown."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.desk.brief import Brief, to_data
from detente.desk.desk import Desk
from detente.web.schemas import extended
from detente.web.sections import SECTIONS, narrowed, shortened

SINCE = "2026-03-12"


@pytest.fixture(scope="module")
def made(shown: Path) -> Brief:
    with Desk.open(shown) as desk:
        return desk.brief(SINCE)


def test_the_json_beside_the_page_is_the_desks_own(looking: TestClient, made: Brief) -> None:
    answer = looking.get(f"/brief.json?since={SINCE}").json()
    assert answer == to_data(made)
    jsonschema.validate(answer, extended(Brief, "brief"))


def test_every_sentence_leads_to_words_in_a_report(looking: TestClient, made: Brief) -> None:
    page = looking.get(f"/brief?since={SINCE}").text
    cited = set(map(int, re.findall(r'href="#n(\d+)"', page)))
    assert cited == {note.number for note in made.footnotes}
    for note in made.footnotes:
        assert f'id="n{note.number}"' in page
        assert f'href="/reports/{note.report}#{note.source}"' in page


def test_it_narrows_by_issue_days_and_confirmation(looking: TestClient) -> None:
    asked = {"since": SINCE, "until": "2026-03-18", "issue": "prisoners", "confirmed": "true"}
    answer = looking.get("/brief.json", params=asked).json()
    assert answer["until"] == "2026-03-18"
    assert answer["confirmed_only"]
    assert all(note["confirmed"] for note in answer["footnotes"])
    headings = [block["heading"] for block in answer["blocks"] if block["level"] == 2]
    assert "Prisoners and hostages" in headings
    assert "Territory" not in headings
    page = looking.get("/brief", params=asked).text
    assert 'value="2026-03-18"' in page
    assert '<option value="prisoners" selected>' in page


def test_sections_that_are_not_wanted_are_left_out_of_page_and_file(looking: TestClient) -> None:
    asked = {"since": SINCE, "section": ["next", "moved"]}
    page = looking.get("/brief", params=asked).text
    assert "<h2>What moved</h2>" in page
    assert "<h2>What comes next</h2>" in page
    assert "<h2>Where things stand</h2>" not in page
    text = looking.get("/brief/file", params=asked | {"format": "md"}).text
    assert "What comes next" in text
    assert "Where things stand" not in text
    assert looking.get("/brief?section=weather").status_code == 422


@settings(max_examples=31, deadline=None)
@given(wanted=st.sets(st.sampled_from(sorted(SECTIONS)), min_size=1))
def test_footnotes_are_numbered_anew_and_say_the_same(made: Brief, wanted: set[str]) -> None:
    some = narrowed(made, wanted)
    assert [note.number for note in some.footnotes] == list(range(1, len(some.footnotes) + 1))
    before = {note.number: note.source for note in made.footnotes}
    after = {note.number: note.source for note in some.footnotes}
    kept = {one.text: [after[number] for number in one.footnotes] for it in some.blocks for one in it.sentences}
    had = {one.text: [before[number] for number in one.footnotes] for it in made.blocks for one in it.sentences}
    assert kept.items() <= had.items()
    firsts = [block.heading for block in some.blocks if block.level == 1]
    assert firsts == [
        label for key, label in SECTIONS.items() if key in wanted and (key != "outlook" or "standing" not in wanted)
    ]


def test_of_a_very_long_brief_the_page_shows_the_beginning_of_each_block(made: Brief) -> None:
    short = shortened(made, 2)
    assert max(len(block.sentences) for block in short.blocks) == 2
    assert [block.heading for block in short.blocks] == [block.heading for block in made.blocks]
    assert [note.number for note in short.footnotes] == list(range(1, len(short.footnotes) + 1))
    assert {one.text for block in short.blocks for one in block.sentences} <= {
        one.text for block in made.blocks for one in block.sentences
    }
    assert shortened(made, 1000) is made


def test_all_sections_are_the_whole_brief(made: Brief) -> None:
    assert narrowed(made, ()) == narrowed(made, tuple(SECTIONS)) == made


def test_it_is_taken_away_in_every_format(looking: TestClient) -> None:
    asked = {"since": SINCE, "section": "next"}
    for form, begins in (("md", b"#"), ("html", b"<!doctype html"), ("json", b"{")):
        answer = looking.get("/brief/file", params=asked | {"format": form})
        assert answer.content.lstrip().startswith(begins), form
    word = looking.get("/brief/file", params=asked | {"format": "docx"})
    assert word.headers["content-disposition"] == 'attachment; filename="oruma-valley-talks-brief.docx"'
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        assert "What comes next" in archive.read("word/document.xml").decode()
