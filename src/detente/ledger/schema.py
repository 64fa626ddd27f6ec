"""The tables of a desk, the same on SQLite and PostgreSQL.

`entries` and `blobs` are the truth: rows are only ever added (triggers refuse anything else). `head` is the one row
that writers lock. All other tables are views: derived from the entries, and rebuilt from them byte for byte. A view
keeps every version of its rows: one holds from the entry `since` up to, not including, the entry `until`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    literal_column,
    text,
)

TRUTH = ("entries", "blobs", "head")
"""The tables that every version has had."""
FOREVER = 2**62
"""`until` of a version that still holds."""
LASTS = literal_column(str(FOREVER), BigInteger())
"""The same in a query: spelled out, so that indexes of what holds now are known to serve it."""

metadata = MetaData()

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", String(32)),
)
entries = Table(
    "entries",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("at", String(32), nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("why", Text),
    Column("body", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)


def _view(
    name: str, key: tuple[str, ...], *columns: Column[object], indexes: tuple[tuple[str, ...], ...] = ()
) -> Table:
    """A versioned view: its key, `since`, `until`, and its columns. An index that begins with `until` is one of the
    versions that hold now, one that begins with `ended` of those that do not, by when they ended."""
    table = Table(
        name,
        metadata,
        *(Column(part, Text, primary_key=True) for part in key),
        Column("since", BigInteger, primary_key=True, autoincrement=False),
        Column("until", BigInteger, nullable=False),
        *columns,
    )
    for fields in indexes:
        if fields[0] == "until":
            _index(table, "now", fields[1:], f"until = {FOREVER}")
        elif fields[0] == "ended":
            _index(table, "ended", ("until", *fields[1:]), f"until < {FOREVER}")
        else:
            Index(f"{name}_by_{'_'.join(fields)}", *(table.c[field] for field in fields))
    return table


def _index(table: Table, which: str, fields: tuple[str, ...], where: str) -> None:
    """An index of the versions that hold now, or of those that have ended. One of all versions that began with `until`
    would be taken by SQLite for any question about now, though nearly all rows have the same `until`."""
    name = f"{table.name}_{which}_by_{'_'.join(fields)}"
    columns = (table.c[field] for field in fields)
    Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


reports = _view(
    "reports",
    ("id",),
    Column("sha256", String(64), nullable=False),
    Column("text", String(64)),
    Column("reading", String(64)),
    Column("outlet", Text),
    Column("published", Text),
    Column("origin", Text, nullable=False),
    Column("problem", Text),
    Column("day", Text, nullable=False),
    Column("body", Text, nullable=False),
    indexes=(
        ("sha256",),
        ("text", "until"),
        ("until", "origin"),
        ("until", "published"),
        ("until", "day", "id"),
        ("until", "outlet", "day", "id"),
        ("until", "problem"),
    ),
)
statements = _view(
    "statements",
    ("id",),
    Column("report", Text, nullable=False),
    Column("reading", String(64)),
    Column("local", Text),
    Column("proposal", Text),
    Column("assigned", Text),
    Column("party", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("issues", Text, nullable=False),
    Column("support", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("said", Text),
    Column("day", Text),
    Column("counts", Text, nullable=False),
    Column("answers", Text),
    Column("target", Text),
    Column("place", Text, nullable=False),
    Column("weighs", Boolean, nullable=False),
    Column("doubt", Integer),
    Column("own", Boolean, nullable=False),
    Column("authority", Integer, nullable=False),
    Column("body", Text, nullable=False),
    indexes=(
        ("proposal", "until"),
        ("assigned", "until"),
        ("report", "until"),
        ("until", "counts", "id"),
        ("until", "party", "counts", "id"),
        ("until", "speaker", "counts", "id"),
        ("until", "act", "counts", "id"),
        ("until", "confirmed", "standing"),
        ("until", "day"),
        ("said", "until"),
        ("answers", "until"),
        ("target", "until"),
        ("place", "weighs", "until"),
        ("since", "place"),
        ("ended", "place"),
        ("until", "doubt", "id"),
        ("until", "proposal", "party", "standing", "day", "id"),
    ),
)
carriers = _view("carriers", ("statement", "report"), Column("local", Text), indexes=(("report", "until"),))
events = _view(
    "events",
    ("id",),
    Column("report", Text, nullable=False),
    Column("reading", String(64)),
    Column("local", Text),
    Column("assigned", Text, nullable=False),
    Column("same", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("begins", Text),
    Column("ends", Text),
    Column("day", Text),
    Column("support", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("body", Text, nullable=False),
    indexes=(
        ("report", "until"),
        ("assigned", "until"),
        ("same", "until"),
        ("until", "type", "begins", "day", "standing", "status", "report", "id"),
        ("until", "begins"),
        ("until", "ends"),
        ("until", "day"),
        ("since", "same"),
    ),
)
proposals = _view(
    "proposals",
    ("id",),
    Column("label", Text, nullable=False),
    Column("issue", Text),
    Column("read_as", Text, nullable=False),
    Column("read_issue", Text),
    Column("into", Text),
    Column("confirmed", Boolean, nullable=False),
    indexes=(("into", "until"),),
)
members = _view(
    "members",
    ("report", "local"),
    Column("proposal", Text, nullable=False),
    Column("label", Text),
    indexes=(("proposal", "until"), ("since", "proposal"), ("ended", "proposal")),
)
actors = _view("actors", ("id",), Column("learned", Text), Column("body", Text, nullable=False))
links = _view(
    "links",
    ("kind", "a", "b"),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("doubt", Integer),
    Column("body", Text, nullable=False),
    indexes=(("kind", "until"), ("b", "until"), ("a", "until"), ("until", "kind", "doubt")),
)
settings = _view("settings", ("key",), Column("value", Text, nullable=False))

touches = Table(
    "touches",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
)
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("since", BigInteger, nullable=False),
)
keys = Table(
    "keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("subject", Text, primary_key=True),
)
terms = Table("terms", metadata, Column("term", Text, primary_key=True), Column("mentions", BigInteger, nullable=False))
cache = Table(
    "cache",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("head", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)
"""Answers that were worked out, kept to be given again: no part of the truth, nor of the views, and dropped at will."""
notes = Table(
    "notes",
    metadata,
    Column("room", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What programs that work on a desk must remember (which pages a feed had, what was sent to whom, accounts): no part of
the record, so it is in no entry, stays where it is when the ledger is exported, and may change."""

VIEWS = (
    reports,
    statements,
    carriers,
    events,
    proposals,
    members,
    actors,
    links,
    settings,
    touches,
    withdrawn,
    keys,
    terms,
)
"""All that is rebuilt from the entries, but for the words to search in, which each database keeps in its own way."""
