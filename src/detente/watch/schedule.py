"""What is to be fetched, and what of it now: feeds first, then pages, each host in turn."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from detente.watch.hosts import Hosts

_NEVER = float("inf")


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """A feed (by its address) or a page (by its key) to be fetched from `host`, not before `due` (seconds since
    1970)."""

    due: float
    order: int
    is_page: bool
    key: str
    host: str


class Schedule:
    """Tasks by host, those due first at the front."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._feeds: list[Task] = []
        self._pages: dict[str, list[Task]] = {}
        self._numbers = count()

    def add_feed(self, url: str, host: str, due: float) -> None:
        """A feed to be polled."""
        heappush(self._feeds, Task(due, next(self._numbers), False, url, host))

    def add_page(self, key: str, host: str, due: float) -> None:
        """A page to be had."""
        heappush(self._pages.setdefault(host, []), Task(due, next(self._numbers), True, key, host))

    def take(self, now: float) -> Task | None:
        """What may be fetched now, taken off; None where nothing may."""
        return self._feed(now) or self._page(now)

    def _feed(self, now: float) -> Task | None:
        kept: list[Task] = []
        found: Task | None = None
        while self._feeds and self._feeds[0].due <= now and found is None:
            task = heappop(self._feeds)
            if self._hosts.free_from(task.host) <= now:
                found = task
            else:
                kept.append(task)
        for task in kept:
            heappush(self._feeds, task)
        return found

    def _page(self, now: float) -> Task | None:
        """Of the hosts that may be asked, the one that has waited longest."""
        free = [
            (self._hosts.free_from(host), tasks[0], host)
            for host, tasks in self._pages.items()
            if tasks[0].due <= now and self._hosts.free_from(host) <= now
        ]
        if not free:
            return None
        host = min(free)[2]
        task = heappop(self._pages[host])
        if not self._pages[host]:
            del self._pages[host]
        return task

    def due(self) -> float:
        """When the next task is due, whatever its host bears."""
        return min((tasks[0].due for tasks in self._heads()), default=_NEVER)

    def next(self) -> float:
        """When something may be fetched next; infinity where that waits for what is being fetched, or never comes."""
        starts = [max(task.due, self._hosts.free_from(task.host)) for task in self._feeds]
        starts += [max(tasks[0].due, self._hosts.free_from(host)) for host, tasks in self._pages.items()]
        return min(starts, default=_NEVER)

    def _heads(self) -> list[list[Task]]:
        return [tasks for tasks in (self._feeds, *self._pages.values()) if tasks]
