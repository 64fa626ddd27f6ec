"""The cache table: sets of answers by mode, each with the entry up to which it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import DetenteError
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.schema import cache
from detente.ledger.versions import MANY

PATIENCE = 200
"""Milliseconds that keeping an answer waits for others who write: it can be worked out again."""
_C = cache.c


@dataclass(slots=True)
class Work:
    """What was worked out and is to be kept. By key: `rows`, `named` (rows with the parties in the order of their
    names, where the desk has another), `places`, `parts`, `events` and `lines` (told.py), `used` (reports that
    something rests on). Also by key, `judged`: assessments by day. By key and day: `days` (what happened at a place),
    `told` (events of which something new was told); `gone` and `untold` are the places and events of which the days
    from one on are replaced. By place and month: `gists` (gists.py)."""

    rows: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)
    judged: dict[str, str] = field(default_factory=dict)
    days: dict[tuple[str, str], str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    gists: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    untold: dict[str, str] = field(default_factory=dict)


def head_of(look: Look, name: str) -> int | None:
    """The entry up to which a set of answers holds; None where there is none."""
    return look.connection.execute(select(_C.head).where(_C.kind == f"{name} head")).scalar()


def texts(look: Look, name: str, kind: str, keys: Iterable[str] | None = None, since: int = 0) -> dict[str, str]:
    """The texts of a kind (`row`, `place`, `part`) by key, all or some; those that were worked out after an entry."""
    query = select(_C.key, _C.body).where(_C.kind == f"{name} {kind}", _C.day == "", _C.head > since)
    if keys is None:
        return {row.key: row.body for row in look.connection.execute(query)}
    wanted, found = sorted(keys), dict[str, str]()
    for start in range(0, len(wanted), MANY):
        some = query.where(_C.key.in_(wanted[start : start + MANY]))
        found |= {row.key: row.body for row in look.connection.execute(some)}
    return found


def months(look: Look, name: str, place: str | None, last: str | None = None) -> dict[tuple[str, str], str]:
    """The gists of a place (None: all) by place and month, up to a month."""
    query = select(_C.day, _C.key, _C.body).where(_C.kind == f"{name} gist")
    query = query if place is None else query.where(_C.day == place)
    query = query if last is None else query.where(_C.key <= last)
    return {(row.day, row.key): row.body for row in look.connection.execute(query)}


def keys(look: Look, name: str, kind: str) -> set[str]:
    """The keys of a kind."""
    return set(look.connection.execute(select(_C.key).where(_C.kind == f"{name} {kind}", _C.day == "")).scalars())


def days(look: Look, name: str, kind: str, since: str, until: str | None) -> Iterator[tuple[str, str, str]]:
    """Days from `since` to `until`, and a few more, of a kind (`day`, `told`): (key, day, text)."""
    query = select(_C.key, _C.day, _C.body).where(_C.kind == f"{name} {kind}", _C.day >= since)
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
                _write(connection, name, head, work, before is None)
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


def _write(connection: Connection, name: str, head: int, work: Work, fresh: bool) -> None:
    by_key = ("row", work.rows), ("named", work.named), ("place", work.places), ("part", work.parts)
    events = ("event", work.events), ("line", work.lines)
    for kind, made in (*by_key, *events, ("used", work.used), ("judged", work.judged)):
        _replace(connection, f"{name} {kind}", {("", key): body for key, body in made.items()}, head, fresh)
    # By place first: all months of a place lie together.
    _replace(connection, f"{name} gist", work.gists, head, fresh)
    for kind, gone, days in (("day", work.gone, work.days), ("told", work.untold, work.told)):
        if gone and not fresh:
            since = and_(_C.kind == f"{name} {kind}", _C.day >= bindparam("first"), _C.key == bindparam("gone"))
            connection.execute(delete(cache).where(since), [{"first": day, "gone": key} for key, day in gone.items()])
        _insert(connection, f"{name} {kind}", {(day, key): body for (key, day), body in days.items()}, head)


def _replace(connection: Connection, kind: str, made: dict[tuple[str, str], str], head: int, fresh: bool) -> None:
    if made and not fresh:
        same = and_(_C.kind == kind, _C.day == bindparam("on"), _C.key == bindparam("gone"))
        connection.execute(delete(cache).where(same), [{"on": day, "gone": key} for day, key in made])
    _insert(connection, kind, made, head)


def _insert(connection: Connection, kind: str, rows: dict[tuple[str, str], str], head: int) -> None:
    told = [{"kind": kind, "day": day, "key": key, "head": head, "body": body} for (day, key), body in rows.items()]
    for start in range(0, len(told), MANY):
        connection.execute(cache.insert(), told[start : start + MANY])


def dumped(value: Any) -> str:
    """JSON, short."""
    return json.dumps(value, separators=(",", ":"))
