"""A desk: add reports, ask where each party stands and what changed, and correct what was read.

    with Desk.open("talks.desk") as desk:
        desk.add("reports/")
        print(desk.matrix(as_of="2025-05-10"))

All questions see one consistent state of the ledger. `known_at` (a day, or a date and time) asks what the desk knew
then; it is another question than `as_of`, which asks what had been said by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.desk.deciding import Deciding
from detente.ledger.kept import Party
from detente.ledger.ledger import Ledger
from detente.ledger.session import Clock, now


class Desk(Deciding):
    """An open desk. Use it in a `with`, or `close()` it. Make one with `Desk.make`, open one with `Desk.open`.

    Its questions are in `detente.desk.asking`, reports in `filling`, decisions in `deciding`.
    """

    @classmethod
    def make(
        cls,
        address: str | Path,
        *,
        title: str | None = None,
        parties: Sequence[str | Party] = (),
        agenda: str | Path | None = None,
        cast: str | Path | None = None,
        by: str | None = None,
        clock: Clock = now,
    ) -> Desk:
        """Make a new desk: a file's path, or the URL of a PostgreSQL database.

        `parties` are "NAME:ROLE" (principal, mediator, guarantor, observer; several with commas), `agenda` a YAML file
        (docs/agenda.md), `cast` a folder (docs/cast.md). Raises `BadDesk` where there is something already, and
        `UsageError` or one of its kinds for what cannot be used: then no desk is made.
        """
        from detente.desk.settings import set_up

        ledger = Ledger.make(address, by, clock)
        try:
            with ledger.writing() as session:
                name = title or Path(str(address)).stem
                session.append("desk_made", {"title": name})
                set_up(session, name, parties, agenda, cast)
        except BaseException:
            ledger.discard()
            raise
        return cls(ledger)

    @classmethod
    def open(cls, address: str | Path, *, by: str | None = None, clock: Clock = now) -> Desk:
        """Open a desk. `by` is who works at it: DETENTE_USER or the account's name, if left out. Raises `BadDesk`."""
        return cls(Ledger(address, by, clock))

    def close(self) -> None:
        """Let go of the desk."""
        self.ledger.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
