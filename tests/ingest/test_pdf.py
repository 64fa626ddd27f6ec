"""PDF files: their text and title, or why there is none."""

from __future__ import annotations

from hashlib import sha256

import pytest

from detente.errors import EmptyReport, NotText, UnreadableReport
from detente.ingest import load_bytes

LINES = [
    "The harbour union turned down the offer of the port authority,",
    "a four percent rise on Monday, its chair said.",
]


def test_the_text_of_all_pages_and_the_title_are_read(pdf):
    data = pdf(LINES, ["The talks go on."], title="Dockers say no")
    report = load_bytes(data, "report.pdf")
    assert report.text.content == "\n".join([*LINES, "The talks go on."])
    assert report.document.title == "Dockers say no"
    assert report.text.extractor.startswith("pypdf ")
    assert report.document.sha256 == sha256(data).hexdigest()
    assert report.document.published is None


@pytest.mark.parametrize("title", ["Microsoft Word - final.docx", "Untitled-1", "scan0001.pdf", "", " "])
def test_a_file_name_in_the_place_of_a_title_is_none(pdf, title):
    assert load_bytes(pdf(LINES, title=title), "report.pdf").document.title is None


def test_the_top_of_the_text_tells_what_the_file_does_not(pdf):
    document = load_bytes(
        pdf(["PORT ELLA, Nov 3, 2025 \\(Sea Wire\\) - The dockers", "said no."]), "report.pdf"
    ).document
    assert (document.outlet, document.published) == ("Sea Wire", "2025-11-03")


def test_a_pdf_is_told_by_its_bytes_whatever_its_name(pdf):
    for name in ("standard input", "report.txt"):
        assert load_bytes(pdf(LINES), name).text.extractor.startswith("pypdf ")


def test_a_pdf_without_text_may_be_a_scan(pdf):
    with pytest.raises(EmptyReport, match=r"scan\.pdf: this PDF has no text; it may be a scan: run OCR first"):
        load_bytes(pdf([]), "scan.pdf")


def test_a_locked_pdf_is_refused_with_a_way_out(pdf):
    with pytest.raises(NotText, match=r"locked\.pdf: this PDF is locked with a password.*qpdf --decrypt"):
        load_bytes(pdf(LINES, password="secret"), "locked.pdf")


def test_a_pdf_that_only_forbids_printing_is_read(pdf):
    assert load_bytes(pdf(LINES, password=""), "report.pdf").text.content == "\n".join(LINES)


def test_a_damaged_pdf_is_refused(pdf):
    data = pdf(LINES)
    for broken in (data[:20], data[:15] + b"\0\xff" * 300, b"%PDF-1.7\n" + b"junk " * 50):
        with pytest.raises(UnreadableReport, match=r"report\.pdf: this PDF"):
            load_bytes(broken, "report.pdf")


def test_a_file_that_is_only_named_pdf_is_refused():
    with pytest.raises(NotText, match="not a PDF file, whatever its name says"):
        load_bytes(b"The talks went on.", "report.pdf")
