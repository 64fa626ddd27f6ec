"""What the head of a web page tells of its report.

Where several places tell, the first of these counts, field by field: the JSON-LD of the article; the meta elements
(OpenGraph, Dublin Core, those of citation and analytics services); microdata, `<time>` and headings of the page; what
JSON-LD tells of the page and the site around the article. No date is looked for in the words, the address or the page's
furniture: only where the page says that it is the date.
"""

from __future__ import annotations

import json
from typing import Any

from detente.ingest.byline import without_by
from detente.ingest.header import Header, clean, merged, web_address
from detente.ingest.json_ld import read_json_ld
from detente.ingest.page_elements import read_elements
from detente.ingest.stamps import published_day
from detente.ingest.words import data

_JSON_LD = "application/ld+json"
_DASHES = ("|", "-", "–", "—", "·", "•", ":", "::", "»", "›", "/")
# Only so many meta elements are looked at: no page describes itself in more.
_MOST_META = 1_000


def read_page_header(tree: Any) -> Header:
    """The header of a page, given its lxml tree."""
    meta, elements = _meta(tree), read_elements(tree)
    article, around = read_json_ld(_scripts(tree), elements.url or meta.url)
    found = article
    for header in (meta, elements, around):
        found = merged(found, header)
    return _without_site_name(found)


def _scripts(tree: Any) -> list[str]:
    scripts = tree.xpath("//script[@type]")
    return [script.text or "" for script in scripts if script.get("type").partition(";")[0].strip().lower() == _JSON_LD]


def _meta(tree: Any) -> Header:
    contents = _contents(tree)
    return Header(
        title=_first(contents, "title", _line),
        outlet=_first(contents, "outlet", _name),
        author=_first(contents, "author", _names),
        published=_first(contents, "published", _day),
        url=_first(contents, "url", _address),
    )


def _contents(tree: Any) -> dict[str, list[str]]:
    """What the meta elements of each name hold: an author's may stand several times, once for each."""
    contents: dict[str, list[str]] = {}
    for number, element in enumerate(tree.xpath("//meta[@content]")):
        if number == _MOST_META:
            break
        for attribute in ("property", "name", "itemprop"):
            if key := (element.get(attribute) or "").strip().lower():
                contents.setdefault(key, []).append(element.get("content"))
    for key, value in _parsely(contents.get("parsely-page", [""])[0]).items():
        contents.setdefault(key, []).append(value)
    return contents


def _parsely(text: str) -> dict[str, str]:
    try:
        values = json.loads(text or "null", strict=False)
    except (ValueError, RecursionError):
        return {}
    keys = data("header")["parsely"] if isinstance(values, dict) else {}
    return {name: str(values[key]) for key, name in keys.items() if values.get(key)}


def _first(contents: dict[str, list[str]], field: str, read: Any) -> str | None:
    values = (read(contents[key]) for key in data("header")["meta"][field] if key in contents)
    return next(filter(None, values), None)


def _line(values: list[str]) -> str | None:
    return next(filter(None, map(clean, values)), None)


def _day(values: list[str]) -> str | None:
    return next(filter(None, map(published_day, values)), None)


def _address(values: list[str]) -> str | None:
    return next(filter(None, map(web_address, values)), None)


def _name(values: list[str]) -> str | None:
    """A name: some pages give the address of the outlet's or author's page in its place, or an account's."""
    names = (name for name in map(clean, values) if name and not web_address(name) and not name.startswith("@"))
    return next(names, None)


def _names(values: list[str]) -> str | None:
    names = (without_by(_name([value])) for value in values)
    return clean(", ".join(dict.fromkeys(filter(None, names))))


def _without_site_name(header: Header) -> Header:
    """ "Envoys meet | The Quill" is "Envoys meet" where the outlet is The Quill; so is "The Quill: Envoys meet"."""
    title, outlet = header.title or "", header.outlet
    for dash in _DASHES if outlet else ():
        for cut in (title.removesuffix(f" {dash} {outlet}"), title.removeprefix(f"{outlet} {dash} ")):
            if cut not in ("", title):
                return merged(Header(title=cut.strip()), header)
    prefix = f"{outlet}: "
    return merged(Header(title=title.removeprefix(prefix)), header) if outlet and title != prefix else header
