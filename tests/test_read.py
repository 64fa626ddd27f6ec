"""`detente.read`: what it takes, what it gives back, what it refuses, and that nothing it says is out of place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente import agenda, records
from detente.codec import reading_from_json
from detente.errors import (
    BadAgenda,
    BadDate,
    DetenteError,
    EmptyReport,
    MissingInput,
    NotText,
    OtherLanguage,
    UsageError,
)

REPORT = """ date 2025-02-11
Skelby, Feb 11 - The National Rail Union rejected a four percent pay offer on Monday and said drivers would stop work
on Thursday if Northline Rail Company did not restore the night bonus.

"We will not sign away our weekends," the union's general secretary, Ada Brok, told reporters. Northline Rail Company
said it was ready to resume talks on 20 February, but a spokesman declined to comment on the bonus.

It is hard to see a deal before the spring. “Über 500 Züge könnten ausfallen”, wrote the paper – مساء الخير.
"""
GERMAN = """Die Gewerkschaft hat das Angebot der Bahn am Montag abgelehnt und will am Donnerstag die Arbeit niederlegen.
Der Vorstand sagte, man sei weiter zu Gesprächen bereit, wenn die Zulage für Nachtschichten nicht gekürzt wird."""
OWN = (
    "- {id: nights, label: Night work, cues: [night bonus, weekends]}\n- {id: pay, label: Pay, cues: ['pay offer*']}\n"
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "a report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def reading():
    return detente.read(REPORT)


def parts(reading):
    """All of a reading but the report that it is of."""
    return reading.actors, reading.proposals, reading.attributions, reading.statements, reading.events, reading.inputs


def test_a_text_its_path_and_its_name_give_the_same(report, reading, monkeypatch):
    monkeypatch.chdir(report.parent)
    for source in (REPORT, report, str(report), report.name):
        read = detente.read(source)
        assert parts(read) == parts(reading)
        assert read.report.text == reading.report.text


def test_reading_twice_gives_the_same(reading):
    assert detente.read(REPORT) == reading


def test_it_is_a_record_that_nobody_changes(reading):
    assert isinstance(reading, records.Reading)
    with pytest.raises(AttributeError):
        setattr(reading, "statements", ())  # noqa: B010  # written plainly, mypy would refuse it
    assert hash(reading.statements)


def test_the_text_is_kept_unchanged(reading):
    assert reading.report.text.content == REPORT
    assert reading.report.document.published == "2025-02-11"


def test_a_file_without_a_suffix_is_a_file_too(tmp_path):
    path = tmp_path / "report"
    path.write_text(REPORT, encoding="utf-8")
    assert detente.read(str(path)).report.text.content == REPORT


def test_markdown_and_html_are_read(tmp_path):
    page = f"<html><body><article><h1>Rail pay</h1><p>{REPORT.strip()}</p></article></body></html>"
    for name, text in (("report.md", f"# Rail pay\n\n{REPORT}"), ("report.html", page)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        read = detente.read(tmp_path / name)
        assert "four percent pay offer" in read.report.text.content
        assert read.statements


@pytest.mark.parametrize("name", ["missing.txt", "no such report.pdf", "gone/report.md"])
@pytest.mark.parametrize("kind", [str, Path])
def test_a_missing_file_is_named(tmp_path, monkeypatch, name, kind):
    """Not read as a text of a few words."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingInput, match=name):
        detente.read(kind(name))


@pytest.mark.parametrize("kind", [str, Path])
def test_a_folder_is_no_report(tmp_path, kind):
    with pytest.raises(UsageError, match="folder"):
        detente.read(kind(tmp_path))


@pytest.mark.parametrize("text", ["", " \n\t ", "…", "\ufeff"])
def test_a_text_without_words_is_no_report(text):
    with pytest.raises(EmptyReport):
        detente.read(text)


def test_a_binary_file_is_no_report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(DetenteError, match=r"report\.txt") as caught:
        detente.read(path)
    assert isinstance(caught.value, (NotText, detente.UnreadableReport))


def test_another_language_is_named_and_not_guessed_at(tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_text(GERMAN, encoding="utf-8")
    for source, name in ((GERMAN, "text"), (path, r"bericht\.txt")):
        with pytest.raises(OtherLanguage, match=f"{name}.*German") as caught:
            detente.read(source)
        assert caught.value.language == "de"


@pytest.mark.parametrize("kind", [str, Path, agenda.load])
def test_a_users_agenda_is_the_one_that_counts(tmp_path, kind):
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    read = detente.read(REPORT, agenda=kind(path))
    assert read.inputs.agenda == "sha256:" + agenda.load(path).sha256
    assert {issue for s in read.statements for issue in s.issues} <= {"nights", "pay"}


def test_the_default_agenda_counts_where_none_is_given(reading):
    assert reading.inputs.agenda == "sha256:" + agenda.default().sha256
    assert detente.read(REPORT, agenda=agenda.default()) == reading


@pytest.mark.parametrize(("text", "error"), [("- {id: nights, lable: Night work}\n", BadAgenda), (None, MissingInput)])
def test_a_wrong_agenda_is_named(tmp_path, text, error):
    path = tmp_path / "own.yaml"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=r"own\.yaml"):
        detente.read(REPORT, agenda=path)


@pytest.mark.parametrize("published", ["2024-05-06", "2024-05", "2024"])
def test_a_given_date_goes_before_the_reports_own(published, reading):
    read = detente.read(REPORT, published=published)
    assert read.report.document.published == published
    assert read.report.text == reading.report.text


def test_relative_dates_count_from_the_given_date():
    text = "Peru's foreign minister said on Monday that Chile must leave the reef, and Chile rejected the demand."
    values = {published: dates(detente.read(text, published=published)) for published in ("2025-02-11", "2024-05-08")}
    assert values == {"2025-02-11": {"2025-02-10"}, "2024-05-08": {"2024-05-06"}}
    assert dates(detente.read(text)) == set()


def dates(reading):
    return {s.stated_at.value for s in reading.statements if s.stated_at and s.stated_at.value}


@pytest.mark.parametrize("published", ["2025-02-30", "yesterday", "11/02/2025", ""])
def test_a_date_that_is_none_is_refused(published):
    with pytest.raises(BadDate, match="YYYY"):
        detente.read(REPORT, published=published)


def test_as_json(reading):
    data = json.loads(reading.to_json())
    assert data["schema"] == "detente/reading/1"
    assert "\n" not in reading.to_json(compact=True)
    assert json.loads(reading.to_json(compact=True)) == data
    assert parts(reading_from_json(reading.to_json())) == parts(reading)


def test_as_frames(reading):
    polars, pandas = reading.to_polars(), reading.to_pandas()
    assert polars.height == len(pandas) == len(reading.statements) > 0
    assert list(polars["party"]) == list(pandas["party"]) == [s.party for s in reading.statements]


def test_in_a_notebook_hostile_text_stays_inert():
    hostile = detente.read(REPORT.replace("weekends", "weekends<script>alert(1)</script><img src=x onerror=alert(2)>"))
    page = hostile._repr_html_()
    assert "four percent pay offer" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


PIECES = [
    "Peru's president, Ana Soto,",
    "said on Monday",
    "Chile must leave",
    "“we accept it if Chile goes,”",
    '"no',
    "rejected",
    "the union's demand for 60 days",
    "\n\n",
    "\r\n",
    "\u2028",
    ".",
    "—",
    "مساء",
    "\u202e",
    "é́",
    "👩‍👩‍👧",
    "it may yet be",
]


def spans(reading):
    for s in reading.statements:
        yield from (*s.content, *s.source, *s.cue)
        yield from (s.condition.span,) if s.condition else ()
        yield from (span for hop in s.chain for span in hop.cue)
        yield from (q.span for q in s.quantities)
        yield from (d.span for d in (s.stated_at, s.about) if d and d.span)
    for a in reading.attributions:
        yield from (*a.source, *a.cue, *a.content)
    yield from (span for actor in reading.actors for span in actor.mentions)
    yield from (span for p in reading.proposals for span in p.mentions)
    yield from (span for e in reading.events for span in e.evidence)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map(" ".join))
def test_every_span_of_every_reading_slices_to_words(text):
    try:
        reading = detente.read(text + "\n", published="2025-02-11")
    except DetenteError:
        return
    content = reading.report.text.content
    assert content == text + "\n"
    for start, end in spans(reading):
        assert 0 <= start < end <= len(content)
        assert content[start:end].strip()
