"""A ledger as lines of JSON, for other programs and for the archive: its documents, then its entries.

The first line says {"schema": "detente/ledger/1", "entries": N, "head": hash}; then {"blob": sha256, "data": base64}
and {"entry": {...}}, one a line. Files whose names end in .gz are compressed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast, get_args

from sqlalchemy import select

from detente.errors import DamagedLedger, MissingInput, UsageError
from detente.export.output import check, written
from detente.ledger import blobs, schema
from detente.ledger.entries import Entry, Kind, canonical, checked
from detente.ledger.ledger import Ledger, entries_in, named
from detente.ledger.transfer import pour

SCHEMA = "detente/ledger/1"
FIELDS = ("seq", "kind", "at", "by", "why", "body", "prev", "hash")


def exported(ledger: Ledger) -> Iterator[str]:
    """The lines of the whole ledger, each with its end, from one consistent state."""
    with ledger.store.reading() as connection:
        head = connection.execute(select(schema.head)).one()
        yield canonical({"schema": SCHEMA, "entries": head.seq, "head": head.hash}) + "\n"
        table = schema.blobs.c
        for digest in connection.execute(select(table.sha256).order_by(table.sha256)).scalars().all():
            data = base64.b64encode(blobs.get(connection, digest)).decode()
            yield canonical({"blob": digest, "data": data}) + "\n"
        for entry in entries_in(connection):
            yield canonical({"entry": {name: getattr(entry, name) for name in FIELDS}}) + "\n"


def imported(path: Path, target: str | Path) -> int:
    """Make a new desk at `target` from an exported file; the number of entries. All of it is kept, or nothing.

    Raises `UsageError` that names the line where the file is no export, `DamagedLedger` where an entry or a document is
    not what was recorded.
    """
    with opened(path) as file:
        lines = _Lines(path, file)
        head = lines.head()
        with Ledger.make(target) as made:
            try:
                with made.store.writing() as into:
                    count = pour(into, lines.blobs(), lines.checked())
                    lines.check(count, into.execute(select(schema.head.c.hash)).scalar_one(), head)
            except BaseException:
                made.discard()
                raise
        return count


def export(ledger: Ledger, path: Path) -> None:
    """Write the lines to a file that is there whole or not at all, compressed if its name ends in .gz.

    Raises `UsageError` where the system refuses.
    """
    check(path)
    with written(path) as file:
        if path.suffix != ".gz":
            file.writelines(exported(ledger))
            return
        # Without a name and a time in it: the same ledger gives the same file.
        raw = cast(io.TextIOWrapper, file).buffer
        with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0) as packed:
            packed.writelines(line.encode("ascii") for line in exported(ledger))


def opened(path: Path) -> IO[str]:
    """The file to read. Raises `MissingInput`."""
    try:
        if path.suffix == ".gz":
            return gzip.open(path, "rt", encoding="utf-8")
        return path.open(encoding="utf-8")
    except OSError as error:
        raise MissingInput(f"{path}: it cannot be opened ({error.strerror}). Check the name.") from None


class _Lines:
    """The lines of an export, one look ahead."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self.path, self.number, self._lines = path, 0, iter(file)
        self._next: dict[str, Any] | None = None
        self._documents: set[str] = set()

    def _read(self) -> dict[str, Any] | None:
        self.number += 1
        try:
            line = next(self._lines, None)
            found = None if line is None else json.loads(line)
        except (ValueError, RecursionError, OSError, EOFError, zlib.error):
            raise self._bad("it is no JSON; the file may be cut off") from None
        if found is not None and not isinstance(found, dict):
            raise self._bad("it is no object")
        return found

    def _bad(self, why: str) -> UsageError:
        return UsageError(f"{self.path} line {self.number}: {why}. Nothing was imported; export the ledger again.")

    def head(self) -> dict[str, Any]:
        """The first line."""
        found = self._read() or {}
        if found.get("schema") != SCHEMA:
            raise self._bad(f'an export of a ledger begins with "schema": "{SCHEMA}"')
        return found

    def blobs(self) -> Iterator[dict[str, object]]:
        """The documents, as rows."""
        while (found := self._read()) and "blob" in found:
            yield self._blob(found)
        self._next = found

    def _blob(self, found: dict[str, Any]) -> dict[str, object]:
        try:
            data = base64.b64decode(found["data"], validate=True)
        except (KeyError, TypeError, ValueError):
            raise self._bad("its document is no base64") from None
        if hashlib.sha256(data).hexdigest() != found["blob"]:
            raise self._damaged("the document is not what its hash says.")
        if found["blob"] in self._documents:
            raise self._bad("this document came before")
        self._documents.add(found["blob"])
        return {"sha256": found["blob"], "size": len(data), "data": zlib.compress(data, blobs.LEVEL)}

    def entries(self) -> Iterator[Entry]:
        """The entries."""
        found = self._next
        while found:
            entry = found.get("entry")
            if not isinstance(entry, dict) or set(entry) != set(FIELDS) or not isinstance(entry["body"], dict):
                raise self._bad("it is neither a document nor an entry")
            yield Entry(**entry)
            found = self._read()

    def checked(self) -> Iterator[Entry]:
        """The entries, each known to follow from the one before, and its documents to be there."""
        try:
            for entry in checked(self.entries()):
                if entry.kind not in get_args(Kind):
                    raise self._bad(f"this version knows no entry of the kind {entry.kind!r}; install a newer one")
                missing = next((one for one in named(entry) if one not in self._documents), None)
                if missing:
                    raise self._damaged(f"the document {missing[:12]} that the entry names is missing.")
                yield entry
        except DamagedLedger as error:
            raise error if str(self.path) in str(error) else self._damaged(str(error)) from None

    def _damaged(self, why: str) -> DamagedLedger:
        return DamagedLedger(f"{self.path} line {self.number}: {why} Nothing was imported.")

    def check(self, count: int, last: str, head: dict[str, Any]) -> None:
        """Raise unless all entries came, and the last of them is the one that the first line names."""
        if count != head.get("entries"):
            raise self._bad(f"the file ends after {count} of {head.get('entries')} entries")
        if last != head.get("head"):
            raise self._damaged(f"entry {count} is not the last that was recorded: it was exchanged.")
