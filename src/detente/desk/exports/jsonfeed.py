"""A feed of changes as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from detente.desk.change_records import Changes
from detente.desk.exports.atom import content
from detente.desk.exports.cited import Cited
from detente.desk.exports.feed import Item, feed_id, heading, items
from detente.desk.exports.ground import Ground
from detente.export.clean import line, printable


def to_jsonfeed(made: Changes, ground: Ground) -> str:
    """The feed. What the format has no name for stands in `_detente`, as the format has it for extensions."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": heading(made, ground),
        "authors": [{"name": line(ground.title)}],
        "language": "en",
        "_detente": {"about": "docs/exports.md", "id": feed_id(ground), "asked": ground.filters()},
        "items": [_item(one) for one in items(made, ground)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _item(one: Item) -> dict[str, Any]:
    link = next((cited.link for cited in one.cited if cited.link), None)
    return {
        "id": one.id,
        **({"url": link} if link else {}),
        "title": one.title,
        "summary": one.sentence,
        "content_html": str(content(one)),
        "date_published": one.published,
        "date_modified": one.updated,
        "tags": list(one.terms),
        "_detente": {
            "day": one.day,
            "kind": one.kind,
            "rules": list(one.rules),
            "party": one.party,
            "issue": one.issue,
            "now": one.now,
            "before": one.before or None,
            "confirmed": one.confirmed,
            "words": [_words(cited) for cited in one.cited],
        },
    }


def _words(one: Cited) -> dict[str, Any]:
    return {
        "id": one.id,
        "quotation": printable(one.quotation),
        "report": one.report,
        "characters": [list(span) for span in one.spans],
        "link": one.link,
        "confirmed": one.confirmed,
    }
