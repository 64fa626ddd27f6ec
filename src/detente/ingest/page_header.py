"""What the head of a web page tells of its report: JSON-LD first, then its meta elements, then the page itself.

No date is looked for in the words, the address or the page's furniture: only where the page says that it is the date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from detente.ingest.days import told
from detente.ingest.header import Header, clean, merged, web_address
from detente.ingest.words import data


def read_page_header(tree: Any) -> Header:
    """The header of a page, given its lxml tree."""
    found = merged(merged(_json_ld(tree), _meta(tree)), _elements(tree))
    return _without_site_name(found)


def _json_ld(tree: Any) -> Header:
    scripts = tree.iterfind('.//script[@type="application/ld+json"]')
    articles = (_article(item) for script in scripts for item in _objects(_parsed(script.text)) if _is_article(item))
    return next(articles, Header())


def _parsed(text: str | None) -> Any:
    try:
        return json.loads(text or "null", strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 4) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD block: it may be one, a list of them, or hold them in @graph."""
    if isinstance(value, list) and depth:
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    types = data("header")["json_ld"]["types"]
    return any(kind in types for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _article(item: dict[str, Any]) -> Header:
    return Header(
        title=_plain(item.get("headline")) or _plain(item.get("name")),
        outlet=_name(item.get("publisher")),
        author=_name(item.get("author")),
        published=_date(item.get("datePublished")),
        url=web_address(item.get("url")) or web_address(_id(item.get("mainEntityOfPage"))),
    )


def _name(value: Any) -> str | None:
    """The name of a person or organisation, or of several: a string, an object with a name, a list of either."""
    if isinstance(value, list):
        return clean(", ".join(filter(None, map(_name_of_one, value))))
    return _name_of_one(value)


def _name_of_one(value: Any) -> str | None:
    return _plain(value.get("name") if isinstance(value, dict) else value)


def _id(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _plain(value: Any) -> str | None:
    """Headlines in JSON-LD are often escaped as if they stood in the page."""
    return clean(unescape(value)) if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    return told(clean(value) or "")


def _meta(tree: Any) -> Header:
    contents: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if key := element.get(attribute):
                contents.setdefault(key.lower(), element.get("content"))
    return Header(
        title=_first(contents, "title", clean),
        outlet=_first(contents, "outlet", clean),
        author=_first(contents, "author", _author),
        published=_first(contents, "published", _date),
        url=_first(contents, "url", web_address),
    )


def _first(contents: dict[str, str], field: str, read: Any) -> str | None:
    values = (read(contents.get(key)) for key in data("header")["meta"][field])
    return next(filter(None, values), None)


def _author(value: Any) -> str | None:
    """A name: some pages give the address of the author's page in its place."""
    return None if web_address(value) else clean(value)


def _elements(tree: Any) -> Header:
    canonical = tree.find('.//link[@rel="canonical"]')
    return Header(
        title=_title(tree),
        published=_time(tree),
        url=web_address(canonical.get("href")) if canonical is not None else None,
    )


def _title(tree: Any) -> str | None:
    """The heading of the article, or else the page's title; a heading elsewhere is often the outlet's name."""
    for place in (".//article//h1", ".//main//h1", ".//head/title", ".//h1"):
        element = tree.find(place)
        if element is not None and (title := clean(element.text_content())):
            return title
    return None


def _time(tree: Any) -> str | None:
    """The first <time> of the article, or the only day that the <time>s of the page tell."""
    for place in (".//article//time[@datetime]", ".//main//time[@datetime]"):
        if (element := tree.find(place)) is not None:
            return _date(element.get("datetime"))
    days = {_date(element.get("datetime")) for element in tree.iterfind(".//time[@datetime]")}
    return days.pop() if len(days) == 1 else None


def _without_site_name(header: Header) -> Header:
    """ "Envoys meet | The Quill" is "Envoys meet" where the outlet is The Quill."""
    title = header.title or ""
    for dash in ("|", "-", "–", "—"):
        if header.outlet and title.endswith(f" {dash} {header.outlet}"):
            short = title.removesuffix(header.outlet).rstrip(f"{dash} ")
            return merged(Header(title=short), header)
    return header
