"""What comes of polls: which entries are new, and when a feed is asked again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from random import Random

from detente.errors import UnreadableReport
from detente.ingest.feeds.entry import Entry, Feed
from detente.ingest.feeds.parse import parse_feed
from detente.ingest.item import shown
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import Fetched
from detente.watch.choosing import chosen
from detente.watch.jobs import Done
from detente.watch.memory import Memory, Waiting
from detente.watch.settings import Settings, Watched
from detente.watch.span import in_words
from detente.watch.state import GONE, FeedState, after_failure, after_success, resumed

_NO_PAGE = "it has no link, and no text of its own."
_LEFT_OUT = "it was more than max_items."


class Polls:
    """The feeds that are watched, and what is known of them."""

    def __init__(
        self, settings: Settings, memory: Memory, log: Callable[[str], None], clock: Callable[[], float], chance: Random
    ) -> None:
        self.settings, self.memory, self.log, self.clock, self.chance = settings, memory, log, clock, chance
        self.feeds: dict[str, Watched] = {feed.url: feed for feed in settings.feeds}
        self.states: dict[str, FeedState] = {}

    def resume(self) -> list[FeedState]:
        """Take the feeds up where they were left; those that the file no longer names are forgotten."""
        known, now, file = self.memory.feeds(), self.clock(), self.settings.name
        self.states = {url: resumed(known.get(url), feed, file, now) for url, feed in self.feeds.items()}
        self.memory.forget(url for url, state in known.items() if state.file == file and url not in self.feeds)
        self.memory.put(*self.states.values())
        return list(self.states.values())

    def polled(self, done: Done) -> tuple[FeedState, list[Waiting]]:
        """The feed as it is now, and its new entries. Both are kept, together, before this returns."""
        assert done.feed is not None  # noqa: S101  (the caller has looked)
        feed, state = done.feed, self.states[done.feed.url]
        try:
            if done.error or done.page is None:
                raise done.error or NotFetched("broken", "there was no answer.")
            state, waiting = self._answered(feed, state, done.page)
        except NotFetched as error:
            waiting = []
            state = self._failed(feed, state, error)
            self.memory.put(state)
        self.states[feed.url] = state
        return state, waiting

    def count(self, url: str, *, added: int = 0, unread: int = 0) -> None:
        """Count what came of a feed's entries."""
        if state := self.states.get(url):
            self.states[url] = replace(state, added=state.added + added, unread=state.unread + unread)
            self.memory.put(self.states[url])

    def _failed(self, feed: Watched, state: FeedState, error: NotFetched) -> FeedState:
        now = self.clock()
        failed = after_failure(state, error, feed.every, now, self.chance)
        if error.status == GONE:
            self.log(f"{shown(feed.name)}: the feed is gone (410), and is not asked again. Take it out of the file.")
        else:
            again = in_words((failed.due or now) - now)
            self.log(f"{shown(feed.name)}: {error} Failure {failed.failures}; asked again in {again}.")
        return failed

    def _answered(self, feed: Watched, state: FeedState, page: Fetched) -> tuple[FeedState, list[Waiting]]:
        now = self.clock()
        if page.moved and page.moved != state.moved:
            self.log(f"{shown(feed.name)}: has moved to {shown(page.moved)} for good; write that into the file.")
        digest = sha256(page.data).hexdigest() if page.status != 304 else None
        if digest in (None, state.digest):
            kept = after_success(state, page, digest, feed.every, now, self.chance)
            self.memory.put(kept)
            return kept, []
        try:
            found = parse_feed(page.data, "the answer", page.url)
        except UnreadableReport as error:
            raise NotFetched("broken", str(error).removeprefix("the answer: ")) from None
        kept = after_success(state, page, digest, feed.every, now, self.chance)
        return self._kept(feed, kept, found, page)

    def _kept(self, feed: Watched, state: FeedState, found: Feed, page: Fetched) -> tuple[FeedState, list[Waiting]]:
        wanted = [entry for entry in found.entries if chosen(entry, feed)]
        fresh = self.memory.unseen(wanted)
        fit = {key: entry for key, entry in fresh.items() if entry.link or entry.text}
        unfit = {key: entry for key, entry in fresh.items() if key not in fit}
        most = len(fit) if feed.max_items is None else feed.max_items
        now = self.clock()
        rows = [
            Waiting(key=key, feed=feed.url, entry=entry, reach=int(page.reach), due=now)
            for key, entry in list(fit.items())[:most]
        ]
        left_out = list(fit)[most:]
        problem = "the feed is damaged: what follows its last entry could not be read." if found.broken else None
        passed = len(found.entries) - len(wanted)
        state = replace(
            state, seen=state.seen + len(fresh), unread=state.unread + len(unfit), passed=passed, problem=problem
        )
        with self.memory.writing():
            self.memory.wait(rows)
            self.memory.pass_over(left_out, self._today(), _LEFT_OUT)
            for key, entry in unfit.items():
                self.memory.had(key, self._today(), entry.refused or _NO_PAGE)
            self.memory.put(state)
        self._tell(feed, found, rows, left_out, passed, list(unfit.values()))
        return state, rows

    def _tell(
        self,
        feed: Watched,
        found: Feed,
        rows: list[Waiting],
        left_out: list[str],
        passed: int,
        unfit: list[Entry],
    ) -> None:
        parts = [f"{len(rows)} new of {len(found.entries)} entries"]
        parts += [f"{passed} not chosen"] if passed else []
        parts += [f"{len(left_out)} left out by max_items"] if left_out else []
        parts += ["damaged, the rest could not be read"] if found.broken else []
        self.log(f"{shown(feed.name)}: {', '.join(parts)}.")
        for entry in unfit:
            why = entry.refused or _NO_PAGE
            self.log(f"{shown(feed.name)} entry {entry.place} ({shown(entry.title or '')}): {why}")

    def _today(self) -> str:
        return datetime.datetime.fromtimestamp(self.clock(), datetime.UTC).date().isoformat()
