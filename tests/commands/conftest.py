"""A desk with three small reports, read by the real reader once; each test works at a copy of its own."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente import cli
from tests.servers import database, postgresql

__all__ = ["database", "postgresql"]

ROOT = Path(__file__).parents[2]
FIRST = (
    "OSTA, 2 March 2026 (Courier) - Norland's foreign minister Ilse Brandt said on Monday that Norland demanded a "
    "ceasefire of 60 days. Suderia rejected the ceasefire of 60 days, its spokesman Per Hald said.\n\n"
    "The two sides will meet in Osta on 9 March.\n"
)
SECOND = (
    "OSTA, 4 March 2026 (Gazette) - Suderia offered to release 40 prisoners if Norland opens the northern crossing, "
    "chief negotiator Jon Maar said on Wednesday. Norland's spokeswoman Ada Vik said a deal was close.\n"
)
Said = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def ids(self) -> list[str]:
        """The first word of each line that begins with an id."""
        words = (line.split()[0] for line in self.out.splitlines() if line.strip())
        return [word.rstrip(":") for word in words if word[:2] in ("r-", "st", "p-", "ev")]


def process(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """The real command, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
    command = [sys.executable, "-m", "detente", *arguments]
    return subprocess.run(command, input=stdin, env=environment, capture_output=True, timeout=120, check=False)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "first.txt").write_text(FIRST)
    (folder / "second.txt").write_text(SECOND)
    (folder / "copy.txt").write_text("WIRE SERVICE\n\n" + SECOND)
    return folder


@pytest.fixture(scope="session")
def read_once(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "talks.desk"
    parties = ["--party", "Norland:principal", "--party", "Suderia", "--party", "Osta:mediator,observer"]
    assert cli.main(["init", str(path), "--title", "Coast talks", *parties]) == 0
    assert cli.main(["add", str(reports), "--desk", str(path)]) == 0
    return path


def head(desk: Path) -> tuple[int, str]:
    """The number and the hash of the last entry: what no mistake may change."""
    with closing(sqlite3.connect(desk)) as connection:
        seq, last = connection.execute("SELECT seq, hash FROM head").fetchone()
    return seq, last


@pytest.fixture
def desk(read_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_once, tmp_path / "talks.desk"))


@pytest.fixture
def detente(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Said:
    """Run a command on the desk, in this process."""
    monkeypatch.setenv("DETENTE_DESK", str(desk))
    monkeypatch.setenv("DETENTE_USER", "ada")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogateescape"))))
        capsys.readouterr()
        status = cli.main(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(status, said.out, said.err)

    return run
