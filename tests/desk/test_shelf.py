"""Kept answers are those that are worked out anew: on made desks of random reports, as they grow and are corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from detente.desk.brief import brief
from detente.desk.calendar import calendar
from detente.desk.changes import changes
from detente.desk.desk import Desk
from detente.desk.matrix import matrix
from detente.desk.outlook import outlook
from detente.desk.search import search
from detente.desk.shelf import gists
from detente.desk.show import show
from detente.desk.sources import sources_of
from detente.desk.timeline import timeline
from detente.ledger.kept import KeptStatement
from tests.desk.made_desk import PARTIES, Made
from tests.ledger.conftest import address
from tests.servers import database, postgresql

DAYS = ("2026-02-25", "2026-03-04", "2026-03-09", "2026-03-15", "2026-03", "2026")
QUERIES = (
    "ceasefire",
    '"the valley"',
    "with*",
    "party:ardalia",
    "party:kesmera,halvia act:reject",
    "issue:forces -act:assess",
    "date:2026-03-02..2026-03-10",
    "after:2026-03-08 talks",
    "before:2026-03-08",
    'outlet:"Outlet 1"',
    "speaker:ardalia",
    "the -referendum",
)


__all__ = ["address", "database", "postgresql"]


@pytest.fixture
def made(address: str) -> Iterator[Made]:
    with Desk.make(address, title="Talks", parties=PARTIES, by="tests") as desk:
        yield Made(desk, Random(7))


def _same_answers(desk: Desk) -> None:
    held, agenda = desk.held(), desk.agenda()
    for sure in (False, True):
        for day in (None, *DAYS):
            assert desk.matrix(day, confirmed_only=sure) == matrix(held, day, confirmed_only=sure, agenda=agenda)
            assert desk.outlook(day, sure) == outlook(held, day, sure)
        for since in DAYS:
            for until in (day for day in (None, "2026-03-18", "2026-03") if day is None or day >= since[: len(day)]):
                made = desk.changes(since, until, confirmed_only=sure)
                assert made == changes(held, since, until, confirmed_only=sure, agenda=agenda)
            acts = desk.timeline(since, confirmed_only=sure)
            assert acts == timeline(held, since, confirmed_only=sure, agenda=agenda)
            assert desk.calendar(since=since, confirmed_only=sure) == calendar(held, since=since, confirmed_only=sure)
        assert desk.calendar(confirmed_only=sure) == calendar(held, confirmed_only=sure)
        for day in ("2026-03-09", "2026-03", "2026"):
            assert desk.calendar(day, since=DAYS[1], until=day) == calendar(held, day, since=DAYS[1], until=day)
            assert desk.timeline(DAYS[1], day) == timeline(held, DAYS[1], day, agenda=agenda)
        assert desk.brief(DAYS[1], DAYS[3], sure) == brief(held, DAYS[1], DAYS[3], sure, agenda=agenda)
    party = held.parties[1].id
    assert desk.timeline(parties=[party]) == timeline(held, parties=[party], agenda=agenda)
    assert desk.calendar(parties=[party]) == calendar(held, parties=[party])
    assert desk.sources() == sources_of(held)
    for kind in (held.reports, held.statements, held.proposals, held.events, held.actors, held.parties):
        for one in kind[:: max(1, len(kind) // 12)]:
            assert replace(desk.show(one.id), history=()) == show(held, one.id)
    for query in QUERIES:
        for day in (None, "2026-03-09"):
            expected = search(held, query, agenda, as_of=day)
            assert desk.search(query, day) == expected
            assert desk.search(query, day, limit=3) == expected[:3]


def test_answers_are_the_same_while_a_desk_grows(made: Made) -> None:
    for _ in range(2):
        made.add(6)
        _same_answers(made.desk)


def test_answers_are_the_same_while_people_decide(made: Made) -> None:
    made.add(8)
    for _ in range(2):
        made.decide(8)
        _same_answers(made.desk)


def test_answers_are_the_same_where_reports_and_decisions_alternate(made: Made) -> None:
    for _ in range(2):
        made.add(4)
        made.decide(6)
        _same_answers(made.desk)


def test_what_was_kept_is_used_again(made: Made, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made.add(5)
    first = made.desk.matrix(), made.desk.changes("2026-03-04")
    with Desk.open(address) as again:
        monkeypatch.setattr("detente.desk.shelf.shelf.worked", None)
        assert (again.matrix(), again.changes("2026-03-04")) == first


def test_only_what_was_touched_is_worked_out_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    made.add(12)
    everything = {row.proposal for row in made.desk.matrix().rows}
    asked: list[str] = []

    def worked(places: Any, place: str, *rest: Any) -> list[KeptStatement]:
        asked.append(place)
        return before(places, place, *rest)

    before = gists.worked
    monkeypatch.setattr(gists, "worked", worked)
    statement = next(row for row in made.desk.matrix().rows if row.proposal and row.rests_on).rests_on[0]
    made.desk.confirm(statement)
    made.desk.matrix()
    assert asked == [made.desk.statement(statement).statement.proposal]
    assert len(everything) > 3


def test_a_desk_that_somebody_else_writes_to_is_answered(made: Made, address: str) -> None:
    made.add(4)
    with Desk.open(address) as other, other.together():
        assert made.desk.matrix() == matrix(made.desk.held(), agenda=made.desk.agenda())
    made.add(1)
    assert made.desk.matrix() == matrix(made.desk.held(), agenda=made.desk.agenda())


def test_answers_are_the_same_after_a_rebuild_and_with_other_parties(made: Made) -> None:
    made.add(5)
    made.desk.matrix()
    made.desk.ledger.rebuild()
    _same_answers(made.desk)
    made.desk.set_up(parties=["Ardalia:principal", "Halvia:principal"])
    _same_answers(made.desk)
