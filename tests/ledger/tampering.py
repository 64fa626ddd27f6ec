"""Changing what must not be changed, behind the ledger's back: what a test does before it asks for proof."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from detente.ledger import schema
from detente.ledger.ledger import Ledger

LITE = ("entries_stay", "entries_last", "blobs_stay", "blobs_last")
TABLES = {"entries": schema.entries, "blobs": schema.blobs}


def unguard(ledger: Ledger) -> None:
    """Take the triggers away, as somebody with the file in hand can."""
    with ledger.store.writing() as connection:
        for trigger in LITE if ledger.store.lite else ("entries_stay", "blobs_stay"):
            on = "" if ledger.store.lite else f" ON {trigger.partition('_')[0]}"
            connection.execute(text(f"DROP TRIGGER {trigger}{on}"))


def rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    """All rows of `entries` or `blobs`, in order."""
    of = TABLES[table]
    found = connection.execute(select(of).order_by(*of.primary_key)).mappings()
    return [dict(row) for row in found]


@contextmanager
def changed(ledger: Ledger, table: str, key: Any, **values: Any) -> Iterator[None]:
    """One row with other values, for as long as the block lasts."""
    of = TABLES[table]
    (column,) = of.primary_key
    with ledger.store.writing() as connection:
        before = dict(connection.execute(select(of).where(column == key)).mappings().one())
        connection.execute(update(of).where(column == key).values(**values))
    try:
        yield
    finally:
        with ledger.store.writing() as connection:
            connection.execute(update(of).where(column == values.get(column.name, key)).values(**before))


@contextmanager
def removed(ledger: Ledger, table: str, key: Any) -> Iterator[None]:
    """One row less, for as long as the block lasts."""
    of = TABLES[table]
    (column,) = of.primary_key
    with ledger.store.writing() as connection:
        before = dict(connection.execute(select(of).where(column == key)).mappings().one())
        connection.execute(of.delete().where(column == key))
    try:
        yield
    finally:
        with ledger.store.writing() as connection:
            connection.execute(insert(of), before)
