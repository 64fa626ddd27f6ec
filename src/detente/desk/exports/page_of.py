"""Any answer as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from detente.desk.change_records import Changes
from detente.desk.exports.ground import Ground
from detente.desk.exports.ids import ids_in
from detente.desk.exports.page_lists import (
    calendar_block,
    changes_blocks,
    outlook_block,
    sheet_blocks,
    statements_block,
    timeline_blocks,
)
from detente.desk.exports.page_matrix import UNCONFIRMED, of_matrix
from detente.desk.exports.pages import Block, Page
from detente.desk.exports.tables import own
from detente.desk.matrix import Matrix
from detente.desk.timeline import Timeline
from detente.export.clean import line

TITLES = {
    "changes": "what changed",
    "timeline": "who did what when",
    "calendar": "calendar",
    "outlook": "who sees a deal near or far",
    "statements": "statements",
    "reports": "reports",
    "sources": "sources",
    "links": "what may be the same",
    "show": "one thing, whole",
}


def page_of(answer: Any, ground: Ground) -> Page:
    """The page of an answer; what narrowed it is said under its title."""
    narrowed = (f"Narrowed: {line(ground.narrowed())}.",) if ground.asked else ()
    if isinstance(answer, Matrix):
        made = of_matrix(answer, ground)
        return Page(title=made.title, about=(*made.about, *narrowed), blocks=made.blocks)
    also = ids_in(answer) if ground.kind in ("show", "links") else ()
    title = f"{line(ground.title)}: {TITLES[ground.kind]}"
    return Page(title=title, about=(*narrowed, f"{UNCONFIRMED}."), blocks=tuple(_blocks(answer, ground)), also=also)


def _blocks(answer: Any, ground: Ground) -> Iterator[Block]:
    if isinstance(answer, Changes):
        return changes_blocks(answer, ground)
    if isinstance(answer, Timeline):
        return timeline_blocks(answer, ground)
    single: dict[str, Callable[[Any, Ground], Block]] = {
        "calendar": calendar_block,
        "outlook": outlook_block,
        "statements": statements_block,
    }
    if ground.kind in single:
        return iter([single[ground.kind](answer, ground)])
    return sheet_blocks(own(answer, ground))
