"""Acknowledged means kept: a process that adds and corrects is killed (kill -9) at random moments, over and over.

    python -m benchmarks.kill --kills 1000                              SQLite, a new file every `PER_DESK` kills
    python -m benchmarks.kill --kills 1000 --desk postgresql://...      an empty PostgreSQL database, likewise

After each kill: every entry that was acknowledged is there under its hash, the chain verifies, no report is there by
half, and the views are those that a rebuild makes, byte for byte.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from detente.desk import hand
from detente.errors import UsageError
from detente.ledger import schema
from detente.ledger.ledger import Ledger, views
from detente.ledger.session import Session
from detente.records import Reading
from tests.ledger.worlds import TALKS, add, reading, report, said

PER_DESK = 10
"""Kills that one desk goes through, so that the proof after each stays quick."""
LONGEST = 0.6
"""Seconds that a process is left to work, at most."""
READY, WIDTH = b"R", 65
READING = ("document_added", "text_extracted", "reading_made")
"""What one report makes, together or not at all."""


@dataclass
class Figures:
    """What became of all kills. `early` are those that hit a process before it had opened the desk."""

    kills: int = 0
    early: int = 0
    acknowledged: int = 0
    entries: int = 0
    failures: list[str] = field(default_factory=list)


def made(number: int) -> Reading:
    """A report of its own, of some length, with two statements."""
    words = " ".join(f"word{number * 7 + i * i % 9973}" for i in range(random.Random(number).randrange(20, 2000)))
    text = f"{TALKS}Report {number}. {words}\n"
    demand = said(text, "a truce of 60 days", "norvia", "demand", "p1")
    offer = said(text, "to free 40 prisoners", "sudmark", "offer", "p2", issues=("prisoners",))
    return reading(report(text), [demand, offer], {"p1": f"truce {number}", "p2": f"prisoners {number}"})


def step(session: Session, numbers: Iterator[int], chance: random.Random) -> None:
    """Somebody's next step: a report added, or a decision; several entries, or one."""
    ids = [one.id for one in session.statements()]
    if not ids or chance.random() < 0.4:
        add(session, made(next(numbers)), "report.txt")
        return
    id, other = chance.choice(ids), chance.choice(ids)
    steps = (
        lambda: hand.confirm(session, [id, other]),
        lambda: hand.edit(session, id, {"firmness": chance.choice(["firm", "soft"])}, "looked again"),
        lambda: hand.reject(session, [id]),
        lambda: hand.undo(session),
        lambda: hand.same(session, [one.id for one in session.proposals()][:2]),
        lambda: hand.note(session, f"note {session.seq}", None, {"party": "norvia", "act": "accept"}),
    )
    try:
        chance.choice(steps)()
    except UsageError:
        add(session, made(next(numbers)), "report.txt")


def work(address: str, start: int, seed: int, told: int) -> None:
    """Work until killed; tell the hash of the last entry of each transaction once it is kept."""
    chance, numbers = random.Random(seed), itertools.count(start)
    with Ledger(address, by="ada") as ledger:
        os.write(told, READY)
        while True:
            with ledger.writing() as session:
                step(session, numbers, chance)
                last = session.last
            os.write(told, last.encode() + b"\n")


def killed(address: str, start: int, chance: random.Random) -> tuple[bool, list[str]]:
    """Let a process work and kill it; whether it had opened the desk, and what it acknowledged."""
    out, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(out)
            work(address, start, chance.randrange(2**32), told)
        finally:
            os._exit(1)
    os.close(told)
    begun = b""
    if chance.random() < 0.8:  # else at any moment, the opening of the desk included
        begun = os.read(out, 1)
    time.sleep(chance.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(out, "rb") as file:
        acknowledged = begun + file.read()
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the process ended by itself")
    hashes = acknowledged.removeprefix(READY).decode().split("\n")
    return acknowledged.startswith(READY), [one for one in hashes if len(one) == WIDTH - 1]


def proved(address: str, acknowledged: list[str]) -> Iterator[str]:
    """What is wrong with the desk: nothing, it is hoped."""
    with Ledger(address, by="ada") as ledger:
        entries = ledger.verify()
        with ledger.reading() as look:
            rows = look.connection.execute(select(schema.entries.c.hash, schema.entries.c.kind)).all()
            before = list(views(look.connection))
        lost = set(acknowledged) - {row.hash for row in rows}
        if lost:
            yield f"{len(lost)} acknowledged of {entries} entries are lost"
        counts = Counter(row.kind for row in rows)
        if len({counts[kind] for kind in READING}) > 1:
            yield f"half-written reports: {counts}"
        ledger.rebuild()
        with ledger.reading() as look:
            if list(views(look.connection)) != before:
                yield "the views are not those that a rebuild makes"


def run(address: str, kills: int, seed: int, figures: Figures) -> None:
    """Kill so many times at one desk, and prove it each time."""
    chance, acknowledged = random.Random(seed), list[str]()
    Ledger.make(address).close()
    for number in range(kills):
        opened, told = killed(address, 1 + (seed * PER_DESK + number) * 10_000, chance)
        acknowledged += told
        figures.kills += 1
        figures.early += not opened
        figures.acknowledged += len(told)
        figures.failures += [f"desk {seed}, kill {number + 1}: {one}" for one in proved(address, acknowledged)]
    with Ledger(address) as ledger:
        figures.entries += ledger.verify()


def warm() -> None:
    """Load here what every process would load for itself, so that what is killed is work."""
    with (
        tempfile.TemporaryDirectory(prefix="detente-kill-") as folder,
        Ledger.make(Path(folder, "talks.desk")) as ledger,
        ledger.writing() as session,
    ):
        for number in range(20):
            step(session, itertools.count(number), random.Random(number))


def over(address: str | None, kills: int, seed: int = 0) -> Figures:
    """So many kills: of desks in folders that go away, or at an empty database, one after the other."""
    figures = Figures()
    warm()
    for number in range(seed, seed + -(-kills // PER_DESK)):
        with _place(address) as desk:
            run(desk, min(PER_DESK, kills - figures.kills), number, figures)
    return figures


@contextmanager
def _place(address: str | None) -> Iterator[str]:
    """Where one desk is made, and gone afterwards: a file in a folder, or the one database."""
    if address is None:
        with tempfile.TemporaryDirectory(prefix="detente-kill-") as folder:
            yield str(Path(folder, "talks.desk"))
        return
    yield address
    Ledger(address).discard()


def main(arguments: list[str] | None = None) -> int:
    """Print a table of what became of all; 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--desk", help="an empty PostgreSQL database (default: SQLite files)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    found = over(options.desk, options.kills, options.seed)
    table = {
        "database": "PostgreSQL" if options.desk else "SQLite",
        "kills": found.kills,
        "before the desk was open": found.early,
        "transactions acknowledged": found.acknowledged,
        "entries": found.entries,
        "failures": len(found.failures),
        "seconds": round(time.monotonic() - begun),
    }
    sys.stdout.write("".join(f"{name:26}{value}\n" for name, value in table.items()))
    sys.stdout.write("".join(f"{line}\n" for line in found.failures))
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
