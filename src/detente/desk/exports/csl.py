"""The reports as CSL-JSON, which Zotero, pandoc and other reference managers read."""

from __future__ import annotations

import json
from typing import Any

from detente.desk.exports.bibliography import Item, entries
from detente.desk.exports.days import parts
from detente.desk.exports.ground import Ground


def to_csl(answer: Any, ground: Ground) -> str:
    """A list of items, the first published first. Authors are names as printed: nobody's family name is guessed."""
    return json.dumps([_item(one) for one in entries(answer, ground)], ensure_ascii=False, indent=1) + "\n"


def _item(one: Item) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.id,
        "type": "article-newspaper" if one.outlet else "document",
        "title": one.title,
        "author": [{"literal": author} for author in one.authors],
        "container-title": one.outlet,
        "issued": {"date-parts": [list(one.published)]} if one.published else None,
        "accessed": {"date-parts": [list(parts(one.retrieved))]} if one.retrieved else None,
        "URL": one.url,
        "language": one.language,
        "note": one.note,
    }
    return {name: value for name, value in told.items() if value}
