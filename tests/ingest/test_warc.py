"""Web archives: each page with its address and day; what is damaged is named, and nothing after it is lost."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ingest import Item, archive, intake, report_of
from detente.ingest.warc.records import Buffer, records
from detente.ingest.warc.unpacked import DAMAGED, pieces

from .conftest import PROSE, make_pdf

PAGE = f"<!doctype html><html><body><article><p>{PROSE}</p></article></body></html>".encode()


def record(
    url: str = "https://quill.example/a",
    body: bytes = PAGE,
    kind: str = "text/html",
    *,
    of: str = "response",
    status: str = "200 OK",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    block = body
    if of in ("response", "request", "revisit"):
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {of}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: {kind if of in ('resource', 'conversion') else 'application/http; msgtype=response'}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    return [record(f"https://quill.example/{n}", PAGE.replace(b"Monday", b"day %d" % n)) for n in range(count)]


def taken(path: Path, data: bytes, name: str = "crawl.warc") -> list[Item]:
    (path / name).write_bytes(data)
    return list(intake([path / name]))


def found(items: list[Item]) -> list[str]:
    return [item.name.rpartition("/")[2] for item in items if not item.problem]


@pytest.mark.parametrize("packed", [False, True, None], ids=["plain", "a member each", "one member"])
def test_each_page_is_a_report_with_its_address_and_day(tmp_path, packed):
    parts = [record(of="warcinfo", body=b"software: x"), *pages(3)]
    data = b"".join(parts if packed is not True else map(gzip.compress, parts))
    data = gzip.compress(data) if packed is None else data
    items = taken(tmp_path, data, "crawl.warc" if packed is False else "crawl.warc.gz")
    assert found(items) == ["0", "1", "2"]
    told = report_of(items[1]).document
    assert (told.url, told.outlet, told.retrieved) == ("https://quill.example/1", "quill.example", "2026-03-02")
    assert told.published is None


def test_pages_pdfs_and_texts_are_taken_and_the_rest_is_passed_over(tmp_path):
    parts = [
        record("https://a.example/p.pdf", make_pdf([PROSE[:60]]), "application/pdf"),
        record("https://a.example/t", PROSE.encode(), "text/plain; charset=utf-8"),
        record("https://a.example/r", PROSE.encode(), "text/plain", of="resource"),
        record("https://a.example/c", PROSE.encode(), "text/plain", of="conversion"),
        record("https://a.example/cp", "Café talks went on. ".encode("cp1252") * 5, "text/plain; charset=windows-1252"),
        record("https://a.example/i.png", b"\x89PNG", "image/png"),
        record("https://a.example/s.js", b"alert(1)", "text/javascript"),
        record("https://a.example/robots.txt", b"User-agent: *", "text/plain"),
        record("https://a.example/gone", PAGE, status="404 Not Found"),
        record("https://a.example/moved", PAGE, status="301 Moved", headers="Location: /x\r\n"),
        record("https://a.example/q", b"GET / HTTP/1.1", of="request"),
        record("https://a.example/m", b"a: b", of="metadata"),
        record("https://a.example/v", b"", of="revisit"),
        record("dns:a.example", b"a.example. 300 IN A 8.8.8.8", "text/dns", of="resource"),
    ]
    items = taken(tmp_path, b"".join(parts))
    assert found(items) == ["p.pdf", "t", "r", "c", "cp"]
    assert "Café" in report_of(items[4]).text.content
    assert all(report_of(item).document.retrieved == "2026-03-02" for item in items)


def test_packed_and_chunked_answers_are_unpacked(tmp_path):
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    parts = [
        record("https://a.example/1", gzip.compress(PAGE), headers="Content-Encoding: gzip\r\n"),
        record("https://a.example/2", chunked, headers="Transfer-Encoding: chunked\r\n"),
    ]
    assert [item.data for item in taken(tmp_path, b"".join(parts))] == [PAGE, PAGE]


DAMAGES = {
    "too short": lambda: record(length=30),
    "too long": lambda: record(length=len(record()) + 500),
    "negative": lambda: record(length=-5),
    "no length": lambda: record().replace(b"Content-Length", b"X-Length"),
    "garbage": lambda: b"garbage, and more of it\r\n\r\n",
    "cut": lambda: record()[:150],
    "no headers": lambda: b"WARC/1.0\r\n" + b"a" * 100_000 + b"\r\n",
    "zeros": lambda: b"\0" * 3_000 + b"\r\n",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_named_and_the_others_are_taken(tmp_path, damage):
    first, *others = pages(4)
    items = taken(tmp_path, first + DAMAGES[damage]() + b"".join(others))
    assert found(items) == ["0", "1", "2", "3"]
    problems = [item.problem for item in items if item.problem]
    assert problems
    assert all("record 2" in problem for problem in problems[:1])


@pytest.mark.parametrize("place", [12, 40, 80, -3])
def test_a_damaged_member_costs_no_other(tmp_path, place):
    members = [bytearray(gzip.compress(one)) for one in pages(4)]
    members[1][place] ^= 0x5A
    items = taken(tmp_path, b"".join(members), "crawl.warc.gz")
    assert {"0", "2", "3"} <= set(found(items))
    assert [item for item in items if item.problem]


def test_an_archive_that_breaks_off_is_named(tmp_path):
    for data, name in (
        (b"".join(pages(3))[:-200], "a.warc"),
        (b"".join(map(gzip.compress, pages(3)))[:-60], "b.warc.gz"),
    ):
        items = taken(tmp_path, data, name)
        assert found(items) == ["0", "1"]
        assert "breaks off" in (items[-1].problem or "")


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all\n" * 10, gzip.compress(b"no archive")], ids=["empty", "text", "packed text"]
)
def test_what_is_no_archive_is_named(tmp_path, data):
    (item,) = taken(tmp_path, data, "a.warc.gz")
    assert item.problem


def test_an_answer_that_is_damaged_inside_is_named(tmp_path):
    bad = record("https://a.example/bad", b"no gzip", headers="Content-Encoding: gzip\r\n")
    items = taken(tmp_path, bad + pages(1)[0])
    assert "record 1 (https://a.example/bad): what the server answered is damaged" in (items[0].problem or "")
    assert found(items) == ["0"]


def test_bombs_are_named_before_they_are_held(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LEAST_ROOM", 1_000_000)
    inner = record("https://a.example/bomb", gzip.compress(b"\0" * 50_000_000), headers="Content-Encoding: gzip\r\n")
    outer = gzip.compress(record("https://a.example/big", b"\0" * 20_000_000))
    tracemalloc.start()
    items = taken(tmp_path, inner + pages(1)[0], "a.warc") + taken(tmp_path, outer, "b.warc.gz")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    problems = [item.problem or "" for item in items]
    assert "unpacks to more than one report" in problems[0]
    assert "unpacks to more than" in problems[-1]
    assert found(items) == ["0"]


def test_a_record_that_is_too_large_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("detente.ingest.warc.records.LARGEST", 100_000)
    items = taken(tmp_path, record("https://a.example/big", b"a" * 300_000) + pages(1)[0])
    assert "larger than" in (items[0].problem or "")
    assert found(items) == ["0"]


def test_many_records_take_no_more_memory_than_one(tmp_path):
    (tmp_path / "many.warc").write_bytes(
        b"".join(record(f"https://a.example/{n}", b"a" * 100_000, "image/png") for n in range(100))
    )
    tracemalloc.start()
    assert [item.problem for item in intake([tmp_path / "many.warc"])] == [
        "%s: there is no report in this archive." % (tmp_path / "many.warc")
    ]
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_happens_to_a_record_the_last_one_is_found(data):
    damaged = bytearray(b"".join(pages(3)))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    last = b"\r\n\r\n" + record("https://quill.example/last", b"x" * 50)
    made = list(records(iter([bytes(damaged) + last])))
    assert made[-1].url == "https://quill.example/last"
    assert [one.number for one in made] == list(range(1, len(made) + 1))


def test_a_mark_stands_where_bytes_were_lost(tmp_path):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"one") + b"\x1f\x8b\x08junk" + gzip.compress(b"two"))
    with path.open("rb") as file:
        assert b"".join(pieces(file, 10_000)).replace(b"\r\n" + DAMAGED, b"|") == b"one|two"


def test_a_buffer_lets_go_of_what_it_does_not_hold():
    buffer = Buffer(iter([b"abc", b"def", b"ghi"]))
    assert buffer.skip(5)
    assert bytes(buffer.held) == b"f"
    assert not buffer.skip(10)
