"""A PostgreSQL of the tests' own: Debian's programs, a folder that goes away, no port, nothing that outlives them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

PROGRAMS = "/usr/lib/postgresql"
# PostgreSQL refuses to run as root; Debian's package makes this user.
USER = "postgres"
PATIENCE = 60

# What a test does not need: that its data outlive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}


class NoServer(Exception):
    """There is no PostgreSQL here, or it does not start; the message says why."""


@dataclass
class Server:
    """A running server. `folder` holds its data, its log and its socket; `owner` is who runs it."""

    programs: Path
    folder: Path
    owner: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def fresh(self) -> str:
        """The URL of a new, empty database."""
        name = f"desk{next(self._numbers)}"
        self.run("createdb", "--host", str(self.folder), "--encoding", "UTF8", "--template", "template0", name)
        return f"postgresql+psycopg://{self.owner}@/{name}?host={self.folder}"

    def drop(self, url: str) -> None:
        """Take such a database away, whoever is still connected."""
        name = url.partition("@/")[2].partition("?")[0]
        self.run("dropdb", "--host", str(self.folder), "--force", name)

    def start(self) -> None:
        """Make the data folder and start; comes back when connections are taken."""
        data = str(self.folder / "data")
        self.run(
            "initdb", "--pgdata", data, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"
        )
        wanted = {**SETTINGS, "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={value}" for name, value in wanted.items())
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "--pgdata", data, "--log", log, "--wait", "--timeout", str(PATIENCE), "-o", options)

    def stop(self) -> None:
        """Stop at once; nothing is worth keeping."""
        self.run("pg_ctl", "stop", "--pgdata", str(self.folder / "data"), "--mode", "immediate", "--wait")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs as its owner. Raises NoServer with what it said."""
        command = [*_as(self.owner), str(self.programs / program), *arguments]
        environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}
        # Not a pipe: the server keeps what it inherits open, and one would wait for its end.
        with tempfile.TemporaryFile() as told:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                cwd="/",
                env=environment,
                timeout=2 * PATIENCE,
                check=False,
            )
            told.seek(0)
            said = told.read().decode(errors="replace").strip()
        if done.returncode:
            raise NoServer(f"{program} ended with status {done.returncode}: {said}")


@contextmanager
def running() -> Iterator[Server]:
    """A server for as long as the block lasts. Raises NoServer where there is none."""
    programs, owner = _programs(), _owner()
    folder = Path(tempfile.mkdtemp(prefix="detente-pg-", dir="/tmp"))  # a socket's path has to be short
    try:
        if owner != _me():
            shutil.chown(folder, owner)
        server = Server(programs, folder, owner)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the newest PostgreSQL that is installed."""
    found = [path.parent for path in Path(PROGRAMS).glob("*/bin/initdb")]
    if not found:
        raise NoServer("no PostgreSQL here; on Debian: apt-get install postgresql")
    return max(found, key=lambda folder: int(folder.parent.name))


def _me() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


def _owner() -> str:
    """Who runs the server: whoever runs the tests, unless that is root."""
    if os.getuid():
        return _me()
    try:
        return pwd.getpwnam(USER).pw_name
    except KeyError:
        why = f'no user "{USER}" here, and root may not run PostgreSQL; on Debian: apt-get install postgresql'
        raise NoServer(why) from None


def _as(owner: str) -> list[str]:
    """What goes before a command so that `owner` runs it."""
    if owner == _me():
        return []
    return ["setpriv", f"--reuid={owner}", f"--regid={pwd.getpwnam(owner).pw_gid}", "--clear-groups", "--"]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server, started once. Where there is none, what asks for it is skipped by name."""
    try:
        with running() as server:
            yield server
    except NoServer as error:
        pytest.skip(str(error))


@pytest.fixture
def database(postgresql: Server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database, for one test."""
    url = postgresql.fresh()
    yield url
    postgresql.drop(url)
