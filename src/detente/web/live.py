"""What is new on the desk: watched once for everybody, told to each open page as server-sent events.

Source: WHATWG HTML, section 9.2 (text/event-stream).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from anyio import to_thread

from detente.errors import DetenteError
from detente.web.desks import Desks
from detente.web.warm import warm

EVERY = 1.0
"""Seconds between two looks at the number of the last entry: one row is read."""
STILL = 15.0
"""Seconds after which a silent line says that it is alive."""


class News:
    """The number of the desk's last entry (`seq`), and its title, kept up to date while the desk is served."""

    def __init__(self, desks: Desks, ready: Callable[[], Awaitable[None]] | None = None) -> None:
        self._desks, self._ready = desks, ready or self._warm
        self.seq, self.title = self._look()
        self._changed = asyncio.Event()
        self._closed = False

    def _look(self) -> tuple[int, str]:
        head = self._desks.heads.look()
        return head.seq, head.title

    async def refresh(self) -> None:
        """Look whether there is something new, and wake those who wait."""
        with suppress(DetenteError):  # a database that is away for a moment is asked again
            seq, title = await to_thread.run_sync(self._look)
            if seq != self.seq:
                await self._ready()  # those who are woken ask at once
                self.seq, self.title = seq, title
                self._wake()

    async def _warm(self) -> None:
        await to_thread.run_sync(warm, self._desks, abandon_on_cancel=True)

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def watch(self) -> None:
        """Make the first page ready; then look again and again, until cancelled."""
        await self._ready()
        while True:
            await asyncio.sleep(EVERY)
            await self.refresh()

    def close(self) -> None:
        """End all lines: the server stops."""
        self._closed = True
        self._wake()

    async def lines(self, after: int) -> AsyncIterator[str]:
        """The events of one open page that knows the desk up to entry `after`."""
        yield "retry: 3000\n\n"
        while not self._closed:
            changed = self._changed
            if self.seq != after:
                after = self.seq
                yield f"id: {after}\nevent: head\ndata: {json.dumps({'seq': after})}\n\n"
            try:
                await asyncio.wait_for(changed.wait(), STILL)
            except TimeoutError:
                yield ": still here\n\n"
