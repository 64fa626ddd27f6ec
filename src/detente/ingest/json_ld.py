"""What a page's JSON-LD (schema.org, as search engines ask outlets to write it) tells of its report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from detente.ingest.byline import without_by
from detente.ingest.header import Header, clean, web_address
from detente.ingest.stamps import published_day
from detente.ingest.words import data

# A live page of a whole day has less; more is no description of one report.
MOST_CHARACTERS = 3_000_000
MOST_OBJECTS = 2_000
_DEEPEST = 6

_WRAPPERS = re.compile(r"\A\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")

Object = dict[str, Any]


def read_json_ld(scripts: Iterable[str], address: str | None) -> tuple[Header, Header]:
    """From the text of a page's JSON-LD blocks: what its article tells, and what the objects around it do.

    Of several articles it is the one at `address`, the page's own, or else the first: those after it are teasers. The
    second header holds the day of the page and the name of the site, which count after the meta elements.
    """
    objects = _objects(scripts)
    known = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1}
    articles = [item for item in objects if _is(item, "types")]
    own = [item for item in articles if address and address in _addresses(item)]
    found = next(iter(own + articles), None)
    return _article(found, known) if found else Header(), _around(objects)


def _objects(scripts: Iterable[str]) -> list[Object]:
    found: list[Object] = []
    room = MOST_CHARACTERS
    for text in scripts:
        room -= len(text)
        if room >= 0:
            found += _inside(_parsed(text), _DEEPEST)
    return found[:MOST_OBJECTS]


def _inside(value: Any, depth: int) -> Iterator[Object]:
    """The objects of a block: it may be one, a list of them, or hold them under one of a few keys."""
    if isinstance(value, list) and depth:
        for item in value:
            yield from _inside(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in data("header")["json_ld"]["holders"] if depth else ():
            yield from _inside(value.get(key), depth - 1)


def _parsed(text: str) -> Any:
    """JSON as outlets write it: in comments, with line ends in strings, with a comma too many, or escaped as HTML."""
    plain = _WRAPPERS.sub("", text).strip().rstrip(";")
    for attempt in (plain, _TRAILING_COMMA.sub("", plain), unescape(plain)):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


def _is(item: Object, which: str) -> bool:
    kinds = item.get("@type")
    names = [str(kind).rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return any(name in data("header")["json_ld"][which] for name in names)


def _addresses(item: Object) -> set[str]:
    values = [item.get("url"), item.get("@id"), _id(item.get("mainEntityOfPage"))]
    return {value.partition("#")[0] for value in values if isinstance(value, str)}


def _article(item: Object, known: dict[str, Object]) -> Header:
    return Header(
        title=_plain(item.get("headline")) or _plain(item.get("name")),
        outlet=names(item.get("publisher"), known) or names(item.get("sourceOrganization"), known),
        author=without_by(names(item.get("author"), known) or names(item.get("creator"), known)),
        published=_day(item.get("datePublished")) or _day(item.get("dateCreated")),
        url=web_address(_id(item.get("url"))) or web_address(_id(item.get("mainEntityOfPage"))),
    )


def _around(objects: list[Object]) -> Header:
    days = (_day(item.get("datePublished")) for item in objects if _is(item, "pages"))
    sites = (_plain(item.get("name")) for item in objects if _is(item, "sites"))
    return Header(published=next(filter(None, days), None), outlet=next(filter(None, sites), None))


def names(value: Any, known: dict[str, Object] | None = None) -> str | None:
    """The name of a person or organisation, or of several: a string, an object with a name, a list of either, or a
    reference to one of the objects in `known`. Addresses of profile pages are no names."""
    values = value if isinstance(value, list) else [value]
    found = dict.fromkeys(filter(None, (_name(one, known or {}) for one in values)))
    return clean(", ".join(found))


def _name(value: Any, known: dict[str, Object]) -> str | None:
    if isinstance(value, dict) and "name" not in value:
        value = known.get(str(value.get("@id")), value)
    if isinstance(value, dict):
        value = value.get("name") or " ".join(str(value[key]) for key in ("givenName", "familyName") if value.get(key))
    name = _plain(value)
    return None if web_address(name) else name


def _plain(value: Any) -> str | None:
    """Headlines in JSON-LD are often escaped as if they stood in the page."""
    value = _first(value)
    return clean(unescape(value)) if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    return published_day(_first(value))


def _id(value: Any) -> Any:
    value = _first(value)
    return value.get("@id") if isinstance(value, dict) else value


def _first(value: Any) -> Any:
    """Anything in JSON-LD may be a list of one, or an object that says of which language or type a value is."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value["@value"] if isinstance(value, dict) and "@value" in value else value
