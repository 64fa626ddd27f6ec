"""A few threads that fetch, so that a server that hangs holds up no other. All else happens in one thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

Answer = TypeVar("Answer")


class Pool(Protocol[Answer]):
    """Jobs in, what they return out, in the order in which they end."""

    size: int
    """How many jobs may run at once."""
    busy: int
    """How many do."""

    def start(self, job: Callable[[], Answer]) -> None:
        """Begin a job. It may raise nothing."""

    def next(self, seconds: float) -> Answer | None:
        """What the next one returned; None where none ended within so many seconds, or somebody called `wake`."""

    def wake(self) -> None:
        """End the waiting of `next`. May be called from a signal's handler."""


class Threads(Generic[Answer]):
    """A pool of threads that end with the program, whatever they wait for."""

    def __init__(self, size: int = 8) -> None:
        self.size, self.busy = size, 0
        self._jobs: queue.SimpleQueue[Callable[[], Answer]] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._threads = 0

    def start(self, job: Callable[[], Answer]) -> None:
        """Begin a job, in a new thread while there are fewer than may be."""
        self.busy += 1
        if self._threads < min(self.size, self.busy):
            self._threads += 1
            threading.Thread(target=self._work, daemon=True).start()
        self._jobs.put(job)

    def next(self, seconds: float) -> Answer | None:
        """What the next job to end returned, or None."""
        try:
            found = self._done.get(timeout=max(seconds, 0.0)) if seconds > 0 else self._done.get_nowait()
        except queue.Empty:
            return None
        if found is not None:
            self.busy -= 1
        return found

    def wake(self) -> None:
        """End the waiting of `next`."""
        self._done.put(None)

    def _work(self) -> None:
        while True:
            self._done.put(self._jobs.get()())
