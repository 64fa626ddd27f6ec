"""One child for many files: what it answers does not depend on what it opened before."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.errors import UnreadableReport
from detente.ingest import kept_child, limits, load_bytes

from .conftest import PROSE
from .test_load import ENVIRONMENT

PAGE = f"<html><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>".encode()
SLOW = b"<html><body><p " + b" ".join(b"a%d=x" % n for n in range(200_000)) + b">The talks went on.</p></body></html>"


@pytest.fixture(autouse=True)
def _no_child_before_and_after() -> Iterator[None]:
    kept_child.end()
    yield
    kept_child.end()


def running() -> int | None:
    return kept_child._child._process.pid if kept_child._child else None


def test_many_files_are_opened_by_one_child():
    first = load_bytes(PAGE, "a.html")
    child = running()
    assert child is not None
    assert {load_bytes(PAGE, "a.html") == first for _ in range(20)} == {True}
    assert running() == child


def test_what_a_child_opened_before_changes_nothing():
    pages = [PAGE.replace(b"harbour", b"port %d" % n).replace(b"</p>", b"</p>" * n) for n in range(6)]
    forward = [load_bytes(page, "a.html") for page in pages]
    kept_child.end()
    assert [load_bytes(page, "a.html") for page in reversed(pages)] == forward[::-1]


@pytest.mark.slow
def test_a_child_ends_with_its_parent(tmp_path):
    (tmp_path / "page.html").write_bytes(PAGE)
    code = (
        "import os, pathlib, signal; from detente.ingest import load, kept_child;"
        f"load(pathlib.Path({str(tmp_path / 'page.html')!r})); print(kept_child._child._process.pid, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT)
    child, until = int(done.stdout), time.monotonic() + 10
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # in a container nobody may be there to bury it
    return not stat.exists() or ") Z " not in stat.read_text()


@pytest.mark.slow
def test_a_large_process_keeps_its_child():
    """A child begins with the peak memory of the process that started it: that is not its own."""
    program = (
        "held = bytearray(1_500_000_000); held[::4096] = b'x' * len(held[::4096])\n"
        "from detente.ingest import kept_child, load_bytes\n"
        f"load_bytes({PAGE!r}, 'a.html'); assert kept_child._child is not None"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)


def test_a_child_that_is_gone_is_replaced_and_the_file_read():
    first = load_bytes(PAGE, "a.html")
    assert kept_child._child is not None
    kept_child._child._process.kill()
    kept_child._child._process.wait()
    assert load_bytes(PAGE, "a.html") == first


@pytest.mark.slow
def test_after_a_page_that_took_too_long_the_next_is_read_by_another_child(monkeypatch):
    monkeypatch.setattr(limits, "GUARD_SECONDS", 3.0)
    load_bytes(PAGE, "a.html")
    child = running()
    with pytest.raises(UnreadableReport, match="took more than 3 seconds"):
        load_bytes(SLOW, "slow.html")
    assert running() is None
    assert load_bytes(PAGE, "a.html").text.language == "en"
    assert running() not in (None, child)


def test_another_limit_takes_another_child(monkeypatch):
    load_bytes(PAGE, "a.html")
    child = running()
    monkeypatch.setattr(limits, "GUARD_MEMORY", 2 * limits.GUARD_MEMORY)
    load_bytes(PAGE, "a.html")
    assert running() != child


def test_a_stopped_request_leaves_no_answer_for_the_next(monkeypatch):
    load_bytes(PAGE, "a.html")

    def interrupted(data: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kept_child, "from_json", interrupted)
    with pytest.raises(KeyboardInterrupt):
        load_bytes(PAGE, "a.html")
    monkeypatch.undo()
    other = PAGE.replace(b"harbour", b"airport")
    assert "airport union" in load_bytes(other, "b.html").text.content


@pytest.mark.skipif(not hasattr(os, "fork") or sys.version_info >= (3, 15), reason="needs fork")
def test_a_forked_process_starts_a_child_of_its_own():
    load_bytes(PAGE, "a.html")
    child = running()
    reads, writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        right = running() is None and load_bytes(PAGE, "a.html").text.language == "en" and running() != child
        kept_child.end()
        os.write(writes, b"1" if right else b"0")
        os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(reads, 1) == b"1"
    os.close(reads)
    os.close(writes)
    assert running() == child
    assert load_bytes(PAGE, "a.html").text.language == "en"
