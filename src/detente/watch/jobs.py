"""What the threads of a watch do: fetch a feed, or a page that an entry leads to. They touch nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from detente.ingest.web.address import Reach
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import Fetched
from detente.ingest.web.limits import LARGEST_FEED
from detente.ingest.web.target import target
from detente.ingest.web.visitor import Visitor
from detente.watch.memory import Waiting
from detente.watch.settings import Watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a request to `host`: the feed that was polled or the entry whose page was asked for, its `page` or
    the `error`, and for how many seconds the host wants to be left alone."""

    host: str
    feed: Watched | None = None
    waiting: Waiting | None = None
    page: Fetched | None = None
    error: NotFetched | None = None
    pause: float = 0.0


def host_of(url: str) -> str:
    """The host of an address, and its port."""
    try:
        return target(url).site
    except NotFetched:
        return url


def poll(visitor: Visitor, feed: Watched, address: str, headers: dict[str, str]) -> Done:
    """Ask for a feed. A person has named it, so that no robots.txt is asked."""
    host = host_of(address)
    try:
        page = visitor.fetcher.fetch(address, visitor.reach, headers, most=LARGEST_FEED)
    except NotFetched as error:
        return Done(host=host, feed=feed, error=error, pause=error.wait or 0.0)
    return Done(host=host, feed=feed, page=page)


def visit(visitor: Visitor, waiting: Waiting) -> Done:
    """Ask for the page of an entry, where its site's robots.txt allows it."""
    link = waiting.entry.link or ""
    host = host_of(link)
    try:
        rules = visitor.checked(link, Reach(waiting.reach))
        page = visitor.fetcher.fetch(link, Reach(waiting.reach))
    except NotFetched as error:
        return Done(host=host, waiting=waiting, error=error, pause=error.wait or 0.0)
    return Done(host=host, waiting=waiting, page=page, pause=rules.delay)
