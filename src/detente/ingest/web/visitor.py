"""A polite visitor: asks a site for what its robots.txt allows, and not more often than it can bear."""

from __future__ import annotations

import datetime
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from detente.ingest.web import robots
from detente.ingest.web.address import Reach
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import PRODUCT, Fetched, Fetcher
from detente.ingest.web.limits import LARGEST_FEED
from detente.ingest.web.robots import Robots
from detente.ingest.web.target import Target, target

DELAY = 1.0
"""Seconds between two pages of one site that a feed leads to."""
MOST_SITES = 500
"""Sites whose robots.txt is remembered; those asked longest ago are forgotten."""
REMEMBERED = 86_400.0
"""Seconds for which a robots.txt is taken to hold (RFC 9309, section 2.4)."""
FORBIDDEN = "the site's robots.txt does not let programs fetch it."


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


@dataclass(slots=True)
class _Known:
    """What a site answered, until when: its rules, or why they could not be had."""

    rules: Robots | NotFetched
    until: float


@dataclass(kw_only=True)
class Visitor:
    """Fetches what a person named, and what was found by following links. `reach` is how far what a person named may
    lie; `sleep` waits between two pages of a site, `delay` seconds or as long as the site asks for; `today` tells the
    day on which something was retrieved."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    reach: Reach = Reach.PUBLIC
    today: Callable[[], datetime.date] = _today
    delay: float = DELAY
    sleep: Callable[[float], None] = time.sleep
    _known: OrderedDict[str, _Known] = field(default_factory=OrderedDict)
    _last: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def named(self, url: str) -> Fetched:
        """What a person named: no robots.txt is asked, as a browser asks none. Raises NotFetched."""
        return self.fetcher.fetch(url, self.reach, most=LARGEST_FEED)

    def follow(self, url: str, reach: Reach) -> Fetched:
        """The page at a link whose writer lies as far as `reach`, when its site may be asked again. Raises
        NotFetched."""
        goal = target(url)
        self._wait(goal, self.checked(url, reach))
        return self.fetcher.fetch(goal.url, reach)

    def checked(self, url: str, reach: Reach) -> Robots:
        """The rules of the site of a link that may be followed. Raises NotFetched for one that may not."""
        goal = target(url)
        rules = self.rules(goal, reach)
        if not rules.allows(goal.path):
            raise NotFetched("robots", FORBIDDEN)
        return rules

    def rules(self, goal: Target, reach: Reach) -> Robots:
        """The rules of a site, asked for once a day. Raises NotFetched where they cannot be had: then nothing of the
        site is fetched (RFC 9309, section 2.3.1.4), and they are asked for again in five minutes."""
        site, now = f"{goal.scheme}://{goal.site}", self.fetcher.clock()
        with self._lock:
            known = self._known.get(site)
        if known is None or known.until <= now:
            found = self._asked(site, reach)
            known = _Known(found, now + (REMEMBERED if isinstance(found, Robots) else 300.0))
            with self._lock:
                self._known[site] = known
                _forget(self._known)
        if isinstance(known.rules, NotFetched):
            raise known.rules
        return known.rules

    def _asked(self, site: str, reach: Reach) -> Robots | NotFetched:
        try:
            found = self.fetcher.fetch(f"{site}/robots.txt", reach, most=robots.LARGEST)
        except NotFetched as error:
            # A site without rules, or whose rules lead astray, allows all (RFC 9309, sections 2.3.1.2 and 2.3.1.3).
            none = error.kind == "redirects" or (error.lasting and error.kind in ("status", "large"))
            why = f"its site's robots.txt cannot be had: {error}" if error.kind == "status" else str(error)
            return robots.ALL if none else NotFetched(error.kind, why, error.status, error.wait)
        return robots.parse(found.data.decode("utf-8", "replace"), PRODUCT)

    def _wait(self, goal: Target, rules: Robots) -> None:
        now = self.fetcher.clock()
        last = self._last.get(goal.site)
        due = now if last is None else last + max(self.delay, rules.delay)
        if due > now:
            self.sleep(due - now)
        self._last[goal.site] = max(due, now)
        self._last.move_to_end(goal.site)
        _forget(self._last)


def _forget(known: OrderedDict[str, Any]) -> None:
    while len(known) > MOST_SITES:
        known.popitem(last=False)
