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
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import create_engine

from benchmarks.desk_rounds import DAYS, ONCE, OURS, Round, Seed, Told
from detente.ledger import schema
from detente.ledger.blobs import LEVEL
from detente.ledger.entries import START, canonical
from detente.ledger.ledger import Ledger


def main(arguments: Sequence[str] | None = None) -> None:
    """Make or go on making the desk; a line for each round."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_many", description=__doc__)
    parser.add_argument("seed")
    parser.add_argument("desk")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, default=1, help="processes that make rounds (default: 1)")
    parser.add_argument("--days", type=int, default=DAYS, help=f"days from one round to the next (default: {DAYS})")
    given = parser.parse_args(arguments)
    seed = Seed(given.seed)
    grow(seed, given.desk, -(-given.statements // seed.statements), given.days, given.workers)


def grow(seed: Seed, path: str, rounds: int, days: int = DAYS, workers: int = 1) -> None:
    """Write rounds until there are so many; then make the indexes that adding and asking need."""
    if not Path(path).exists():
        Ledger.make(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -1000000")
        indexes(path, make=False)
        wanted = [(number, rounds, days) for number in range(_done(connection, seed), rounds)]
        begun = perf_counter()
        for made in _made(seed, wanted, workers):
            _write(connection, made)
            print(f"round {made.number + 1} of {rounds}: {perf_counter() - begun:.0f} s")
            sys.stdout.flush()
        terms = [(row["term"], row["mentions"] * rounds) for row in seed.views["terms"]]
        connection.executemany("INSERT OR REPLACE INTO terms (term, mentions) VALUES (?, ?)", terms)
        connection.commit()
    indexes(path, make=True)


def _done(connection: sqlite3.Connection, seed: Seed) -> int:
    seq = int(connection.execute("SELECT seq FROM head").fetchone()[0])
    return int(max(0, seq - seed.first + 1) // seed.length)


@dataclass(slots=True)
class Made:
    """A round as it is written: entries without what chains them, rows of blobs, of views by their names, of words."""

    number: int
    entries: list[Told]
    blobs: list[tuple[Any, ...]]
    views: dict[str, list[tuple[Any, ...]]]
    words: list[tuple[int, str, str]]


_SEED: list[Seed] = []
"""That of this process: workers have it from the process that began them."""


def _made(seed: Seed, wanted: Sequence[tuple[int, int, int]], workers: int) -> Iterator[Made]:
    """Rounds in their order, made some ahead."""
    _SEED[:] = [seed]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        ahead: deque[Future[Made]] = deque()
        for one in wanted:
            ahead.append(pool.submit(_round, one))
            if len(ahead) > workers + 1:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _round(wanted: tuple[int, int, int]) -> Made:
    (seed,), (number, rounds, days) = _SEED, wanted
    told = Round(seed, number, rounds, days)
    blobs = told.blobs if number else seed.blobs
    views = {name: [tuple(row.values()) for row in told.rows(name)] for name in (*OURS, *ONCE, "touches", "keys")}
    return Made(
        number=number,
        entries=list(told.entries()),
        blobs=[(digest, len(data), zlib.compress(data, LEVEL)) for digest, data in sorted(blobs.items())],
        views=views,
        words=sorted(told.words),
    )


def _write(connection: sqlite3.Connection, made: Made) -> None:
    """One round, whole or not at all."""
    last = connection.execute("SELECT hash FROM head").fetchone()[0]
    entries = list(_sealed(made.entries, last if made.number else START))
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entries)
    connection.executemany("INSERT OR IGNORE INTO blobs VALUES (?, ?, ?)", made.blobs)
    for name, rows in made.views.items():
        fields = [column.name for column in schema.metadata.tables[name].columns]
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(fields))})", rows)
    connection.executemany("INSERT INTO words (rowid, id, content) VALUES (?, ?, ?)", made.words)
    seq, at, hash_ = entries[-1][0], entries[-1][2], entries[-1][-1]
    connection.execute("UPDATE head SET seq = ?, at = ?, hash = ?", (seq, at, hash_))
    connection.commit()


def _sealed(told: Iterable[Told], last: str) -> Iterator[tuple[Any, ...]]:
    """The entries of a round, each chained to the one before as `entries.sealed` does it."""
    for seq, kind, at, by, why, body in told:
        named = f'"by":{canonical(by)},"kind":"{kind}","prev":"{last}","seq":{seq},"why":{canonical(why)}'
        made = sha256(f'{{"at":"{at}","body":{body},{named}}}'.encode("ascii")).hexdigest()
        yield seq, kind, at, by, why, body, last, made
        last = made


def indexes(path: str, make: bool) -> None:
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
