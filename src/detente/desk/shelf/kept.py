"""The cache table: sets of answers by mode, each with the entry up to which it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import DetenteError
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.schema import cache

PATIENCE = 200
"""Milliseconds that keeping an answer waits for others who write: it can be worked out again."""
_C = cache.c


@dataclass(slots=True)
class Work:
    """What was worked out and is to be kept: `rows`, `named` (rows with the parties in the order of their names, where
    the desk has another), `places` and `parts` by key, `days` by place and day; `gone` are
    the places of which the days from one on are replaced."""

    rows: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    days: dict[tuple[str, str], str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)


def head_of(look: Look, name: str) -> int | None:
    """The entry up to which a set of answers holds; None where there is none."""
    return look.connection.execute(select(_C.head).where(_C.kind == f"{name} head")).scalar()


def texts(look: Look, name: str, kind: str, keys: Iterable[str] | None = None) -> dict[str, str]:
    """The texts of a kind (`row`, `place`, `part`) by key, all or some."""
    query = select(_C.key, _C.body).where(_C.kind == f"{name} {kind}", _C.day == "")
    if keys is not None:
        query = query.where(_C.key.in_(sorted(keys)))
    return {row.key: row.body for row in look.connection.execute(query)}


def days(look: Look, name: str, since: str, until: str | None) -> Iterator[tuple[str, str, str]]:
    """Days from `since` to `until`, and a few more, each with what happened at one place: (place, day, text)."""
    query = select(_C.key, _C.day, _C.body).where(_C.kind == f"{name} day", _C.day >= since)
    if until is not None:
        query = query.where(_C.day <= f"{until}-99")
    yield from ((row.key, row.day, row.body) for row in look.connection.execute(query))


def keep(ledger: Ledger, name: str, before: int | None, head: int, work: Work) -> bool:
    """Keep what was worked out up to the entry `head` on top of what held up to `before`. False, and nothing kept,
    where somebody else writes, has kept it already, or the desk cannot be written."""
    store = ledger.store
    try:
        with store.engine.connect() as connection, _impatient(connection, store.lite, store.patience):
            kept = _claimed(connection, name, before, head)
            if kept:
                _write(connection, name, head, work)
            connection.commit()
        return kept
    except (SQLAlchemyError, DetenteError):
        return False


@contextmanager
def _impatient(connection: Connection, lite: bool, patience: float) -> Iterator[None]:
    """A transaction that hardly waits for others; the connection is used again, and patient by then."""
    if not lite:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}ms'")
        yield
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield
    finally:
        connection.rollback()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(1000 * patience)}")


def _claimed(connection: Connection, name: str, before: int | None, head: int) -> bool:
    kind = f"{name} head"
    if before is None:
        connection.execute(cache.insert(), {"kind": kind, "day": "", "key": "", "head": head, "body": ""})
        return True
    mine = update(cache).where(_C.kind == kind, _C.head == before).values(head=head)
    return connection.execute(mine).rowcount == 1


def _write(connection: Connection, name: str, head: int, work: Work) -> None:
    kinds = (("row", work.rows), ("named", work.named), ("place", work.places), ("part", work.parts))
    for kind, made in kinds:
        _replace(connection, f"{name} {kind}", made, head)
    for place, day in work.gone.items():
        where = and_(_C.kind == f"{name} day", _C.day >= day, _C.key == place)
        connection.execute(delete(cache).where(where))
    _insert(connection, f"{name} day", [(day, place, body) for (place, day), body in work.days.items()], head)


def _replace(connection: Connection, kind: str, made: dict[str, str], head: int) -> None:
    for key in made:
        connection.execute(delete(cache).where(_C.kind == kind, _C.day == "", _C.key == key))
    _insert(connection, kind, [("", key, body) for key, body in made.items()], head)


def _insert(connection: Connection, kind: str, rows: list[tuple[str, str, str]], head: int) -> None:
    if rows:
        told = [{"kind": kind, "day": day, "key": key, "head": head, "body": body} for day, key, body in rows]
        connection.execute(cache.insert(), told)


def dumped(value: Any) -> str:
    """JSON, short."""
    return json.dumps(value, separators=(",", ":"))
