"""Where a desk is kept: made, opened, upgraded, refused by name; busy, read-only, on a full disk, torn."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from sqlalchemy import inspect, text

from detente.desk import hand
from detente.errors import BadDate, BadDesk, CannotStore, DeskBusy, DetenteError, UsageError
from detente.ledger import schema, search, upgrade
from detente.ledger.ledger import Ledger, known, user, views
from tests.ledger.desks import made
from tests.ledger.tampering import rows
from tests.ledger.worlds import Clock, add, talks

ROOT = Path(__file__).parents[2]


def worked(address: str | Path) -> None:
    """A desk with a report and a decision: 5 entries. In a file, it is a copy of one that is made once."""
    if "://" not in str(address):
        Path(address).write_bytes(_worked())
        return
    with Ledger.make(address, by="ada", clock=Clock()) as ledger:
        work(ledger)


def work(ledger: Ledger) -> None:
    with ledger.writing() as session:
        session.append("desk_made", {"title": "Talks"})
        add(session, talks())
        hand.confirm(session, [session.statements()[0].id])


@cache
def _worked() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "talks.desk"
        with made(path) as ledger:
            work(ledger)
        return path.read_bytes()


# Made and opened


def test_a_desk_is_made_once(address):
    Ledger.make(address).close()
    with pytest.raises(BadDesk, match=r"there is a (file|desk) already"):
        Ledger.make(address)
    with Ledger(address) as ledger:
        assert ledger.verify() == 0


def test_no_desk_is_made_over_a_file(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    with pytest.raises(BadDesk, match="there is a file already"):
        Ledger.make(path)
    assert path.read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_empty_file_is_a_file_too(tmp_path):
    """It may be the desk that somebody else is just making."""
    path = tmp_path / "new.desk"
    path.touch()
    with pytest.raises(BadDesk, match="there is a file already"):
        Ledger.make(path)


@pytest.mark.parametrize("name", ["nowhere/new.desk", "file/new.desk", "x" * 300 + ".desk", "nul\0.desk"])
def test_a_place_where_no_desk_can_be_is_refused_and_nothing_is_left(tmp_path, name):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="no desk can be made there"):
        Ledger.make(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no desk there. Make one with: detente init"),
        (b"", "this file is not a desk"),
        (b"some notes " * 100, "this file is not a desk"),
        (b"SQLite format 3\0" + b"\0" * 500, "this file is not a desk"),
    ],
)
def test_what_is_no_desk_is_not_opened(tmp_path, content, message):
    path = tmp_path / "talks.desk"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadDesk, match=message):
        Ledger(path)
    assert not path.exists() or path.read_bytes() == content


def test_another_programs_file_is_not_opened(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entries (seq integer)")
    connection.close()
    with pytest.raises(BadDesk, match="this file is not a desk"):
        Ledger(path)


@pytest.mark.parametrize("name", ["", "x" * 300, "file/below"])
def test_a_name_that_no_file_can_have_is_no_desk(tmp_path, name):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadDesk, match=r"there is no desk there|cannot be opened"):
        Ledger(tmp_path / name)


def test_a_database_without_a_desk_is_no_desk(database):
    with pytest.raises(BadDesk, match="there is no desk there"):
        Ledger(database)


def test_another_programs_database_is_no_desk(database):
    """One that alembic looks after as well, as many do."""
    store = Ledger.make(database).store
    with store.engine.begin() as connection:
        upgrade.undo(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num varchar(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('ae1027a6acf')"))
    store.close()
    with pytest.raises(BadDesk, match="there is no desk there"):
        Ledger(database)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ada@host/talks",
        "postgresql://ada@host:port/talks",
        "sqlite://",
        "://",
        "postgresql://[::1/talks",
        "a://b",
    ],
)
def test_an_address_that_is_none_says_how_to_write_one(address):
    with pytest.raises(UsageError, match="postgresql://USER@HOST/NAME"):
        Ledger(address)


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path):
    with pytest.raises(BadDesk, match="no desk can be reached there") as raised:
        Ledger(f"postgresql://ada:secret@/talks?host={tmp_path}")
    assert "secret" not in str(raised.value)
    assert "ada" in str(raised.value)


def test_a_database_that_is_not_there_is_named(postgresql):
    url = postgresql.fresh()
    postgresql.drop(url)
    with pytest.raises(BadDesk, match="no desk can be reached there"):
        Ledger(url)


def test_a_file_that_is_torn_says_so(tmp_path):
    path = tmp_path / "talks.desk"
    worked(path)
    whole = path.read_bytes()
    for torn in (whole[: len(whole) // 2], whole[:200], whole[:4096] + b"\xff" * 8192 + whole[12288:]):
        path.write_bytes(torn)
        with pytest.raises(DetenteError, match=str(path)), Ledger(path) as ledger:
            ledger.verify()


def test_who_writes_is_the_account_unless_a_name_is_given(monkeypatch):
    monkeypatch.setenv("DETENTE_USER", " Ada ")
    assert user() == "Ada"
    monkeypatch.delenv("DETENTE_USER")
    monkeypatch.setenv("LOGNAME", "ben")
    assert user() == "ben"


def test_half_a_character_in_a_name_or_a_reason_is_refused(ledger):
    with pytest.raises(UsageError, match="half a character"), ledger.writing() as session:
        session.append("setting_changed", {"key": "title", "value": "Talks"}, "half \ud800")
    assert ledger.verify() == 0


# What the desk knew when


def at_once(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: moment


def test_a_day_is_known_at_its_end_and_a_time_in_its_zone(ledger):
    for hour in ("2026-03-01T23:30:00+00:00", "2026-03-02T00:30:00+00:00"):
        ledger.clock = at_once(datetime.fromisoformat(hour))
        with ledger.writing() as session:
            session.append("setting_changed", {"key": "title", "value": hour})
    with ledger.reading() as look:
        moments = ("2026-02-28", "2026-03-01", "2026-03-02", "2027-01-01")
        assert [known(look.connection, moment) for moment in moments] == [0, 1, 2, 2]
        assert known(look.connection, "2026-03-02T01:29+02:00") == 0
        assert known(look.connection, "2026-03-02T01:30+02:00") == 1
        assert known(look.connection, "2026-03-02T00:30") == 2  # without a zone: UTC
    with ledger.reading("2026-03-01") as look:
        assert look.setting("title") == "2026-03-01T23:30:00+00:00"
        assert look.held().known_at == "2026-03-01T23:30:00.000000+00:00"


@pytest.mark.parametrize(
    "moment",
    ["", "yesterday", "2026-02-30", "2026-03", "2026-03-01T25:00", "9999-12-31T23:59-12:00", "2026/03/01", "\ud800"],
)
def test_a_moment_that_is_none_is_refused(tmp_path, moment):
    with (
        made(tmp_path / "talks.desk") as ledger,
        pytest.raises(BadDate, match="known-at"),
        ledger.reading(moment),
    ):
        pass


# Upgraded


def made_by_the_first_release(address: str) -> None:
    worked(address)  # 0001 is the current schema: its own migration makes it


def shape(ledger: Ledger) -> dict[str, object]:
    with ledger.store.reading() as connection:
        seen = inspect(connection)
        return {
            table: (
                [(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(table)],
                seen.get_pk_constraint(table)["constrained_columns"],
                sorted((index["name"], tuple(index["column_names"])) for index in seen.get_indexes(table)),
            )
            for table in schema.metadata.tables
        }


def test_the_migrations_make_the_tables_that_the_code_knows(address, tmp_path):
    with Ledger.make(address) as ledger:
        by_migration = shape(ledger)
        with ledger.store.engine.begin() as connection:
            schema.metadata.drop_all(connection)
            schema.metadata.create_all(connection)
        assert shape(ledger) == by_migration


@pytest.fixture
def newer(monkeypatch, tmp_path):
    """A version of detente with a second schema: 0002 gives reports a column and changes a view."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(upgrade.__file__).with_name("migrations"), folder)
    (folder / "versions" / "0002_second.py").write_text(
        dedent("""
        import sqlalchemy as sa
        from alembic import op

        revision = "0002"
        down_revision = "0001"


        def upgrade() -> None:
            op.add_column("reports", sa.Column("seal", sa.Text(), nullable=True))
            op.execute("UPDATE reports SET seal = 'kept'")
        """)
    )
    monkeypatch.setattr(upgrade, "__file__", str(tmp_path / "upgrade.py"))
    monkeypatch.setattr(upgrade, "CURRENT", "0002")


def test_an_older_desk_is_upgraded_in_place_and_keeps_everything(address, newer, monkeypatch):
    with monkeypatch.context() as first:
        first.setattr(upgrade, "CURRENT", "0001")
        worked(address)
        with Ledger(address) as ledger, ledger.reading() as look:
            before = rows(look.connection, "entries"), list(views(look.connection))
    with Ledger(address) as ledger:
        with ledger.reading() as look:
            assert upgrade.version(look.connection) == "0002"
            assert set(look.connection.execute(text("SELECT seal FROM reports")).scalars()) == {"kept"}
            assert (rows(look.connection, "entries"), list(views(look.connection))) == before
        ledger.verify()
    with Ledger(address, by="ada") as again, again.writing() as session:
        assert hand.undo(session).kind == "statement_confirmed"


def test_an_upgrade_that_fails_leaves_the_desk_as_it_was(address, newer, monkeypatch, tmp_path):
    with monkeypatch.context() as first:
        first.setattr(upgrade, "CURRENT", "0001")
        worked(address)
    broken = tmp_path / "migrations" / "versions" / "0002_second.py"
    broken.write_text(broken.read_text() + "    op.execute('SELECT nothing FROM nowhere')\n")
    with pytest.raises(CannotStore, match="Nothing was half-written"):
        Ledger(address)
    monkeypatch.setattr(upgrade, "CURRENT", "0001")
    with Ledger(address) as ledger, ledger.reading() as look:
        assert upgrade.version(look.connection) == "0001"
        assert "seal" not in {column["name"] for column in inspect(look.connection).get_columns("reports")}
        assert ledger.verify() == 5


def test_a_desk_of_a_newer_version_is_refused_by_name_and_not_touched(address):
    worked(address)
    with Ledger(address) as ledger, ledger.store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0009'"))
    before = Path(address).read_bytes() if "://" not in address else b""
    with pytest.raises(BadDesk, match=r"a newer detente made this desk \(its schema is 0009;.*nothing was changed"):
        Ledger(address)
    assert "://" in address or Path(address).read_bytes() == before


# Busy


def test_a_desk_that_somebody_writes_to_is_busy_and_can_be_looked_at(address):
    worked(address)
    with Ledger(address) as slow, Ledger(address, patience=0.2) as quick, slow.writing() as session:
        session.append("setting_changed", {"key": "title", "value": "Other"})
        with pytest.raises(DeskBusy, match="another program is writing to this desk"), quick.writing():
            pass
        with quick.reading() as look:
            assert look.setting("title") is None


def test_a_look_stays_as_it_was_while_somebody_writes(address):
    worked(address)
    with Ledger(address) as one, Ledger(address) as other, one.reading() as look:
        before = look.moment()
        with other.writing() as session:
            session.append("setting_changed", {"key": "title", "value": "Other"})
        assert look.moment() == before
        assert look.setting("title") is None


# Disks


SCRIPT = """
import resource, signal, sys
from detente.errors import DetenteError
from detente.ledger.ledger import Ledger
from tests.ledger.worlds import *

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Ledger(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    for number in range(1000):
        text = TALKS + f"Report {number}. " + "".join(chr(97 + (number * 31 + i * i) % 26) for i in range(4000))
        try:
            with ledger.writing() as session:
                add(session, reading(report(text), [said(text, "a truce of 60 days", "norvia", "demand")]))
            print(session.seq, flush=True)
        except DetenteError as error:
            print(type(error).__name__, error, flush=True)
            break
"""


def run(script: str, *arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [*prefix, sys.executable, "-c", script, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.slow
def test_a_full_disk_is_named_and_nothing_is_half_written(tmp_path):
    path = tmp_path / "talks.desk"
    worked(path)
    done = run(SCRIPT, str(path), str(path.stat().st_size + 400_000))
    assert done.returncode == 0, done.stderr
    *kept, failed = done.stdout.splitlines()
    assert failed.startswith("CannotStore"), failed
    assert str(path) in failed
    assert "Nothing was half-written" in failed
    assert kept
    with Ledger(path) as ledger:
        assert ledger.verify() == int(kept[-1])
        with ledger.reading() as look:
            before = list(views(look.connection))
        ledger.rebuild()
        with ledger.reading() as look:
            assert list(views(look.connection)) == before


@pytest.mark.slow
def test_a_desk_that_cannot_be_made_for_want_of_room_leaves_nothing(tmp_path):
    script = SCRIPT.replace("with Ledger(sys.argv[1]) as ledger:\n    ", "").partition("    for number")[0]
    script += (
        "try:\n    Ledger.make(sys.argv[1])\nexcept DetenteError as error:\n    print(type(error).__name__, error)"
    )
    for size in (3000, 60_000):
        done = run(script, str(tmp_path / "new.desk"), str(size))
        assert done.returncode == 0, done.stderr
        assert "new.desk" in done.stdout
        assert list(tmp_path.iterdir()) == []


SOMEBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
READ_ONLY = """
import sys
from detente.errors import DetenteError
from detente.ledger.ledger import Ledger

try:
    with Ledger(sys.argv[1]) as ledger:
        print(ledger.verify())
        with ledger.writing() as session:
            session.append("setting_changed", {"key": "title", "value": "Other"})
except DetenteError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("what", ["the file", "the folder", "both"])
def test_a_desk_that_may_only_be_read_is_read_and_says_so_when_it_is_written(tmp_path, what):
    """Root may write everywhere: then somebody else tries."""
    if os.getuid() == 0 and not shutil.which("setpriv"):
        pytest.fail("root may write everywhere, and there is no setpriv (util-linux) to be somebody else")
    path = tmp_path / "desks" / "talks.desk"
    path.parent.mkdir()
    worked(path)
    before = path.read_bytes()
    path.chmod(0o666 if what == "the folder" else 0o444)
    path.parent.chmod(0o777 if what == "the file" else 0o555)
    for above in path.parents[1:]:
        if above.owner() == path.owner() and above.is_relative_to("/tmp") and above != Path("/tmp"):
            above.chmod(0o755)
    done = run(READ_ONLY, str(path), prefix=SOMEBODY if os.getuid() == 0 else ())
    path.parent.chmod(0o755)
    assert done.returncode == 0, done.stderr
    read, written = done.stdout.splitlines()
    assert read == "5"
    assert written.startswith(f"CannotStore {path}: ")
    assert "readonly" in written
    assert "Nothing was half-written" in written
    assert path.read_bytes() == before
    if what != "the file":  # where SQLite may, it leaves its lock beside the file
        assert [one.name for one in path.parent.iterdir()] == ["talks.desk"]


def test_an_error_of_the_disk_is_told_and_nothing_is_half_written(tmp_path, monkeypatch):
    path = tmp_path / "talks.desk"
    worked(path)
    with Ledger(path) as ledger:
        with monkeypatch.context() as broken:
            broken.setattr(search, "put", lambda *_: _raised())
            failed = pytest.raises(CannotStore, match=r"disk I/O error.*Nothing was half-written")
            with failed, ledger.writing() as session:
                hand.note(session, "would take 20 days", None, {"party": "norvia", "act": "accept"})
        assert ledger.verify() == 5


def _raised() -> None:
    from sqlalchemy.exc import OperationalError

    raise OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error"))


def test_the_time_of_an_entry_is_utc(ledger):
    with ledger.writing() as session:
        entry = session.append("desk_made", {"title": "Talks"})
    assert datetime.fromisoformat(entry.at).utcoffset() == datetime.now(UTC).utcoffset()
