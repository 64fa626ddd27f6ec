"""A check-up finds what was spoilt, says what to do about it, and changes nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
from sqlalchemy import text

from detente import cli
from detente.desk.desk import Desk
from detente.doctor import filed, installed, machine
from detente.doctor.desk import examined
from detente.doctor.finding import Finding, healthy, size, to_data
from detente.doctor.programs import alerts, feeds
from detente.ledger.frozen import FrozenLedger
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from tests.servers import database, postgresql

__all__ = ["database", "postgresql"]

FINDING = {
    "type": "object",
    "properties": {"area": {"type": "string"}, "state": {"enum": ["well", "look", "unhealthy"]}},
    "required": ["area", "name", "state", "what", "why", "do"],
    "additionalProperties": {"type": "string"},
}
SCHEMA = {
    "type": "object",
    "properties": {
        "schema": {"const": "detente/doctor/1"},
        "healthy": {"type": "boolean"},
        "findings": {"type": "array", "items": FINDING, "minItems": 8},
    },
    "required": ["schema", "healthy", "findings"],
}
Check = Callable[..., tuple[int, dict[str, dict[str, Any]]]]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "talks.desk"
    Desk.make(path, title="Coast talks", parties=["Norland:principal", "Suderia:principal"]).close()
    return path


def append(desk: Path, **more: Any) -> None:
    """Record one entry."""
    with Ledger(desk, **more) as ledger, ledger.writing() as session:
        session.append("setting_changed", {"key": "title", "value": "Other talks"})


@pytest.fixture
def desk(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once, tmp_path / "talks.desk"))


@pytest.fixture
def check(desk: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """The command's status, and its findings by name."""

    def run(*more: str) -> tuple[int, dict[str, dict[str, Any]]]:
        capsys.readouterr()
        status = cli.main(["doctor", "--format", "json", "--desk", str(desk), *more])
        data = json.loads(capsys.readouterr().out)
        jsonschema.validate(data, SCHEMA)
        assert data["healthy"] == (status == 0)
        return status, {one["name"]: one for one in data["findings"]}

    return run


def test_a_new_desk_is_healthy_and_is_not_changed(desk: Path, check: Check) -> None:
    before = desk.read_bytes()
    status, found = check()
    assert status == 0
    assert found["permissions"]["what"] == "open to its owner alone"
    assert (found["verified"]["state"], found["backup"]["state"]) == ("look", "look")
    with FrozenLedger(desk) as ledger, ledger.reading() as look:
        assert found["entries"]["what"].startswith(f"{look.moment()[0]}, the last ")
    assert desk.read_bytes() == before


def test_what_is_found_is_told_with_why_and_what_to_do(desk: Path, check: Check) -> None:
    desk.chmod(0o644)
    for one in check()[1].values():
        assert one["state"] == "well" or one["why"]


@pytest.mark.parametrize(
    ("mode", "state", "told"),
    [(0o600, "well", "owner"), (0o640, "look", "group"), (0o604, "unhealthy", "read"), (0o606, "unhealthy", "change")],
)
def test_who_else_can_read_the_desk_is_told(desk: Path, check: Check, mode: int, state: str, told: str) -> None:
    desk.chmod(mode)
    status, found = check()
    assert (found["permissions"]["state"], status) == (state, 3 if state == "unhealthy" else 0)
    assert told in found["permissions"]["what"]


def test_a_log_beside_the_desk_counts_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Path(f"{desk}-wal")
    log.write_bytes(b"x" * 100)
    log.chmod(0o604)
    monkeypatch.setattr(filed, "LARGE_WAL", 50)
    found = {one.name: one for one in filed.filed(desk)}
    assert (found["log"].state, found["permissions"].state) == ("unhealthy", "unhealthy")


def test_a_full_disk_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))
    found = {one.name: one for one in filed.filed(desk)}
    assert (found["disk"].state, found["disk"].what) == ("unhealthy", "1 kB free")


def test_a_ledger_that_was_cut_is_found_at_once(desk: Path, check: Check) -> None:
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE head SET seq = seq + 1")
        connection.commit()
    status, found = check()
    assert (status, found["entries"]["state"]) == (3, "unhealthy")


def test_an_entry_that_was_changed_is_found_with_deep(desk: Path, check: Check) -> None:
    assert check("--deep")[1]["verified"]["state"] == "well"
    with closing(sqlite3.connect(desk)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE entries SET by = 'somebody' WHERE seq = 1")
        connection.commit()
    assert check()[0] == 0
    status, found = check("--deep")
    assert (status, found["verified"]["state"]) == (3, "unhealthy")
    assert "entry 1" in found["verified"]["what"]


def test_verifying_and_copying_are_remembered(desk: Path, check: Check, tmp_path: Path) -> None:
    assert cli.main(["ledger", "verify", "--desk", str(desk)]) == 0
    assert cli.main(["ledger", "backup", str(tmp_path / "copy.desk"), "--desk", str(desk)]) == 0
    found = check()[1]
    assert (found["verified"]["state"], found["backup"]["state"]) == ("well", "well")
    later = datetime.now(UTC) + timedelta(days=100)
    with FrozenLedger(desk) as ledger:
        told = {one.name: one.state for one in examined(ledger, later)}
    assert (told["verified"], told["backup"]) == ("look", "well")  # nothing has come since
    append(desk)
    with FrozenLedger(desk) as ledger:
        told = {one.name: one.state for one in examined(ledger, later)}
    assert told["backup"] == "unhealthy"


def test_entries_from_the_future_are_told(desk: Path, check: Check) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=3)
    append(desk, clock=lambda: ahead)
    status, found = check()
    assert (status, found["clock"]["state"]) == (3, "unhealthy")


def test_a_file_that_is_no_desk_is_told_and_the_rest_as_well(desk: Path, check: Check) -> None:
    desk.write_bytes(b"nothing")
    status, found = check()
    assert (status, found["opening"]["state"]) == (3, "unhealthy")
    assert "weights" in found


def test_an_older_desk_is_not_upgraded(desk: Path, check: Check) -> None:
    with Ledger(desk) as ledger, ledger.store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    before = desk.read_bytes()
    assert "older detente" in check()[1]["opening"]["what"]
    assert desk.read_bytes() == before


def test_weights_that_are_not_those_shipped_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    monkeypatch.setattr(installed, "files", lambda package: tmp_path)
    assert installed._weights().state == "unhealthy"
    (tmp_path / "model/a.bin").write_bytes(b"a")
    (tmp_path / "model/manifest.json").write_text(json.dumps({"files": {"a.bin": "0" * 64}}))
    assert "a.bin" in installed._weights().what


def test_an_extra_that_is_missing_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "_version", lambda name: None if name == "polars" else "1.0")
    found = {one.name: one for one in installed.installed()}
    assert (found["extra polars"].state, found["extra polars"].do) == (
        "well",
        "where you want it: pip install 'detente[polars]'",
    )


def test_little_memory_and_an_old_processor_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory").write_text("MemTotal: 2000000 kB\nMemAvailable: 100000 kB\n")
    (tmp_path / "cpu").write_text("processor : 0\nflags : fpu sse2\n")
    monkeypatch.setattr(machine, "MEMORY", tmp_path / "memory")
    monkeypatch.setattr(machine, "CPU", tmp_path / "cpu")
    assert [one.state for one in machine.machine()] == ["look", "unhealthy", "well"]


def test_on_another_system_what_cannot_be_known_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "MEMORY", tmp_path / "none")
    monkeypatch.setattr(machine, "CPU", tmp_path / "none")
    assert [one.name for one in machine.machine()] == ["processor", "SQLite"]


def test_feeds_and_alerts_that_fail_are_told() -> None:
    told: list[Any] = [
        SimpleNamespace(url="https://a.example/feed", standing="well", problem=None),
        SimpleNamespace(url="https://b.example/feed", standing="failing", problem="status 500"),
    ]
    assert [(one.state, one.name) for one in feeds(told)] == [
        ("well", "feeds"),
        ("unhealthy", "https://b.example/feed"),
    ]
    sent: list[Any] = [
        SimpleNamespace(alert="minister", sent=3, waiting=0, failed=0, tries=0, error=""),
        SimpleNamespace(alert="room", sent=0, waiting=1, failed=0, tries=3, error="status 500"),
        SimpleNamespace(alert="web", sent=0, waiting=1, failed=0, tries=1, error="status 500"),
        SimpleNamespace(alert="press", sent=0, waiting=0, failed=1, tries=1, error="no such user"),
    ]
    assert [one.state for one in alerts(sent)] == ["well", "unhealthy", "look", "unhealthy"]


def test_the_desks_own_alerts_are_looked_at(desk: Path, check: Check) -> None:
    with Ledger(desk) as ledger:
        waiting = {"alert": "minister", "failed": True, "tries": 9, "next": "", "error": "no such user"}
        Notebook(ledger, "notify").put_all([("begun:minister", "2026-03-01"), ("out:minister:1", waiting)])
    status, found = check()
    assert (status, found["minister"]["state"]) == (3, "unhealthy")


def test_a_database_is_looked_at_too(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    Desk.make(database, parties=["Norland:principal"]).close()
    assert cli.main(["doctor", "--deep", "--desk", database]) == 0
    told = capsys.readouterr().out
    assert "PostgreSQL" in told
    assert "each as recorded" in told


def test_without_a_desk_only_the_machine_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DETENTE_DESK", raising=False)
    assert cli.main(["doctor", "--format", "json"]) == 0
    assert {one["area"] for one in json.loads(capsys.readouterr().out)["findings"]} == {"detente", "machine"}


def test_sizes_are_told_as_people_say_them() -> None:
    assert list(map(size, (0, 999, 1500, 2_500_000, 3e9, 4e12))) == [
        *("0 bytes", "999 bytes", "2 kB", "2.5 MB", "3.0 GB", "4.0 TB")
    ]


def test_one_fault_is_enough() -> None:
    well = Finding(area="desk", name="a", state="well", what="x")
    look = Finding(area="desk", name="b", state="look", what="x")
    bad = Finding(area="desk", name="c", state="unhealthy", what="x")
    assert (healthy([well, look]), healthy([well, bad]), to_data([bad])["healthy"]) == (True, False, False)


def test_the_desks_own_feeds_are_looked_at(desk: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = SimpleNamespace(url="https://b.example/feed", standing="failing", problem="status 500")
    monkeypatch.setattr("detente.watch.health", lambda ledger: [failing])
    assert "feeds" not in check()[1]
    with Ledger(desk) as ledger:
        Notebook(ledger, "watch").put("anything", 1)
    status, found = check()
    assert (status, found["https://b.example/feed"]["state"]) == (3, "unhealthy")
