"""Desks to begin with: one is made by the migrations, the others are copies of it, or that one emptied again.

A test that is about making, upgrading or refusing a desk makes its own, with `Ledger.make`.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import insert, text

from detente.ledger import schema
from detente.ledger.entries import START
from detente.ledger.ledger import Ledger
from detente.ledger.making import remove
from tests.ledger.worlds import Clock


@cache
def blank() -> bytes:
    """What the file of a new desk holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talks.desk"
        Ledger.make(path).close()
        return path.read_bytes()


def made(path: Path) -> Ledger:
    """A new desk at `path`, written by Ada."""
    path.write_bytes(blank())
    return Ledger(path, by="ada", clock=Clock())


def begun(ledger: Ledger, content: bytes | None = None) -> Ledger:
    """The ledger again, with a clock and a desk as they were at the beginning: empty, or what `content` holds.

    SQLAlchemy compiles each query once for each ledger: one that is used again saves most of a test's time.
    """
    ledger.clock = Clock()
    if ledger.store.path is None:
        _empty(ledger)
    else:
        ledger.close()  # connections that it keeps would go on with the file that was there
        remove(ledger.store.path)
        ledger.store.path.write_bytes(content or blank())
    return ledger


def _empty(ledger: Ledger) -> None:
    """Take everything out of a database. Its triggers do not allow it: they are asleep for as long as it takes."""
    tables = ", ".join((*schema.metadata.tables, "words"))
    with ledger.store.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {tables}"))
        connection.execute(insert(schema.head), {"id": 1, "seq": 0, "hash": START, "at": None})
