"""An RSS or Atom feed as rows of text. Runs in the guarded child only.

No entity but those of XML is resolved, no document type is loaded and nothing is fetched; what is broken is read as far
as it goes. One entry is held at a time: a feed of 100,000 takes as much memory as its text.
"""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from html.entities import name2codepoint
from typing import Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from detente.ingest.parts import Parts
from detente.ingest.words import data

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,8});")
_XML_OWN = (b"amp", b"lt", b"gt", b"quot", b"apos")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ROOTS = ("rss", "feed", "rdf", "channel")
_CAREFULLY: dict[str, Any] = {
    "events": ("end",),
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}


def read_feed(content: bytes) -> Parts:
    """The feed's title and rows as JSON in `text`; `failure` is "broken" where there is no feed in it."""
    words = data("feeds")["elements"]
    tags = [f"{{*}}{name}" for name in words["entry"]]
    steps = etree.iterparse(io.BytesIO(_without_entities(content)), tag=tags, **_CAREFULLY)
    wanted = {n: (field, rank) for field, names in words.items() if field != "entry" for rank, n in enumerate(names)}
    rows: list[dict[str, str]] = []
    title, home, broken = "", "", False
    try:
        for _, element in steps:
            title, home = title or _title(element.getparent()), home or _home(element.getparent())
            rows.append(_row(element, wanted))
            _forget(element)
    except etree.XMLSyntaxError:
        broken = True
    root = steps.root
    if root is None or _name(root).lower() not in _ROOTS:
        return Parts(failure="broken")
    broken = broken or bool(steps.error_log.filter_from_fatals())
    title = title or _title(root) or next(map(_title, root), "")
    told = {"title": title, "home": home, "rows": rows, "broken": broken}
    return Parts(text=json.dumps(told), extractor="feed 1")


def _title(parent: Any) -> str:
    """What a feed is called, given the element that its entries stand in."""
    found = (child for child in parent if _name(child) == "title") if parent is not None else ()
    return next(map(_text, found), "")


def _home(parent: Any) -> str:
    """The address that a feed gives as its own or its site's, given the element that its entries stand in."""
    links = (child for child in parent if _name(child) == "link") if parent is not None else ()
    return next(filter(None, (child.get("href") or _text(child) for child in links)), "")


def _without_entities(content: bytes) -> bytes:
    """Names that HTML has for letters, and XML has not: many feeds use them."""

    def number(match: re.Match[bytes]) -> bytes:
        code = None if match[1] in _XML_OWN else name2codepoint.get(match[1].decode("ascii"))
        return match[0] if code is None else b"&#%d;" % code

    return _ENTITY.sub(number, content)


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return _plain(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _plain(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _forget(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    # The title stays, which is asked for once; entries before this one do not.
    before = element.getprevious()
    if parent is not None and before is not None and not len(before) and _name(before) == _name(element):
        parent.remove(before)


def _row(entry: Any, wanted: dict[str, tuple[str, int]]) -> dict[str, str]:
    """What an entry tells, by field: of several elements that tell it, the first in the data file's order."""
    row: dict[str, str] = {}
    ranks: dict[str, int] = {}
    links: list[tuple[str, str]] = []
    for child in entry:
        name = _name(child)
        if name == "link":
            links.append((child.get("rel") or "alternate", child.get("href") or _text(child)))
            continue
        field, rank = wanted.get(name, ("", 0))
        if field and rank < ranks.get(field, len(wanted)) and (value := _value(child, name)):
            row[field], ranks[field] = value, rank
    return row | {"link": _best(links), "base": _base(entry)}


def _best(links: list[tuple[str, str]]) -> str:
    return next((href for rel, href in links if rel == "alternate" and href.strip()), "")


def _base(entry: Any) -> str:
    """The address that relative links count from (XML Base), where the feed says so."""
    found = ""
    for one in reversed([entry, *entry.iterancestors()]):
        if base := one.get(_BASE):
            found = urljoin(found, base)
    return found


def _value(element: Any, name: str) -> str:
    if not len(element):
        return (element.text or "").strip()
    if name == "author":
        return next((_text(child) for child in element if _name(child) == "name"), "")
    if (element.get("type") or "").lower() in ("xhtml", "application/xhtml+xml"):
        return "".join(_serialised(child) for child in element)
    return _text(element)


def _serialised(element: Any) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=True)  # type: ignore[no-any-return]


def _text(element: Any) -> str:
    return "".join(map(str, element.itertext())).strip() if len(element) else (element.text or "").strip()
