"""A large desk from a smaller one: all that was recorded there, told again and again for later days in other words.

    python -m benchmarks.desk_many SEED DESK [--statements N]

SEED is a desk that `benchmarks.desk_made` made, DESK a new file, or one that was begun (it goes on where it stopped).
Each round takes every entry of the seed's reports and decisions once more, under ids, hashes and days of its own: days
move on, words that are neither cues nor part of what is proposed change as in `desk_reports`, so that no report is the
copy of one of another round, and the same proposals are spoken of for as long as the desk goes. The views are written
as the ledger would derive them; `verify` and `rebuild` prove it (tests/desk/test_rounds.py). What a round has less than
reports that are added one by one: proposals, actors and suggested links that no round before it had.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import create_engine

from benchmarks.desk_rounds import ONCE, OURS, Round, Seed
from detente.ledger import schema
from detente.ledger.blobs import LEVEL
from detente.ledger.entries import START
from detente.ledger.ledger import Ledger


def main(arguments: Sequence[str] | None = None) -> None:
    """Make or go on making the desk; a line for each round."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_many", description=__doc__)
    parser.add_argument("seed")
    parser.add_argument("desk")
    parser.add_argument("--statements", type=int, default=1_000_000)
    given = parser.parse_args(arguments)
    seed = Seed(given.seed)
    grow(seed, given.desk, -(-given.statements // seed.statements))


def grow(seed: Seed, path: str, rounds: int) -> None:
    """Write rounds until there are so many; then make the indexes that adding and asking need."""
    if not Path(path).exists():
        Ledger.make(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -1000000")
        _indexes(path, make=False)
        while (done := _done(connection, seed)) < rounds:
            begun = perf_counter()
            _write(connection, seed, Round(seed, done, rounds))
            print(f"round {done + 1} of {rounds}: {perf_counter() - begun:.0f} s")
            sys.stdout.flush()
        terms = [(row["term"], row["mentions"] * rounds) for row in seed.views["terms"]]
        connection.executemany("INSERT OR REPLACE INTO terms (term, mentions) VALUES (?, ?)", terms)
        connection.commit()
    _indexes(path, make=True)


def _done(connection: sqlite3.Connection, seed: Seed) -> int:
    seq = int(connection.execute("SELECT seq FROM head").fetchone()[0])
    return int(max(0, seq - seed.first + 1) // seed.length)


def _write(connection: sqlite3.Connection, seed: Seed, told: Round) -> None:
    """One round, whole or not at all."""
    last = connection.execute("SELECT hash FROM head").fetchone()[0]
    entries = list(told.entries(last if told.number else START))
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entries)
    blobs = told.blobs if told.number else seed.blobs
    packed = ((digest, len(data), zlib.compress(data, LEVEL)) for digest, data in sorted(blobs.items()))
    connection.executemany("INSERT OR IGNORE INTO blobs VALUES (?, ?, ?)", packed)
    for name in (*OURS, *ONCE, "touches", "keys"):
        _insert(connection, name, told.rows(name))
    connection.executemany("INSERT INTO words (rowid, id, content) VALUES (?, ?, ?)", sorted(told.words))
    seq, at, hash_ = entries[-1][0], entries[-1][2], entries[-1][-1]
    connection.execute("UPDATE head SET seq = ?, at = ?, hash = ?", (seq, at, hash_))
    connection.commit()


def _insert(connection: sqlite3.Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    fields = [column.name for column in schema.metadata.tables[name].columns]
    values = (tuple(row[field] for field in fields) for row in rows)
    quoted, holes = [f'"{field}"' for field in fields], ", ".join("?" * len(fields))
    connection.executemany(f"INSERT INTO {name} ({', '.join(quoted)}) VALUES ({holes})", values)


def _indexes(path: str, make: bool) -> None:
    """Make all indexes, or take them away: rows go in faster without."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = -1000000")
        for table in schema.metadata.sorted_tables:
            for index in table.indexes:
                (index.create if make else index.drop)(connection, checkfirst=True)
    engine.dispose()


if __name__ == "__main__":
    main()
