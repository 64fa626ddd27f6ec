"""What the user wants to add, one report at a time: from files, folders, lines of JSON, archives, standard
input, feeds, the web."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.errors import MissingInput, UnreadableReport, UsageError
from detente.ingest.archive import is_archive, members
from detente.ingest.article import BadArticle, header, parse
from detente.ingest.article_lines import articles, begins_article, holds_articles
from detente.ingest.days import checked_published
from detente.ingest.files import files_under, is_folder
from detente.ingest.header import Header, merged
from detente.ingest.item import Item, failed, shown
from detente.ingest.kinds import HEAD, listing, opens
from detente.ingest.load import read_file
from detente.ingest.rejoined import rejoined
from detente.ingest.web.target import is_address

if TYPE_CHECKING:
    from detente.ingest.web.visitor import Visitor

STDIN = "-"
_STDIN_NAME = "standard input"
# The JSON file beside a report tells a dozen fields of it.
_LARGEST_SIDECAR = 1_000_000


def intake(
    paths: Sequence[str | Path],
    stdin: BinaryIO | None = None,
    published: str | None = None,
    visitor: Visitor | None = None,
) -> Iterator[Item]:
    """The reports in files, folders (with all below, sorted), lines of JSON, archives, feeds, at web addresses, and in
    standard input ("-"), each once, one at a time. `published` (YYYY, YYYY-MM or YYYY-MM-DD) wins over every date that
    is told. Only `visitor` fetches anything, and only where an address or a feed is named.

    What cannot be taken is an item with a problem, and the rest goes on. Raises, before anything is yielded,
    MissingInput for a path that is not there and a folder without reports, BadDate, and UsageError where standard input
    is asked for and cannot be had, and for an address that is not asked.
    """
    given = Header(published=None if published is None else checked_published(published))
    sources = _sources(paths, stdin, visitor)
    return (_with(item, given) for source in sources for item in _items(source, stdin, visitor))


def _with(item: Item, given: Header) -> Item:
    if given == Header():
        return item
    instead = item.instead and _with(item.instead, given)
    return replace(item, given=merged(given, item.given), instead=instead)


def _sources(paths: Sequence[str | Path], stdin: BinaryIO | None, visitor: Visitor | None) -> list[Path | str | None]:
    """The files to open, None for standard input, and web addresses."""
    found: dict[Path | str | None, None] = {}
    for path in paths:
        if is_address(path):
            found[_checked(str(path), visitor)] = None
        elif str(path) == STDIN:
            if stdin is None or None in found:
                raise UsageError(
                    "-: standard input can be read once, and only where there is one. Name a file instead."
                )
            found[None] = None
        else:
            found.update(dict.fromkeys(_files(Path(path))))
    return list(found)


def _checked(address: str, visitor: Visitor | None) -> str:
    from detente.ingest.online import check_address

    return check_address(address, visitor)


def _files(path: Path) -> list[Path]:
    if not is_folder(path):
        return [path]
    found = sorted(file for file in files_under(path) if _is_taken(file))
    if not found:
        raise MissingInput(
            f"{path}: there is no report in this folder. detente looked for {listing()}, .jsonl and archives, in "
            "subfolders too; a file of another name can be given by itself."
        )
    return found


def _is_taken(path: Path) -> bool:
    return opens(path) or holds_articles(path.name) or is_archive(path.name)


def _items(source: Path | str | None, stdin: BinaryIO | None, visitor: Visitor | None) -> Iterator[Item]:
    if isinstance(source, str):
        assert visitor is not None  # noqa: S101  (_sources has seen to it)
        from detente.ingest.online import from_web

        return from_web(source, visitor)
    if source is None:
        assert stdin is not None  # noqa: S101  (_sources has seen to it)
        return _unnamed(stdin, _STDIN_NAME, visitor)
    return _from_file(source, visitor)


def _unnamed(file: BinaryIO, name: str, visitor: Visitor | None) -> Iterator[Item]:
    """What is in a stream whose name does not tell."""
    head = file.read(HEAD)
    stream = rejoined(head, file)
    if _begins_feed(head):
        yield from _feed(stream, name, visitor)
    elif begins_article(head):
        yield from articles(stream, name)
    else:
        yield _report(stream, name)


def _begins_feed(head: bytes) -> bool:
    from detente.ingest.feeds.parse import begins_feed

    return begins_feed(head)


def _feed(file: BinaryIO, name: str, visitor: Visitor | None) -> Iterator[Item]:
    from detente.ingest.feeds.items import Source
    from detente.ingest.online import from_feed
    from detente.ingest.web.limits import LARGEST_FEED

    content = file.read(LARGEST_FEED + 1)
    if len(content) > LARGEST_FEED:
        yield failed(name, f"this feed is larger than {LARGEST_FEED // 1_000_000} MB. Split it.")
    else:
        yield from from_feed(content, Source(name=name), visitor)


def _from_file(path: Path, visitor: Visitor | None) -> Iterator[Item]:
    name = shown(path)
    try:
        if is_archive(path.name):
            yield from members(path, name)
            return
        with path.open("rb") as file:
            if holds_articles(path.name):
                yield from articles(file, name)
            elif path.suffix.lower() == ".json":
                yield from _json(file, name, visitor)
            elif opens(path):
                yield _beside(path, _report(file, name))
            else:
                yield from (
                    _beside(path, item) if item.name == name else item for item in _unnamed(file, name, visitor)
                )
    except OSError as error:
        yield failed(name, f"this file cannot be opened ({error.strerror}). Check it.")


def _json(file: BinaryIO, name: str, visitor: Visitor | None) -> Iterator[Item]:
    head = file.read(HEAD)
    stream = rejoined(head, file)
    yield from _feed(stream, name, visitor) if _begins_feed(head) else articles(stream, name)


def _report(file: BinaryIO, name: str) -> Item:
    try:
        return Item(name=name, data=read_file(file, name))
    except UnreadableReport as error:  # Too large: never held.
        return Item(name=name, problem=str(error))


def _beside(path: Path, item: Item) -> Item:
    """The report with what the JSON file beside it tells, report.html.json for report.html; without one, as it is."""
    sidecar = path.with_name(path.name + ".json")
    try:
        with sidecar.open("rb") as file:
            data = file.read(_LARGEST_SIDECAR + 1)
        given = header(parse(data)) if len(data) <= _LARGEST_SIDECAR else Header()
    except FileNotFoundError:
        return item
    except OSError as error:
        return failed(
            item.name, f"{shown(sidecar)} beside it cannot be opened ({error.strerror}). Check it.", item.data
        )
    except BadArticle as error:
        return failed(item.name, f"in {shown(os.path.basename(sidecar))} beside it, {error}", item.data)
    return replace(item, given=given)
