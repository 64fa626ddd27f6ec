"""What changes if positions, exclusions or proposals are switched off or on: at once, and while the user looks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.clock import LONGER, Clock
from detente.deal.conflicts import Conflict, Search, ordered
from detente.deal.formula import Member, Part, formula
from detente.deal.grounds import Grounds
from detente.deal.marco import Marco, Numbers
from detente.deal.model import Definition, Model, Position
from detente.deal.toggled import toggled
from detente.deal.worlds import Worlds, all_stand, stands


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Answer):
    """Before and after. `gone`, `new` and `left` are conflicts; one that merely shrank is gone and new. Whether it is
    `blocked` is None where that was not settled in the time given."""

    schema: ClassVar[str] = "detente/what-if/1"
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    blocked_before: bool | None
    blocked: bool | None
    partial: bool
    sentence: str
    gone: tuple[Conflict, ...]
    new: tuple[Conflict, ...]
    left: tuple[Conflict, ...]


def what_if(
    model: Model,
    *,
    drop: Iterable[str] = (),
    add: Iterable[str] = (),
    top: int | None = None,
    time_limit: float | None = None,
) -> WhatIf:
    """The effect of switching things off and on (see `toggled` for what can be, and for what it raises). Each list has
    at most `top` conflicts."""
    drop, add = tuple(drop), tuple(add)
    changed = toggled(model, drop=drop, add=add)
    searches = [Search(one, time_limit=None if time_limit is None else time_limit / 2) for one in (model, changed)]
    before, after = ({one.id: one for one in ordered(list(search))} for search in searches)
    clock = Clock(None if time_limit is None else LONGER)
    stand = [all_stand(formula(one).parts, clock) for one in (model, changed)]
    blocked = [None if one is None else not one for one in stand]
    partial = any(search.partial for search in searches)
    lists = _parted(before, after, _touched(model, changed) if partial else None)
    return WhatIf(
        dropped=drop,
        added=add,
        blocked_before=blocked[0],
        blocked=blocked[1],
        partial=partial or (top is not None and max(map(len, lists)) > top),
        sentence=_sentence(*blocked),
        gone=tuple(lists[0][:top]),
        new=tuple(lists[1][:top]),
        left=tuple(lists[2][:top]),
    )


Lists = tuple[list[Conflict], list[Conflict], list[Conflict]]


def compared(
    model: Model, changed: Model, before: Iterable[Conflict], after: Iterable[Conflict], *, partial: bool
) -> Lists:
    """Conflicts of a model that are gone from a changed one, that are new there, and that are left; `partial` where not
    all of either were found."""
    was, now = ({one.id: one for one in found} for found in (before, after))
    return _parted(was, now, _touched(model, changed) if partial else None)


def _parted(before: Mapping[str, Conflict], after: Mapping[str, Conflict], touched: Collection[str] | None) -> Lists:
    """Gone, new, and left. Where time ran out, what was not found is not gone for that: only what was touched is."""

    def changed(one: Conflict) -> bool:
        ids = [*(member.position for member in one.members), *(premise.id for premise in one.premises)]
        return touched is None or any(name in touched for name in ids)

    gone = [one for one in before.values() if one.id not in after and changed(one)]
    new = [one for one in after.values() if one.id not in before and changed(one)]
    other = {one.id for one in (*gone, *new)}
    return gone, new, [one for one in {**before, **after}.values() if one.id not in other]


def _touched(model: Model, changed: Model) -> Collection[str] | None:
    """The ids of what was switched; None where something was settled, which can change any conflict."""
    old = {*model.positions, *model.definitions}
    now: list[Position | Definition] = [*changed.positions, *changed.definitions]
    new = [one for one in now if one not in old]
    return None if any(isinstance(one, Definition) and one.confirmed for one in new) else {one.id for one in new}


def _sentence(before: bool | None, after: bool | None) -> str:
    if before is None or after is None:
        return "Whether the deal is blocked was not settled in the time given."
    if before == after:
        return "The deal stays blocked." if after else "The deal stays possible."
    return "With this, the deal is blocked." if after else "With this, a deal is possible."


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How things stand with some positions switched off and on; `partial` where not all conflicts are known."""

    blocked: bool
    partial: bool
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class _Room:
    """A part of the universe with a solver that stays open, and its conflicts as far as they are known."""

    part: Part
    worlds: Worlds
    sets: list[Numbers]
    complete: bool


class Toggles:
    """Answers toggles in milliseconds: all positions, live or not, are put to one incremental solver once.

    The conflicts of some positions are those of all positions that consist of them, so that a toggle filters what is
    known. Whether the deal is blocked takes one solver call per part and is always exact. Where finding all conflicts
    took longer than `prepare` seconds, states are partial. Close it after use.
    """

    def __init__(self, model: Model, *, prepare: float | None = 5.0) -> None:
        self.model = model
        universe = replace(model, positions=tuple(replace(one, live=True) for one in model.positions))
        clock = Clock(prepare)
        self._rooms = [_prepared(part, clock) for part in formula(universe).parts]
        self._grounds = Grounds(model)

    def state(self, *, drop: Iterable[str] = (), add: Iterable[str] = ()) -> State:
        """How things stand: ids as for `toggled`, but those of positions and unconfirmed definitions are the quick
        ones; a proposal or a confirmed definition is looked into anew, for at most 0.04 s."""
        changed = toggled(self.model, drop=drop, add=add)
        if _firm(changed) != _firm(self.model):
            return _anew(changed)
        live = {one.id for one in changed.positions if one.live}
        live |= {one.id for one in changed.definitions if not one.rejected}
        search, found, blocked, partial = Search(changed), [], False, False
        for room in self._rooms:
            inside = frozenset(number for number, one in enumerate(room.part.members, 1) if one.id in live)
            here = not room.worlds.consistent(inside)
            blocked, partial = blocked or here, partial or (here and not room.complete)
            found += [_members(room, one) for one in room.sets if here and one <= inside]
        conflicts = ordered([search.conflict(members, self._grounds) for members in found])
        return State(blocked=blocked, partial=partial, conflicts=conflicts)

    def close(self) -> None:
        """Frees the solvers."""
        self._grounds.close()
        for room in self._rooms:
            room.worlds.close()

    def __enter__(self) -> Toggles:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _prepared(part: Part, clock: Clock) -> _Room:
    worlds = Worlds(part)
    if worlds.consistent(range(1, worlds.size + 1)):
        return _Room(part, worlds, [], True)
    search = Marco(worlds, clock)
    sets = [one.members for one in search if one.kind == "mus"]
    return _Room(part, worlds, sets, search.complete)


def _firm(model: Model) -> set[str]:
    return {one.id for one in model.definitions if one.confirmed and not one.rejected}


def _members(room: _Room, numbers: Numbers) -> list[Member]:
    return [room.part.members[number - 1] for number in sorted(numbers)]


def _anew(model: Model) -> State:
    search = Search(model, time_limit=0.04)
    found = ordered(list(search))
    return State(blocked=not all(map(stands, formula(model).parts)), partial=search.partial, conflicts=found)
