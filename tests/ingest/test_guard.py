"""Hostile pages, PDF files and Word documents end in a clear refusal, in time."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import TooLarge, UnreadableReport
from detente.ingest import limits, load_bytes
from detente.ingest.child import answer
from detente.ingest.guard import open_guarded
from detente.ingest.header import Header
from detente.ingest.parts import Parts, from_json, to_json

from .conftest import make_pdf

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

SENTENCE = "The talks went on for another day, officials said."
ATTRIBUTES = "<html><body><p " + " ".join(f"a{n}=x" for n in range(200_000)) + f">{SENTENCE}</p></body></html>"
PARAGRAPHS = "<html><body><article>" + f"<p>{SENTENCE}</p>" * 150_000 + "</article></body></html>"


@pytest.mark.slow
@pytest.mark.parametrize("page", [ATTRIBUTES, PARAGRAPHS], ids=["200,000 attributes", "150,000 paragraphs"])
def test_a_page_that_holds_its_parser_is_stopped_in_time(page, monkeypatch):
    monkeypatch.setattr(limits, "GUARD_SECONDS", 3.0)
    begin = time.perf_counter()
    with pytest.raises(UnreadableReport, match=r"^page\.html: this web page took more than 3 seconds to open\. Save"):
        load_bytes(page.encode(), "page.html")
    assert time.perf_counter() - begin < 8


@pytest.mark.slow
def test_deeply_nested_elements_end_in_a_refusal_of_detente():
    page = "<html><body>" + "<div>" * 100_000 + SENTENCE
    with pytest.raises(UnreadableReport, match=r"^page\.html: this web page "):
        load_bytes(page.encode(), "page.html")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps the limit for certain")
def test_a_pdf_that_unpacks_beyond_the_memory_limit_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "GUARD_MEMORY", 1_000_000)
    with pytest.raises(UnreadableReport, match=r"^a\.pdf: this PDF file "):
        load_bytes(make_pdf([SENTENCE]), "a.pdf")


def test_more_text_than_a_report_has_is_refused_after_opening(monkeypatch):
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 20)
    with pytest.raises(TooLarge, match=r"^a\.pdf: "):
        load_bytes(make_pdf([SENTENCE]), "a.pdf")


@pytest.mark.parametrize(
    ("name", "size"), [("a.html", 16_000_001), ("a.pdf", 32_000_001), ("a.txt", 8_000_001), ("a.docx", 32_000_001)]
)
def test_a_file_larger_than_its_kind_allows_is_never_opened(name, size):
    with pytest.raises(TooLarge, match=rf"^{name}: this file is larger than \d+ MB"):
        load_bytes(b"x" * size, name)


def test_a_child_that_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(UnreadableReport, match="broke the program that opens it"):
        open_guarded("html", b"<p>x</p>", "page.html")


def test_a_child_that_cannot_start_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(UnreadableReport, match="could not be opened in a process of its own"):
        open_guarded("html", b"<p>x</p>", "page.html")


def test_nothing_in_the_working_folder_is_imported(tmp_path, monkeypatch):
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = load_bytes(f"<html><body><p>{SENTENCE}</p><p>{SENTENCE}</p></body></html>".encode(), "page.html")
    assert SENTENCE in report.text.content


def test_a_child_prints_nothing_but_its_answer():
    data = make_pdf([SENTENCE])
    command = [sys.executable, "-m", "detente.ingest.child", str(2**30)]
    request = b"pdf 20 %d\n" % len(data) + data
    done = subprocess.run(command, input=2 * request, capture_output=True, check=True, env=ENVIRONMENT)
    first, _, rest = done.stdout.partition(b"\n")
    size, last = map(int, first.split())
    assert (from_json(rest[:size]).text, last) == (SENTENCE, 0)
    assert rest[size:] == first + b"\n" + rest[:size]


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(["html", "pdf", "docx"]),
    st.binary(max_size=200),
    st.sampled_from([b"", b"%PDF-1.4\n", b"<html><p>", b"PK\x03\x04"]),
)
def test_whatever_is_asked_the_child_answers(kind, data, start):
    assert isinstance(from_json(to_json(answer(kind, start + data))), Parts)


@settings(deadline=None)
@given(st.text(), st.none() | st.text(max_size=20))
def test_an_answer_crosses_the_pipe_unharmed(text, title):
    parts = Parts(text=text.replace("\0", ""), header=Header(title=title), extractor="x 1")
    assert from_json(to_json(parts)) == parts


def test_half_characters_of_a_pdf_become_replacement_characters():
    assert from_json(to_json(Parts(text="a\ud800b\0c"))).text == "a\ufffdb\ufffdc"
