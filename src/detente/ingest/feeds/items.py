"""The entries of a feed as items: their pages, or the feed's own words where a page cannot be had."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.ingest.feeds.entry import Entry, Feed
from detente.ingest.header import Header, merged
from detente.ingest.item import Item, failed, shown
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.page_item import outlet_of, page_item

if TYPE_CHECKING:
    from detente.ingest.web.fetch import Fetched

Follow = Callable[[str], "Fetched"]
"""From an entry's link to its page. Raises NotFetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed as its entries are told of: `name` in messages, its `url` where it came from the web, and what the user
    says that its `outlet` is called."""

    name: str
    url: str | None = None
    outlet: str | None = None


def feed_items(feed: Feed, source: Source, follow: Follow, day: datetime.date | None) -> Iterator[Item]:
    """An item for each entry, in the feed's order; a feed that breaks off ends with an item that says so.

    An entry whose page cannot be had is the feed's own words, where it carries them in full, or else a problem.
    """
    for entry in feed.entries:
        yield entry_item(entry, source, follow, day)
    if feed.broken:
        yield failed(
            source.name,
            f"this feed is damaged: what follows its entry {len(feed.entries)} could not be read. The rest was taken.",
        )
    elif not feed.entries:
        yield failed(source.name, "there is no entry in this feed.")


def entry_item(entry: Entry, source: Source, follow: Follow, day: datetime.date | None) -> Item:
    """The item of one entry."""
    own = own_item(entry, source, day)
    if entry.link is None:
        return own or failed(_name(entry, source), f"{entry.refused or 'it has no link, and no text of its own.'}")
    try:
        page = follow(entry.link)
    except NotFetched as error:
        return own or failed(_name(entry, source), str(error))
    return taken(entry, source, page, own, day)


def taken(entry: Entry, source: Source, page: Fetched, own: Item | None, day: datetime.date | None) -> Item:
    """The item of an entry's page: what the user and the page say of it, then what the feed does."""
    item = page_item(page, day, Header(title=entry.title, author=entry.author, published=entry.published))
    if item.problem:
        return own or item
    given = merged(Header(outlet=source.outlet), item.given)
    return replace(item, given=given, instead=own)


def own_item(entry: Entry, source: Source, day: datetime.date | None) -> Item | None:
    """The entry's own words as an item, where the feed carries them in full."""
    if not entry.text:
        return None
    address = entry.link or source.url
    told = Header(
        title=entry.title,
        author=entry.author,
        published=entry.published,
        url=entry.link,
        outlet=source.outlet or (outlet_of(address) if address else None),
        retrieved=day.isoformat() if day else None,
    )
    return Item(name=_name(entry, source), data=entry.text.encode("utf-8", "replace"), given=told)


def _name(entry: Entry, source: Source) -> str:
    what = entry.link or entry.title
    return f"{source.name} entry {entry.place}" + (f": {shown(what)}" if what else "")
