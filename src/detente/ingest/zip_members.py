"""Reports in a zip archive."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from detente.ingest.archive import MOST_MEMBERS, MOST_RATIO, opened, room, wanted
from detente.ingest.item import Item, failed, shown

_ENCRYPTED = 0x1
# What zip programs write; others may ask for gigabytes of memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    struct.error,
)

# The end of a zip archive, of a large one (zip64) first: its mark, and how and where behind it the size of the list of
# members stands (APPNOTE.TXT, 4.3.14 and 4.3.16). Behind it may stand 64 kB of comment.
_ENDS = ((b"PK\x06\x06", "<Q", 40), (b"PK\x05\x06", "<L", 12))
_LONGEST_END = 65_535 + 256
_LARGEST_LIST = 400 * MOST_MEMBERS


def zip_items(path: Path, name: str) -> Iterator[Item]:
    """The reports in it, in its own order. An archive that cannot be opened is one item with a problem."""
    if _list_size(path) > _LARGEST_LIST:
        yield failed(name, f"this archive has more than {MOST_MEMBERS:,} files. Split it.")
        return
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        yield failed(name, f"this zip archive is damaged ({error}). Get it again.")
        return
    with archive:
        yield from _items(archive, name, room(path))


def _items(archive: zipfile.ZipFile, name: str, left: int) -> Iterator[Item]:
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        yield failed(name, f"this archive has more than {MOST_MEMBERS:,} files. Split it.")
        return
    for info in infos:
        if info.is_dir() or not wanted(info.filename):
            continue
        left -= info.file_size
        if left < 0:
            yield failed(
                name,
                f"from {shown(info.filename)} on, this archive unpacks to more than {MOST_RATIO} times its size. "
                "The rest was not opened; unpack it yourself if you trust it.",
            )
            return
        yield from _member(archive, info, name)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Item]:
    named = f"{name}: {shown(info.filename)}"
    if info.flag_bits & _ENCRYPTED:
        yield failed(named, "this file is locked with a password. Unpack the archive, and add what is in it.")
        return
    if info.compress_type not in _METHODS:
        yield failed(
            named, "this file is packed in a way that is not opened. Unpack the archive, and add what is in it."
        )
        return
    try:
        with archive.open(info) as file:
            yield from opened(file, info.file_size, name, info.filename)  # type: ignore[arg-type]
    except _BROKEN as error:
        yield failed(named, f"this file is damaged in the archive ({shown(error)}). Get the archive again.")


def _list_size(path: Path) -> int:
    """How large the archive's list of members says it is, in bytes, before anything reads it whole; 0 if unknown."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_END))
        tail = file.read()
    for mark, form, offset in _ENDS:
        at = tail.rfind(mark)
        if at >= 0 and len(tail) >= at + offset + struct.calcsize(form):
            return int(struct.unpack_from(form, tail, at + offset)[0])
    return 0
