"""What is taken from the web, or leads there: an address that a person names, and the entries of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.errors import UnreadableReport, UsageError
from detente.ingest.feeds.items import Source, feed_items
from detente.ingest.feeds.parse import begins_feed, parse_feed
from detente.ingest.item import Item, failed, shown
from detente.ingest.kinds import HEAD
from detente.ingest.web.address import Reach
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.page_item import page_item
from detente.ingest.web.target import target

if TYPE_CHECKING:
    from detente.ingest.web.fetch import Fetched
    from detente.ingest.web.visitor import Visitor


def check_address(url: str, visitor: Visitor | None) -> str:
    """An address that a person named, as it will be asked for. Raises UsageError for one that is not asked."""
    if visitor is None:
        raise UsageError(f"{shown(url)}: nothing is fetched here. Save the page, and name the file.")
    try:
        return target(url).url
    except NotFetched as error:
        raise UsageError(f"{shown(url)}: {error}") from None


def from_web(url: str, visitor: Visitor) -> Iterator[Item]:
    """The page at an address, or, where a feed is there, the pages of its entries."""
    name = shown(url)
    try:
        page = visitor.named(url)
    except NotFetched as error:
        yield failed(name, str(error))
        return
    if begins_feed(page.data[:HEAD]):
        yield from from_feed(page.data, Source(name=name, url=page.url), visitor, page.reach)
    else:
        yield page_item(page, visitor.today())


def from_feed(content: bytes, source: Source, visitor: Visitor | None, reach: Reach | None = None) -> Iterator[Item]:
    """The pages of a feed's entries, or its own words; its own words alone where nothing may be fetched. `reach` is how
    far its links may lead, as far as what a person names if left out."""
    try:
        feed = parse_feed(content, source.name, source.url)
    except UnreadableReport as error:
        yield Item(name=source.name, problem=str(error))
        return

    def follow(link: str) -> Fetched:
        if visitor is None:
            raise NotFetched("refused", "nothing is fetched here, and the feed does not carry its text.")
        return visitor.follow(link, visitor.reach if reach is None else reach)

    yield from feed_items(feed, source, follow, visitor.today() if visitor else None)
