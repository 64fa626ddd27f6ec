"""A stream with its first bytes put back."""

from __future__ import annotations

import io
from typing import BinaryIO


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


def rejoined(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """A stream of `head` and then of what is left in `rest`."""
    return io.BufferedReader(_Rejoined(head, rest), 1 << 16)
