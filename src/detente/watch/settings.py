"""A FEEDS.toml: which feeds are watched, how often, and what of them is taken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from detente.errors import MissingInput, UsageError
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.target import target
from detente.watch.span import seconds_in

EVERY, LEAST_EVERY, MOST_EVERY = 900, 60, 7 * 86_400
DELAY = 2
FIELDS = ("every", "delay", "contact", "allow_private", "feed")
FEED_FIELDS = ("url", "outlet", "every", "include", "exclude", "max_items")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One feed: its address, what its outlet is called (None: as its pages say), how often it is asked in seconds,
    words of which an entry must have one (none: any entry) or may have none, and how many new entries are taken at a
    poll (None: all)."""

    url: str
    outlet: str | None = None
    every: int = EVERY
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_items: int | None = None

    @property
    def name(self) -> str:
        """What log lines call it."""
        return self.outlet or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A whole file. `delay` in seconds between two requests to one host; `contact` is told to every server, so that it
    can complain; `allow_private` as for `detente add`."""

    name: str
    feeds: tuple[Watched, ...]
    delay: float = DELAY
    contact: str | None = None
    allow_private: bool = False


def load(path: str | Path, every: int | None = None) -> Settings:
    """The file at `path`; `every` (seconds) counts instead of what it says. Raises `MissingInput` where there is none,
    and `UsageError` that names the line, the field and the way out."""
    name = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise MissingInput(f"{name}: this file cannot be read ({why}). docs/watching.md shows one.") from None
    return parse(text, name, every)


def parse(text: str, name: str, every: int | None = None) -> Settings:
    """The settings in `text`. Raises `UsageError`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: this is no TOML: {error}. docs/watching.md shows how feeds are written.") from None
    top = _Table(table, name, text.splitlines(), 0)
    top.check(FIELDS)
    usual = every or top.span("every", EVERY, LEAST_EVERY)
    rows = top.tables("feed")
    feeds = tuple(_feed(row, usual, every) for row in rows)
    _check_twice(feeds, rows)
    return Settings(
        name=name,
        feeds=feeds,
        delay=top.span("delay", DELAY, 0),
        contact=top.text("contact"),
        allow_private=top.flag("allow_private"),
    )


def _feed(row: _Table, usual: int, every: int | None) -> Watched:
    row.check(FEED_FIELDS)
    return Watched(
        url=row.address("url"),
        outlet=row.text("outlet"),
        every=every or row.span("every", usual, LEAST_EVERY),
        include=row.words("include"),
        exclude=row.words("exclude"),
        max_items=row.count("max_items"),
    )


def _check_twice(feeds: tuple[Watched, ...], rows: list[_Table]) -> None:
    seen: set[str] = set()
    for feed, row in zip(feeds, rows, strict=True):
        if feed.url in seen:
            raise row.wrong("url", "this feed stands here twice. Take one away.")
        seen.add(feed.url)


class _Table:
    """A table of the file, whose values are read one by one; `first` is the line above its first."""

    def __init__(self, values: Any, name: str, lines: list[str], first: int, number: int = 0) -> None:
        self.values, self.name, self.lines, self.first, self.number = values, name, lines, first, number

    def wrong(self, key: str, why: str) -> UsageError:
        """The error for a field, to be raised: it names the file, the line, the feed and the field."""
        found = (at for at in range(self.first, len(self.lines)) if _begins(self.lines[at], key))
        line = next(found, self.first - 1) + 1
        place = f"{self.name}, line {line}" if line > 0 else self.name
        return UsageError(f"{place}: {f'feed {self.number}: ' if self.number else ''}{key}: {why}")

    def check(self, known: Iterable[str]) -> None:
        """Refuse a field that there is none of."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                told = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
                raise self.wrong(key, f"there is no such field. {told}")

    def tables(self, key: str) -> list[_Table]:
        """The tables of a list of them, at least one."""
        rows = self.values.get(key)
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(key, f"nothing is watched. Write [[{key}]] and below it url, for each feed.")
        heads = [at for at, line in enumerate(self.lines) if re.match(rf"\s*\[\[\s*{key}\s*\]\]", line)]
        starts = heads if len(heads) == len(rows) else [0] * len(rows)
        return [
            _Table(row, self.name, self.lines, at + 1, number)
            for number, (row, at) in enumerate(zip(rows, starts, strict=True), 1)
        ]

    def text(self, key: str) -> str | None:
        """A line of text, None where the field is not there."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip() or not value.isprintable()):
            raise self.wrong(key, "write a text on one line, in quotes.")
        return value.strip() if value else None

    def address(self, key: str) -> str:
        """A web address, which has to be there."""
        value = self.text(key)
        if value is None:
            raise self.wrong(key, f'every feed needs one: {key} = "https://news.example/feed.xml".')
        try:
            return target(value).url
        except NotFetched as error:
            raise self.wrong(key, str(error)) from None

    def span(self, key: str, usual: int, least: int) -> int:
        """A span of time in seconds."""
        value = self.values.get(key)
        if value is None:
            return usual
        found = seconds_in(value) if isinstance(value, str) else None
        if found is None or not least <= found <= MOST_EVERY:
            raise self.wrong(key, f'write a span of time from {least} seconds to a week, as in "90s", "15m" or "1h".')
        return found

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip("* ") for one in value):
            raise self.wrong(key, 'write a list of words, as in ["talks", "ceasefire*"].')
        return tuple(value)

    def count(self, key: str) -> int | None:
        """A number of entries."""
        value = self.values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            raise self.wrong(key, "write a whole number from 1 on, or leave it out.")
        return value

    def flag(self, key: str) -> bool:
        """true or false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "write true or false, without quotes.")
        return value


def _begins(line: str, key: str) -> bool:
    return re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line) is not None
