"""`detente notify`: the real command against a real mail server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import cli
from detente.desk.desk import Desk
from tests.commands.conftest import process
from tests.notify.conftest import ALERT, MAIL, SECOND, Mailbox, add, free_port

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(begun_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(begun_once, tmp_path / "talks.desk"))


@pytest.fixture
def file(tmp_path: Path, box: Mailbox) -> Path:
    made = tmp_path / "alerts.toml"
    made.write_text("days_back = 3660\n" + MAIL.format(port=box.port) + ALERT)
    return made


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["notify", *map(str, arguments), "--desk", str(path)])
        return (status, *capsys.readouterr())

    return call


def added(path: Path) -> None:
    with Desk.open(path, by="ada") as desk:
        add(desk, SECOND)


def test_it_begins_tells_and_says_how_it_is_doing(run: Run, path: Path, file: Path, box: Mailbox) -> None:
    assert "begins now" in run(file)[1]
    added(path)
    status, out, _ = run(file, "--dry-run")
    assert (status, box.got) == (0, [])
    assert "Subject: [Coast talks] Suderia softens" in out
    assert run(file, "--once")[0] == 0
    assert len(box.got) == 1
    (told,) = json.loads(run("--status", "--format", "json")[1])["alerts"]
    assert (told["alert"], told["sent"], told["waiting"], told["failed"]) == ("minister", 1, 0, 0)


def test_what_cannot_be_sent_ends_with_three_and_is_tried_again(run: Run, path: Path, file: Path, box: Mailbox) -> None:
    run(file)
    added(path)
    good = file.read_text()
    file.write_text(good.replace(f"port = {box.port}", f"port = {free_port()}"))
    status, out, err = run(file)
    assert (status, "0 sent, 1 waiting" in out, "cannot be reached" in err) == (3, True, True)
    assert run("--status")[0] == 3
    file.write_text(good)
    assert (run(file)[0], box.got) == (3, [])
    assert run(file, "--retry")[0] == 0
    assert len(box.got) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Name a file"),
        (("nowhere.toml",), "cannot be read"),
        (("FILE", "--every", "often"), "30s, 15m or 2h"),
        (("FILE", "--every", "1s"), "30s, 15m or 2h"),
        (("FILE", "--format", "json"), "for --status"),
        (("FILE", "--once", "--every", "1m"), "not allowed with"),
    ],
)
def test_a_wrong_call_ends_with_two(run: Run, file: Path, arguments: tuple[str, ...], told: str) -> None:
    status, _, err = run(*(file if one == "FILE" else one for one in arguments))
    assert status == 2
    assert told in err
    assert "Traceback" not in err


def test_it_goes_on_until_it_is_stopped(path: Path, file: Path, box: Mailbox) -> None:
    """It is stopped when it waits for the third time."""
    assert process("notify", str(file), "--desk", str(path)).returncode == 0
    added(path)
    script = file.parent / "run.py"
    script.write_text(
        "import os, sys, time\nfrom detente import cli\nfrom detente.notify import rounds\n"
        "waits = []\n"
        "def sleep(seconds):\n    waits.append(seconds)\n    len(waits) < 3 or os._exit(7)\n"
        "rounds.time.sleep = sleep\nsys.exit(cli.main(sys.argv[1:]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    command = [sys.executable, str(script), "notify", str(file), "--every", "30s", "--desk", str(path)]
    ended = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (7, b"")
    assert len(box.got) == 1
