"""A ledger opened so that nothing can be written to it, whatever is asked: for programs that only look."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from detente.errors import BadDesk
from detente.ledger import upgrade
from detente.ledger.ledger import Ledger
from detente.ledger.session import now
from detente.ledger.store import Store, _frozen


class FrozenLedger(Ledger):
    """An open ledger that the database itself keeps from being written to.

    A file is opened in SQLite's read-only mode with `query_only` besides; in PostgreSQL every transaction is READ ONLY.
    SQLite may lay its `-shm` and `-wal` files beside a desk (they are how readers and writers share it); the desk's own
    file is never touched. Raises `BadDesk` where there is no desk, and for an older one that would have to be upgraded.
    """

    def __init__(self, address: str | Path) -> None:
        self.store, self.by, self.clock = Store(address), "", now
        self.store.check()
        self.store.engine = _looking(self.store)
        self._upgrade()

    def _upgrade(self) -> None:
        with self.store.reading() as connection:
            current = upgrade.check(upgrade.version(connection), self.name)
        if not current:
            raise BadDesk(
                f"{self.name}: an older detente made this desk, and it is opened here only to look. Bring it up to "
                "date once: detente setup --desk DESK"
            )


def _looking(store: Store) -> Engine:
    if store.lite:
        path = str(store.url.database)
        address = f"file:{quote(path)}?{'immutable=1' if _frozen(path) else 'mode=ro'}"
        engine = create_engine(
            store.url,
            poolclass=NullPool,
            creator=lambda: sqlite3.connect(address, uri=True, timeout=store.patience, check_same_thread=False),
        )
        event.listen(engine, "connect", _still)
        return engine
    engine = create_engine(store.url, poolclass=NullPool)
    event.listen(engine, "connect", _read_only)
    return engine


def _still(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("query_only = ON", "cache_size = -65536", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _read_only(connection: Any, _: object) -> None:
    """psycopg begins every transaction of this connection READ ONLY."""
    connection.read_only = True
