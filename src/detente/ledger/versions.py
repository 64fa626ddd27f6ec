"""Rows with a history: a version holds from the entry that made it up to the entry that replaced it.

Statements are made once for each table and kept: building one anew costs more than running it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    select,
    update,
)

from detente.ledger.schema import FOREVER, LASTS

Row = Mapping[Any, Any]
"""A row of a view, by the names of its columns."""
MANY = 500
"""Values in one IN (...): below every database's limit."""


@cache
def keys_of(table: Table) -> tuple[str, ...]:
    """The names of the columns that a row is known by, whatever its version."""
    return tuple(column.name for column in table.primary_key if column.name != "since")


def holding(table: Table, at: int | None = None) -> ColumnElement[bool]:
    """The versions that hold now, or that held once the entry `at` was recorded."""
    if at is None:
        return table.c.until == LASTS
    return and_(table.c.since <= at, table.c.until > at)


@cache
def _one(table: Table) -> Select[Any]:
    same = (table.c[name] == bindparam(name) for name in keys_of(table))
    return select(table).where(*same, holding(table))


@cache
def _closed(table: Table) -> Update:
    same = (table.c[name] == bindparam(f"key_{name}") for name in keys_of(table))
    return update(table).where(*same, holding(table)).values(until=bindparam("now"))


def put(connection: Connection, table: Table, row: Row, seq: int, before: Row | None = None) -> None:
    """`row` as the version that holds from the entry `seq` on. Nothing happens where it already holds. `before` is the
    version that holds now, where the caller has it."""
    key = {name: row[name] for name in keys_of(table)}
    was = before if before is not None else connection.execute(_one(table), key).mappings().first()
    if was is None:
        add(connection, table, [row], seq)
    elif was["since"] == seq:
        same = and_(*(table.c[name] == value for name, value in key.items()), holding(table))
        connection.execute(update(table).where(same).values(**row))
    elif any(was[name] != value for name, value in row.items()):
        connection.execute(_closed(table), {"now": seq, **{f"key_{name}": value for name, value in key.items()}})
        add(connection, table, [row], seq)


def put_all(connection: Connection, table: Table, pairs: Iterable[tuple[Row, Row | None]], seq: int) -> None:
    """Many rows as `put` does, each with the version that holds now (None where there is none)."""
    fresh, closing = [], []
    for row, was in pairs:
        if was is not None and was["since"] == seq:
            put(connection, table, row, seq, was)
        elif was is None or any(was[name] != value for name, value in row.items()):
            fresh.append(row)
            if was is not None:
                closing.append({"now": seq, **{f"key_{name}": row[name] for name in keys_of(table)}})
    if closing:
        connection.execute(_closed(table), closing)
    add(connection, table, fresh, seq)


def add(connection: Connection, table: Table, rows: Sequence[Row], seq: int) -> None:
    """`rows` that are known to be new."""
    if rows:
        connection.execute(table.insert(), [{**row, "since": seq, "until": FOREVER} for row in rows])


def end(connection: Connection, table: Table, where: ColumnElement[bool], seq: int) -> None:
    """Let the versions that hold now and fit `where` hold no longer."""
    connection.execute(table.delete().where(where, holding(table), table.c.since == seq))
    connection.execute(update(table).where(where, holding(table)).values(until=seq))


def fetch(
    connection: Connection, table: Table, where: ColumnElement[bool], at: int | None = None
) -> Sequence[RowMapping]:
    """The versions that hold (at the entry `at`) and fit `where`, in the order of their keys."""
    order = [table.c[name] for name in keys_of(table)]
    return connection.execute(select(table).where(where, holding(table, at)).order_by(*order)).mappings().all()


@cache
def _among(table: Table, column: str, now: bool, size: int) -> str:
    """The question for so many values (0: an array of them) as a database's driver takes it."""
    hole = "?" if size else "%s"
    columns = ", ".join(f'"{one.name}"' for one in table.columns)
    wanted = f"IN ({', '.join([hole] * size)})" if size else f"= ANY({hole})"
    holds = f"until = {FOREVER}" if now else f"since <= {hole} AND until > {hole}"
    order = ", ".join(f'"{name}"' for name in keys_of(table))
    return f'SELECT {columns} FROM {table.name} WHERE "{column}" {wanted} AND {holds} ORDER BY {order}'  # noqa: S608


def among(
    connection: Connection, table: Table, column: str, values: Iterable[str], at: int | None = None
) -> list[RowMapping]:
    """The versions that hold whose `column` is one of `values`, however many there are."""
    # Asked many times for each report that is added, past what SQLAlchemy would do for each: as the driver takes it.
    wanted = list(dict.fromkeys(values))
    found: list[RowMapping] = []
    lite = connection.dialect.name == "sqlite"
    moment = () if at is None else (at, at)
    for start in range(0, len(wanted), MANY):
        some = wanted[start : start + MANY]
        if lite:  # few questions of few sizes, which the driver keeps ready
            some += some[-1:] * (_size(len(some)) - len(some))
        query = _among(table, column, at is None, len(some) if lite else 0)
        told = (*some, *moment) if lite else (some, *moment)
        found += connection.exec_driver_sql(query, told).mappings().all()
    return found


def _size(number: int) -> int:
    return next(size for size in (1, 2, 4, 8, 16, 32, 64, 128, 256, MANY) if size >= number)
