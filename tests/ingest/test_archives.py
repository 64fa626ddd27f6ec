"""Archives of reports: bad members are named, bombs stop, nothing is written."""

from __future__ import annotations

import io
import os
import struct
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ingest import Item, archive, intake, limits, report_of, zip_members

from .conftest import PROSE
from .test_intake import ARTICLE, jsonl, taken

Members = Iterable[tuple[str, bytes]]
DATA = PROSE.encode()
GOOD: list[tuple[str, bytes]] = [
    ("b/a.txt", DATA),
    ("page.html", b"<html><body><p>" + DATA + b"</p><p>" + DATA + b"</p></body></html>"),
    ("picture.png", b"\x89PNG"),
    ("__MACOSX/._a.txt", b"\0"),
    (".hidden/a.txt", DATA),
    ("batch.jsonl", jsonl(ARTICLE, ARTICLE) + b"{half"),
]


def make_zip(path: Path, members: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return path


def make_tar(path: Path, members: Members, mode: str = "w") -> Path:
    with tarfile.open(path, mode) as out:  # type: ignore[call-overload]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            out.addfile(info, io.BytesIO(data))
    return path


def packers(tmp_path: Path) -> dict[str, Callable[[Members], Path]]:
    return {
        "zip": lambda members: make_zip(tmp_path / "news.zip", members),
        "tar": lambda members: make_tar(tmp_path / "news.tar", members),
        "gz": lambda members: make_tar(tmp_path / "news.tar.gz", members, "w:gz"),
        "tgz": lambda members: make_tar(tmp_path / "news.tgz", members, "w:gz"),
        "bz2": lambda members: make_tar(tmp_path / "news.tar.bz2", members, "w:bz2"),
        "xz": lambda members: make_tar(tmp_path / "news.tar.xz", members, "w:xz"),
    }


KINDS = ["zip", "tar", "gz", "tgz", "bz2", "xz"]


def short(items: list[Item], path: Path) -> list[tuple[str, bool]]:
    return [(item.name.removeprefix(f"{path}: "), item.problem is None) for item in items]


@pytest.mark.parametrize("kind", KINDS)
def test_reports_and_lines_of_an_archive_are_taken_by_their_names(tmp_path, kind):
    path = packers(tmp_path)[kind](GOOD)
    items = taken(path)
    assert short(items, path) == [
        ("b/a.txt", True),
        ("page.html", True),
        ("batch.jsonl line 1", True),
        ("batch.jsonl line 2", True),
        ("batch.jsonl line 3", False),
    ]
    assert items[0].data == DATA
    assert report_of(items[1]).text.extractor.startswith("trafilatura")
    assert [path.name for path in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["../../up.txt", "/abs.txt", "C:\\abs.txt", "a/../../b.txt", "nul\x01\x1b.txt"])
def test_a_name_that_leads_elsewhere_is_only_a_name(tmp_path, kind, name):
    (item,) = taken(packers(tmp_path)[kind]([(name, DATA)]))
    assert (item.data, item.name.isprintable()) == (DATA, True)


@pytest.mark.parametrize("kind", KINDS)
def test_an_archive_in_an_archive_is_named_and_one_without_reports_says_so(tmp_path, kind):
    inner = make_zip(tmp_path / "inner.zip", GOOD).read_bytes()
    (item,) = taken(packers(tmp_path)[kind]([("inner.zip", inner)]))
    assert item.problem
    assert "an archive inside an archive is not opened" in item.problem
    (empty,) = taken(packers(tmp_path)[kind]([("a.png", b"x")]))
    assert empty.problem
    assert "there is no report in this archive" in empty.problem


@pytest.mark.parametrize("kind", KINDS)
def test_a_member_that_is_too_large_is_named_and_the_rest_goes_on(tmp_path, kind, monkeypatch):
    monkeypatch.setitem(limits.MAX_BYTES, "text", 1_000_000)
    path = packers(tmp_path)[kind]([("a.txt", os.urandom(500_001).hex().encode()), ("b.txt", DATA)])
    items = taken(path)
    assert short(items, path) == [("a.txt", False), ("b.txt", True)]
    assert "larger than 1 MB" in (items[0].problem or "")


@pytest.mark.parametrize("kind", ["zip", "gz", "bz2", "xz"])
def test_a_bomb_is_stopped_and_what_came_before_it_stays(tmp_path, kind):
    zeros = bytes(8_000_000)
    path = packers(tmp_path)[kind]([("a.txt", DATA), *((f"{n}.txt", zeros) for n in range(12))])
    begin = time.perf_counter()
    items = taken(path)
    assert items[0].data == DATA
    assert "unpacks to more than 200 times its size" in (items[-1].problem or "")
    assert len(items) < 10
    assert time.perf_counter() - begin < 10


def test_a_header_that_would_fill_the_memory_is_stopped(tmp_path):
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"comment": "x" * 30_000_000}
    path = tmp_path / "news.tar.gz"
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT) as out:
        out.addfile(info)
    tracemalloc.start()
    (item,) = taken(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert item.problem
    assert peak < 20_000_000


def test_links_and_devices_in_an_archive_are_passed_over(tmp_path):
    path = tmp_path / "news.tar"
    with tarfile.open(path, "w") as out:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            out.addfile(info)
    (item,) = taken(path)
    assert "no report in this archive" in (item.problem or "")


def test_a_zip_member_with_a_changed_byte_is_named_and_the_rest_goes_on(tmp_path):
    path = make_zip(tmp_path / "news.zip", [("a.txt", DATA), ("b.txt", DATA)])
    data = bytearray(path.read_bytes())
    data[data.index(b"a.txt") + 20] ^= 0xFF
    path.write_bytes(data)
    items = taken(path)
    assert short(items, path) == [("a.txt", False), ("b.txt", True)]
    assert "this file is damaged in the archive" in (items[0].problem or "")


def test_a_locked_zip_member_and_one_packed_in_another_way_are_named(tmp_path):
    path = make_zip(tmp_path / "news.zip", [("a.txt", DATA)])
    data = path.read_bytes()
    start, listed = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    locked = bytearray(data)
    struct.pack_into("<H", locked, start + 6, 1)
    struct.pack_into("<H", locked, listed + 8, 1)
    path.write_bytes(locked)
    assert "locked with a password" in (taken(path)[0].problem or "")
    other = bytearray(data)
    struct.pack_into("<H", other, start + 8, zipfile.ZIP_LZMA)
    struct.pack_into("<H", other, listed + 10, zipfile.ZIP_LZMA)
    path.write_bytes(other)
    assert "packed in a way that is not opened" in (taken(path)[0].problem or "")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.0, 0.2, 0.6, 0.95])
def test_an_archive_that_was_cut_off_says_so(tmp_path, kind, share):
    path = packers(tmp_path)[kind]([(f"{n}.txt", os.urandom(4_000).hex().encode()) for n in range(40)])
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data) / 512) * 512])
    *items, last = taken(path)
    assert "damaged" in (last.problem or "")
    assert all(item.problem is None for item in items)


def test_a_damaged_header_in_a_tar_is_not_taken_for_its_end(tmp_path):
    path = make_tar(tmp_path / "news.tar", [("a.txt", DATA), ("b.txt", DATA), ("c.txt", DATA)])
    data = bytearray(path.read_bytes())
    data[data.index(b"b.txt") + 120] ^= 0xFF
    path.write_bytes(data)
    items = taken(path)
    assert items[0].data == DATA
    assert "damaged after 1 files" in (items[-1].problem or "")


def test_an_archive_of_too_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    monkeypatch.setattr(zip_members, "MOST_MEMBERS", 3)
    path = make_zip(tmp_path / "news.zip", [(f"{n}.txt", DATA) for n in range(4)])
    (item,) = taken(path)
    assert "more than 3 files. Split it" in (item.problem or "")


def test_a_list_of_members_that_would_fill_the_memory_is_never_read(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "news.zip", [("a.txt", DATA)])
    assert taken(path)[0].data == DATA
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x05\x06") + 12, 2**31)
    path.write_bytes(data)
    monkeypatch.setattr(zipfile, "ZipFile", None)  # not so much as tried
    assert "more than 200,000 files" in (taken(path)[0].problem or "")


@pytest.mark.slow
def test_a_large_zip_is_read_where_it_is_told_in_the_longer_form(tmp_path):
    path = make_zip(tmp_path / "news.zip", ((f"{n}.png", b"") for n in range(65_600)))
    with zipfile.ZipFile(path, "a") as out:
        out.writestr("a.txt", DATA)
    assert b"PK\x06\x06" in path.read_bytes()[-200:]
    (item,) = taken(path)
    assert item.data == DATA


def test_one_member_is_held_at_a_time(tmp_path):
    path = make_tar(tmp_path / "news.tar", ((f"{n}.txt", os.urandom(500_000).hex().encode()) for n in range(30)))
    tracemalloc.start()
    assert sum(1 for _ in intake([path])) == 30
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from([".zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"]), st.binary(max_size=700), st.integers(0, 3000)
)
def test_whatever_an_archive_holds_items_come_of_it(tmp_path_factory, suffix, junk, at):
    folder = tmp_path_factory.mktemp("junk")
    good = make_zip(folder / "g", GOOD) if suffix == ".zip" else make_tar(folder / "g", GOOD, "w:" + suffix[5:])
    data = good.read_bytes()
    path = folder / f"news{suffix}"
    path.write_bytes(data[:at] + junk + data[at + len(junk) :])
    for item in taken(path):
        assert item.problem is None or item.problem.startswith(item.name)
