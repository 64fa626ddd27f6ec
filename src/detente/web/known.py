"""What most pages ask of a desk alike: names, issues, colours, what proposals are called; looked up once for each state
of the record, and shared by all readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select

from detente.desk.agendas import agenda_of
from detente.desk.desk import Desk
from detente.desk.matrix import Matrix
from detente.desk.names import Names
from detente.desk.shelf.once import Once
from detente.ledger import schema
from detente.ledger.kept import Party
from detente.ledger.look import Look
from detente.ledger.schema import LASTS

STATES = 4
"""States of the record that are remembered: that of now, and some that pages are still made of."""
DAY_LONG = len("2026-03-24")


@dataclass(frozen=True, slots=True)
class Known:
    """What a desk calls things. `issues` are labels by id, in the order of the agenda; `days` those on which something
    was published, the first first; `labels` what proposals are called, by id, those that somebody asked for."""

    names: Names
    parties: tuple[Party, ...]
    issues: Mapping[str, str]
    days: tuple[str, ...]
    labels: dict[str, str] = field(default_factory=dict)

    def called(self, look: Look, proposals: Collection[str]) -> Mapping[str, str]:
        """What proposals are called; those that the desk does not list are left out."""
        unknown = [id for id in proposals if id not in self.labels]
        self.labels.update((one.id, one.label) for one in look.proposals(unknown))
        return {id: self.labels[id] for id in proposals if id in self.labels}


_KNOWN: Once[str, Known] = Once(STATES)
"""By the hash of the last entry, which names all that a desk holds wherever it lies."""


def known(desk: Desk) -> Known:
    """What the desk calls things now."""
    with desk.ledger.reading() as look:
        return _KNOWN.get(look.hash(), lambda: _looked_up(look))


def learn(desk: Desk, made: Matrix) -> None:
    """Know what the proposals of a matrix of now are called: a matrix has that from what the desk keeps ready."""
    known(desk).labels.update(_labels(made))


def names_of(desk: Desk, known_at: str | None) -> Names:
    """What everybody is called, or was at `known_at`."""
    return known(desk).names if known_at is None else desk.names(known_at)


def _labels(made: Matrix) -> Iterable[tuple[str, str]]:
    return ((row.proposal, row.label) for row in made.rows if row.proposal)


def _looked_up(look: Look) -> Known:
    return Known(
        names=Names(look.parties, look.actors()),
        parties=look.parties,
        issues={issue.id: issue.label for issue in agenda_of(look).issues},
        days=_days(look),
    )


def _days(look: Look) -> tuple[str, ...]:
    table = schema.reports.c
    day = func.substr(table.published, 1, DAY_LONG)
    query = select(day).where(table.until == LASTS, table.published.is_not(None), func.length(day) == DAY_LONG)
    return tuple(sorted(look.connection.execute(query.distinct()).scalars()))
