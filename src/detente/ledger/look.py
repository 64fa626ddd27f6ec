"""Looking at a desk: what it holds now, or held when a given entry was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, select, true

from detente.codec import reading_from_json
from detente.codec.trusted import from_own
from detente.errors import UnknownId
from detente.ledger import blobs, schema
from detente.ledger.decisions import Decisions, decided
from detente.ledger.entries import START, Entry
from detente.ledger.kept import Held, KeptEvent, KeptProposal, KeptReport, KeptStatement, Link, Party
from detente.ledger.things import entry_of, kept, kept_in, proposal_in, recent
from detente.ledger.versions import MANY, among, fetch, holding
from detente.records import Actor, Reading

HELD = 64
"""Readings, and texts, that a look remembers: a rebuild goes through all of them, and must not hold them all."""
Thing = TypeVar("Thing")


class Recent(dict[str, Thing]):
    """The last `HELD` things that were put into it."""

    def __setitem__(self, key: str, value: Thing) -> None:
        super().__setitem__(key, value)
        if len(self) > HELD:
            del self[next(iter(self))]


class Look:
    """One consistent look over an open connection. `at` is the number of an entry: what was known once it was recorded;
    None is now."""

    def __init__(self, connection: Connection, at: int | None = None) -> None:
        self.connection, self.at = connection, at
        self._readings: Recent[Reading] = Recent()
        self._texts: Recent[str] = Recent()

    # Rows

    def rows(self, table: Any, where: ColumnElement[bool] | None = None) -> Sequence[RowMapping]:
        """The rows of a view that hold and fit `where`, in the order of their keys."""
        return fetch(self.connection, table, true() if where is None else where, self.at)

    def among(self, table: Any, column: str, values: Iterable[str]) -> list[RowMapping]:
        """The rows that hold whose `column` is one of `values`."""
        return among(self.connection, table, column, values, self.at)

    # Things

    def setting(self, key: str) -> Any:
        """A setting's value (`title`, `parties`, `agenda`, `cast`), None where it was never set."""
        row = next(iter(self.rows(schema.settings, schema.settings.c.key == key)), None)
        return json.loads(row["value"]) if row else None

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """The parties that a person has set, in their order."""
        found = self.setting("parties") or []
        return tuple(Party(id=one["id"], name=one["name"], roles=tuple(one["roles"])) for one in found)

    def reports(self, ids: Iterable[str] | None = None) -> tuple[KeptReport, ...]:
        """All reports, or those of `ids`, by id."""
        rows = self.rows(schema.reports) if ids is None else self.among(schema.reports, "id", ids)
        return tuple(kept(KeptReport, row) for row in rows)

    def report(self, id: str) -> KeptReport:
        """One report. Raises `UnknownId`."""
        found = self.reports([id])
        if not found:
            raise UnknownId(f"{id}: this desk has no report of that id. List them with: detente sources")
        return found[0]

    def statements(self, where: ColumnElement[bool] | None = None) -> tuple[KeptStatement, ...]:
        """The statements that fit `where` (a condition on the columns of `schema.statements`), by id."""
        return tuple(kept(KeptStatement, row) for row in self.rows(schema.statements, where))

    def last_on(self, proposal: str, party: str, most: int) -> tuple[KeptStatement, ...]:
        """The last statements of a party on a proposal that still stand, at most so many."""
        table = schema.statements.c
        here = (table.proposal == proposal) & (table.party == party) & (table.standing == "live")
        query = select(table.body).where(here, holding(schema.statements, self.at))
        rows = self.connection.execute(query.order_by(table.day.desc(), table.id.desc()).limit(most)).mappings()
        return tuple(map(kept_in, rows))

    def statements_of(self, column: str, values: Iterable[str]) -> tuple[KeptStatement, ...]:
        """The statements whose `column` (`id`, `report`, `proposal`, `party`, ...) is one of `values`."""
        return tuple(kept(KeptStatement, row) for row in self.among(schema.statements, column, values))

    def events(
        self, where: ColumnElement[bool] | None = None, order: Sequence[Any] = (), most: int | None = None
    ) -> tuple[KeptEvent, ...]:
        """The events that fit `where`, by id; with `order`, at most so many, the first in that order."""
        table = schema.events
        if not order:
            return tuple(kept(KeptEvent, row) for row in self.rows(table, where))
        # First the ids, from an index: what is said of an event is long, and most of them do not come first.
        query = select(table.c.id).where(true() if where is None else where, holding(table, self.at))
        ids = list(self.connection.execute(query.order_by(*order).limit(most)).scalars())
        found = {row["id"]: recent(KeptEvent, row["body"]) for row in self.among(table, "id", ids)}
        return tuple(found[id] for id in ids)

    def events_of(self, ids: Iterable[str], column: str = "id") -> tuple[KeptEvent, ...]:
        """The events whose `column` (`id`, `report`, `same`, ...) is one of `ids`."""
        return tuple(recent(KeptEvent, row["body"]) for row in self.among(schema.events, column, ids))

    def proposals(self, ids: Iterable[str] | None = None) -> tuple[KeptProposal, ...]:
        """The proposals that stand for themselves (not merged into another), all or those of `ids`, by id."""
        rows = self.rows(schema.proposals) if ids is None else self.among(schema.proposals, "id", ids)
        alone = [row for row in rows if row["into"] is None]
        members = self._members([row["id"] for row in alone], whole=ids is None)
        return tuple(proposal_in(row, members.get(row["id"], [])) for row in alone)

    def _members(self, ids: list[str], whole: bool) -> dict[str, list[RowMapping]]:
        """The members of proposals, those of proposals that were merged into them included."""
        wanted = schema.proposals.c.into.is_not(None)
        merged = self.rows(schema.proposals, wanted) if whole else self.among(schema.proposals, "into", ids)
        into = {row["id"]: row["into"] for row in merged}
        rows = self.rows(schema.members) if whole else self.among(schema.members, "proposal", [*ids, *into])
        found: dict[str, list[RowMapping]] = {}
        for row in rows:
            found.setdefault(into.get(row["proposal"], row["proposal"]), []).append(row)
        return found

    def actors(self, ids: Iterable[str] | None = None) -> tuple[Actor, ...]:
        """All actors, or those of `ids`, by id."""
        rows = self.rows(schema.actors) if ids is None else self.among(schema.actors, "id", ids)
        return tuple(from_own(Actor, json.loads(row["body"])) for row in rows)

    def links(self, kind: str | None = None) -> tuple[Link, ...]:
        """What was suggested or said to be the same or not, of one kind or all."""
        rows = self.rows(schema.links, None if kind is None else schema.links.c.kind == kind)
        return tuple(from_own(Link, json.loads(row["body"])) for row in rows)

    def settled(self, kind: str) -> tuple[Link, ...]:
        """The links of a kind that ask nothing: people's words, however many more are only suggested."""
        table = schema.links.c
        rows = self.rows(schema.links, (table.kind == kind) & table.doubt.is_(None))
        return tuple(from_own(Link, json.loads(row["body"])) for row in rows)

    def links_of(self, id: str) -> tuple[Link, ...]:
        """The links that tie a thing to others."""
        rows = {(row["kind"], row["a"], row["b"]): row for end in "ab" for row in self.among(schema.links, end, [id])}
        return tuple(from_own(Link, json.loads(row["body"])) for _, row in sorted(rows.items()))

    def grades(self) -> dict[str, str]:
        """The grades that a user gave to outlets and people."""
        rows = self.rows(schema.settings, schema.settings.c.key.startswith("grade:"))
        return {row["key"].split(":", 2)[2]: json.loads(row["value"]) for row in rows}

    def held(self) -> Held:
        """Everything at once: for desks that fit into memory."""
        seq, when = self.moment()
        return Held(
            title=self.setting("title") or "",
            parties=self.parties,
            reports=self.reports(),
            statements=self.statements(),
            proposals=self.proposals(),
            events=self.events(),
            actors=self.actors(),
            links=self.links(),
            grades=self.grades(),
            head=seq,
            known_at=when,
        )

    def moment(self) -> tuple[int, str | None]:
        """The last entry that this look takes into account, and when it was recorded."""
        table = schema.entries
        last = select(table.c.seq, table.c.at).order_by(table.c.seq.desc()).limit(1)
        row = self.connection.execute(last if self.at is None else last.where(table.c.seq <= self.at)).first()
        return (row.seq, row.at) if row else (0, None)

    def hash(self, seq: int | None = None) -> str:
        """The hash of the last entry that this look takes into account: it names all of them. Or that of the entry
        `seq`."""
        table, last = schema.entries, self.at if seq is None else seq
        query = select(table.c.hash).order_by(table.c.seq.desc()).limit(1)
        return self.connection.execute(query if last is None else query.where(table.c.seq <= last)).scalar() or START

    def proposal_exists(self, id: str) -> bool:
        """Whether the desk has, or ever had, a proposal of that id."""
        table = schema.proposals.c
        return self.connection.execute(select(table.id).where(table.id == id).limit(1)).first() is not None

    def statements_ever(self, report: str) -> list[str]:
        """The ids of all statements that a report ever had, so that none is given twice."""
        table = schema.statements.c
        return list(self.connection.execute(select(table.id).where(table.report == report).distinct()).scalars())

    # What lies under them

    def reading(self, digest: str) -> Reading:
        """A reading that was kept."""
        if digest not in self._readings:
            self._readings[digest] = reading_from_json(
                blobs.get(self.connection, digest).decode("utf-8", "surrogatepass")
            )
        return self._readings[digest]

    def text(self, digest: str | None) -> str:
        """A text that was kept; "" for None."""
        if digest is None:
            return ""
        if digest not in self._texts:
            self._texts[digest] = blobs.get(self.connection, digest).decode("utf-8", "surrogatepass")
        return self._texts[digest]

    def entries(self, seqs: Iterable[int]) -> list[Entry]:
        """Entries by their numbers, in order."""
        wanted, found = sorted(set(seqs)), []
        for start in range(0, len(wanted), MANY):
            where = schema.entries.c.seq.in_(wanted[start : start + MANY])
            query = select(schema.entries).where(where).order_by(schema.entries.c.seq)
            found += [entry_of(row) for row in self.connection.execute(query).mappings()]
        return found

    def history(self, subject: str, withdrawn: bool = False) -> list[Entry]:
        """The entries by which people changed `subject`, oldest first; `withdrawn` ones too, if asked."""
        touching = schema.touches.c
        query = select(touching.seq).where(touching.subject == subject)
        if not withdrawn:
            query = query.where(touching.seq.not_in(select(schema.withdrawn.c.seq)))
        return self.entries(self.connection.execute(query).scalars())

    def touched(self, subjects: Iterable[str]) -> set[str]:
        """Those of `subjects` that a person has ever decided on, withdrawn decisions included."""
        wanted, found = list(subjects), set[str]()
        for start in range(0, len(wanted), MANY):
            some = schema.touches.c.subject.in_(wanted[start : start + MANY])
            found.update(self.connection.execute(select(schema.touches.c.subject).where(some)).scalars())
        return found

    def decisions(self, subject: str) -> Decisions:
        """What people decided about a statement or an event."""
        return decided(subject, self.history(subject))


__all__ = ["Look", "entry_of", "kept_in"]
