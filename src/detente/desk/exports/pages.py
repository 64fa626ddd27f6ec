"""A page for people, before it is HTML or Word: blocks of text and tables, each piece with the words that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "act", "words", "condition", "name", "soft", "state", "doubt"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. `cites` are ids of the statements and events that it rests on; `to` is an id of something on
    the page that it leads to, or an address."""

    text: str
    style: Style = "plain"
    cites: tuple[str, ...] = ()
    to: str | None = None


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table, or a paragraph of a list (one cell); `id` is the proposal that it is about, where it is
    the row of one."""

    cells: tuple[Cell, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a note, and lines: a table where there are `columns`, else a list. `level` 2 is a part of the page, 3
    stands below one."""

    heading: str
    level: int = 2
    note: str = ""
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A title, what is to be known of the whole, and blocks; `also` are ids whose words are told though nothing on the
    page has their number."""

    title: str
    about: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    also: tuple[str, ...] = ()


def cited(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The ids that blocks cite, each once, in the order of the page."""
    return tuple(dict.fromkeys(id for run in _runs(blocks) for id in run.cites))


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    return (run for block in blocks for line in block.lines for cell in line.cells for run in cell)
