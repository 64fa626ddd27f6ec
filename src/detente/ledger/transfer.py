"""A ledger copied whole, from one database to another: every entry checked on the way, views made anew."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, insert, select, update

from detente.errors import CannotStore, UsageError
from detente.ledger import blobs as kept
from detente.ledger import schema
from detente.ledger.apply import applied
from detente.ledger.entries import Entry, canonical, checked
from detente.ledger.ledger import Ledger, check_head, entries_in
from detente.ledger.look import Look
from detente.ledger.making import remove


def backup(ledger: Ledger, target: Path) -> int:
    """Write a copy of the desk to a new SQLite file, a desk itself, while others go on working; the number of entries.

    Raises `UsageError` where there is a file already, `CannotStore` where it cannot be written: then nothing is left.
    """
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target}: there is a file already. Nothing was changed; name another.")
    return _same_kind(ledger.store.path, target) if ledger.store.path else restore(ledger, target)


def _same_kind(source: Path, target: Path) -> int:
    """By SQLite's own backup, which takes one consistent state page by page; named only once it is proved."""
    part = target.with_name(f".detente-{secrets.token_hex(8)}.part")
    try:
        _copied(source, part)
        with Ledger(part) as made:
            count = made.verify()
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise CannotStore(f"{target}: the copy cannot be written ({why}). Nothing was changed.") from None
    finally:
        remove(part)
    return count


def _copied(source: Path, part: Path) -> None:
    address = f"file:{quote(str(source))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as out, closing(sqlite3.connect(part)) as copy:
        out.backup(copy)


def restore(source: Ledger, target: str | Path) -> int:
    """Make a new desk at `target`, a file or a database, with all entries of `source`; their number."""
    with Ledger.make(target) as made:
        try:
            with made.store.writing() as into, source.store.reading() as out:
                count = pour(into, _blobs(out), checked(entries_in(out, strict=True)))
                check_head(out, count, into.execute(select(schema.head.c.hash)).scalar_one())
                return count
        except BaseException:
            made.discard()
            raise


def pour(into: Connection, blobs: Iterator[dict[str, object]], entries: Iterator[Entry]) -> int:
    """Put documents and entries into an empty desk, and make its views; the number of entries."""
    for row in blobs:
        into.execute(insert(schema.blobs), row)
    look, count = Look(into), 0
    for entry in entries:
        row = {name: getattr(entry, name) for name in ("seq", "kind", "at", "by", "why", "prev", "hash")}
        into.execute(insert(schema.entries), row | {"body": canonical(entry.body)})
        into.execute(update(schema.head).values(seq=entry.seq, hash=entry.hash, at=entry.at))
        applied(look, entry)
        count = entry.seq
    return count


def _blobs(out: Connection) -> Iterator[dict[str, object]]:
    for digest in out.execute(select(schema.blobs.c.sha256).order_by(schema.blobs.c.sha256)).scalars().all():
        kept.get(out, digest)  # says so where it was changed
        yield dict(out.execute(select(schema.blobs).where(schema.blobs.c.sha256 == digest)).mappings().one())
