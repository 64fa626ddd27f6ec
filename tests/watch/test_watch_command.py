"""`detente watch` as it is called: in a process of its own, ended by a signal, and how it tells of feeds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import cli
from tests.ingest.web_servers import page, site
from tests.watch.test_watch import feeds, rss, story

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    assert cli.main(["init", str(tmp_path / "talks.desk"), "--party", "Norvia:principal"]) == 0
    return tmp_path / "talks.desk"


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_after_the_report_at_hand_and_it_goes_on_later(desk, tmp_path, number, capsys):
    with site({"/feed": page(rss("/1")), "/1": story(1), "/robots.txt": page("", status="404 No")}) as told:
        (tmp_path / "feeds.toml").write_text(feeds(told.url("/feed")))
        call = [sys.executable, "-m", "detente", "watch", str(tmp_path / "feeds.toml"), "--allow-private"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        with (tmp_path / "log").open("wb") as log:
            started = subprocess.Popen([*call, "--desk", str(desk)], env=environment, stdout=log, stderr=log)
            try:
                wait_for(lambda: b"statements" in (tmp_path / "log").read_bytes())
                started.send_signal(number)
                assert started.wait(timeout=60) == 0
            finally:
                started.kill()
        lines = (tmp_path / "log").read_text().splitlines()
        assert "watching 1 feeds" in lines[0]
        assert "stopped" in lines[-1]
        assert all(line[:4].isdigit() and line[10] == " " for line in lines)
        capsys.readouterr()
        assert run("watch", tmp_path / "feeds.toml", "--once", "--allow-private", "--desk", desk) == 0
        assert told.asked.count("/feed") == 1
        assert "done for now; the next is due in" in capsys.readouterr().out


def test_how_feeds_are_doing_is_told_in_every_format(desk, tmp_path, capsys):
    (tmp_path / "feeds.toml").write_text(feeds("http://127.0.0.1:8080/feed"))
    assert run("watch", tmp_path / "feeds.toml", "--once", "--desk", desk) == 0  # private: refused, and told
    assert "--allow-private" in capsys.readouterr().out
    for kind in ("table", "json", "csv", "md"):
        assert run("watch", "--status", "--format", kind, "--desk", desk) == 0
        assert "127.0.0.1" in capsys.readouterr().out
    assert run("watch", "--status", "--output", tmp_path / "feeds.json", "--desk", desk) == 0
    (told,) = json.loads((tmp_path / "feeds.json").read_text())
    assert (told["standing"], told["failures"]) == ("new", 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "which feeds?"),
        (["--format", "json"], "--format and --output are for --status"),
        (["no-such.toml"], "cannot be read"),
        (["FEEDS", "--every", "often"], "--every:"),
        (["FEEDS", "--every", "1s"], "--every:"),
    ],
)
def test_a_wrong_call_is_named(desk, tmp_path, arguments, told, capsys):
    (tmp_path / "f.toml").write_text(feeds("https://quill.example/feed"))
    given = [str(tmp_path / "f.toml") if one == "FEEDS" else one for one in arguments]
    assert run("watch", *given, "--desk", desk) == 2
    assert told in capsys.readouterr().err
