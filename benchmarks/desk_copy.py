"""A desk's file copied into a PostgreSQL database, table by table: what `detente ledger import` makes, sooner.

    python -m benchmarks.desk_copy DESK URL

DESK is a desk's file of this version, URL an empty database. Rows are copied as they are, which is why this is a
benchmark's: import checks every entry, and makes the views anew.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from time import perf_counter
from typing import Any

from sqlalchemy import Boolean, Connection, create_engine, text
from sqlalchemy.schema import Table

from detente.ledger import schema
from detente.ledger.ledger import Ledger

SOME = 2000
"""Rows that are read at a time."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Copy; a line for each table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_copy", description=__doc__)
    parser.add_argument("desk")
    parser.add_argument("url")
    given = parser.parse_args(arguments)
    Ledger.make(given.url).close()
    engine = create_engine(given.url)
    with closing(sqlite3.connect(f"file:{given.desk}?mode=ro", uri=True)) as out, engine.begin() as into:
        _indexes(into, make=False)
        into.execute(text("DELETE FROM head"))
        for table in (schema.head, schema.entries, schema.blobs, *schema.VIEWS, schema.cache):
            _told(table.name, out, into, table)
        _words(out, into)
        _indexes(into, make=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


def _told(name: str, out: sqlite3.Connection, into: Connection, table: Table) -> None:
    begun, names = perf_counter(), [column.name for column in table.columns]
    flags = [at for at, column in enumerate(table.columns) if isinstance(column.type, Boolean)]
    quoted = ", ".join(f'"{one}"' for one in names)
    rows = out.execute(f"SELECT {quoted} FROM {name}")
    count = _copied(into, f"COPY {name} ({quoted}) FROM STDIN", rows, flags)
    print(f"{name}: {count:,} rows, {perf_counter() - begun:.0f} s")
    sys.stdout.flush()


def _words(out: sqlite3.Connection, into: Connection) -> None:
    into.execute(text("DROP INDEX words_by_vector"))
    rows = out.execute("SELECT rowid, id, content FROM words")
    _copied(into, "COPY words (n, id, content) FROM STDIN", rows, [])
    into.execute(text("CREATE INDEX words_by_vector ON words USING gin (vector)"))


def _copied(into: Connection, command: str, rows: sqlite3.Cursor, flags: Sequence[int]) -> int:
    count, raw = 0, into.connection.dbapi_connection
    assert raw is not None
    with raw.cursor().copy(command) as copy:
        while some := rows.fetchmany(SOME):
            for row in some:
                copy.write_row(_row(row, flags))
            count += len(some)
    return count


def _row(row: Sequence[Any], flags: Sequence[int]) -> Sequence[Any]:
    if not flags:
        return row
    made = list(row)
    for at in flags:
        made[at] = bool(made[at])
    return made


def _indexes(into: Connection, make: bool) -> None:
    for table in schema.metadata.sorted_tables:
        for index in table.indexes:
            (index.create if make else index.drop)(into, checkfirst=True)


if __name__ == "__main__":
    main()
