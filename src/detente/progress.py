"""A progress bar on standard error, for work that turns out to take longer than a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from detente.export.clean import printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds without a bar."""


class Progress:
    """`with Progress(total, shown) as progress`: call step() after each of `total` reports. Nothing is drawn where
    `shown` is false; messages come out either way, on `stream`, by default standard error."""

    def __init__(self, total: int, shown: bool, stream: TextIO | None = None) -> None:
        self._total, self._done, self._stream = total, 0, stream or sys.stderr
        self._timer = Timer(PATIENCE, self._draw) if shown else None
        self._lock = Lock()
        self._bar: tuple[Bar, TaskID] | None = None
        self._over = False

    def __enter__(self) -> Progress:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away: what comes next may be printed. Messages still come out."""
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar:
                self._bar[0].stop()
                self._bar = None

    def step(self) -> None:
        """One report more is done."""
        with self._lock:
            self._done += 1
            if self._bar:
                self._bar[0].update(self._bar[1], completed=self._done)

    def say(self, message: str) -> None:
        """A line on standard error, above the bar."""
        with self._lock:
            if self._bar:
                console = self._bar[0].console
                console.print(printable(message), markup=False, highlight=False, emoji=False, soft_wrap=True)
            else:
                print(printable(message), file=self._stream, flush=True)

    def _draw(self) -> None:
        with self._lock:
            if not self._over:
                self._bar = _start(self._stream, self._total, self._done)


def _start(stream: TextIO, total: int, done: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    counted = (MofNCompleteColumn(), TimeRemainingColumn()) if total > 1 else ()
    bar = Bar(
        TextColumn("Reading"),
        BarColumn(),
        *counted,
        console=Console(file=stream),
        transient=True,
        # Results go to standard output meanwhile; left on, these would send them to standard error.
        redirect_stdout=False,
        redirect_stderr=False,
    )
    task = bar.add_task("", total=total if total > 1 else None, completed=done)
    bar.start()
    return bar, task
