"""A desk that was multiplied for the benchmarks is one that adding would have made: its chain holds, and its views are
those of its entries."""

from __future__ import annotations

from pathlib import Path
from random import Random

from benchmarks.desk_many import grow
from benchmarks.desk_rounds import Seed
from detente.desk.desk import Desk
from detente.ledger.ledger import Ledger, views
from tests.desk.made_desk import PARTIES, Made


def test_rounds_of_a_desk_are_what_its_entries_make(tmp_path: Path) -> None:
    seed, many = tmp_path / "seed.desk", tmp_path / "many.desk"
    with Desk.make(seed, title="Talks", parties=PARTIES, by="tests") as desk:
        made = Made(desk, Random(5))
        made.add(2)
        desk.confirm(made.statement())
        desk.reject(made.statement(), why="misread")
        made.copy(desk.reports().reports[0].id, "As told. " + desk.report(desk.reports().reports[0].id).text)
        held = len(desk.held().statements)
    grow(Seed(str(seed)), str(many), 3)
    with Ledger(many) as ledger:
        assert ledger.verify() > 3 * 8
        with ledger.reading() as look:
            before = list(views(look.connection))
            assert len(look.statements()) == 3 * held
            assert len({report.published for report in look.reports()}) > 3
        ledger.rebuild()
        with ledger.reading() as look:
            assert list(views(look.connection)) == before
