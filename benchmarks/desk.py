"""Measure a desk's questions and adding against their targets, on a desk that `benchmarks.desk_made` made.

    python -m benchmarks.desk DESK [--rounds N] [--adds N] [--seed N] [--templates FILE]

DESK is a file or a database's URL; made reports are added to it. Questions are asked of a desk that stays open, as a
server's does, and of one that is opened anew for each, as by a command. Beside the time on the clock stands that of the
processor: where others use the machine too, it is what can be compared.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import gettempdir
from time import perf_counter, process_time

from sqlalchemy import select

from benchmarks.desk_made import TOTAL, counted, opened
from benchmarks.desk_reports import EXAMPLES, PARTIES, Template, report, templates
from benchmarks.machine import machine
from detente.desk.adding.adder import _record, _regrouped, added
from detente.desk.adding.recording import report_id
from detente.desk.desk import Desk
from detente.ingest.header import Header
from detente.ingest.item import Item, report_of
from detente.ledger import schema
from detente.ledger.kept import KeptStatement
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import Reading, Report

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
Timed = tuple[float, float]
"""Seconds on the clock, and of the processor."""
Figure = tuple[str, list[Timed], float | None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("desk")
    parser.add_argument("--rounds", type=int, default=30, help="times that each question is asked (default: 30)")
    parser.add_argument("--adds", type=int, default=10, help="reports added one by one (default: 10)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--templates", type=Path, default=Path(gettempdir()) / "detente-templates.jsonl")
    given = parser.parse_args(arguments)
    with opened(given.desk) as desk:
        kind = "SQLite" if desk.ledger.store.lite else "PostgreSQL"
        reports, statements = counted(desk)
    box = machine()
    print(f"{kind}; {box['processor']}, {box['cores']} cores (load {box['load']} at the start), Python {box['python']}")
    print(f"{reports:,} reports, {statements:,} statements\n")
    print("| | median | p95 | processor: median | p95 | target (p95) |\n|---|---|---|---|---|---|", flush=True)
    made = templates(given.templates)
    for name, timed, target in figures(given.desk, made, Random(given.seed), given.rounds, given.adds):
        print(_line(name, timed, target), flush=True)
    print(f"\nload {machine()['load']} at the end")


def _line(name: str, timed: Sequence[Timed], target: float | None) -> str:
    clock, processor = [one for one, _ in timed], [other for _, other in timed]
    missed = "" if target is None or p95(clock) < target else " (**missed**)"
    told = "" if target is None else f"under {target:g} s{missed}"
    times = (median(clock), p95(clock), median(processor), p95(processor))
    return f"| {name} | {' | '.join(f'{seconds:.3f} s' for seconds in times)} | {told} |"


def figures(address: str, made: Sequence[Template], random: Random, rounds: int, adds: int) -> Iterator[Figure]:
    """Name, seconds of each round, and target."""
    ask = Asking(address, random)
    yield "first matrix since the desk grew", ask.anew(1, ask.matrix), None
    for name, question, target in (
        ("matrix", ask.matrix, 0.2),
        ("changes of one to seven days", ask.changes, 0.2),
        ("search, 20 statements", ask.search, 0.1),
    ):
        yield name, ask.times(rounds, question), target
        yield f"{name}, desk opened anew", ask.anew(rounds, question), target
    for name, page in ask.pages().items():
        yield name, ask.times(max(3, rounds // 3), page), None
    yield "matrix as of a day of the past", [timed(lambda: ask.anew(1, ask.past))], None
    yield from _adding(address, made, ask, adds)


class Asking:
    """Asks questions of a desk, each at random."""

    def __init__(self, address: str, random: Random) -> None:
        self.address, self.random = address, random
        with opened(address) as desk, desk.ledger.reading() as look:
            day = schema.statements.c.day
            found = look.connection.execute(select(day).where(schema.statements.c.until == schema.LASTS).distinct())
            self.days = sorted(day for day in found.scalars() if day and len(day) == 10)

    def anew(self, rounds: int, question: Callable[[Desk], object]) -> list[Timed]:
        """Seconds of each round, opening the desk included."""

        def opening() -> None:
            with Desk.open(self.address) as desk:
                question(desk)

        return [timed(opening) for _ in range(rounds)]

    def times(self, rounds: int, question: Callable[[Desk], object]) -> list[Timed]:
        """Seconds in a desk that stays open, once it has been asked for the first time."""
        with Desk.open(self.address) as desk:
            question(desk)
            return [timed(lambda: question(desk)) for _ in range(rounds)]

    def pages(self) -> dict[str, Callable[[Desk], object]]:
        """What else pages of a web desk ask for."""
        return {
            "timeline of one to seven days": lambda desk: desk.timeline(*self.week()),
            "calendar of one to seven days": lambda desk: _calendar(desk, *self.week()),
            "outlook": Desk.outlook,
            "sources": Desk.sources,
            "brief on the last week": lambda desk: desk.brief(self.days[-8]),
            "reports, the last fifty": Desk.reports,
            "one report": lambda desk: desk.report(self.some(desk).report),
            "show a statement": lambda desk: desk.show(self.some(desk).id),
            "review queue, fifty statements": Desk.queue,
            "review queue, fifty links": lambda desk: desk.queue("links"),
        }

    def some(self, desk: Desk) -> KeptStatement:
        """Some statement."""
        return self.random.choice(desk.search(f"date:{self.random.choice(self.days)}", limit=20))

    def week(self) -> tuple[str, str]:
        """Some days: from one to another."""
        day = date.fromisoformat(self.random.choice(self.days))
        return day.isoformat(), (day + timedelta(self.random.randrange(1, 8))).isoformat()

    def matrix(self, desk: Desk) -> object:
        """Where everybody stands."""
        return desk.matrix()

    def past(self, desk: Desk) -> object:
        """As of some day."""
        return desk.matrix(self.random.choice(self.days))

    def changes(self, desk: Desk) -> object:
        """What changed in some days."""
        return desk.changes(*self.week())

    def search(self, desk: Desk) -> object:
        """Some query."""
        day = self.random.choice(self.days)
        told = {"party": self.random.choice(PARTIES), "day": day, "month": day[:7]}
        return desk.search(self.random.choice(QUERIES).format(**told), limit=20)


def _calendar(desk: Desk, since: str, until: str) -> object:
    return desk.calendar(since=since, until=until)


def timed(work: Callable[[], object]) -> Timed:
    """How long it takes."""
    clock, processor = perf_counter(), process_time()
    work()
    return perf_counter() - clock, process_time() - processor


def _adding(address: str, made: Sequence[Template], ask: Asking, adds: int) -> Iterator[Figure]:
    reader = Reader(cast=Cast.load(EXAMPLES / "cast"))
    with opened(address) as desk:
        begin = counted(desk)[0]
        items = [_item(made, begin + number) for number in range(2 * adds + 1)]
        reader.read(report_of(items.pop()))
        one, after = [], []
        for item in items[:adds]:
            one.append(timed(lambda item=item: list(added(desk.ledger, reader, [item]))))  # type: ignore[misc]
            after += ask.anew(1, ask.matrix)
        yield "adding one report, reading included", one, 1.0
        yield "matrix right after a report was added, desk opened anew", after, None
        parts = _parts(desk, reader, items[adds:])
        for name, seconds in parts.items():
            yield name, seconds, None
        reading, recording, grouping = (sum(processor for _, processor in seconds) for seconds in parts.values())
        share = reading / (reading + recording + grouping)
        print(f"| adding, of the reader's own speed (target 70 %) | {share:.0%} | | | | |")


def _parts(desk: Desk, reader: Reader, items: Sequence[Item]) -> dict[str, list[Timed]]:
    """What adding several reports together is made of."""
    reading, recording, fresh = [], [], []
    for item in items:
        told = report_of(item)
        reading.append(timed(lambda: fresh.append(reader.read(told))))  # noqa: B023  (called at once)
        found = fresh.pop()
        recording.append(timed(lambda: _recorded(desk, item, told, found)))  # noqa: B023
    ids = [report_id(sha256(item.data).hexdigest()) for item in items]
    grouping = timed(lambda: _regrouped(desk.ledger, ids))
    return {"reading a report": reading, "recording it": recording, "grouping all of them anew": [grouping]}


def _recorded(desk: Desk, item: Item, told: Report, found: Reading) -> None:
    with desk.ledger.writing() as session:
        _record(session, item, told, found)


def _item(made: Sequence[Template], number: int) -> Item:
    item, reading = report(made, 2, number, TOTAL)
    told = reading.report.document
    return Item(name=f"{number}.txt", data=item.data, given=Header(outlet=told.outlet, published=told.published))


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile; of few rounds, the slowest."""
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


if __name__ == "__main__":
    main()
