"""Files with a line of JSON for each article (JSON Lines), packed with gzip or not."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from detente.ingest.article import article
from detente.ingest.item import Item, failed
from detente.ingest.rejoined import rejoined

# JSON may write a character in six bytes; a page of 16 MB escaped to more than this is no report.
LONGEST_LINE = 48_000_000
_PIECE = 1 << 20

_GZIP = b"\x1f\x8b"
# What begins an object or a list that goes on over several lines.
_OPEN = re.compile(rb'\s*(?:[\[{]\s*|"[^"\\]*"\s*:\s*)+')
_ARTICLE_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def holds_articles(name: str) -> bool:
    """Whether a file of this name, met in a folder or an archive, is taken for lines of JSON."""
    return name.lower().endswith(SUFFIXES)


def begins_article(head: bytes) -> bool:
    """Whether bytes without a name begin as lines of JSON do."""
    return _ARTICLE_START.match(head) is not None


def articles(file: BinaryIO, name: str) -> Iterator[Item]:
    """The articles in `file`, one at a time; lines that hold none as items with a problem. Blank lines are none.

    A file that breaks off, or is JSON over several lines, ends with an item that says so.
    """
    number = 0
    try:
        for number, line in _lines(_unpacked(file)):
            named = f"{name} line {number}"
            if line is None:
                yield failed(named, f"this line is longer than {LONGEST_LINE // 1_000_000} MB. Split it.")
            elif number == 1 and _OPEN.fullmatch(line.removeprefix(b"\xef\xbb\xbf")):
                select = "." if b"{" in line else "'.[]'"
                yield failed(
                    name,
                    f"this is JSON over several lines. Write one article a line: jq -c {select} OLD.json > NEW.jsonl",
                )
                return
            else:
                yield article(line, named)
    except (OSError, EOFError, zlib.error) as error:
        yield failed(name, f"this file breaks off after line {number} ({_why(error)}). Get it again.")
        return
    if not number:
        yield failed(name, "there is no article in this file.")


def _unpacked(file: BinaryIO) -> BinaryIO:
    """The lines themselves, by how the bytes begin."""
    head = file.read(len(_GZIP))
    rest = rejoined(head, file)
    return gzip.GzipFile(fileobj=rest) if head == _GZIP else rest  # type: ignore[return-value]


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbers and lines that are not blank; None for one that is too long, of which no more than a piece is held."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(_PIECE)
            yield number, None
        elif line.strip():
            yield number, line.rstrip(b"\r\n")


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
