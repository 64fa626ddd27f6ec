"""The deal made ready for templates: names in the place of ids, words with their places, and what each switch does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.deal.conflicts import Conflict
from detente.deal.members import MemberView, Premise, Views
from detente.deal.model import Definition, Evidence, Model, Position
from detente.deal.moves import PartyMoves
from detente.deal.names import Names
from detente.deal.sentences import VERBS, clip
from detente.deal.steps import Move
from detente.deal.supposed import TIE
from detente.desk.desk import Desk
from detente.desk.names import Names as DeskNames
from detente.ledger.kept import KeptReport
from detente.web.cards import Colours, outlet
from detente.web.deal_records import Exclusion, Member, Party, Point, Source, Step
from detente.web.dealing import Shown
from detente.web.templates import query

SWITCHES = ("off", "on", "accept", "given")
SOURCES = 2
"""Statements under a member of a sticking point that are named there; all of them are one click away."""


class Scene:
    """Makes what the page shows of one deal. Names and reports are looked up once."""

    def __init__(self, desk: Desk, shown: Shown, given: Mapping[str, Sequence[str]], known_at: str | None) -> None:
        self.shown, self.given = shown, given
        self.model: Model = shown.model
        self.names = Names(shown.base)
        self.people: DeskNames = desk.names(known_at)
        self.colours = Colours(party.id for party in shown.base.parties)
        self.labels = {one.id: one.label for one in self.model.proposals}
        self.issues = {issue.id: issue.label for issue in desk.agenda().issues}
        self._positions = {one.id: one for one in (*shown.base.positions, *self.model.positions)}
        self._views = Views(self.model)
        self._reports = _reports(desk, self._positions.values())

    # Addresses

    def address(self, path: str = "/deal", /, **changes: Any) -> str:
        """An address of the deal with the switches and filters as they are, some changed."""
        kept = {key: value for key, value in self.given.items() if key != "open"}
        return path + query({**kept, **changes})

    def is_on(self, kind: str, value: str) -> bool:
        """Whether a switch is on."""
        return value in self.given.get(kind, ())

    def all_on(self, kind: str, values: Sequence[str]) -> bool:
        """Whether all of some switches are on; of what is left out also where another switch brings that along."""
        there = set(self.given.get(kind, ()))
        return bool(values) and all(
            one in there or (kind == "off" and one in self.shown.switches.gone) for one in values
        )

    def without(self, told: str) -> str:
        """The address without a switch that means nothing any more, "kind=value"."""
        kind, _, value = told.partition("=")
        return self.address(**{kind: [one for one in self.given.get(kind, ()) if one != value]})

    def toggle(self, kind: str, *values: str) -> str:
        """The address with switches turned: all of them off where all are on, else all on."""
        there = list(self.given.get(kind, ()))
        if set(values) <= set(there):
            return self.address(**{kind: [one for one in there if one not in values]})
        return self.address(**{kind: [*there, *(one for one in values if one not in there)]})

    # Sticking points

    def points(self) -> list[Point]:
        """What is left, what the switches bring, and what they take away; the firmest footing first."""
        gone, new, _ = self.shown.compared()
        fresh = {one.id for one in new}
        now = [self._point(one, "new" if one.id in fresh else "left") for one in self.shown.now.blocks.conflicts]
        away = {one.id for one in gone}
        order = {one.id: place for place, one in enumerate(self.shown.before.blocks.conflicts)}
        was = [self._point(one, "gone") for one in gone if one.id in away]
        return sorted([*now, *was], key=lambda one: order.get(one.conflict.id, len(order)))

    def _point(self, one: Conflict, state: str) -> Point:
        return Point(conflict=one, state=state, members=tuple(self.member(it) for it in one.members))

    def member(self, view: MemberView) -> Member:
        """A position."""
        position = self._positions[view.position]
        return Member(
            view=view,
            name=self.names.actor(view.source if view.basis == "forecast" else view.party),
            colour=self.colours(view.party),
            says="expects otherwise" if view.basis == "forecast" else VERBS.get(view.act, "says"),
            label=self.labels.get(view.proposal or "", ""),
            words=clip(view.words) if view.words else "",
            footing=self._footing(view),
            sources=tuple(self._source(one) for one in position.evidence[:SOURCES]),
            more=max(0, len(position.evidence) - SOURCES),
            off=view.position in self.shown.switches.gone,
            weight=position.weight,
        )

    def _footing(self, view: MemberView) -> str:
        if view.basis == "forecast":
            about = f" of {self.names.actor(view.speaks_of)}" if view.speaks_of else ""
            return f"a forecast{about}, by {self.names.actor(view.source)}"
        return f"claimed by {self.names.actor(view.source)}" if view.basis == "claimed" else ""

    def _source(self, one: Evidence) -> Source:
        report = self._reports.get(one.report)
        return Source(
            statement=one.statement,
            place=f"/reports/{one.report}#{one.statement}" if report else f"/statements/{one.statement}",
            title=(report.document.title or report.name) if report else "a note, without a report",
            outlet=outlet(report) if report else "",
            speaker=self.people.name(one.speaker) if one.speaker else "",
            day=one.day,
            confirmed=one.confirmed,
        )

    # Moves

    def parties(self) -> list[Party]:
        """What each party could do alone about what is stated, by name."""
        later = {one.party: one.moves for one in self.shown.now.could}
        return [self._party(one, later.get(one.party, ())) for one in self.shown.before.could]

    def _party(self, one: PartyMoves, later: Iterable[Move]) -> Party:
        steps = tuple(self.step(move) for move in one.moves)
        known = {step.ids for step in steps}
        further = tuple(step for step in map(self.step, later) if step.ids not in known)
        return Party(
            id=one.party, name=one.name, colour=self.colours(one.party), steps=steps, further=_unlike(steps, further)
        )

    def joint(self) -> list[Step]:
        """What several could do together."""
        return [self.step(move) for move in self.shown.before.moves.joint]

    def enabling(self) -> list[Step]:
        """What no party decides."""
        return [self.step(move) for move in self.shown.before.moves.enabling]

    def step(self, move: Move) -> Step:
        """A move as a switch."""
        ids = tuple(one.position for one in (*move.positions, *move.given))
        ids += tuple(one.id for one in move.premises if one.kind == "definition")
        stuck = {it.position for one in self.shown.now.blocks.conflicts for it in one.members}
        gone = self.shown.switches.gone
        return Step(
            move=move,
            ids=ids,
            on=bool(ids) and gone.issuperset(ids),
            needless=not (stuck & {*ids}) and not gone & {*ids} and bool(self.shown.switches.switched),
        )

    def answer(self, party: str, position: str) -> str:
        """The switch of accepting an offer: "PARTY~PROPOSAL"."""
        return f"{party}{TIE}{self._positions[position].proposal}"

    # All positions, and what excludes what

    def board(self) -> list[tuple[str, str, list[Member]]]:
        """Every position by its owner: (name, colour, positions)."""
        rooms: dict[str, list[Member]] = {}
        for one in self.shown.base.positions:
            rooms.setdefault(one.party, []).append(self.member(self.view_of(one)))
        return [
            (self.names.actor(party), self.colours(party), members)
            for party, members in sorted(rooms.items(), key=lambda it: self.names.actor(it[0]))
        ]

    def owners(self) -> list[str]:
        """All who own a position, by name: their place gives each its shape, whatever is drawn."""
        every = {one.party for one in (*self.shown.base.positions, *self.model.positions)}
        return sorted(every, key=lambda one: (self.names.actor(one), one))

    def view_of(self, one: Position) -> MemberView:
        """A position as answers show it."""
        made = self._views.member(one)
        return replace(made, contested=one.group is not None)

    def exclusions(self) -> list[Exclusion]:
        """What excludes what, or is said to be one, in the order of the model."""
        there = {one.id: one for one in self.model.definitions}
        return [self._exclusion(one, there.get(one.id, one)) for one in self.shown.base.definitions]

    def _exclusion(self, one: Definition, now: Definition) -> Exclusion:
        named = one.excludes or tuple(dict.fromkeys(lit.proposal for clause in one.clauses for lit in clause))
        state = "refused" if one.rejected else "confirmed" if one.confirmed else "suggested"
        supposed = "off" if now.rejected and not one.rejected else "on" if now.confirmed and not one.confirmed else ""
        kind = "excludes" if one.excludes else one.id.partition(".")[0]
        return Exclusion(
            definition=one,
            labels=tuple((name, self.labels.get(name, name)) for name in named),
            state=state,
            kind=kind,
            supposed=supposed,
        )

    def premises(self, conflict: Conflict) -> list[Premise]:
        """What else a sticking point rests on."""
        return list(conflict.premises)

    def conditions(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The proposals by issue, for a person to choose from: (issue, (id, label))."""
        rooms: dict[str, list[tuple[str, str]]] = {}
        for one in self.shown.base.proposals:
            rooms.setdefault(self.issues.get(one.issue or "", one.issue or "No issue"), []).append((one.id, one.label))
        return sorted((issue, sorted(found, key=lambda it: it[1])) for issue, found in rooms.items())


def _unlike(steps: Iterable[Step], further: Iterable[Step]) -> tuple[Step, ...]:
    """Without those that are a move already shown, less what is switched off of it."""
    known = [{*one.ids} for one in steps]
    return tuple(one for one in further if not any({*one.ids} <= ids for ids in known))


def _reports(desk: Desk, positions: Iterable[Position]) -> dict[str, KeptReport]:
    wanted = {one.report for position in positions for one in position.evidence[:SOURCES] if one.report}
    with desk.ledger.reading() as look:
        return {one.id: one for one in look.reports(wanted)}
