"""Desks that grow: readings of one example report each, with other days, acts and parties; and people who decide."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, get_args

from detente.codec import from_data, to_data
from detente.desk.adding.adder import _record
from detente.desk.desk import Desk
from detente.errors import DetenteError
from detente.ingest.item import Item
from detente.ingest.load import load
from detente.ledger.kept import Party
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import Act, Reading

EXAMPLES = Path(__file__).parents[2] / "examples" / "desk"
PARTIES = [
    Party(id="ardalia", name="Ardalia", roles=("principal",)),
    Party(id="kesmera", name="Kesmera", roles=("principal",)),
    Party(id="halvia", name="Halvia", roles=("mediator",)),
]


@cache
def readings() -> tuple[Reading, ...]:
    """Some example reports, read once."""
    reader = Reader(cast=Cast.load(EXAMPLES / "cast"))
    return tuple(reader.read(load(path)) for path in sorted((EXAMPLES / "reports").glob("*.txt"))[:6])


class Made:
    """A desk, and a source of chance that adds to it and decides on it."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self.desk, self.random = desk, random

    def add(self, count: int) -> None:
        """Add reports, some of them wire copies."""
        for _ in range(count):
            reading = self._reading()
            with self.desk.ledger.writing() as session:
                item = Item(name="made.txt", data=reading.report.text.content.encode())
                _record(session, item, reading.report, reading)

    def copy(self, report: str, text: str) -> None:
        """Add a wire copy of a report, in another text: what the reader would find there stands where it stood."""
        reading = self.desk.report(report).reading
        assert reading is not None
        shift = text.index(reading.report.text.content)
        data = _shifted(to_data(reading), shift)
        told = replace(reading.report.text, content=text, sha256=sha256(text.encode()).hexdigest())
        document = replace(reading.report.document, sha256=told.sha256)
        reading = from_data(Reading, data)
        reading = replace(reading, report=replace(reading.report, text=told, document=document))
        with self.desk.ledger.writing() as session:
            _record(session, Item(name="copy.txt", data=text.encode()), reading.report, reading)

    def _reading(self) -> Reading:
        reading = self.random.choice(readings())
        number = self.random.random()
        text = f"{reading.report.text.content}\n{number}" + " more words of its own" * self.random.randrange(300)
        data: dict[str, Any] = to_data(reading)
        for statement in data["statements"]:
            self._other(statement)
        data["report"]["outlet"] = f"Outlet {self.random.randrange(3)}"
        data["report"]["published"] = self._day() if self.random.random() < 0.9 else None
        made = from_data(Reading, data)
        told = replace(made.report.text, content=text, sha256=sha256(text.encode()).hexdigest())
        document = replace(made.report.document, sha256=told.sha256)
        return replace(made, report=replace(made.report, text=told, document=document))

    def _other(self, statement: dict[str, Any]) -> None:
        if self.random.random() < 0.5:
            statement["act"] = self.random.choice(get_args(Act))
        if self.random.random() < 0.3:
            statement["party"] = self.random.choice(PARTIES).id
        if self.random.random() < 0.4:
            statement["stated_at"] = {"value": self._day(), "begin": None, "end": None, "span": None}

    def _day(self) -> str:
        return f"2026-03-{self.random.randrange(1, 21):02d}"

    def decide(self, count: int) -> None:
        """Let a person decide something; what cannot be done is left."""
        for _ in range(count):
            try:
                self.random.choice(_DECISIONS)(self)
            except DetenteError:
                continue

    def statement(self) -> str:
        """Some statement."""
        return self.random.choice(self.desk.held().statements).id

    def proposal(self) -> str:
        """Some proposal."""
        return self.random.choice(self.desk.held().proposals).id


def _shifted(data: Any, by: int) -> Any:
    """The data of a reading with all its spans moved on."""
    if isinstance(data, dict):
        return {name: _shifted(value, by) for name, value in data.items()}
    if isinstance(data, list):
        span = len(data) == 2 and all(type(one) is int for one in data)
        return [one + by for one in data] if span else [_shifted(one, by) for one in data]
    return data


def _confirm(made: Made) -> None:
    made.desk.confirm(made.statement(), made.statement())


def _reject(made: Made) -> None:
    made.desk.reject(made.statement())


def _edit(made: Made) -> None:
    made.desk.edit(made.statement(), act=made.random.choice(get_args(Act)), party="kesmera")


def _move(made: Made) -> None:
    made.desk.edit(made.statement(), proposal=made.proposal())


def _name(made: Made) -> None:
    made.desk.edit(made.proposal(), label=f"a thing {made.random.random()}")


def _merge(made: Made) -> None:
    made.desk.merge(made.proposal(), made.proposal())


def _merge_statements(made: Made) -> None:
    made.desk.merge(made.statement(), made.statement())


def _apart(made: Made) -> None:
    made.desk.propose("another thing", made.statement(), made.statement())


def _redate(made: Made) -> None:
    made.desk.edit(made.random.choice(made.desk.held().reports).id, outlet="Outlet 9")


def _event(made: Made) -> None:
    made.desk.confirm(made.random.choice(made.desk.held().events).id)


def _undo(made: Made) -> None:
    made.desk.undo(made.desk.held().head)


_DECISIONS = (
    _confirm,
    _confirm,
    _reject,
    _edit,
    _move,
    _name,
    _merge,
    _merge_statements,
    _apart,
    _redate,
    _event,
    _undo,
)
