"""Reports into a desk, and read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.desk import hand
from detente.desk.asking import Asking
from detente.errors import MissingInput
from detente.ingest.intake import intake

if TYPE_CHECKING:
    from detente.agenda import Agenda
    from detente.desk.adding.adder import Added
    from detente.desk.adding.rereading import Reread
    from detente.ingest.item import Item
    from detente.ingest.web.visitor import Visitor
    from detente.reading.reader import Reader


class Filling(Asking):
    """A desk that takes reports in. The reader is loaded when the first one comes."""

    def adding(
        self,
        *paths: str | Path,
        published: str | None = None,
        stdin: BinaryIO | None = None,
        visitor: Visitor | None = None,
    ) -> Iterator[Added]:
        """Add reports one by one, as `add` does, telling of each once it is kept. `visitor` fetches what is named by an
        address; if left out, one that asks public addresses alone."""
        from detente.ingest.web.visitor import Visitor

        return self.taking(intake(paths, stdin, published, visitor or Visitor()))

    def taking(self, items: Iterable[Item]) -> Iterator[Added]:
        """Add what somebody else has taken in, one by one, telling of each once it is kept."""
        from detente.desk.adding.adder import added

        return added(self.ledger, self._reader(), items)

    def _reader(self) -> Reader:
        """The desk's reader, made anew only where its agenda, cast or parties have changed: its weights take longer to
        load than a report takes to read."""
        from detente.desk.reader import reader_of

        with self.ledger.reading() as look:
            settings = repr([look.setting(key) for key in ("agenda", "cast", "parties")])
            kept: tuple[str, Reader] | None = self.__dict__.get("_kept_reader")
            if kept is None or kept[0] != settings:
                kept = self.__dict__["_kept_reader"] = (settings, reader_of(look))
        return kept[1]

    def add(self, *paths: str | Path, published: str | None = None) -> list[Added]:
        """Add reports: files, folders, lines of JSON, archives, feeds, web addresses (docs/adding.md). What became of
        each.

        What is there already is left as it is; what cannot be read is kept, and marked. Raises `MissingInput` for a
        path that is not there and `UsageError` for an address that is not asked, before anything is added.
        """
        return list(self.adding(*paths, published=published))

    def rereading(self, *reports: str, keep: bool = False, agenda: Agenda | None = None) -> Iterator[Reread]:
        """Read reports again (all of them, if none is named) and tell what that changes; with `keep` it is written.
        With `agenda`, which is never kept: what that one would change."""
        from detente.desk.adding.rereading import reread
        from detente.desk.reader import reader_of

        with self.ledger.reading() as look:
            ids = [hand.found(look, id, "r") for id in reports] or None
            wanted = [one for one in look.reports(ids) if one.text_sha256]
            reader = reader_of(look, agenda)
        if reports and not wanted:
            raise MissingInput(f"{', '.join(reports)}: none of these could be read when it was added.")
        return reread(self.ledger, reader, wanted, keep and agenda is None)
