"""A web archive's records, one at a time, and where one is damaged: what follows is found again by how a record
begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.ingest.limits import MAX_BYTES
from detente.ingest.warc.unpacked import DAMAGED

LARGEST = max(MAX_BYTES.values()) + 1_000_000
"""Bytes of a record: the largest file that is opened, and its headers."""
LONGEST_HEAD = 64_000

_BEGIN = re.compile(rb"WARC/[01]\.[0-9]{1,2}\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*([0-9]{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_URL = re.compile(rb"^warc-target-uri[ \t]*:[ \t]*<?([^\s>]{1,2000})", re.IGNORECASE | re.MULTILINE)
_BEHIND = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stands in the archive; `number` counts from 1. Of one with a `problem`, `data` is b""."""

    number: int
    data: bytes = b""
    url: str = ""
    problem: str = ""


class Buffer:
    """Bytes that come in pieces, of which no more is held than somebody looks at."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.held = bytearray()

    def fill(self, size: int) -> bool:
        """Hold so many bytes. False where there are fewer."""
        while len(self.held) < size:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self.held += piece
        return True

    def drop(self, size: int) -> None:
        """Let go of so many bytes at the front."""
        del self.held[:size]

    def skip(self, size: int) -> bool:
        """Let go of so many bytes, of which most are not held. False where there are fewer."""
        while size > len(self.held):
            size -= len(self.held)
            self.held.clear()
            if not self.fill(1):
                return False
        self.drop(size)
        return True


def records(pieces: Iterator[bytes]) -> Iterator[Record]:
    """The records in the bytes of an archive, and damaged ones with a problem. Nothing after a damaged one is lost."""
    buffer, number = Buffer(pieces), 0
    while _skip_blank(buffer):
        number += 1
        record = _record(buffer, number)
        yield record
        if record.problem and not _found_again(buffer):
            return


def _skip_blank(buffer: Buffer) -> bool:
    """Go on to what is no line end. False at the end."""
    while buffer.fill(1):
        if buffer.held[0] not in b"\r\n":
            return True
        buffer.drop(1)
    return False


def _record(buffer: Buffer, number: int) -> Record:
    """The record at the front, taken off; of a damaged one only its first line is."""
    buffer.fill(LONGEST_HEAD)
    begin, end = _BEGIN.match(buffer.held), _HEAD_END.search(buffer.held, 0, LONGEST_HEAD)
    if not begin or not end:
        buffer.drop(begin.end() if begin else 0)
        return Record(number=number, problem="it does not begin as a record does")
    head = bytes(buffer.held[: end.end()])
    told, length = _URL.search(head), _LENGTH.search(head)
    url = told[1].decode("utf-8", "replace") if told else ""
    if _BEGIN.search(head, begin.end()) or not length:
        problem = "it breaks off, or does not say how long it is"
    elif end.end() + int(length[1]) > LARGEST:
        return _too_large(buffer, number, url, end.end() + int(length[1]))
    else:
        data, problem = _whole(buffer, end.end() + int(length[1]))
        if data:
            return Record(number=number, data=data, url=url)
    buffer.drop(begin.end())
    return Record(number=number, url=url, problem=problem)


def _whole(buffer: Buffer, size: int) -> tuple[bytes, str]:
    """The record of this size, taken off; or why it is none."""
    if not buffer.fill(size):
        return b"", "the archive breaks off in it, or it is shorter than it says"
    if not _ends_well(buffer, size):
        return b"", "it is damaged, or not as long as it says"
    data = bytes(buffer.held[:size])
    buffer.drop(size)
    return data, ""


def _too_large(buffer: Buffer, number: int, url: str, size: int) -> Record:
    whole = buffer.skip(size)
    buffer.held[:0] = b"\r\n" if whole else b""
    return Record(number=number, url=url, problem=f"it is larger than {LARGEST // 1_000_000} MB")


def _ends_well(buffer: Buffer, size: int) -> bool:
    """Whether behind a record of this size stand two line ends (ISO 28500, section 4), another record, or the end; and
    no mark of damage."""
    buffer.fill(size + _BEHIND)
    behind = bytes(buffer.held[size : size + _BEHIND])
    rest = behind.lstrip(b"\r\n")
    if behind.startswith(b"\r\n\r\n"):
        return not behind.startswith(b"\r\n\r\n" + DAMAGED)
    return not rest or _BEGIN.match(rest) is not None


def _found_again(buffer: Buffer) -> bool:
    """Go on to where the next record begins. False where there is none."""
    while True:
        match = _BEGIN.search(buffer.held)
        if match:
            buffer.drop(match.start())
            return True
        buffer.drop(max(0, len(buffer.held) - 16))
        if not buffer.fill(len(buffer.held) + 1):
            return False
