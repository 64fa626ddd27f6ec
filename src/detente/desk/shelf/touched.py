"""What entries since a given one have touched: places whose answers no longer hold, and from which day on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, and_, or_, select

from detente.desk.weight import counts_from
from detente.ledger import schema
from detente.ledger.apply import subjects
from detente.ledger.kept import KeptEvent, KeptStatement
from detente.ledger.look import Look, entry_of, kept_in
from detente.ledger.schema import LASTS
from detente.ledger.things import recent
from detente.ledger.versions import MANY

OWN = ("document_added", "text_extracted", "reading_made")
"""Entries of reports themselves: what they touch is seen by the versions of rows."""

Moved = tuple[int, KeptStatement]


@dataclass(slots=True)
class Touched:
    """Places with the first day from which changes there have to be worked out again ("" for all days), and the
    reports of which it may have changed whether anything rests on them; `named` are proposals that may be called
    something else now. `moved` are the statements of a place that are new (1), no longer so (-1), or told of otherwise
    by their reports (0), `judged` the days of which all assessments may have changed,
    `events` the ids of events with the first day from which they have to be worked out again."""

    places: dict[str, str] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)
    events: dict[str, str] = field(default_factory=dict)
    moved: dict[str, list[Moved]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def add(self, place: str, day: str) -> None:
        """Let a place be worked out again from a day on."""
        self.places[place] = min(day, self.places.get(place, day))

    def counted(self) -> list[Moved]:
        """All that are new, or no longer so."""
        return [(sign, kept) for some in self.moved.values() for sign, kept in some if sign]


def touched(look: Look, since: int) -> Touched:
    """What the entries after the number `since` have touched."""
    found = Touched()
    _statements(look, since, found)
    _events(look, since, found)
    found.named = _renamed(look, since)
    for subject in _by_people(look, since):
        kind, _, rest = subject.partition(":")
        if kind == "report":
            found.reports.add(rest)
            for row in _carried(look, rest):
                found.add(row["place"], "")
                found.judged.add(row["counts"])
                found.moved.setdefault(row["place"], []).append((0, kept_in(row)))
        if kind == "actor":
            for place in _of_actor(look, rest):
                found.add(place, "")
    return found


def _statements(look: Look, since: int, found: Touched) -> None:
    """Statements with a version that is new, or that has ended: both the old words and the new ones count."""
    table = schema.statements
    ended = and_(table.c.until > since, table.c.until < LASTS, table.c.since <= since)
    fresh = and_(table.c.since > since, table.c.until == LASTS)
    versions = [
        (sign, row["place"], kept_in(row))
        for sign, where in ((1, fresh), (-1, ended))
        for row in look.connection.execute(select(table.c.place, table.c.body).where(where)).mappings()
    ]
    published = dates(look, {report for _, _, kept in versions for report in carriers(kept)})
    for sign, place, kept in versions:
        days = [day for report in carriers(kept) if (day := published.get(report, ("", ""))[1])]
        found.add(place, min([counts_from(kept), *days]))
        found.reports.update(carriers(kept))
        found.moved.setdefault(place, []).append((sign, kept))


def _events(look: Look, since: int, found: Touched) -> None:
    """Events of which something else is told: what was told before as well as what is told now. Where something was
    told before, another event may have been made of it: that has no first day."""
    table = schema.events.c
    ended = and_(table.until > since, table.until < LASTS, table.since <= since)
    fresh = and_(table.since > since, table.until == LASTS)
    for where, new in ((fresh, True), (ended, False)):
        for row in look.connection.execute(select(table.id, table.same, table.body).where(where)).mappings():
            day = counts_from(recent(KeptEvent, row["body"])) if new else ""
            for name in (row["id"], row["same"]):
                found.events[name] = min(day, found.events.get(name, day))


def carriers(kept: KeptStatement) -> tuple[str, ...]:
    """The reports that carry a statement; none for a person's note."""
    return kept.carriers or ((kept.report,) if kept.report else ())


def dates(look: Look, reports: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For reports the one that carried their text first, and the day on which they were published ("" if unknown)."""
    table, wanted = schema.reports.c, sorted(set(reports))
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(wanted), MANY):
        some = table.id.in_(wanted[start : start + MANY])
        query = select(table.id, table.origin, table.published).where(some, table.until == LASTS)
        found |= {row.id: (row.origin, (row.published or "")[:10]) for row in look.connection.execute(query)}
    return found


def _renamed(look: Look, since: int) -> set[str]:
    """Proposals that may be called something else: by a person, or by what more reports call them."""
    table, members = schema.proposals.c, schema.members.c
    changed = [or_(one.since > since, and_(one.until > since, one.until < LASTS)) for one in (table, members)]
    rows: list[Any] = [*look.connection.execute(select(table.id, table.into).where(changed[0]))]
    assigned = set(look.connection.execute(select(members.proposal).where(changed[1]).distinct()).scalars())
    found = {id for row in rows for id in row if id} | assigned
    return found | {row["into"] for row in look.among(schema.proposals, "id", assigned) if row["into"]}


def _by_people(look: Look, since: int) -> list[str]:
    """What people's entries are about, those that they withdrew included."""
    table = schema.entries
    query = select(table).where(table.c.seq > since, table.c.kind.not_in(OWN)).order_by(table.c.seq)
    entries = [entry_of(row) for row in look.connection.execute(query).mappings()]
    taken_back = look.entries(entry.body["entry"] for entry in entries if entry.kind == "withdrawn")
    told = [entry for entry in [*entries, *taken_back] if entry.kind not in ("withdrawn", "desk_made")]
    return [subject for entry in told for subject in _subjects(entry)]


def _subjects(entry: Any) -> list[str]:
    try:
        return subjects(entry)
    except (KeyError, TypeError):  # entries of machines: their statements have new versions
        return []


def _carried(look: Look, report: str) -> list[RowMapping]:
    """The statements that a report carries: of its origin and its date they tell even though they have not changed."""
    carried = [row["statement"] for row in look.among(schema.carriers, "report", [report])]
    return look.among(schema.statements, "id", carried)


def _of_actor(look: Look, actor: str) -> set[str]:
    """Places where an actor is named."""
    table = schema.statements.c
    where = or_(table.party == actor, table.speaker == actor)
    return set(look.connection.execute(select(table.place).where(where).distinct()).scalars())
