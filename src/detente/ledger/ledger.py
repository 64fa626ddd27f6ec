"""A desk's ledger: make one, open one, look, write, prove that nothing was changed, rebuild what is derived."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, select, text

from detente.errors import BadDate, BadDesk, DamagedLedger
from detente.ledger import blobs, schema, upgrade
from detente.ledger.apply import applied
from detente.ledger.entries import START, Entry, canonical, checked
from detente.ledger.look import Look, entry_of
from detente.ledger.making import claim, lay, remove
from detente.ledger.session import Clock, Session, now
from detente.ledger.store import Store

SOME = 1000
"""Entries read at a time."""


def user() -> str:
    """Who writes: DETENTE_USER, else the name of the account."""
    name = os.environ.get("DETENTE_USER", "").strip()
    with suppress(OSError, KeyError, ImportError):
        name = name or getpass.getuser()
    return name or "unknown"


class Ledger:
    """An open ledger. Use it in a `with`, or `close()` it.

    `address` is a file's path or a database's URL; `by` is who writes, the user's name if left out; `patience` how many
    seconds to wait for other writers (30 if left out).
    Raises `BadDesk` where there is no desk, or one that this version cannot open; an older one is upgraded.
    """

    def __init__(
        self, address: str | Path, by: str | None = None, clock: Clock = now, patience: float | None = None
    ) -> None:
        self.store, self.by, self.clock = Store(address, patience), by or user(), clock
        try:
            self.store.check()
            self._upgrade()
        except BaseException:
            self.close()
            raise

    @classmethod
    def make(cls, address: str | Path, by: str | None = None, clock: Clock = now) -> Ledger:
        """Make a new desk there. Raises `BadDesk` where something is there already."""
        store = Store(address)
        claimed = store.path is not None and claim(store.path, store.name)
        try:
            lay(store)
        except BadDesk:  # somebody else was quicker: what is there is theirs
            raise
        except BaseException:
            if claimed and store.path:
                remove(store.path)
            raise
        finally:
            store.close()
        return cls(address, by, clock)

    def _upgrade(self) -> None:
        with self.store.reading() as connection:
            current = upgrade.check(upgrade.version(connection), self.name)
        if current:
            return
        with self.store.writing() as connection:
            upgrade.upgrade(connection)

    @property
    def name(self) -> str:
        """What messages call the desk: its path or address, without a password."""
        return self.store.name

    @contextmanager
    def reading(self, known_at: str | None = None) -> Iterator[Look]:
        """Look at the desk; `known_at` (a day, or a date and time, ISO 8601) shows what it knew then."""
        with self.store.reading() as connection:
            yield Look(connection, None if known_at is None else known(connection, known_at))

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write to the desk: everything in the block is kept together, or nothing."""
        with self.store.writing() as connection:
            yield Session(connection, self.by, self.clock)

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """Write to the desk and look what becomes of it: nothing in the block is kept."""
        with self.store.writing() as connection:
            yield Session(connection, self.by, self.clock)
            connection.rollback()

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """All entries after a number, oldest first."""
        with self.store.reading() as connection:
            yield from entries_in(connection, after)

    def verify(self) -> int:
        """Prove that every entry and every document is what was recorded; the number of entries.

        Raises `DamagedLedger` that names the first one that is not.
        """
        with self.store.reading() as connection:
            last = START
            count = 0
            for entry in checked(entries_in(connection, strict=True)):
                last, count = entry.hash, entry.seq
                for digest in named(entry):
                    blobs.get(connection, digest)
            check_head(connection, count, last)
            return count

    def rebuild(self) -> int:
        """Make all views anew from the entries; the number of entries."""
        with self.store.writing() as connection:
            count = 0
            clear(connection)
            look = Look(connection)
            for entry in entries_in(connection):
                applied(look, entry)
                count = entry.seq
            return count

    def discard(self) -> None:
        """Remove a desk that was just made and came to nothing."""
        if self.store.path is None:
            with self.store.writing() as connection:
                upgrade.undo(connection)
        self.close()
        if self.store.path:
            remove(self.store.path)

    def close(self) -> None:
        """Let go of the desk."""
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def check_head(connection: Connection, count: int, last: str) -> None:
    """Raise `DamagedLedger` unless the last entry, of the number `count` and the hash `last`, is what the head says."""
    head = connection.execute(select(schema.head)).first()
    if head is None or head.seq != count:
        should = "not known" if head is None else head.seq
        raise DamagedLedger(
            f"the last entry should be {should}, and is {count}: entries were removed, or the head was."
        )
    if head.hash != last:
        raise DamagedLedger(f"the last entry, {count}, is not the one that was recorded: it was exchanged.")


def entries_in(connection: Connection, after: int = 0, strict: bool = False) -> Iterator[Entry]:
    """All entries after a number, oldest first. `strict`: their content must be written as it was, to the character."""
    table = schema.entries
    while True:
        query = select(table).where(table.c.seq > after).order_by(table.c.seq).limit(SOME)
        rows = connection.execute(query).mappings().all()
        yield from (_as_written(row) if strict else entry_of(row) for row in rows)
        if len(rows) < SOME:
            return
        after = rows[-1]["seq"]


def _as_written(row: Any) -> Entry:
    entry = entry_of(row)
    if canonical(entry.body) != row["body"]:
        raise DamagedLedger(f"entry {entry.seq} ({entry.kind}, {entry.at}) is not what was recorded: it was changed.")
    return entry


def named(entry: Entry) -> list[str]:
    """The documents that an entry names by their hashes."""
    return [entry.body[name] for name in ("sha256", "text", "reading", "blob") if entry.body.get(name)]


def known(connection: Connection, moment: str) -> int:
    """The number of the last entry that was recorded by `moment`. Raises `BadDate`."""
    try:
        if len(moment) == len("2025-05-01"):
            limit = date.fromisoformat(moment).isoformat() + "T23:59:59.999999+00:00"
        else:
            limit = _utc(datetime.fromisoformat(moment))
    except (ValueError, OverflowError):
        raise BadDate(f"known-at: {moment!r} is no moment. Write 2025-05-01, or 2025-05-01T08:00+02:00.") from None
    table = schema.entries.c
    return connection.execute(select(func.max(table.seq)).where(table.at <= limit)).scalar() or 0


def _utc(moment: datetime) -> str:
    from datetime import UTC

    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat(timespec="microseconds")


def clear(connection: Connection) -> None:
    """Empty all views; entries and documents stay."""
    for table in (*schema.VIEWS, schema.cache):
        connection.execute(delete(table))
    connection.execute(text("DELETE FROM words"))


def views(connection: Connection) -> Iterator[tuple[str, Any]]:
    """Every row of every view in one order, to compare two of them byte by byte."""
    for table in schema.VIEWS:
        order = list(table.primary_key)
        for row in connection.execute(select(table).order_by(*order)):
            yield table.name, tuple(row)
    for row in connection.execute(text("SELECT id, content FROM words ORDER BY id")):
        yield "words", tuple(row)


__all__ = ["Ledger", "clear", "entries_in", "known", "named", "user", "views"]
