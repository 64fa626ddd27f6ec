"""The bytes of a web archive, unpacked; where a packed part is damaged, a mark stands in its place and the next goes
on.

A packed archive holds a gzip member for each record (ISO 28500, annex D), so that one that is damaged costs no other.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from detente.ingest.archive import Bomb

DAMAGED = b"\0a damaged part\0\r\n"
"""What stands behind a part that was damaged, or in place of one of which nothing is left: no record goes on after
it."""

_MEMBER = b"\x1f\x8b\x08"
_PIECE = 1 << 16


def pieces(file: BinaryIO, room: int) -> Iterator[bytes]:
    """The bytes of an archive, packed or not, a piece at a time. Raises archive.Bomb where more than `room` come
    out."""
    head = file.read(_PIECE)
    found = _inflated(head, file) if head.startswith(_MEMBER) else _plain(head, file)
    for piece in found:
        room -= len(piece)
        if room < 0:
            raise Bomb
        yield piece


def _plain(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = file.read(_PIECE)


def _inflated(data: bytes, file: BinaryIO) -> Iterator[bytes]:
    stream, began = zlib.decompressobj(16 + zlib.MAX_WBITS), False
    while data or (data := file.read(_PIECE)):
        try:
            piece = stream.decompress(data, _PIECE)
            yield piece
            began = began or bool(piece)
            data = stream.unconsumed_tail
            if stream.eof:
                data = stream.unused_data.lstrip(b"\0")
                stream, began = zlib.decompressobj(16 + zlib.MAX_WBITS), False
        except zlib.error:
            yield DAMAGED if began else b"\r\n" + DAMAGED
            data = _next_member(data[1:], file)
            stream, began = zlib.decompressobj(16 + zlib.MAX_WBITS), False
    yield stream.flush()


def _next_member(data: bytes, file: BinaryIO) -> bytes:
    """What follows, from the next place on at which a member may begin."""
    while (at := data.find(_MEMBER)) < 0:
        more = file.read(_PIECE)
        if not more:
            return b""
        data = data[-len(_MEMBER) + 1 :] + more
    return data[at:]
