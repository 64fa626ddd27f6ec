"""A page that was fetched, as an item that can be opened again from its bytes alone."""

from __future__ import annotations

import codecs
import datetime
from typing import TYPE_CHECKING

from detente.ingest.decode import page_codec
from detente.ingest.header import Header, merged, web_address
from detente.ingest.item import Item, failed, shown
from detente.ingest.kinds import HEAD, kind_of

if TYPE_CHECKING:
    from detente.ingest.web.fetch import Fetched

# What tells a page's kind is how it begins, as long as its name is none of a file.
_FROM_WEB = "https://"
_PAGES = ("text/html", "application/xhtml+xml")
_NO_REPORTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def page_item(page: Fetched, day: datetime.date | None, told: Header | None = None) -> Item:
    """The item of a page that was fetched on a day. `told` is what a feed tells of it: that counts where the page
    itself tells nothing."""
    return carried_item(shown(page.url), page.url, page.data, (page.stated.kind, page.stated.charset), _iso(day), told)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def carried_item(
    name: str,
    url: str,
    content: bytes,
    said: tuple[str, str],
    retrieved: str | None,
    told: Header | None = None,
) -> Item:
    """The item of a page from its bytes, what its server `said` of them (their media type and charset), and the day on
    which it was `retrieved`.

    The page's own headline, day, outlet and author come first, then what `told` says, then the host as its outlet.
    """
    kind, charset = said
    if kind.startswith(_NO_REPORTS):
        return failed(name, f"this is no report, but {kind}.")
    host = Header(outlet=outlet_of(url), url=web_address(url))
    return Item(
        name=name,
        data=self_told(content, kind, charset),
        given=Header(retrieved=retrieved),
        otherwise=merged(Header(url=host.url), merged(told or Header(), host)),
    )


def outlet_of(url: str) -> str | None:
    """What an outlet is called of which nothing is known but an address."""
    host = url.partition("://")[2].partition("/")[0].partition("?")[0]
    return host.lower().removeprefix("www.") or None


def self_told(content: bytes, kind: str, charset: str) -> bytes:
    """The bytes that are kept: as they came, wherever they tell by themselves what they are.

    Two things only a server may have told: the encoding (then the text is kept in UTF-8), and that they are a page
    (then a line before them says so). What is UTF-8, or marked as UTF-16, is that, whatever the server says.
    """
    found = _as_utf8(content, charset) if kind_of(_FROM_WEB, content[:HEAD]) in ("html", "text") else content
    if (
        kind in _PAGES
        and kind_of(_FROM_WEB, found[:HEAD]) == "text"
        and not found.startswith(_MARKED[1:])
        and found.strip()
    ):
        return b"<!doctype html>\n" + found.removeprefix(codecs.BOM_UTF8)
    return found


def _as_utf8(content: bytes, charset: str) -> bytes:
    if content.startswith(_MARKED) or not (codec := page_codec(charset)):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(codec).encode("utf-8")
        except UnicodeError:  # The server is wrong: what the page says of itself is asked next.
            return content
    return content
