"""What comes of the pages that entries lead to: added, tried again, or given up, and remembered in each case."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from detente.desk.adding.adder import Added
from detente.ingest.feeds.items import Source, own_item, taken
from detente.ingest.item import Item, shown
from detente.ingest.web.failure import NotFetched
from detente.watch.jobs import Done
from detente.watch.memory import Memory, Waiting
from detente.watch.polls import Polls
from detente.watch.span import in_words

TRIES = 5
"""How often a page is asked for before it is given up."""
_FIRST_PAUSE, _LONGER = 600.0, 4.0
_TOO_BUSY = 60.0


class Pages:
    """One page at a time: `item` makes what is added of it, `added` is told what became of that."""

    def __init__(self, polls: Polls, memory: Memory, log: Callable[[str], None], clock: Callable[[], float]) -> None:
        self.polls, self.memory, self.log, self.clock = polls, memory, log, clock
        self._at_hand: Waiting | None = None
        self._again: list[Waiting] = []

    def item(self, done: Done) -> Item | None:
        """What is to be added, None where the page is tried again or given up."""
        assert done.waiting is not None  # noqa: S101  (the caller has looked)
        one, source = done.waiting, self._source(done.waiting)
        day = datetime.datetime.fromtimestamp(self.clock(), datetime.UTC).date()
        own = own_item(one.entry, source, day)
        if done.page is not None:
            item: Item | None = taken(one.entry, source, done.page, own, day)
        else:
            error = done.error or NotFetched("broken", "there was no answer.")
            if not error.lasting and one.tries + 1 < TRIES and one.entry.link:
                self._later(one, error)
                return None
            item = own
            if item is None:
                self._given_up(one, str(error), day.isoformat())
                return None
        self._at_hand = one
        return item

    def added(self, added: Added, today: str) -> None:
        """Remember what became of the item at hand."""
        one, self._at_hand = self._at_hand, None
        if one is None:
            return
        with self.memory.writing():
            self.memory.had(one.key, today, added.problem)
            fresh, lost = added.outcome == "added", added.outcome == "unreadable"
            self.polls.count(one.feed, added=int(fresh), unread=int(lost))
        if added.problem:
            self.log(f"{self._name(one)}: {shown(added.problem)}")
        elif fresh:
            copy = f", wire copy of {added.copy_of}" if added.copy_of else ""
            self.log(f"{self._name(one)}: {added.report} {shown(added.name)}, {added.statements} statements{copy}.")

    def failed(self, why: str, today: str) -> None:
        """Give the item at hand up."""
        one, self._at_hand = self._at_hand, None
        if one is not None:
            self._given_up(one, why, today)

    def again(self) -> list[Waiting]:
        """Pages that are tried again, once; one that was at hand when the desk could not be written is among them."""
        found, self._again = self._again, []
        if self._at_hand is not None:
            found.append(replace(self._at_hand, due=self.clock() + _TOO_BUSY))
            self._at_hand = None
        return found

    def _later(self, one: Waiting, error: NotFetched) -> None:
        pause = max(_FIRST_PAUSE * _LONGER**one.tries, error.wait or 0.0)
        later = replace(one, tries=one.tries + 1, due=self.clock() + pause)
        self.memory.again(later)
        self._again.append(later)
        self.log(f"{self._name(one)}: {shown(one.entry.link)}: {error} Tried again in {in_words(pause)}.")

    def _given_up(self, one: Waiting, why: str, today: str) -> None:
        with self.memory.writing():
            self.memory.had(one.key, today, why)
            self.polls.count(one.feed, unread=1)
        self.log(f"{self._name(one)}: {shown(one.entry.link)}: {why} Given up.")

    def _source(self, one: Waiting) -> Source:
        feed = self.polls.feeds.get(one.feed)
        return Source(name=one.feed, url=one.feed, outlet=feed.outlet if feed else None)

    def _name(self, one: Waiting) -> str:
        feed = self.polls.feeds.get(one.feed)
        return shown(feed.name if feed else one.feed)
