"""Words to search in: FTS5 on SQLite, a text-search vector on PostgreSQL. Statements and whole reports, by id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from operator import itemgetter

from sqlalchemy import Connection, TextClause, text

from detente.ledger.words import tokens

LONGEST = 200_000
"""Characters of a report that are searched: a text-search vector of PostgreSQL holds at most a megabyte."""

_DELETE = {"rowid": "DELETE FROM words WHERE rowid = :n", "n": "DELETE FROM words WHERE n = :n"}
_INSERT = {
    "rowid": "INSERT INTO words (rowid, id, content) VALUES (:n, :id, :content)",
    "n": "INSERT INTO words (n, id, content) VALUES (:n, :id, :content)",
}


def number(id: str) -> int:
    """The row number of an id: 62 bits of its hash, the same in every desk."""
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "big") >> 2


def put(connection: Connection, rows: Iterable[tuple[str, str]]) -> None:
    """Let these ids be found by these words, and no others."""
    wanted = [{"n": number(id), "id": id, "content": plain(words)} for id, words in rows]
    if not wanted:
        return
    wanted.sort(key=itemgetter("n"))  # FTS5 writes what it has in memory whenever a number is less than the one before
    row = "rowid" if connection.dialect.name == "sqlite" else "n"
    connection.execute(text(_DELETE[row]), [{"n": one["n"]} for one in wanted])
    connection.execute(text(_INSERT[row]), wanted)


def plain(words: str) -> str:
    """What every database can hold of them, and tells apart in the same way: folded words, not too many."""
    return " ".join(tokens(words[:LONGEST].encode("utf-8", "replace").decode()))


def drop(connection: Connection, ids: Iterable[str]) -> None:
    """Let these ids be found no longer."""
    row = "rowid" if connection.dialect.name == "sqlite" else "n"
    wanted = [{"n": number(id)} for id in ids]
    if wanted:
        connection.execute(text(_DELETE[row]), wanted)


def matching(connection: Connection, phrases: Sequence[Sequence[str]]) -> TextClause:
    """A query for the ids that hold one at least of each of the groups of `phrases` (as of `find`), in no order."""
    if connection.dialect.name == "sqlite":
        wanted = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in phrases)
        return text("SELECT id FROM words WHERE words MATCH :q").bindparams(q=wanted)
    wanted = " & ".join(f"({' | '.join(map(_server, group))})" for group in phrases)
    return text("SELECT id FROM words WHERE vector @@ to_tsquery('simple', :q)").bindparams(q=wanted)


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
