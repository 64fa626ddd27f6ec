"""A feed's bytes to its entries. XML is parsed in the guarded child: a feed can be made to fell whoever opens it."""

from __future__ import annotations

import json
import re
from typing import Any

from detente.errors import UnreadableReport
from detente.ingest import kept_child, limits
from detente.ingest.byline import without_by
from detente.ingest.feeds.entry import Entry, Feed, without_counting
from detente.ingest.feeds.markup import as_page, plain
from detente.ingest.header import clean
from detente.ingest.stamps import published_day
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.target import target
from detente.ingest.words import data

Row = dict[str, Any]

_XML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:(?:<!--.{0,500}?-->|<\?xml-stylesheet[^>]{0,500}>)\s*)*"
    rb"<(?:(?:rss|feed|rdf:RDF|atom:feed)\b|!DOCTYPE\s+(?!html\b))",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\{.{0,900}?"https?:(?:/|\\/){2}jsonfeed\.org(?:/|\\/)version(?:/|\\/)1', re.DOTALL
)
# An entry's description of so many characters is no summary: short feeds carry whole reports in it.
_WHOLE = 1_500


def begins_feed(head: bytes) -> bool:
    """Whether bytes begin as a feed does: RSS, Atom or JSON Feed."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain_head = head.decode("utf-16", "ignore").encode() if wide else head
    return _XML.match(plain_head) is not None or _JSON.match(plain_head) is not None


def parse_feed(content: bytes, name: str, base: str | None = None) -> Feed:
    """The feed in `content`; `name` stands in messages, `base` is the address that relative links count from,
    that of the feed itself or of its site if left out.

    Raises UnreadableReport for what is no feed, or one that cannot be parsed within GUARD_SECONDS and GUARD_MEMORY.
    """
    found = _from_json(content, name) if _JSON.match(content[:2_000]) else _from_xml(content, name)
    base = base or _link(found["home"], None)[0]
    entries = tuple(_entry(row, place, row.get("base") or base) for place, row in enumerate(found["rows"], 1))
    return Feed(title=plain(found["title"]), entries=entries, broken=found["broken"])


def _from_xml(content: bytes, name: str) -> Row:
    try:
        parts = kept_child.ask("feed", content)
    except kept_child.TookTooLong:
        raise UnreadableReport(f"{name}: this feed took more than {limits.GUARD_SECONDS:g} seconds to open.") from None
    except (kept_child.Broke, OSError):
        raise UnreadableReport(f"{name}: this feed broke the program that opens it.") from None
    if parts.failure:
        why = "needs too much memory" if parts.failure == "memory" else "is damaged, or no feed"
        raise UnreadableReport(f"{name}: this feed {why}. RSS, Atom and JSON feeds are opened.")
    found: Row = json.loads(parts.text)
    return found


def _from_json(content: bytes, name: str) -> Row:
    try:
        found = json.loads(content.decode("utf-8-sig"), strict=False)
        items = [item for item in found["items"] if isinstance(item, dict)]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise UnreadableReport(f"{name}: this JSON feed is damaged. Get it again.") from None
    keys = data("feeds")["json"]
    rows = [{field: _first(item, names) for field, names in keys.items()} | _author(item) for item in items]
    home = found.get("feed_url") or found.get("home_page_url")
    return {
        "title": found.get("title"),
        "home": home if isinstance(home, str) else "",
        "rows": rows,
        "broken": len(items) < len(found["items"]),
    }


def _first(item: Row, names: list[str]) -> str:
    return next((str(item[name]) for name in names if isinstance(item.get(name), str | int) and item[name]), "")


def _author(item: Row) -> Row:
    authors = item.get("authors") or [item.get("author")]
    first = authors[0] if isinstance(authors, list) and authors else None
    return {"author": first.get("name") if isinstance(first, dict) else None}


def _entry(row: Row, place: int, base: str | None) -> Entry:
    link, refused = _link(row.get("link") or _address_in(row.get("id")), base)
    text, summary = row.get("text") or "", row.get("summary") or ""
    if not text and len(summary) >= _WHOLE:
        text = summary
    title = plain(row.get("title"))
    return Entry(
        place=place,
        title=title,
        link=link,
        refused=refused,
        id=clean(row.get("id")),
        published=published_day(row.get("published")),
        author=without_by(plain(row.get("author"))),
        summary=plain(summary, most=2_000) or "",
        text=as_page(text, title) if text.strip() else "",
    )


def _address_in(id: object) -> str:
    """A guid that is an address: of RSS entries without a link, it is the page's."""
    return id if isinstance(id, str) and id.lower().startswith(("http://", "https://")) else ""


def _link(link: str, base: str | None) -> tuple[str | None, str | None]:
    if not link.strip():
        return None, None
    try:
        return without_counting(target(link, base).url), None
    except NotFetched as error:
        return None, str(error)
