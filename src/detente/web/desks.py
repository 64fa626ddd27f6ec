"""Open desks, lent to one request at a time: a `Desk` remembers answers, and is not for two threads at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore

from detente.desk.desk import Desk
from detente.ledger.ledger import Ledger
from detente.web.heads import Heads

MOST = 8
"""Desks that are open at once: more threads than that wait for each other anyway."""


class Desks:
    """A pool of open desks of one address. The one that came back last is lent first: what it remembers is warm.

    Raises what `Desk.open` raises: `BadDesk` for an address where there is none.
    """

    def __init__(self, address: str | Path, by: str | None = None, most: int = MOST) -> None:
        self.address = address
        self._idle: LifoQueue[Desk] = LifoQueue()
        self._turn = BoundedSemaphore(most)
        self._closed = False
        first = Desk.open(address, by=by)
        self.by, self.name, self.lite = first.ledger.by, first.ledger.name, first.ledger.store.lite
        self._idle.put(first)
        # Connections of their own: short questions of every request, which wait for no page.
        self.ledger, looking = Ledger(address, self.by), Ledger(address, self.by)
        self.heads, self._own = Heads(looking), (self.ledger, looking)

    @contextmanager
    def lent(self, by: str | None = None) -> Iterator[Desk]:
        """A desk to ask, and to write to as `by` (None: as the desk's own user)."""
        with self._turn:
            try:
                desk = self._idle.get_nowait()
            except Empty:
                desk = Desk.open(self.address)
            desk.ledger.by = by or self.by
            try:
                yield desk
            finally:
                self._idle.put(desk)
                if self._closed:
                    self.close()

    def close(self) -> None:
        """Let go of all of them; of one that is lent as soon as it comes back."""
        self._closed = True
        for ledger in self._own:
            ledger.close()
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()
