"""The watch: what is due is fetched, what is new is added, what became of it is remembered; for days, in flat
memory."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from detente.desk.desk import Desk
from detente.errors import DeskBusy, DetenteError
from detente.ingest.item import Item
from detente.ingest.web.visitor import Visitor
from detente.watch.hosts import Hosts
from detente.watch.jobs import Done, host_of, poll, visit
from detente.watch.memory import Memory
from detente.watch.pages import Pages
from detente.watch.polls import Polls
from detente.watch.pool import Pool, Threads
from detente.watch.schedule import Schedule, Task
from detente.watch.settings import Settings
from detente.watch.span import in_words

Log = Callable[[str], None]

_LONGEST_WAIT = 60.0


class Watch:
    """Watches the feeds of `settings` for a desk. `clock` tells seconds since 1970, `chance` spreads polls, `log` is
    given a line at a time. `run` it in one thread; `stop` may be called from anywhere, a signal's handler too."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        visitor: Visitor,
        *,
        log: Log,
        clock: Callable[[], float] = time.time,
        chance: Random | None = None,
        pool: Pool[Done] | None = None,
    ) -> None:
        self.desk, self.visitor, self.log, self.clock = desk, visitor, log, clock
        self.pool: Pool[Done] = pool or Threads()
        self.memory, self.hosts = Memory(desk.ledger), Hosts(settings.delay)
        self.schedule = Schedule(self.hosts)
        self.polls = Polls(settings, self.memory, log, clock, chance or Random())  # noqa: S311  (no secret)
        self.pages = Pages(self.polls, self.memory, log, clock)
        self._stopping = False

    def stop(self) -> None:
        """End after the report at hand."""
        self._stopping = True
        self.pool.wake()

    def run(self, once: bool = False) -> None:
        """Watch until stopped; with `once`, until nothing is due. Raises what a desk that cannot be written raises."""
        self._resume()
        while not self._stopping:
            self._start()
            if once and not self.pool.busy and self.schedule.due() > self.clock():
                break
            done = self.pool.next(self._pause())
            if done is not None:
                self._take(done)
        self.log(self._farewell())

    def _resume(self) -> None:
        for state in self.polls.resume():
            if state.due is not None:
                self.schedule.add_feed(state.url, host_of(state.address), state.due)
        waiting = self.memory.due()
        for due, _, key, link in waiting:
            self.schedule.add_page(key, host_of(link), due)
        self.log(f"watching {len(self.polls.feeds)} feeds; {len(waiting)} pages are still to be had.")

    def _pause(self) -> float:
        return min(max(self.schedule.next() - self.clock(), 0.0), _LONGEST_WAIT)

    def _farewell(self) -> str:
        if self._stopping:
            return "stopped: what was not had yet is had when the watch goes on."
        left = self.schedule.due() - self.clock()
        return "done for now." if left == float("inf") else f"done for now; the next is due in {in_words(left)}."

    def _start(self) -> None:
        """Begin what may be fetched now, as far as there are threads."""
        while self.pool.busy < self.pool.size and (task := self.schedule.take(self.clock())):
            job = self._page_job(task) if task.is_page else self._feed_job(task)
            if job is not None:
                self.hosts.begin(task.host)
                self.pool.start(job)

    def _feed_job(self, task: Task) -> Callable[[], Done]:
        state = self.polls.states[task.key]
        return partial(poll, self.visitor, self.polls.feeds[task.key], state.address, state.headers())

    def _page_job(self, task: Task) -> Callable[[], Done] | None:
        waiting = self.memory.waiting(task.key)
        return partial(visit, self.visitor, waiting) if waiting else None

    def _take(self, done: Done) -> None:
        """Deal with what came, and with what comes meanwhile: reports that are added together are grouped together."""
        if done.feed is not None:
            self._ended(done)
            self._polled(done)
            return
        try:
            for added in self.desk.taking(self._items(done)):
                self.pages.added(added, self._today())
        except DeskBusy as error:
            self.log(f"{error} Tried again in a minute.")
        except DetenteError:
            raise
        except Exception as error:  # A page that detente itself fails on must not end the watch of all others.
            why = f"detente fails on it ({type(error).__name__}: {error}); please report that."
            self.pages.failed(why, self._today())
        self._again()

    def _items(self, done: Done | None) -> Iterator[Item]:
        while done is not None:
            self._ended(done)
            if done.feed is not None:
                self._polled(done)
            elif (item := self.pages.item(done)) is not None:
                yield item
            self._again()
            if self._stopping:
                return
            self._start()
            done = self.pool.next(0.0)

    def _ended(self, done: Done) -> None:
        self.hosts.end(done.host, self.clock(), done.pause)

    def _polled(self, done: Done) -> None:
        state, waiting = self.polls.polled(done)
        if state.due is not None:
            self.schedule.add_feed(state.url, host_of(state.address), state.due)
        for one in waiting:
            self.schedule.add_page(one.key, host_of(one.entry.link or ""), one.due)

    def _again(self) -> None:
        """Put back what has to be tried again."""
        for one in self.pages.again():
            self.schedule.add_page(one.key, host_of(one.entry.link or ""), one.due)

    def _today(self) -> str:
        return datetime.datetime.fromtimestamp(self.clock(), datetime.UTC).date().isoformat()
