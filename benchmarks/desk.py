"""Measure a desk's questions and adding against their targets, on a desk that `benchmarks.desk_made` made.

    python -m benchmarks.desk DESK [--rounds N] [--adds N] [--seed N] [--templates FILE]

DESK is a file or a database's URL; made reports are added to it. Each question opens the desk anew, as a command does.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import gettempdir
from time import perf_counter, process_time

from sqlalchemy import select

from benchmarks.desk_made import TOTAL, counted, opened
from benchmarks.desk_reports import EXAMPLES, PARTIES, Template, report, templates
from benchmarks.machine import machine
from detente.desk.adding.adder import _record, added
from detente.desk.desk import Desk
from detente.ingest.header import Header
from detente.ingest.item import Item, report_of
from detente.ledger import schema
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast

QUERIES = (
    "party:{party} act:reject",
    "ceasefire",
    '"the valley" act:demand',
    "issue:forces date:{month}",
    "sand*",
    "speaker:{party} said",
    'outlet:"Outlet 7" talks',
    "after:{day} prisoners",
    "party:{party} issue:ceasefire before:{day}",
)
Figure = tuple[str, list[float], float | None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("desk")
    parser.add_argument("--rounds", type=int, default=30, help="times that each question is asked (default: 30)")
    parser.add_argument("--adds", type=int, default=10, help="reports added one by one (default: 10)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--templates", type=Path, default=Path(gettempdir()) / "detente-templates.jsonl")
    given = parser.parse_args(arguments)
    reports, statements = counted(opened(given.desk))
    box = machine()
    print(f"{box['processor']}, {box['cores']} cores (load {box['load']} at the start), Python {box['python']}")
    print(f"{reports:,} reports, {statements:,} statements\n\n| | median | p95 | target (p95) |\n|---|---|---|---|")
    made = templates(given.templates)
    for name, seconds, target in figures(given.desk, made, Random(given.seed), given.rounds, given.adds):
        met = "" if target is None else f"under {target:g} s" + ("" if p95(seconds) < target else " (**missed**)")
        print(f"| {name} | {median(seconds):.3f} s | {p95(seconds):.3f} s | {met} |", flush=True)


def figures(address: str, made: Sequence[Template], random: Random, rounds: int, adds: int) -> Iterator[Figure]:
    """Name, seconds of each round, and target."""
    ask = Asking(address, random)
    yield "first matrix since the desk grew", ask.times(1, ask.matrix), None
    yield "matrix", ask.times(rounds, ask.matrix), 0.2
    yield "matrix, asked again in an open desk", ask.again(rounds), 0.2
    yield "matrix, only what is confirmed, first", ask.times(1, ask.confirmed), None
    yield "matrix, only what is confirmed", ask.times(rounds, ask.confirmed), 0.2
    yield "matrix as of a day of the past", ask.times(3, ask.past), None
    yield "changes of one to seven days", ask.times(rounds, ask.changes), 0.2
    yield "search, 20 statements", ask.times(3 * rounds, ask.search), 0.1
    yield from _adding(address, made, ask, adds)


class Asking:
    """Asks one question at a time, each of a desk that is opened for it."""

    def __init__(self, address: str, random: Random) -> None:
        self.address, self.random = address, random
        with opened(address) as desk, desk.ledger.reading() as look:
            day = schema.statements.c.day
            found = look.connection.execute(select(day).where(schema.statements.c.until == schema.LASTS).distinct())
            self.days = sorted(day for day in found.scalars() if day and len(day) == 10)

    def times(self, rounds: int, question: Callable[[Desk], object]) -> list[float]:
        """Seconds of each round, opening the desk included."""
        found = []
        for _ in range(rounds):
            begun = perf_counter()
            with Desk.open(self.address) as desk:
                question(desk)
            found.append(perf_counter() - begun)
        return found

    def again(self, rounds: int) -> list[float]:
        """Seconds in a desk that stays open, as a server's does."""
        found = []
        with Desk.open(self.address) as desk:
            desk.matrix()
            for _ in range(rounds):
                begun = perf_counter()
                desk.matrix()
                found.append(perf_counter() - begun)
        return found

    def matrix(self, desk: Desk) -> object:
        """Where everybody stands."""
        return desk.matrix()

    def confirmed(self, desk: Desk) -> object:
        """The same, from what a person confirmed."""
        return desk.matrix(confirmed_only=True)

    def past(self, desk: Desk) -> object:
        """As of some day."""
        return desk.matrix(self.random.choice(self.days))

    def changes(self, desk: Desk) -> object:
        """What changed in some days."""
        day = date.fromisoformat(self.random.choice(self.days))
        return desk.changes(day.isoformat(), (day + timedelta(self.random.randrange(1, 8))).isoformat())

    def search(self, desk: Desk) -> object:
        """Some query."""
        day = self.random.choice(self.days)
        told = {"party": self.random.choice(PARTIES), "day": day, "month": day[:7]}
        return desk.search(self.random.choice(QUERIES).format(**told), limit=20)


def _adding(address: str, made: Sequence[Template], ask: Asking, adds: int) -> Iterator[Figure]:
    reader = Reader(cast=Cast.load(EXAMPLES / "cast"))
    with opened(address) as desk:
        begin = counted(desk)[0]
        items = [_item(made, begin + number) for number in range(2 * adds + 1)]
        reader.read(report_of(items.pop()))
        one, after = [], []
        for item in items[:adds]:
            begun = perf_counter()
            list(added(desk.ledger, reader, [item]))
            one.append(perf_counter() - begun)
            after += ask.times(1, ask.matrix)
        yield "adding one report, reading included", one, 1.0
        yield "matrix right after a report was added", after, None
        reading, recording = _parts(desk, reader, items[adds:])
        yield "reading a report, processor time", reading, None
        yield "recording it, processor time", recording, None
        share = sum(reading) / (sum(reading) + sum(recording))
        print(f"| adding, of the reader's own speed (target 70 %) | {share:.0%} | | |")


def _item(made: Sequence[Template], number: int) -> Item:
    item, reading = report(made, 2, number, TOTAL)
    told = reading.report.document
    return Item(name=f"{number}.txt", data=item.data, given=Header(outlet=told.outlet, published=told.published))


def _parts(desk: Desk, reader: Reader, items: Sequence[Item]) -> tuple[list[float], list[float]]:
    reading, recording = [], []
    for item in items:
        told = report_of(item)
        begun = process_time()
        found = reader.read(told)
        reading.append(process_time() - begun)
        begun = process_time()
        with desk.ledger.writing() as session:
            _record(session, item, told, found)
        recording.append(process_time() - begun)
    return reading, recording


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile; of few rounds, the slowest."""
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


if __name__ == "__main__":
    main()
