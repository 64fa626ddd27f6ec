"""Words to search in: FTS5 on SQLite, a text-search vector on PostgreSQL. Statements and whole reports, by id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection, TextClause, text

from detente.ledger.words import tokens

LONGEST = 200_000
"""Characters of a report that are searched: a text-search vector of PostgreSQL holds at most a megabyte."""

FIRST = 2**62
"""Row numbers from here on are those of statements, in the order of their days; below are reports."""
DAY = 2**46
"""Row numbers that a day has."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2055
_PLACES = 2**16 - 1
"""Days that are told apart, months and years without a day included."""
_DELETE = {"rowid": "DELETE FROM words WHERE rowid = :n", "n": "DELETE FROM words WHERE n = :n"}
_INSERT = {
    "rowid": "INSERT INTO words (rowid, id, content) VALUES (:n, :id, :content)",
    "n": "INSERT INTO words (n, id, content) VALUES (:n, :id, :content)",
}


def number(id: str, day: str | None = None) -> int:
    """The row number of an id, the same in every desk: for a statement, `day` is that from which it counts, so that
    the latest are found first; a report has none, and its number is that of its hash alone."""
    hashed = int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "big")
    return hashed >> 3 if day is None else begin(day) | hashed % DAY


@lru_cache(maxsize=4096)
def begin(day: str) -> int:
    """Where the row numbers of a day begin: the later the day, the higher; "" comes first, a year before its months.
    Years from 1900 to 2055 are told apart, others only from these."""
    year, month, date = (int(part) if part.isdecimal() else 0 for part in (day[:4], day[5:7], day[8:10]))
    if year < _FIRST_YEAR:
        return FIRST
    place = (year - _FIRST_YEAR) * 416 + min(month, 12) * 32 + min(date, 31) + 1
    return FIRST + DAY * (place if year <= _LAST_YEAR else _PLACES - 1)


def after(number: int) -> int:
    """Where the row numbers of the next day may begin."""
    return (number // DAY + 1) * DAY


def put(connection: Connection, rows: Iterable[tuple[int, str, str]], gone: Iterable[int] = ()) -> None:
    """Let ids be found by words, and no others: rows of number, id, words. What is `gone` is found no more."""
    # FTS5 writes what it has in memory whenever a number is less than the one before.
    wanted = sorted((n, id, plain(words)) for n, id, words in rows)
    old = sorted({*gone, *(n for n, _, _ in wanted)})
    row = "rowid" if connection.dialect.name == "sqlite" else "n"
    if old:
        connection.execute(text(_DELETE[row]), [{"n": n} for n in old])
    if wanted:
        connection.execute(text(_INSERT[row]), [{"n": n, "id": id, "content": told} for n, id, told in wanted])


def plain(words: str) -> str:
    """What every database can hold of them, and tells apart in the same way: folded words, not too many."""
    return " ".join(tokens(words[:LONGEST].encode("utf-8", "replace").decode()))


def matching(connection: Connection, phrases: Sequence[Sequence[str]], low: int, high: int) -> TextClause:
    """A query for the numbers and ids that hold one at least of each of the groups of `phrases` (as of `find`), from
    the row number `low` up to, not including, `high`."""
    if connection.dialect.name == "sqlite":
        wanted = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in phrases)
        query = "SELECT rowid AS n, id FROM words WHERE words MATCH :q AND rowid >= :low AND rowid < :high"
    else:
        wanted = " & ".join(f"({' | '.join(map(_server, group))})" for group in phrases)
        query = "SELECT n, id FROM words WHERE vector @@ to_tsquery('simple', :q) AND n >= :low AND n < :high"
    return text(query).bindparams(q=wanted, low=low, high=high)


def find(connection: Connection, phrases: Sequence[str], most: int, prefix: str = "st-") -> list[str]:
    """Ids that begin with `prefix` and hold all `phrases` (one word or several in a row; a word ending in * is the
    beginning of one), the best first."""
    lite = connection.dialect.name == "sqlite"
    if lite:
        query = "SELECT id FROM words WHERE words MATCH :q AND id LIKE :p ORDER BY rank LIMIT :most"
        wanted = " ".join(_quoted(phrase) for phrase in phrases)
    else:
        query = (
            "SELECT id FROM words, to_tsquery('simple', :q) AS q WHERE vector @@ q AND id LIKE :p"
            " ORDER BY ts_rank_cd(vector, q) DESC, id LIMIT :most"
        )
        wanted = " & ".join(_server(phrase) for phrase in phrases)
    found = connection.execute(text(query), {"q": wanted, "p": f"{prefix}%", "most": most})
    return list(found.scalars())


def _quoted(phrase: str) -> str:
    stem = phrase.removesuffix("*").replace('"', " ")
    return f'"{stem}"' + ("*" if phrase.endswith("*") else "")


def _server(phrase: str) -> str:
    words = ["'" + word.replace("'", "''").replace("\\", "") + "'" for word in phrase.removesuffix("*").split()]
    return "(" + " <-> ".join(words) + (":*" if phrase.endswith("*") else "") + ")"
