"""Open desks, lent to one request at a time: a `Desk` remembers answers, and is not for two threads at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore

from detente.desk.desk import Desk

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
        self.ledger = first.ledger
        self.by, self.name, self.lite = first.ledger.by, first.ledger.name, first.ledger.store.lite
        self._idle.put(first)

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
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return
