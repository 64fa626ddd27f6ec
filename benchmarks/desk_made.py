"""A desk of made reports, as large as wanted, written through the ledger as adding writes it.

    python -m benchmarks.desk_made DESK [--statements N] [--batch N] [--templates FILE]

DESK is a file or a database's URL outside the repository. Going on where it stopped: the same reports are made for the
same seed. One transaction takes `--batch` reports; a person's decisions (one in a hundred statements) come with them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import gettempdir
from time import perf_counter, process_time

from sqlalchemy import func, select

from benchmarks.desk_reports import PARTIES, Template, report, templates
from detente.desk import hand
from detente.desk.adding.adder import _record
from detente.desk.desk import Desk
from detente.errors import BadDesk
from detente.ledger import schema
from detente.ledger.kept import Party
from detente.ledger.session import Session

TOTAL = 42_000
"""Reports over which the days are spread: about a million statements."""
DECIDED = 0.01
"""Share of statements that a person decides on."""
ROLES = ("principal", "principal", "mediator", "guarantor", "observer", "principal", "observer", "mediator")


def main(arguments: Sequence[str] | None = None) -> None:
    """Make or go on making the desk; a line of figures as it grows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_made", description=__doc__)
    parser.add_argument("desk")
    parser.add_argument("--statements", type=int, default=50_000)
    parser.add_argument("--batch", type=int, default=50, help="reports in one transaction (default: 50)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--templates", type=Path, default=Path(gettempdir()) / "detente-templates.jsonl")
    given = parser.parse_args(arguments)
    grow(opened(given.desk), templates(given.templates), given.statements, given.batch, given.seed)


def opened(address: str) -> Desk:
    """The desk, made if it is not there."""
    try:
        return Desk.open(address, by="bench")
    except BadDesk:
        parties = [Party(id=id, name=id.title(), roles=(role,)) for id, role in zip(PARTIES, ROLES, strict=True)]  # type: ignore[arg-type]
        return Desk.make(address, title="Benchmark", parties=parties, by="bench")


def grow(desk: Desk, made: Sequence[Template], statements: int, batch: int, seed: int) -> None:
    """Add reports until the desk holds so many statements. Seconds are those of recording alone."""
    reports, held = counted(desk)
    while held < statements:
        begun = [report(made, seed, number, TOTAL) for number in range(reports, reports + batch)]
        cpu, wall = process_time(), perf_counter()
        with desk.ledger.writing() as session:
            for item, reading in begun:
                _record(session, item, reading.report, reading)
                decide(session, Random(f"{seed}:{item.name}:{reports}"))
        reports, held = reports + batch, counted(desk)[1]
        cpu, wall = (process_time() - cpu) / batch, (perf_counter() - wall) / batch
        print(f"{reports} reports, {held} statements: {cpu:.4f} s CPU, {wall:.4f} s a report")
        sys.stdout.flush()


def counted(desk: Desk) -> tuple[int, int]:
    """Reports and statements that the desk holds."""
    with desk.ledger.reading() as look:
        table = schema.statements.c
        live = select(func.count()).where(table.until == schema.LASTS)
        reports = select(func.count()).where(schema.entries.c.kind == "document_added")
        return look.connection.execute(reports).scalar() or 0, look.connection.execute(live).scalar() or 0


def decide(session: Session, random: Random) -> None:
    """A person's decisions on statements of the report that was just added."""
    table = schema.statements.c
    # The entry of the reading is the last; decisions follow it.
    wanted = select(table.id).where(table.since == session.seq, table.until == schema.LASTS).order_by(table.id)
    for id in session.connection.execute(wanted).scalars().all():
        if random.random() < DECIDED:
            choice = random.random()
            if choice < 0.7:
                hand.confirm(session, [id], None)
            elif choice < 0.85:
                hand.reject(session, [id], "misread")
            else:
                hand.edit(session, id, {"firmness": "red_line"}, "as the minister put it", None)


if __name__ == "__main__":
    main()
