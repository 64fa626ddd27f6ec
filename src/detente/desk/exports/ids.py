"""Which statements and events an answer rests on, in the order in which it tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.desk.brief import Brief
from detente.desk.calendar import Entry
from detente.desk.change_records import Change, Changes, EventChange, FirstSeen
from detente.desk.matrix import Matrix
from detente.desk.outlook import Voice
from detente.desk.show import Shown
from detente.desk.timeline import Timeline
from detente.ledger.kept import KeptEvent, KeptStatement, Link


def ids_in(answer: Any) -> tuple[str, ...]:
    """The ids, each once."""
    return tuple(dict.fromkeys(id for id in _ids(answer) if id))


def _ids(answer: Any) -> Iterator[str]:
    match answer:
        case Matrix():
            yield from _matrix(answer)
        case Changes():
            yield from _all((*answer.movement, *answer.dated, *answer.events, *answer.first_seen))
        case Change():
            yield from answer.statements
            yield answer.before.statement if answer.before else ""
        case EventChange():
            yield answer.after.event
            yield answer.before.event if answer.before else ""
        case FirstSeen():
            yield answer.statement
        case Timeline():
            yield from (id for lane in answer.lanes for point in lane.points for id in point.statements)
        case Entry():
            yield from reversed(answer.events)
        case Voice():
            yield from answer.statements
        case Brief():
            yield from (note.source for note in answer.footnotes)
        case KeptStatement() | KeptEvent():
            yield answer.id
        case Shown():
            yield from (answer.id, *answer.statements, *answer.events)
        case Link():
            yield from (answer.a, answer.b)
        case tuple() | list():
            yield from _all(answer)


def _matrix(made: Matrix) -> Iterator[str]:
    for row in made.rows:
        for cell in row.cells:
            yield from (*cell.statements, *cell.against)
    yield from _all(made.events)
    yield from _all(made.outlook)


def _all(answers: Iterable[Any]) -> Iterator[str]:
    for answer in answers:
        yield from _ids(answer)
