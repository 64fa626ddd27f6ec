"""Writing to a desk: entries are appended, and each is at once carried over into the views."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from detente.codec import to_json
from detente.ledger import blobs, schema
from detente.ledger.apply import applied
from detente.ledger.entries import START, Entry, Kind, canonical, sealed
from detente.ledger.look import Look
from detente.records import Reading

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


class Session(Look):
    """One writing transaction. `by` is who writes; `clock` tells the time."""

    def __init__(self, connection: Connection, by: str, clock: Clock = now) -> None:
        super().__init__(connection)
        self.by, self.clock = by, clock
        row = connection.execute(select(schema.head)).first()
        self.seq: int = row.seq if row else 0
        self.last: str = row.hash if row else START
        self.last_at: str = (row.at if row else None) or ""

    def keep(self, data: bytes) -> str:
        """Keep bytes; their hash, for an entry to name."""
        return blobs.keep(self.connection, data)

    def keep_reading(self, reading: Reading) -> str:
        """Keep a reading; its hash. It is at hand from then on, as it is when it was just kept."""
        digest = self.keep(to_json(reading, compact=True).encode("utf-8", "surrogatepass"))
        self._readings[digest] = reading
        return digest

    def append(self, kind: Kind, body: dict[str, Any], why: str | None = None, by: str | None = None) -> Entry:
        """Record one entry and carry it over into the views. `by` is who, if not the writer of this session."""
        # A clock that was set back must not make time run backwards in the record.
        at = max(self.clock().astimezone(UTC).isoformat(timespec="microseconds"), self.last_at)
        body = json.loads(canonical(body))
        entry = sealed(self.last, self.seq + 1, kind, at, by or self.by, why, body)
        self._store(entry)
        applied(self, entry)
        return entry

    def _store(self, entry: Entry) -> None:
        table = schema.entries
        row = {name: getattr(entry, name) for name in table.c.keys() if name != "body"}  # noqa: SIM118
        self.connection.execute(insert(table), row | {"body": canonical(entry.body)})
        self.connection.execute(update(schema.head).values(seq=entry.seq, hash=entry.hash, at=entry.at))
        self.seq, self.last, self.last_at = entry.seq, entry.hash, entry.at
