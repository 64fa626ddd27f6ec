"""A desk, a clock that only tests move, and a pool that does what it is given at once."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from detente.desk.desk import Desk
from detente.ingest.web.address import Reach
from detente.ingest.web.fetch import Fetcher
from detente.ingest.web.limits import Limits
from detente.ingest.web.visitor import Visitor
from detente.reading.reader import Reader
from detente.watch.jobs import Done
from detente.watch.settings import Settings, parse
from detente.watch.watch import Watch

QUICK = Limits(bytes=100_000, seconds=4.0, connect=2.0, idle=2.0)
BEGAN = 1_772_500_000.0  # 3 March 2026


class Clock:
    """Seconds since 1970 that pass when somebody waits."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> float:
        return self.now


class AtOnce:
    """A pool that does a job where it is begun; waiting moves the clock. After `until` it ends the watch."""

    def __init__(self, clock: Clock, until: float = float("inf")) -> None:
        self.clock, self.until = clock, until
        self.size, self.busy = 4, 0
        self.watch: Watch | None = None
        self._done: deque[Done] = deque()

    def start(self, job: Callable[[], Done]) -> None:
        self.busy += 1
        self._done.append(job())

    def next(self, seconds: float) -> Done | None:
        if self._done:
            self.busy -= 1
            return self._done.popleft()
        self.clock.now += seconds
        if self.clock.now >= self.until and self.watch:
            self.watch.stop()
        return None

    def wake(self) -> None:
        pass


class Bench:
    """A desk that is watched by a clock of its own; `lines` are what the watch said."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.clock = desk, Clock()
        self.lines: list[str] = []
        self.visitor = Visitor(fetcher=Fetcher(limits=QUICK), reach=Reach.LOOPBACK)

    def watch(self, settings: Settings | str, *, once: bool = True, seconds: float | None = None) -> Watch:
        """Watch until nothing is due, or for so many seconds of the clock."""
        given = parse(settings, "feeds.toml") if isinstance(settings, str) else settings
        until = float("inf") if seconds is None else self.clock.now + seconds
        pool = AtOnce(self.clock, until)
        made = Watch(
            self.desk, given, self.visitor, log=self.lines.append, clock=self.clock, chance=Random(1), pool=pool
        )
        pool.watch = made
        made.run(once=once and seconds is None)
        return made

    @property
    def reports(self) -> list[str]:
        """The addresses of the reports that the desk holds."""
        with self.desk.ledger.reading() as look:
            return sorted(report.document.url or "" for report in look.reports())


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reader]:
    """A desk without reports, to be copied, and its reader: its weights are loaded once for all tests."""
    path = tmp_path_factory.mktemp("watched") / "talks.desk"
    with Desk.make(path, parties=["Norvia:principal", "Sudmark:principal"]) as desk:
        return path, desk._reader()


@pytest.fixture
def bench(empty_desk: tuple[Path, Reader], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    path, reader = empty_desk
    shutil.copy(path, tmp_path / "talks.desk")
    monkeypatch.setattr(Desk, "_reader", lambda _: reader)
    with Desk.open(tmp_path / "talks.desk") as desk:
        yield Bench(desk)
