"""Reports in a tar archive, packed or not: read once from its beginning to its end, as a stream."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from detente.ingest.archive import MOST_MEMBERS, MOST_RATIO, Bomb, opened, room, wanted
from detente.ingest.item import Item, failed

_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
# Between two members stand their names and dates: more is an attempt to fill the memory.
_BETWEEN = 4_000_000
_MAGIC = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}


class _Member(tarfile.TarInfo):
    """tarfile takes a damaged header for the end of the archive, and says nothing."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            if type(error).__name__ == "EOFHeaderError":  # The two empty blocks that an archive ends with.
                raise
            raise tarfile.ReadError(str(error)) from None


class _Bounded(io.RawIOBase):
    """An unpacked stream that ends in Bomb where more comes out than may: in all, or for what is read next."""

    def __init__(self, file: BinaryIO, left: int) -> None:
        self._file = file
        self._left = left
        self.next = _BETWEEN

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._left -= len(data)
        self.next -= len(data)
        if self._left < 0 or self.next < 0:
            raise Bomb
        return data


def tar_items(path: Path, name: str) -> Iterator[Item]:
    """The reports in it, in its own order; where it breaks off or unpacks to too much, an item that says so."""
    seen = 0
    try:
        with path.open("rb") as raw, _unpacked(raw) as file:
            for number, item in _items(_Bounded(file, room(path)), name):
                seen = number
                if item:
                    yield item
    except Bomb:
        yield failed(
            name,
            f"after {seen} files this archive unpacks to more than {MOST_RATIO} times its size. "
            "The rest was not opened; unpack it yourself if you trust it.",
        )
    except _BROKEN as error:
        yield failed(
            name, f"this tar archive is damaged after {seen} files ({error}). Get it again; the rest is missing."
        )


def _unpacked(raw: BinaryIO) -> BinaryIO:
    head = raw.read(2)
    raw.seek(0)
    unpack = _MAGIC.get(head)
    return unpack(raw, "rb") if unpack else raw  # type: ignore[operator]


def _items(file: _Bounded, name: str) -> Iterator[tuple[int, Item | None]]:
    """Each member's number, with what is in it."""
    with tarfile.open(fileobj=file, mode="r|", tarinfo=_Member) as archive:
        number = 0
        while (member := archive.next()) is not None:
            number += 1
            if number > MOST_MEMBERS:
                yield number, failed(name, f"this archive has more than {MOST_MEMBERS:,} files. Split it.")
                return
            file.next = member.size + _BETWEEN
            archive.members = []  # type: ignore[attr-defined]  # It would keep them all.
            content = archive.extractfile(member) if member.isreg() and wanted(member.name) else None
            for item in opened(content, member.size, name, member.name) if content else ():  # type: ignore[arg-type]
                yield number, item
            yield number, None
