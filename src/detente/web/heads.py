"""Where the record stands: one row, asked for before each page, so that no page is older than what was recorded."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from threading import Lock

from anyio import to_thread
from sqlalchemy import select

from detente.ledger import schema
from detente.ledger.ledger import Ledger

_LAST = select(schema.head.c.seq, schema.head.c.hash)


@dataclass(frozen=True, slots=True)
class Moment:
    """The last entry of a desk's record: its number, its hash, which names all entries, and what the desk was called
    then."""

    seq: int
    hash: str
    title: str


class Heads:
    """Looks where the record of one ledger stands."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._turn = ledger, Lock()
        self._last = Moment(-1, "", "")
        self._running: asyncio.Future[Moment] | None = None
        self._next: asyncio.Future[Moment] | None = None

    def look(self) -> Moment:
        """The last entry as it is now. Raises what a ledger raises that cannot be read."""
        with self._turn, self._ledger.reading() as look:
            row = look.connection.execute(_LAST).first()
            seq, digest = (row.seq, row.hash) if row else (0, "")
            if digest != self._last.hash or seq != self._last.seq:
                self._last = Moment(seq, digest, look.setting("title") or "")
            return self._last

    async def now(self) -> Moment:
        """The same, looked up after this was called: those who ask meanwhile share the look that comes next."""
        loop = asyncio.get_running_loop()
        if self._next is None or self._next.done() or self._next.get_loop() is not loop:
            running = self._running
            before = running if running and running.get_loop() is loop else None
            self._next = asyncio.ensure_future(self._after(before))
        return await asyncio.shield(self._next)

    async def _after(self, before: asyncio.Future[Moment] | None) -> Moment:
        if before is not None and not before.done():
            await asyncio.wait([before])
        self._running, self._next = self._next, None
        return await to_thread.run_sync(self.look)
