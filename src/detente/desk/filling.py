"""Reports into a desk, and read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.desk import hand
from detente.desk.asking import Asking
from detente.errors import MissingInput
from detente.ingest.intake import intake

if TYPE_CHECKING:
    from detente.desk.adding.adder import Added
    from detente.desk.adding.rereading import Reread


class Filling(Asking):
    """A desk that takes reports in. The reader is loaded when the first one comes."""

    def adding(
        self, *paths: str | Path, published: str | None = None, stdin: BinaryIO | None = None
    ) -> Iterator[Added]:
        """Add reports one by one, as `add` does, telling of each once it is kept."""
        from detente.desk.adding.adder import added
        from detente.desk.reader import reader_of

        items = intake(paths, stdin, published)
        with self.ledger.reading() as look:
            reader = reader_of(look)
        return added(self.ledger, reader, items)

    def add(self, *paths: str | Path, published: str | None = None) -> list[Added]:
        """Add reports: files, folders, lines of JSON, archives (docs/adding.md). What became of each.

        What is there already is left as it is; what cannot be read is kept, and marked. Raises `MissingInput` for a
        path that is not there, before anything is added.
        """
        return list(self.adding(*paths, published=published))

    def rereading(self, *reports: str, keep: bool = False) -> Iterator[Reread]:
        """Read reports again (all of them, if none is named) and tell what that changes; with `keep` it is written."""
        from detente.desk.adding.rereading import reread
        from detente.desk.reader import reader_of

        with self.ledger.reading() as look:
            ids = [hand.found(look, id, "r") for id in reports] or None
            wanted = [one for one in look.reports(ids) if one.text_sha256]
            reader = reader_of(look)
        if reports and not wanted:
            raise MissingInput(f"{', '.join(reports)}: none of these could be read when it was added.")
        return reread(self.ledger, reader, wanted, keep)
