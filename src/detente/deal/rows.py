"""The conflict graph as rows and columns: a row for each proposal (or issue) in dispute, a column for each party.

A position stands where its party's column and its proposal's row meet, as in the matrix, so that two that stand against
each other over one proposal are joined by a level line, and only what one thing has to do with another runs aslant.
Many sticking points are drawn by issue: a mark for each party's positions on it, and how many conflicts join them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal

from detente.deal.answer import Answer
from detente.deal.conflicts import Conflict
from detente.deal.members import BASES, ConflictBasis, MemberView
from detente.deal.model import Model
from detente.deal.names import Names
from detente.deal.sentences import VERBS

By = Literal["proposals", "issues"]
MANY = 14
"""Sticking points from which on issues are drawn unless proposals are asked for."""
APART = 0.34
"""How far marks of one party in one row stand apart, in columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A party or source, in neutral order; its number is its place."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A proposal, or an issue, with its place from above; `issue` is the id of its issue ("" where it has none)."""

    id: str
    label: str
    issue: str
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A position (several, where issues are drawn), or the knot of a conflict that is not of two (`kind`). `x` counts
    columns, `y` rows, both from 0. `says` is what the party does about it, `footing` stated, claimed or forecast (for a
    knot the conflict's basis)."""

    id: str
    kind: Literal["position", "knot"]
    party: str
    x: float
    y: float
    says: str
    words: str
    footing: str
    confirmed: bool
    contested: bool
    positions: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What cannot stand together: from one mark to another. `basis` is the firmest of its `conflicts`."""

    start: str
    end: str
    basis: ConflictBasis
    confirmed: bool
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Answer):
    """The graph. `by` is what its rows are; `partial` where not all conflicts were found."""

    schema: ClassVar[str] = "detente/conflict-rows/1"
    by: By
    partial: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]


def rows(
    model: Model,
    conflicts: Iterable[Conflict],
    *,
    by: By | None = None,
    labels: Mapping[str, str] | None = None,
    partial: bool = False,
) -> Rows:
    """The graph of a model's conflicts. `by` proposals or issues (None: issues where there are many conflicts);
    `labels` are what issues are called."""
    found = tuple(conflicts)
    by = by or ("issues" if len(found) >= MANY else "proposals")
    names = Names(model)
    members = {one.position: one for conflict in found for one in conflict.members}
    columns = _columns(names, members.values())
    places = _Places(model, by, labels or {}, members.values())
    marks = _marks(found, members.values(), {one.id: x for x, one in enumerate(columns)}, places)
    at = {position: mark for mark in marks for position in mark.positions}
    knots = _knots(found, at, len(columns)) if by == "proposals" else []
    return Rows(
        by=by,
        partial=partial,
        columns=columns,
        rows=places.rows,
        marks=(*marks, *knots),
        lines=_lines(found, at, by),
    )


def _columns(names: Names, members: Iterable[MemberView]) -> tuple[Column, ...]:
    owners = sorted({one.party for one in members}, key=lambda one: (names.actor(one), one))
    return tuple(Column(id=one, name=names.actor(one)) for one in owners)


class _Places:
    """Which row a position stands in: rows in the order of the model, those of one issue together."""

    def __init__(self, model: Model, by: By, labels: Mapping[str, str], members: Iterable[MemberView]) -> None:
        self._by = by
        proposals = {one.id: one for one in model.proposals}
        issue_of = {one.id: one.issue or "" for one in model.proposals}
        self._issues = {one.position: issue_of.get(one.proposal or "", one.issue or "") for one in members}
        wanted = {self.key(one): one for one in members}
        order = {name: place for place, name in enumerate([*dict.fromkeys(issue_of.values()), *proposals])}
        keys = sorted(wanted, key=lambda key: (order.get(self._issue_of(wanted[key]), len(order)), order.get(key, 0)))
        self.rows = tuple(
            Row(id=key, label=self._label(wanted[key], proposals, labels), issue=self._issue_of(wanted[key]), y=y)
            for y, key in enumerate(keys)
        )
        self._y = {row.id: row.y for row in self.rows}

    def key(self, one: MemberView) -> str:
        """The id of its row."""
        return self._issue_of(one) if self._by == "issues" else one.proposal or one.position

    def _label(self, one: MemberView, proposals: Mapping[str, object], labels: Mapping[str, str]) -> str:
        issue = self._issue_of(one)
        if self._by == "issues":
            return labels.get(issue, issue) or "no issue"
        return getattr(proposals.get(one.proposal or ""), "label", one.words)

    def _issue_of(self, one: MemberView) -> str:
        return self._issues[one.position]

    def y(self, one: MemberView) -> int:
        """Its row."""
        return self._y[self.key(one)]


def _marks(
    found: Sequence[Conflict], members: Iterable[MemberView], columns: Mapping[str, int], places: _Places
) -> list[Mark]:
    """A mark for each position, side by side where a party has several in a row; by issues one for all of them."""
    rooms: dict[tuple[str, int], list[MemberView]] = {}
    for one in members:
        rooms.setdefault((one.party, places.y(one)), []).append(one)
    marks = []
    for (party, y), inside in rooms.items():
        groups = [inside] if places._by == "issues" else [[one] for one in inside]
        for place, group in enumerate(groups):
            aside = (place - (len(groups) - 1) / 2) * min(APART, 0.9 / len(groups))
            marks.append(_mark(found, group, columns[party] + aside, y))
    return marks


def _mark(found: Sequence[Conflict], group: Sequence[MemberView], x: float, y: int) -> Mark:
    first, ids = group[0], {one.position for one in group}
    many = len(group) > 1
    return Mark(
        id=first.position,
        kind="position",
        party=first.party,
        x=round(x, 3),
        y=y,
        says=f"{len(group)} positions" if many else _says(first),
        words="" if many else first.words,
        footing=min((one.basis for one in group), key=("stated", "claimed", "forecast").index),
        confirmed=all(one.confirmed for one in group),
        contested=any(one.contested for one in group),
        positions=tuple(one.position for one in group),
        conflicts=tuple(one.id for one in found if any(member.position in ids for member in one.members)),
    )


def _says(one: MemberView) -> str:
    if one.basis == "forecast":
        return "expects otherwise"
    return f"{'is said to ' if one.basis == 'claimed' else ''}{_verb(one)}"


def _verb(one: MemberView) -> str:
    told = VERBS[one.force]
    return told[:-1] if one.basis == "claimed" else told


def _knots(found: Sequence[Conflict], at: Mapping[str, Mark], columns: int) -> list[Mark]:
    """Conflicts that are not of two: amid their members, between two columns."""
    made = []
    for number, one in enumerate([it for it in found if len(it.members) != 2]):
        around = [at[member.position] for member in one.members]
        x = sum(mark.x for mark in around) / len(around) if around else 0
        gap = min(max(int(x), 0), max(columns - 2, 0)) + 0.5
        made.append(
            Mark(
                id=one.id,
                kind="knot",
                party="",
                x=round(gap + (number % 5 - 2) * 0.06, 3),
                y=round(sum(mark.y for mark in around) / len(around) + (number % 3 - 1) * 0.12, 3) if around else 0,
                says="",
                words="",
                footing=one.basis,
                confirmed=one.confirmed,
                contested=one.contested,
                positions=(),
                conflicts=(one.id,),
            )
        )
    return made


def _lines(found: Sequence[Conflict], at: Mapping[str, Mark], by: By) -> tuple[Line, ...]:
    """A line for each pair of marks; by issues one for all that join two marks, and none from a mark to itself."""
    joined: dict[tuple[str, str], list[Conflict]] = {}
    for one in found:
        ends = list(dict.fromkeys(at[member.position].id for member in one.members))
        pairs = pairwise(ends) if by == "issues" or len(ends) == 2 else ((e, one.id) for e in ends)
        for pair in pairs:
            joined.setdefault(pair, []).append(one)
    return tuple(
        Line(
            start=start,
            end=end,
            basis=min((one.basis for one in told), key=BASES.index),
            confirmed=all(one.confirmed for one in told),
            conflicts=tuple(one.id for one in told),
        )
        for (start, end), told in joined.items()
    )
