"""An article in a line of JSON, and the JSON file that may lie beside a report."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from detente.errors import UnreadableReport
from detente.ingest.byline import without_by
from detente.ingest.decode import check_text
from detente.ingest.header import Header, clean, web_address
from detente.ingest.item import Item, failed
from detente.ingest.json_ld import names
from detente.ingest.kinds import HEAD, kind_of
from detente.ingest.stamps import day_of, published_day
from detente.ingest.words import data

_MARKUP = re.compile(r"</(?:p|div|article|section|span|h[1-6])\s*>|<br\s*/?>|<p>", re.IGNORECASE)

Values = dict[str, Any]


class BadArticle(Exception):
    """Why a line holds no article; the message goes behind the line's name."""


def article(line: bytes, name: str) -> Item:
    """The article in a line of JSON, its text or page as the item's bytes; where there is none, with a problem."""
    try:
        values = parse(line)
        return Item(name=name, data=_content(values, name), given=header(values))
    except BadArticle as error:
        return failed(name, str(error), line)
    except UnreadableReport as error:  # Half characters or binary data; the message begins with the name.
        return Item(name=name, data=line, problem=str(error))


def parse(line: bytes) -> Values:
    """The fields of a JSON object by their plain names. Raises BadArticle for anything else."""
    try:
        values = json.loads(line.decode("utf-8-sig"), strict=False)
    except UnicodeDecodeError as error:
        raise BadArticle(
            f"byte 0x{line[error.start]:02X} at offset {error.start} is not UTF-8. JSON is written in UTF-8; "
            "export the articles again."
        ) from None
    except json.JSONDecodeError as error:
        raise BadArticle(
            f"this is not whole JSON ({error.msg}, character {error.pos + 1}); the line may have been cut off. "
            "Mend the line, or export it again."
        ) from None
    except (RecursionError, ValueError):
        raise BadArticle("this JSON is nested too deeply, or a number in it is too long. Mend the line.") from None
    if not isinstance(values, dict):
        raise BadArticle('a line holds one article, an object such as {"text": "...", "published": "2025-11-03"}.')
    return {_plain(key): value for key, value in values.items()}


def header(values: Values) -> Header:
    """What the fields of an article tell of it. Raises BadArticle for a date that is none."""
    return Header(
        title=_first(values, "title", clean),
        outlet=_first(values, "outlet", names),
        author=without_by(_first(values, "author", names)),
        published=_published(values),
        url=_first(values, "url", web_address),
        retrieved=_first(values, "retrieved", day_of),
    )


def _content(values: Values, name: str) -> bytes:
    for kind in ("text", "html", "either"):
        for key in data("articles")[kind]:
            text = values.get(_plain(key))
            if isinstance(text, str) and text.strip():
                is_page = kind == "html" or (kind == "either" and _MARKUP.search(text) is not None)
                return _page(check_text(text, name)) if is_page else check_text(text, name).encode()
    raise BadArticle('there is no report in it: no field "text", "html", "content" or "body" that holds words.')


def _page(html: str) -> bytes:
    """A page by whose first bytes its kind can be told, since a line has no suffix."""
    page = html.encode()
    return (
        page if kind_of("", page[:HEAD]) == "html" else b"<!doctype html>\n<html><body>\n" + page + b"\n</body></html>"
    )


def _first(values: Values, field: str, read: Any) -> str | None:
    told = (read(values[key]) for key in _keys(field) if values.get(key))
    return next(filter(None, told), None)


def _published(values: Values) -> str | None:
    """The date of the first field that has one; a date that programs fill in where they know none is none."""
    for key in _keys("published"):
        value = values.get(key)
        if value in (None, "", 0) or isinstance(value, bool):
            continue
        day = day_of(value)
        if day is None:
            raise BadArticle(
                f"{key}: {str(value)[:60]!r} is no date that can be read without a guess. "
                "Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2025-11-03, or leave the field out."
            )
        if day := published_day(value):
            return day
    return None


@cache
def _keys(field: str) -> list[str]:
    return [_plain(key) for key in data("articles")["fields"][field]]


def _plain(key: object) -> str:
    return str(key).lower().replace("_", "").replace("-", "")
