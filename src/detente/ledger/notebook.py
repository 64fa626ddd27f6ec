"""What programs at a desk remember from run to run (feeds, alerts, accounts): no part of the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, delete, func, select

from detente.ledger.ledger import Ledger
from detente.ledger.schema import notes
from detente.ledger.versions import MANY


class Notebook:
    """The notes of one room (`"watch"`, `"notify"`, `"accounts"`, ...): JSON values by key.

    Every call is a transaction of its own; `writing()` makes several calls one, alone: what it read nobody changes
    before it has written. Raises what `Ledger` raises.
    """

    def __init__(self, ledger: Ledger, room: str) -> None:
        self.ledger, self.room = ledger, room
        self._open: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Several calls as one: all of them are kept, or none."""
        if self._open is not None:
            yield
            return
        with self.ledger.store.writing() as connection:
            self._open = connection
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open
            return
        with self.ledger.store.reading() as connection:
            yield connection

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, `default` where there is none."""
        with self._reading() as connection:
            query = select(notes.c.value).where(notes.c.room == self.room, notes.c.key == key)
            found = connection.execute(query).scalar()
        return default if found is None else json.loads(found)

    def items(self, prefix: str = "") -> list[tuple[str, Any]]:
        """All keys that begin with `prefix`, with their values, in order."""
        with self._reading() as connection:
            where = (notes.c.room == self.room) & notes.c.key.startswith(prefix, autoescape=True)
            rows = connection.execute(select(notes.c.key, notes.c.value).where(where).order_by(notes.c.key)).all()
        return [(row.key, json.loads(row.value)) for row in rows]

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of many keys that have a value."""
        wanted, found = list(dict.fromkeys(keys)), set[str]()
        with self._reading() as connection:
            for start in range(0, len(wanted), MANY):
                some = notes.c.key.in_(wanted[start : start + MANY])
                found |= set(connection.execute(select(notes.c.key).where(notes.c.room == self.room, some)).scalars())
        return found

    def count(self, prefix: str = "") -> int:
        """How many keys begin with `prefix`."""
        with self._reading() as connection:
            where = (notes.c.room == self.room) & notes.c.key.startswith(prefix, autoescape=True)
            return connection.execute(select(func.count()).select_from(notes).where(where)).scalar_one()

    def put(self, key: str, value: Any) -> None:
        """Give a key a value (anything that JSON can say)."""
        self.put_all([(key, value)])

    def put_all(self, pairs: Iterable[tuple[str, Any]]) -> None:
        """Give many keys their values, the last one of a key counts."""
        rows = {key: json.dumps(value, ensure_ascii=False, sort_keys=True) for key, value in pairs}
        if not rows:
            return
        with self.writing():
            self.drop(*rows)
            given = [{"room": self.room, "key": key, "value": value} for key, value in rows.items()]
            self._connection.execute(notes.insert(), given)

    def drop(self, *keys: str) -> None:
        """Forget keys; one that has no value is no fault."""
        with self.writing():
            for start in range(0, len(keys), MANY):
                some = notes.c.key.in_(keys[start : start + MANY])
                self._connection.execute(delete(notes).where(notes.c.room == self.room, some))

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("notes are written inside `writing()`")
        return self._open
