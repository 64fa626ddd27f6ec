"""A connection that cannot outlast its time or bring more than it may, however slowly or quickly it does so.

A socket's own timeout starts anew with every byte: a server that sends one each second holds its reader for ever.
"""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from typing import Any

Clock = Callable[[], float]


class TooMuch(Exception):
    """More bytes than may come."""


class Allowance:
    """What is left of an answer's time and bytes: `until` is when it ends by `clock`, in seconds; `room` the bytes that
    may still come."""

    def __init__(self, clock: Clock, until: float, idle: float, room: int) -> None:
        self.clock, self.until, self.idle, self.room = clock, until, idle, room

    @property
    def seconds(self) -> float:
        """How long may be waited for what comes next. Raises TimeoutError where there is no time left."""
        left = self.until - self.clock()
        if left <= 0:
            raise TimeoutError
        return min(left, self.idle)

    def took(self, size: int) -> None:
        """Count bytes. Raises TooMuch."""
        self.room -= size
        if self.room < 0:
            raise TooMuch


class TimedSocket:
    """A socket, plain or TLS, whose files read within an allowance; for the rest it is that socket."""

    def __init__(self, socket: socket.socket, allowance: Allowance) -> None:
        self._socket, self._allowance = socket, allowance

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        """A file that reads within the allowance."""
        # Closing a connection closes its socket only once its files are closed: this one is counted by the socket.
        return io.BufferedReader(_TimedFile(self._socket, self._allowance))

    def settimeout(self, seconds: float | None) -> None:
        """The allowance alone says how long."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _TimedFile(io.RawIOBase):
    def __init__(self, socket: socket.socket, allowance: Allowance) -> None:
        self._socket, self._allowance = socket, allowance
        self._file = socket.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(self._allowance.seconds)
        size = self._file.readinto(buffer) or 0
        self._allowance.took(size)
        return size

    def close(self) -> None:
        self._file.close()
        super().close()
