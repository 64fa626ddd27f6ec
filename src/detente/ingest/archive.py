"""Archives of reports: which files in them are taken, and how much an archive may be. Nothing is written to disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from detente.errors import UnreadableReport
from detente.ingest import kinds
from detente.ingest.article_lines import articles, holds_articles
from detente.ingest.item import Item, failed, shown
from detente.ingest.limits import MAX_BYTES, check_bytes

# More files, or more bytes for each byte of the archive, and it was made to hold up whoever opens it. Text packs to a
# fifth, pages of one outlet to a thirtieth.
MOST_MEMBERS = 200_000
MOST_RATIO = 200
# So much may come out of the smallest archive.
LEAST_ROOM = 64_000_000

_ZIP = (".zip",)
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_WARC = (".warc", ".warc.gz")
SUFFIXES = _ZIP + _TAR + _WARC


class Bomb(Exception):
    """An archive that unpacks to more than an archive of reports does."""


def is_archive(name: str) -> bool:
    """Whether a file of this name is opened as an archive."""
    return name.lower().endswith(SUFFIXES)


def members(path: Path, name: str) -> Iterator[Item]:
    """The reports in the archive at `path`, one at a time, and bad members as items with a problem.

    Raises OSError if the file cannot be opened.
    """
    if name.lower().endswith(_ZIP):
        from detente.ingest.zip_members import zip_items

        items = zip_items(path, name)
    elif name.lower().endswith(_WARC):
        from detente.ingest.warc.items import warc_items

        items = warc_items(path, name)
    else:
        from detente.ingest.tar_members import tar_items

        items = tar_items(path, name)
    found = False
    for item in items:
        found = True
        yield item
    if not found:
        yield failed(name, "there is no report in this archive.")


def room(path: Path) -> int:
    """How many bytes may come out of the archive at `path`."""
    return max(LEAST_ROOM, MOST_RATIO * path.stat().st_size)


def wanted(member: str) -> bool:
    """Whether a member of this name is taken, or named as one that cannot be; hidden ones are passed over."""
    path = PurePosixPath(member.replace("\\", "/"))
    if any(part.startswith((".", "__MACOSX")) for part in path.parts if part not in (".", "..")):
        return False
    return kinds.opens(path) or holds_articles(path.name) or is_archive(path.name)


def opened(file: BinaryIO, size: int, archive: str, member: str) -> Iterator[Item]:
    """What a wanted member of so many bytes holds. Whatever unpacking raises comes through."""
    name = f"{archive}: {shown(member)}"
    if is_archive(member):
        yield failed(name, "an archive inside an archive is not opened. Unpack the outer one, and add what is in it.")
    elif holds_articles(member):
        yield from articles(file, name)
    else:
        yield _report(file, size, name, PurePosixPath(member).suffix.lower())


def _report(file: BinaryIO, size: int, name: str, suffix: str) -> Item:
    kind = kinds.SUFFIXES[suffix]
    try:
        check_bytes(size, kind, name)
        data = file.read(MAX_BYTES[kind] + 1)  # What an archive says of a size need not be so.
        check_bytes(len(data), kind, name)
    except UnreadableReport as error:
        return Item(name=name, problem=str(error))
    return Item(name=name, data=data)
