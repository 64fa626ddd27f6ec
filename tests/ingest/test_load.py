"""From files, bytes and strings to reports."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import ingest
from detente.errors import (
    BadDate,
    DetenteError,
    EmptyReport,
    MissingInput,
    NotText,
    TooLarge,
    UnreadableReport,
    WrongEncoding,
)
from detente.records import Report

from .conftest import PROSE

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_plain_text_stays_as_it_is_with_mark_header_and_line_ends(tmp_path):
    data = f"\ufeff date 2025-11-03\r\n\r\n{PROSE}\r\n\t\u2028“odd” quotes\u200f \n".encode()
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    report = ingest.load(path)
    assert report.text.content.encode() == data
    assert report.document.sha256 == report.text.sha256 == sha256(data).hexdigest()
    assert report.text.extractor == "plain 1"
    assert report.document.published == "2025-11-03"
    assert path.read_bytes() == data


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_whatever_text_can_be_read_is_unchanged(text):
    try:
        report = ingest.load_bytes(text.encode(), "report.txt")
    except DetenteError:
        return
    assert report.text.content == text
    assert report == ingest.from_text(text)


@settings(deadline=None)
@given(
    st.binary().filter(lambda data: data[:1] != b"%"),
    st.sampled_from(["a.txt", "a.md", "a", "standard input", "a.docx"]),
)
def test_any_bytes_give_a_report_or_an_error_of_detente(data, name):
    error = ""
    try:
        assert isinstance(ingest.load_bytes(data, name), Report)
    except UnreadableReport as caught:
        error = str(caught)
    assert not error or error.startswith(f"{name}: ")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_after_readable_text_give_a_report_or_an_error_of_detente(tail):
    with contextlib.suppress(UnreadableReport):
        assert ingest.load_bytes(PROSE.encode() + tail, "a.txt").text.content.encode() == PROSE.encode() + tail


@settings(deadline=None)
@given(st.text(), st.none() | st.text(max_size=12))
def test_any_string_gives_a_report_or_an_error_of_detente(text, published):
    try:
        report = ingest.from_text(text, published)
    except DetenteError:
        return
    assert report.text.content == text
    assert published is None or report.document.published == published


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_where_its_mark_says_so_and_the_mark_stays(codec):
    data = f"\ufeff{PROSE}".encode(codec)
    report = ingest.load_bytes(data, "report.txt")
    assert report.text.content == f"\ufeff{PROSE}"
    assert report.document.sha256 == sha256(data).hexdigest()
    assert report.text.sha256 == sha256(f"\ufeff{PROSE}".encode()).hexdigest()


def test_another_encoding_is_named_with_its_byte_and_never_guessed():
    data = "The café talks failed, they said.".encode("cp1252")
    with pytest.raises(
        WrongEncoding, match=r"old\.txt: byte 0xE9 at offset 7 is not UTF-8.*iconv -f WINDOWS-1252 -t UTF-8"
    ):
        ingest.load_bytes(data, "old.txt")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_named_with_the_command_that_converts_it(codec):
    wide = codec.upper().replace("-16-", "-16")
    for text in (PROSE, PROSE.replace("four", "f–ür")):
        for name in ("a.txt", "a.html"):
            with pytest.raises(
                WrongEncoding, match=rf"^{name}: this looks like {wide} without.*iconv -f {wide} -t UTF-8"
            ):
                ingest.load_bytes(text.encode(codec), name)


def test_broken_utf_16_is_named():
    with pytest.raises(WrongEncoding, match=r"offset \d+ is not UTF-16, as its byte-order mark says"):
        ingest.load_bytes(b"\xff\xfea\x00b\x00\x00\xd8", "report.txt")


def test_half_a_character_pair_in_a_string_is_refused():
    with pytest.raises(WrongEncoding, match="offset 4 is half of a pair"):
        ingest.from_text("Talk\ud800s")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x00\x00pictures/a.png",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x1f\x8b\x08\x08\xff\xfa\x01\x02\x03",
        b"The talks\0 went on.",
        b"\x01\x02\x03\x04 words",
        b"\xff\xfe\x00\x00T\x00\x00\x00",
    ],
)
def test_binary_data_is_refused_whatever_its_name(data):
    for name in ("report.txt", "report.doc", "standard input"):
        with pytest.raises(NotText, match=r"binary data, not text.*\.txt"):
            ingest.load_bytes(data, name)


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", " date 2025-11-03 \n", "---\ntitle: Talks\n---\n", "... —\n"])
def test_a_report_without_words_is_refused(text):
    with pytest.raises(EmptyReport, match=r"^a\.txt: there are no words in it"):
        ingest.load_bytes(text.encode(), "a.txt")
    with pytest.raises(EmptyReport):
        ingest.from_text(text)


def test_a_file_of_50_mb_is_refused_at_once(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"The talks went on. ")
        file.truncate(50_000_000)
    begin = time.perf_counter()
    with pytest.raises(TooLarge, match=r"huge\.txt: this file is larger than 8 MB"):
        ingest.load(path)
    assert time.perf_counter() - begin < 1


def test_text_of_the_largest_size_is_read_and_one_character_more_is_not():
    text = "talks " * (ingest.MAX_CHARACTERS // 6)
    text += "x" * (ingest.MAX_CHARACTERS - len(text))
    assert ingest.load_bytes(text.encode(), "a.txt").text.content == text
    for read in (ingest.from_text, lambda text: ingest.load_bytes(text.encode(), "text")):
        with pytest.raises(TooLarge, match=r"^text: 2,000,001 characters.*Split"):
            read(text + "x")


def test_missing_files_and_folders_are_the_callers_mistake(tmp_path):
    with pytest.raises(MissingInput, match="no such file"):
        ingest.load(tmp_path / "gone.txt")
    with pytest.raises(MissingInput, match="no such file"):
        ingest.load(tmp_path / "a\0b.txt")
    with pytest.raises(MissingInput, match="this is a folder"):
        ingest.load(tmp_path)


def test_a_file_that_cannot_be_opened_is_unreadable_and_others_are_not(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableReport, match=r"loop\.txt: this file cannot be opened"):
        ingest.load(loop)


def test_an_explicit_date_wins_and_is_checked(prose):
    text = f" date 2025-11-03 {prose}"
    assert ingest.from_text(text, "2025-11").document.published == "2025-11"
    assert ingest.load_bytes(text.encode(), "a.txt", "2024").document.published == "2024"
    with pytest.raises(BadDate):
        ingest.load_bytes(text.encode(), "a.txt", "2025-02-30")
    with pytest.raises(BadDate):
        ingest.from_text(text, "")


def test_what_a_report_does_not_tell_stays_unknown(prose):
    document = ingest.from_text(prose).document
    assert {document.title, document.outlet, document.author, document.published, document.url} == {None}


@pytest.mark.parametrize(
    ("name", "start", "extractor"),
    [
        ("standard input", "<!DOCTYPE html><html><body><p>", "trafilatura"),
        ("page", "\n<!-- a > b --> <HTML lang=en><body><p>", "trafilatura"),
        ("standard input", '<?xml version="1.0"?><html><body><p>', "trafilatura"),
        ("standard input", "<html is how their page began>", "trafilatura"),
        ("standard input", "<p>", "plain"),
        ("notes.md", "<html><body><p>", "plain"),
    ],
)
def test_the_kind_is_told_by_the_name_then_by_the_bytes(name, start, extractor, prose):
    assert ingest.load_bytes(f"{start}{prose}".encode(), name).text.extractor.split()[0] == extractor


def test_reading_plain_english_loads_no_heavy_library(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f" date 2025-11-03 {PROSE}", encoding="utf-8")
    heavy = ["trafilatura", "lxml", "pypdf", "py3langid", "numpy", "yaml", "subprocess"]
    code = (
        "import sys, pathlib; from detente import ingest; "
        f"print(ingest.load(pathlib.Path({str(path)!r})).text.language, *set(sys.modules) & set({heavy}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    assert done.stdout.split() == ["en"]
