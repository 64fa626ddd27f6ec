"""A place for a new desk: a file that is ours alone, or an empty database; and its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, text

from detente.errors import BadDesk, UsageError
from detente.ledger import schema, upgrade
from detente.ledger.entries import START
from detente.ledger.store import MARK, Store


def lay(store: Store) -> None:
    """Lay a new desk's tables. Raises `BadDesk` where they are there."""
    with store.writing() if store.lite else _first(store) as connection:
        if upgrade.version(connection) is not None:
            raise BadDesk(f"{store.name}: there is a desk already. Nothing was changed.")
        if store.lite:
            connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
        upgrade.upgrade(connection)
        connection.execute(insert(schema.head), {"id": 1, "seq": 0, "hash": START, "at": None})
    store.close()


def claim(path: Path, name: str) -> bool:
    """Make an empty file in WAL mode: a crash from here on leaves a file that is no desk, and says so.

    Whether the file is new, and ours alone: an empty one may have been there.
    """
    try:
        new = _created(path)
        if not new:
            raise BadDesk(f"{name}: there is a file already. Nothing was changed; name another.")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{name}: no desk can be made there ({why}). Name a folder that can be written to.") from None
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        if new:
            remove(path)
        raise UsageError(f"{name}: no desk can be made there ({error}). Name a place with room for it.") from None
    return new


def _created(path: Path) -> bool:
    try:
        path.touch(mode=0o600, exist_ok=False)  # what reports say may be confidential
    except FileExistsError:
        return False
    return True


def remove(path: Path) -> None:
    """Remove a desk's file, and those that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


@contextmanager
def _first(store: Store) -> Iterator[Connection]:
    """A transaction on a database that has no desk yet. Two that make one at once: the second fails, and says so."""
    with store._errors(), store.engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:mark)"), {"mark": MARK})
        yield connection
