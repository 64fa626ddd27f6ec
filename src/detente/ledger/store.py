"""Where a desk is kept: a SQLite file, or a PostgreSQL database by its URL. Transactions, locks, what goes wrong."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from weakref import WeakSet

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from detente.errors import BadDesk, CannotStore, DeskBusy, DetenteError, UsageError
from detente.ledger.schema import head

PATIENCE = 30
"""Seconds that a writer waits for another."""
MARK = 0x64747465
"""The `application_id` of a desk's SQLite file ("dtte"), by which it differs from any other."""


class Store:
    """A database that holds one desk. `name` is what messages call it; `lite` whether it is a SQLite file."""

    def __init__(self, address: str | Path, patience: float | None = None) -> None:
        self.patience = PATIENCE if patience is None else patience
        self.url = _url(address)
        self.lite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database or "") if self.lite else None
        self.name = str(self.path) if self.lite else self.url.render_as_string(hide_password=True)
        self.engine = _engine(self.url, self.lite, self.patience)

    def check(self) -> None:
        """Raise `BadDesk` unless a desk may be there: a file of ours, or any database."""
        if self.path is None:
            return
        try:
            if not self.path.is_file():
                raise BadDesk(f"{self.name}: there is no desk there. Make one with: detente init {self.name}")
            with self.path.open("rb") as file:
                start = file.read(100)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise BadDesk(f"{self.name}: this file cannot be opened ({why}). Check its name and your access.") from None
        if len(start) < 72 or int.from_bytes(start[68:72], "big") != MARK:
            raise BadDesk(f"{self.name}: this file is not a desk. Name the file that detente init made.")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look at the database; several can look while one writes."""
        with self._errors(), self.engine.connect() as connection:
            if self.lite:
                connection.exec_driver_sql("BEGIN")
            else:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone: all of it is kept, or none. Writers wait for each other up to `patience` seconds."""
        with self._errors(), self.engine.connect() as connection:
            if self.lite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text(f"SET LOCAL lock_timeout = '{max(1, int(self.patience * 1000))}ms'"))
                connection.execute(select(head.c.seq).with_for_update())
            yield connection
            connection.commit()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise told(error, self.name) from error
        except UnicodeEncodeError as error:
            said = ascii(error.object[max(0, error.start - 20) : error.end + 20])
            raise UsageError(f"{said}: this holds half a character, which no desk can keep. Write it anew.") from None

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def told(error: SQLAlchemyError, name: str) -> DetenteError:
    """What a database's error means to the user."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    line = said.splitlines()[0] if said else type(error).__name__
    low = said.lower()
    if "nul (0x00)" in low:
        return UsageError(f"{name}: a NUL character cannot be kept there. Write the words without it.")
    if any(words in low for words in ("locked", "lock timeout", "could not obtain lock")):
        return DeskBusy(f"{name}: another program is writing to this desk. Try again when it has ended.")
    if any(words in low for words in ("not a database", "malformed", "application_id")):
        return BadDesk(
            f"{name}: this file is damaged or not a desk ({line}). Restore a backup: detente ledger restore."
        )
    if any(words in low for words in ("connection", "password", 'database "', "could not translate", 'role "')):
        return BadDesk(f"{name}: no desk can be reached there ({line}). Check the address and your access.")
    return CannotStore(f"{name}: the desk cannot be written or read ({line}). Nothing was half-written.")


def _url(address: str | Path) -> URL:
    given = str(address)
    if "://" not in given:
        return URL.create("sqlite", database=os.path.abspath(given))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise UsageError(
            f"{_hidden(given)}: this is no database address. Write postgresql://USER@HOST/NAME, or a path."
        ) from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database and not (url.host or url.username):
        return url
    raise UsageError(
        f"{_hidden(given)}: a desk is a file or a PostgreSQL database. Write postgresql://USER@HOST/NAME, or a path."
    )


def _hidden(address: str) -> str:
    """An address that cannot be taken apart, without what would be its password."""
    return re.sub(r"://([^:@/]*):.*@", r"://\1:***@", address)


def _engine(url: URL, lite: bool, patience: float) -> Engine:
    if lite:
        told = {"timeout": patience, "check_same_thread": False}
        engine = create_engine(url, pool_size=2, max_overflow=-1, connect_args=told)
        path = str(url.database)
        if _frozen(path):
            found = f"file:{quote(path)}?immutable=1"
            engine = create_engine(url, poolclass=NullPool, creator=lambda: sqlite3.connect(found, uri=True))
        event.listen(engine, "connect", _prepare)
        _POOLED.add(engine)
        return engine
    try:
        # One connection is kept for the next look: a new one costs more than most questions.
        engine = create_engine(url, pool_size=1, max_overflow=-1, pool_pre_ping=True)
        _POOLED.add(engine)
        return engine
    except (NoSuchModuleError, ModuleNotFoundError):
        raise UsageError("PostgreSQL needs its driver. Install it with: pip install 'detente[postgres]'") from None


_POOLED: WeakSet[Engine] = WeakSet()


def _leave_to_parent() -> None:
    """After a fork, connections belong to the parent: a child that used or closed them would cut it off."""
    for engine in _POOLED:
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


def _frozen(path: str) -> bool:
    """Whether a file can change in no way, as on a disk that may only be read: then SQLite must not look for locks."""
    return os.path.isfile(path) and not os.access(os.path.dirname(path), os.W_OK) and not os.path.exists(f"{path}-wal")


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Transactions are begun by us, not by the driver; what is acknowledged has reached the disk."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
