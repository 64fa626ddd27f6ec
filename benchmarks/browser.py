"""How quick the desk is in a browser: first view, interactions to the next paint, weight of pages, many people at once.

    python -m benchmarks.browser --desk DESK [--rounds 10] [--users 50] [--seconds 30] [--pause 2]

DESK is a file or a database's URL; it is served by a process of its own. Chromium does the first three: each first view
is that of a new profile, and in turn with it a page of one word from the same server, which is what no page can be
quicker than. Interactions are real clicks and keys, measured by the browser's own event timing (16 ms is the least that
it tells, and it rounds to 8). `--users` threads of another process ask for matrix, reports and searches, with a pause
of `--pause` seconds on average between two (0: none at all). Times are medians and 95th percentiles.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.browser_crowd import Task, asked, paths
from benchmarks.browser_served import BARE, Served, served
from benchmarks.machine import machine
from detente.web.access.roles import ROLES
from tools.served import CHROMIUM, OPTIONS

SIZE = {"width": 1440, "height": 900}
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
WEIGHT = """performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""
ELSEWHERE = """performance.getEntriesByType('resource').filter((it) => !it.name.startsWith(location.origin)).length"""
WATCH = """window.slow = []; new PerformanceObserver((list) => window.slow.push(...list.getEntries()))
    .observe({ type: "event", durationThreshold: 16, buffered: false });"""
TAKEN = """async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)));
    const told = window.slow.splice(0).filter((entry) => entry.interactionId).map((entry) => entry.duration);
    return Math.max(16, ...told);
}"""
"""The slowest event of the interaction that just was, from the input to the next paint."""
TYPED = "withdrawal of"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.browser", description=__doc__)
    parser.add_argument("--desk", required=True)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30, help="of the crowd (0: no crowd)")
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=10, help="first views (0: no browser)")
    options = parser.parse_args()
    print(*(f"{name}: {value}" for name, value in machine().items()), sep=", ")
    with served(options.desk, options.users) as desk:
        if options.rounds:
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
                first_views(browser, desk, options.rounds)
                interactions(browser, desk, options.rounds)
                browser.close()
        if options.seconds:
            many(desk, options)


def told(name: str, milliseconds: Sequence[float]) -> None:
    """Print a median and a 95th percentile."""
    ordered = sorted(milliseconds)
    worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:52} median {statistics.median(ordered):7.0f} ms   p95 {worst:7.0f} ms   of {len(ordered)}", flush=True
    )


def first_views(browser: Browser, desk: Served, rounds: int) -> None:
    """A browser that has never been here, and what travels; in turn with it, a page of one word."""
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, address in (("a page of one word", desk.address + BARE), ("first view", desk.opening)):
            page = _page(browser, desk)
            page.goto(address)
            found[name].append(_first(page))
            found[f"weight of {name}"].append(page.evaluate(WEIGHT))
            found["elsewhere"].append(page.evaluate(ELSEWHERE))
            page.context.close()
    for name in ("a page of one word", "first view"):
        told(f"{name}: to the first contentful paint", found[name])
    print(f"first view: what travels: {max(found['weight of first view']) / 1000:.0f} kB compressed, ", end="")
    print(f"{sum(found['elsewhere']):.0f} requests to elsewhere")


def _first(page: Page) -> float:
    """Milliseconds to the first contentful paint, once that is known."""
    while not (first := page.evaluate(FIRST)):
        page.wait_for_timeout(20)
    return float(first)


def _page(browser: Browser, desk: Served) -> Page:
    """A page of a new profile, let in."""
    context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
    if not desk.opening.partition("?")[2]:
        name, _, value = desk.cookies[0].partition("=")
        context.add_cookies([{"name": name, "value": value, "url": desk.address}])
    return context.new_page()


def interactions(browser: Browser, desk: Served, rounds: int) -> None:
    """Clicks and keys, to the next paint."""
    page = _page(browser, desk)
    page.add_init_script(WATCH)
    page.goto(desk.opening)
    print(f"elements of the matrix: {page.evaluate('document.querySelectorAll(`*`).length'):,}")
    cells, chance = page.locator("a.cell"), random.Random(1)
    few = [cells.nth(chance.randrange(min(40, cells.count()))) for _ in range(rounds)]
    told("a click on a cell", [_click(page, cell) for cell in few])
    cells.first.focus()
    told("from cell to cell by arrow key", _keys(page, ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"] * 3))
    told("light or dark", [_click(page, page.locator("#theme")) for _ in range(4)])
    told("more filters", [_click(page, page.locator(".filters summary")) for _ in range(4)])
    page.locator("#issue").focus()
    told("choosing issues", _keys(page, ["ArrowDown"] * 4))
    page.goto(f"{desk.address}/review?limit=100")
    page.locator("[data-item]").first.focus()
    told("j and k in the review queue", _keys(page, ["j"] * 2 * rounds + ["k"] * rounds))
    page.goto(f"{desk.address}/search?q=talks")
    page.locator("#q").fill("")
    told("typing in the search", _keys(page, list(TYPED)))
    page.context.close()


def _click(page: Page, what: Locator) -> float:
    what.scroll_into_view_if_needed()
    page.evaluate(TAKEN)  # what was before is not counted
    what.click()
    return float(page.evaluate(TAKEN))


def _keys(page: Page, keys: Sequence[str]) -> list[float]:
    page.evaluate(TAKEN)
    press: Callable[[str], None] = page.keyboard.press
    found = []
    for key in keys:
        press(key)
        found.append(float(page.evaluate(TAKEN)))
    return found


def many(desk: Served, options: argparse.Namespace) -> None:
    """Many people at once."""
    task = Task(
        address=desk.address,
        cookies=desk.cookies,
        users=options.users,
        seconds=options.seconds,
        pause=options.pause,
        **paths(options.desk),
    )
    asked(replace(task, users=len(ROLES), seconds=3, pause=1))  # a server that has been up for a while
    before = desk.seconds()
    found = asked(task)
    failed = found.pop("failed", [])
    count = sum(map(len, found.values()))
    print(f"{options.users} people for {options.seconds:.0f} s, {options.pause} s between two requests on average:")
    for kind, seconds in sorted(found.items()):
        told(f"  {kind}", [1000 * one for one in seconds])
    print(f"  {count / options.seconds:.0f} answers a second; {len(failed)} failed; ", end="")
    print(f"{1000 * (desk.seconds() - before) / max(1, count):.1f} ms of the serving process a request")


if __name__ == "__main__":
    main()
