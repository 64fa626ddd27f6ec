"""Feeds and pages: how many are polled and added by one core, and what memory a day of watching takes.

    python -m benchmarks.web [--feeds N] [--polls N] [--every TIME] [--hours N] [--reports FOLDER]

A server of our own, in a process of its own, stands for all hosts. Times are seconds of this process and its children,
the guarded child that parses feeds and pages among them; waiting for the network is no part of them. The day passes by
a clock of its own: whoever waits moves it.
"""

from __future__ import annotations

import argparse
import http.server
import multiprocessing
import os
import socket
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from random import Random
from time import perf_counter, sleep

from benchmarks.machine import machine
from detente.desk.desk import Desk
from detente.ingest import kept_child
from detente.ingest.child import resident
from detente.ingest.web.address import Reach
from detente.ingest.web.fetch import Fetcher
from detente.ingest.web.visitor import Visitor
from detente.watch import health
from detente.watch.jobs import Done
from detente.watch.settings import Settings, Watched
from detente.watch.span import in_words, seconds_in
from detente.watch.watch import Watch

REPORTS = Path(__file__).parents[1] / "examples" / "desk" / "reports"
ENTRIES = 20
"""Entries of a feed."""
NEW_EVERY = 25
"""Of so many feeds, one has something new in the middle of the day."""


class Server(http.server.BaseHTTPRequestHandler):
    """Feeds under /feed/N, which say that nothing is new until /late was asked for, and /changing/N, which are other
    bytes with the same entries each time; pages under /page/N, whose words are `texts`."""

    texts: Sequence[str] = ()

    def do_GET(self) -> None:
        """Answer."""
        kind, _, number = self.path.strip("/").partition("/")
        if kind == "page":
            self._send(_page(self.texts[int(number) % len(self.texts)], number))
        elif kind == "changing":
            self._send(_feed(self.headers["Host"], f"{number} {perf_counter()}", 0))
        elif kind == "feed":
            tag = '"new"' if self.server.late else '"old"'  # type: ignore[attr-defined]
            if self.headers["If-None-Match"] == tag:
                self.send_response(304)
                self.end_headers()
            else:
                self._send(_feed(self.headers["Host"], number, int(self.server.late), tag), tag)  # type: ignore[attr-defined]
        elif kind == "late":
            self.server.late = True  # type: ignore[attr-defined]
            self._send("")
        else:
            self.send_error(404)

    def _send(self, text: str, tag: str | None = None) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _page(text: str, number: str) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n\n"))
    furniture = "<nav>" + "<a href='/'>A section</a> " * 60 + "</nav>"
    head = f"<title>Report {number}</title><script>{'var x = 1;' * 200}</script>"
    return f"<!doctype html><html><head>{head}</head><body>{furniture}<article>{paragraphs}</article></body></html>"


def _feed(host: str, note: str, new: int, tag: str = "") -> str:
    """Links that lead nowhere but for the new one: what is measured is the feed."""
    items = [f"<item><title>Report {n}</title><link>ftp://{host}/{n}</link></item>" for n in range(ENTRIES)]
    number = note.split()[0]
    if new and int(number) % NEW_EVERY == 0:
        items.insert(0, f"<item><title>New</title><link>http://{host}/page/{number}</link></item>")
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{note}</title>{''.join(items)}</channel></rss>"


def _serve(port: int, texts: Sequence[str]) -> None:
    Server.texts = texts
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Server)
    server.daemon_threads = True
    server.late = False  # type: ignore[attr-defined]
    server.serve_forever()


@contextmanager
def serving(texts: Sequence[str]) -> Iterator[int]:
    """A server in a process of its own; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(port, texts), daemon=True)
    process.start()
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def _visitor(port: int) -> Visitor:
    """Every name is this computer, at the server's port."""

    def connector(address: str, _: int, seconds: float) -> socket.socket:
        return socket.create_connection((address, port), seconds)

    fetcher = Fetcher(resolver=lambda host, _: ["127.0.0.1"], connector=connector)
    return Visitor(fetcher=fetcher, reach=Reach.LOOPBACK, sleep=lambda _: None)


class Hurrying:
    """A pool that does a job where it is begun, and a clock that waiting moves. `seen` is called with the hours."""

    def __init__(self, hours: float, seen: Callable[[float], None] = lambda _: None) -> None:
        self.began = self.now = 1_772_500_000.0
        self.hours, self.seen = hours, seen
        self.size, self.busy, self.jobs = 8, 0, 0
        self.watch: Watch | None = None
        self._done: deque[Done] = deque()

    def clock(self) -> float:
        """Seconds since 1970."""
        return self.now

    def start(self, job: Callable[[], Done]) -> None:
        """Do it."""
        self.busy += 1
        self.jobs += 1
        self._done.append(job())

    def next(self, seconds: float) -> Done | None:
        """What was done, or time passes."""
        if self._done:
            self.busy -= 1
            return self._done.popleft()
        self.now += seconds
        passed = (self.now - self.began) / 3600
        self.seen(passed)
        if passed >= self.hours and self.watch:
            self.watch.stop()
        return None

    def wake(self) -> None:
        """Nobody waits."""


def watched(desk: Desk, settings: Settings, port: int, pool: Hurrying) -> None:
    """Watch for the hours of the pool."""
    made = Watch(desk, settings, _visitor(port), log=lambda _: None, clock=pool.clock, chance=Random(1), pool=pool)
    pool.watch = made
    made.run()
    assert not any(feed.failures for feed in health(desk))


def _settings(kind: str, feeds: int, every: int) -> Settings:
    rows = tuple(Watched(url=f"http://outlet{n}.example/{kind}/{n}", every=every) for n in range(feeds))
    return Settings(name="bench", feeds=rows, delay=0)


def cpu() -> float:
    """Seconds of processor time of this process, and of its children as far as they are to be had."""
    times = os.times()
    return times.user + times.system + _of_child()


def _of_child() -> float:
    """What the guarded child, which lives on, has taken (Linux)."""
    child = kept_child._child
    if child is None:
        return 0.0
    fields = Path(f"/proc/{child._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def polls(folder: Path, port: int, kind: str, count: int) -> None:
    """How many feeds of a kind are polled by one core: `feed` says that nothing is new, `changing` has other bytes each
    time, with the same entries."""
    feeds = 100
    with Desk.make(folder / f"{kind}.desk", title="Benchmark") as desk:
        watched(desk, _settings(kind, feeds, 900), port, Hurrying(0.1))  # what is seen first is seen
        began, pool = cpu(), Hurrying(0.25 * count / feeds)
        watched(desk, _settings(kind, feeds, 900), port, pool)
        took = cpu() - began
    name = "unchanged (304)" if kind == "feed" else f"changed, {ENTRIES} known entries"
    print(f"feeds polled, {name}: {pool.jobs} in {took:.2f} s of processor time, {60 * pool.jobs / took:,.0f} a minute")


def pages(folder: Path, port: int, count: int) -> None:
    """Pages fetched and added, beside the reading of the same pages alone."""
    with Desk.make(folder / "pages.desk", title="Benchmark") as desk:
        urls = [f"http://outlet{n}.example/page/{n}" for n in range(count)]
        list(desk.adding(f"http://warm.example/page/{count}", visitor=_visitor(port)))
        began, wall, opening = cpu(), perf_counter(), _of_child()
        added = [one.outcome for one in desk.adding(*urls, visitor=_visitor(port))]
        took, wall, opening = cpu() - began, perf_counter() - wall, _of_child() - opening
        assert added.count("added") == count, added
        reader, reports = desk._reader(), [one.reading.report for one in map(desk.report, _ids(desk)) if one.reading]
        began = cpu()
        for report in reports[1:]:
            reader.read(report)
        reading = cpu() - began
    began = cpu()
    for url in urls:
        _visitor(port).named(url)
    fetching = cpu() - began
    words = f"{count} in {took:.2f} s of processor time ({wall:.1f} s by the clock), {count / took:.1f} a second"
    print(f"pages fetched and added: {words}")
    print(f"  fetching alone: {fetching:.2f} s ({1000 * fetching / count:.1f} ms each)")
    print(f"  opening in the guarded child: {opening:.2f} s ({1000 * opening / count:.0f} ms each)")
    print(f"  reading alone: {reading:.2f} s; added at {100 * reading / took:.0f} % of the reader's own speed")


def _ids(desk: Desk) -> list[str]:
    with desk.ledger.reading() as look:
        return [report.id for report in look.reports()]


def day(folder: Path, port: int, feeds: int, every: int, hours: int) -> None:
    """Memory over a day of watching; at noon, some feeds have something new."""
    lines: list[str] = []
    turned = False

    def seen(passed: float) -> None:
        nonlocal turned
        if not turned and passed > hours / 2:
            _visitor(port).named("http://any.example/late")
            turned = True
        if passed >= len(lines) * hours / 6:
            lines.append(f"{passed:.0f} h {resident() / 1e6:.0f} MB")

    with Desk.make(folder / "day.desk", title="Benchmark") as desk:
        began, pool = cpu(), Hurrying(hours, seen)
        watched(desk, _settings("feed", feeds, every), port, pool)
        took, held = cpu() - began, len(_ids(desk))
    print(f"{hours} h of {feeds} feeds every {in_words(every)}: {pool.jobs:,} requests, {held} reports, {took:.0f} s")
    print(f"  memory: {', '.join(lines)}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--feeds", type=int, default=500, help="feeds of the day (default: 500)")
    parser.add_argument("--every", default="15m", help="how often they are polled (default: 15m)")
    parser.add_argument("--hours", type=int, default=24, help="hours of the day (default: 24)")
    parser.add_argument("--polls", type=int, default=2_000, help="polls that are timed (default: 2000)")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="texts of the pages")
    given = parser.parse_args(arguments)
    texts = [path.read_text(encoding="utf-8") for path in sorted(given.reports.glob("*.txt"))]
    print(machine())
    with tempfile.TemporaryDirectory() as name, serving(texts) as port:
        folder = Path(name)
        polls(folder, port, "feed", given.polls)
        polls(folder, port, "changing", given.polls)
        pages(folder, port, len(texts) - 1)
        day(folder, port, given.feeds, seconds_in(given.every) or 900, given.hours)


if __name__ == "__main__":
    main()
