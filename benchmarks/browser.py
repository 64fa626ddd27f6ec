"""How quick the desk is in a browser: first view, a click to the next paint, weight of pages, many people at once.

    python -m benchmarks.browser --desk DESK [--users 50] [--seconds 30] [--pause 2] [--rounds 5]

DESK is a file or a database's URL. Chromium does the first three; for the last, `--users` threads of another process
ask for matrix, reports and searches, each with a pause of `--pause` seconds on average between two (0: none at all).
Times are medians and 95th percentiles in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

import urllib3
from playwright.sync_api import Page, sync_playwright

from benchmarks.machine import machine
from detente.desk.desk import Desk
from tools.served import CHROMIUM, OPTIONS, served

WORDS = ("truce", "withdraw*", "prisoner*", "guarantee*", "act:reject", "act:offer", "talks", "border*")
PAINT = """async (selector) => {
    const cells = document.querySelectorAll(selector), cell = cells[Math.floor(Math.random() * cells.length)];
    const begun = performance.now();
    cell.click();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const painted = performance.now() - begun;
    await new Promise((done) => document.addEventListener("htmx:afterSettle", done, { once: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return [painted, performance.now() - begun];
}"""
"""From a click to the next frame, and to the frame that shows what was asked for."""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.browser", description=__doc__)
    parser.add_argument("--desk", required=True)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--crowd", nargs=2, metavar=("ADDRESS", "TOKEN"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.crowd:
        address, token = options.crowd
        print(json.dumps(crowd(address, token, options, sys.stdin.read().split("\n"))))
        return
    print(*(f"{name}: {value}" for name, value in machine().items()), sep=", ")
    with served(options.desk) as opening:
        first_views(opening, options.rounds)
        many(opening, options)


def told(name: str, seconds: Sequence[float]) -> None:
    """Print a median and a 95th percentile."""
    ordered = sorted(seconds)
    worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:44} median {statistics.median(ordered) * 1000:7.0f} ms   p95 {worst * 1000:7.0f} ms   of {len(ordered)}"
    )


def first_views(opening: str, rounds: int) -> None:
    """A browser that has never been here; a click on a cell; what travels."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        first, clicks, shown, weights = [], [], [], []
        for _ in range(rounds):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            page.goto(opening)
            first.append(page.evaluate(FIRST) / 1000)
            weights.append(page.evaluate(WEIGHT))
            for _ in range(rounds):
                painted, whole = click(page)
                clicks.append(painted / 1000)
                shown.append(whole / 1000)
            context.close()
        browser.close()
    told("first view: to the first contentful paint", first)
    told("a click on a cell: to the next paint", clicks)
    told("a click on a cell: until it is shown", shown)
    print(f"{'first view: what travels, compressed':44} {max(weights) / 1000:.0f} kB")


WEIGHT = """performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""
FIRST = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def click(page: Page) -> tuple[float, float]:
    """Open a cell by chance."""
    painted, whole = page.evaluate(PAINT, "a.cell")
    return float(painted), float(whole)


def many(opening: str, options: argparse.Namespace) -> None:
    """Many people at once, from another process."""
    address, _, token = opening.partition("/?token=")
    with Desk.open(options.desk) as desk:
        reports = [one.id for one in desk.reports(limit=200, unreadable=False).reports]
    command = [sys.executable, "-m", "benchmarks.browser", "--desk", "-", "--users", str(options.users)]
    command += ["--seconds", str(options.seconds), "--pause", str(options.pause), "--crowd", address, token]
    done = subprocess.run(command, input="\n".join(reports), capture_output=True, text=True, check=True)
    found: dict[str, list[float]] = json.loads(done.stdout)
    failed = found.pop("failed")
    asked = sum(map(len, found.values()))
    print(f"{options.users} people for {options.seconds:.0f} s, {options.pause} s between two requests on average:")
    for kind, seconds in found.items():
        told(f"  {kind}", seconds)
    print(f"  {asked / options.seconds:.0f} answers a second; {len(failed)} failed")


def crowd(address: str, token: str, options: argparse.Namespace, reports: list[str]) -> dict[str, list[float]]:
    """What each of many people waited, by kind of page."""
    pool = urllib3.PoolManager(maxsize=options.users, headers={"Authorization": f"Bearer {token}"})
    found: dict[str, list[float]] = {"matrix": [], "report": [], "search": [], "failed": []}
    end = time.monotonic() + options.seconds

    def person(number: int) -> None:
        chance = random.Random(number)
        time.sleep(chance.random() * options.pause)
        while time.monotonic() < end:
            kind = chance.choice(("matrix", "report", "search"))
            path = {
                "matrix": "/matrix",
                "report": f"/reports/{chance.choice(reports)}",
                "search": f"/search?q={chance.choice(WORDS)}",
            }[kind]
            begun = time.monotonic()
            status = pool.request("GET", address + path, retries=False).status
            found[kind if status == 200 else "failed"].append(time.monotonic() - begun)
            time.sleep(chance.expovariate(1 / options.pause) if options.pause else 0)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(options.users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


if __name__ == "__main__":
    main()
