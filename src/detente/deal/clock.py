"""Time limits of the deal's questions."""

from __future__ import annotations

from time import monotonic

LONGER = 1.0
"""Seconds more that a question whose time is up may take for its plain yes or no."""


class OutOfTime(Exception):
    """A search that was in the middle of something when its time was up. Whoever gives an answer says that it is not
    known, or not all of it: no user ever sees this."""


class Clock:
    """A time limit in seconds, or none; `up` once it has passed."""

    def __init__(self, limit: float | None = None) -> None:
        self._end = None if limit is None else monotonic() + limit

    @property
    def up(self) -> bool:
        """Whether time is up."""
        return self._end is not None and monotonic() >= self._end

    @property
    def left(self) -> float | None:
        """Seconds left, or None for no limit."""
        return None if self._end is None else max(0.0, self._end - monotonic())

    def check(self) -> None:
        """Go on, unless time is up. Raises `OutOfTime`."""
        if self.up:
            raise OutOfTime

    def longer(self) -> Clock:
        """A clock for what has to be said even where time is up: what is left, and `LONGER`."""
        return Clock(None if self.left is None else self.left + LONGER)


NEVER = Clock()
"""No time limit."""
