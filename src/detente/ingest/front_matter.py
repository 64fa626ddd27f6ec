"""YAML front matter: the block between two `---` lines at the top of a Markdown file."""

from __future__ import annotations

import re
from typing import Any

from detente.ingest.header import Header, clean, web_address
from detente.ingest.stamps import day_of
from detente.ingest.words import data

# A block that has not ended within so many characters is a rule across the page, not front matter.
LONGEST_BLOCK = 10_000
# PyYAML's time grows with the square of the brackets that stand open.
MOST_BRACKETS = 100

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def read_front_matter(text: str, start: int = 0) -> tuple[Header, int]:
    """What the front matter at `start` tells, and the offset behind it; an empty header and `start` without one."""
    opening = _OPENING.match(text, start)
    closing = _CLOSING.search(text, opening.end(), opening.end() + LONGEST_BLOCK) if opening else None
    values = _values(text[opening.end() : closing.start()]) if opening and closing else None
    if closing is None or values is None:
        return Header(), start
    return _header(values), closing.end()


def _values(block: str) -> dict[str, Any] | None:
    if block.count("[") + block.count("{") > MOST_BRACKETS:
        return None
    import yaml

    try:
        # BaseLoader makes strings only: dates keep their precision, and no tag can build an object.
        values = yaml.BaseLoader(block).get_single_data()
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return {str(key).lower(): value for key, value in values.items()} if isinstance(values, dict) else None


def _header(values: dict[str, Any]) -> Header:
    def first(field: str) -> str | None:
        told_here = (_line(values.get(key)) for key in data("header")["front_matter"][field])
        return next(filter(None, told_here), None)

    return Header(
        title=first("title"),
        outlet=first("outlet"),
        author=first("author"),
        published=day_of(first("published")),
        url=web_address(first("url")),
        retrieved=day_of(first("retrieved")),
    )


def _line(value: object) -> str | None:
    if isinstance(value, list):
        value = ", ".join(filter(None, map(clean, value)))
    return clean(value)
