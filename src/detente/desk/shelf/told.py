"""Events as they are kept: each with all that is told of it, and what it was from day to day.

What is told of an event up to some day is the beginning of what is told of it at all. So one text serves for every day:
for each day on which something was told what the event was, and how many lines of its history count by then. The
lines themselves are another text, read when somebody looks at them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import select

from detente.desk.calendar import OPEN, Entry, Told, entry, gathered, heads_of, in_order, last
from detente.desk.late import late
from detente.desk.parts import told as tellings
from detente.desk.shelf import kept
from detente.desk.shelf.kept import Work, dumped
from detente.desk.shelf.mode import Mode
from detente.desk.shelf.packed import packed, spread, squeezed, unpacked
from detente.desk.weight import by, counts_from
from detente.ledger import schema
from detente.ledger.kept import KeptEvent
from detente.ledger.look import Look
from detente.ledger.schema import LASTS

_E = schema.events.c
_LINES = frozenset(("history", "events", "reports"))
"""What follows from the lines of the history."""
SOME = 2000
"""Events that are worked out at a time."""


def work_out(look: Look, mode: Mode, names: dict[str, str] | None, work: Work) -> None:
    """Work out the events of `names` (None: all), each from the day given there on: the days before are as they are."""
    firsts = dict.fromkeys(_all(look), "") if names is None else names
    wanted = sorted(firsts)
    for start in range(0, len(wanted), SOME):
        _some(look, mode, {name: firsts[name] for name in wanted[start : start + SOME]}, work, names is None)


def _all(look: Look) -> list[str]:
    query = select(_E.same).where(_E.until == LASTS).distinct().order_by(_E.same)
    return list(look.connection.execute(query).scalars())


def _some(look: Look, mode: Mode, names: dict[str, str], work: Work, fresh: bool) -> None:
    every = tellings(look, names)
    groups = gathered(every, mode.confirmed_only)
    heads = heads_of(every)
    known = {} if fresh else kept.texts(look, mode.name, "event", groups)
    for name in {*names, *(event.same for event in every)} - groups.keys():
        # Told of under another name; or nothing counts that is told of it.
        work.events[name] = dumped(heads[name] if heads.get(name) in groups else None)
        work.untold[name] = ""
    for root, group in groups.items():
        ids = {root, *(event.id for event in group), *(event.same for event in group)}
        first = min((names[name] for name in ids if name in names), default="")
        before = json.loads(known.get(root, "null"))
        if isinstance(before, dict):
            _group(work, root, group, first, [state for state in before["states"] if state[0] < first])
        else:
            _group(work, root, group, "", [])


def _group(work: Work, root: str, group: list[KeptEvent], first: str, before: list[Any]) -> None:
    states, ordered = list(before), sorted(group, key=counts_from)
    whole: Entry | None = None
    for day, _ in groupby(ordered, key=counts_from):
        if not before or day > before[-1][0]:
            whole = entry(root, [event for event in group if counts_from(event) <= day])
            head = dumped(packed(replace(whole, changes=(), history=(), events=(), reports=())))
            states.append([day, len(whole.history), len(whole.changes), head])
    whole = whole or entry(root, group)
    work.events[root] = dumped({"states": states, "changes": [packed(one) for one in whole.changes]})
    work.lines[root] = squeezed([packed(one) for one in whole.history])
    work.untold[root] = first
    work.told |= {(root, told.day): "" for told in whole.changes if told.day and told.day >= first}


class Events:
    """The events that are kept, with what was worked out since."""

    def __init__(self, look: Look, name: str, work: Work) -> None:
        self.look, self.name, self.work = look, name, work

    def within(self, since: str, until: str | None) -> set[str]:
        """The events of which something new was told from the day `since` to `until`, and a few more."""
        found = {(key, day) for key, day, _ in kept.days(self.look, self.name, "told", since, until)}
        gone = self.work.untold
        return {key for key, day in found if key not in gone or day < gone[key]} | {
            key for key, day in self.work.told if day >= since
        }

    def entries(self, names: Iterable[str], as_of: str | None, ahead_of: str | None = None) -> tuple[Entry, ...]:
        """Events, each by any of its names, as they were on a day; only those of which anything was told by then. With
        `ahead_of`, a day, those that were open and not over on it are enough."""
        found = self._texts(set(names))
        states = {name: state for name, data in found.items() if (state := _state(data, as_of))}
        heads = {name: unpacked(Entry, json.loads(state[3])) for name, state in states.items()}
        wanted = [name for name, head in heads.items() if ahead_of is None or _may_be_ahead(head, ahead_of)]
        known = {name: self.work.lines[name] for name in wanted if name in self.work.lines}
        lines = kept.texts(self.look, self.name, "line", set(wanted) - known.keys()) | known
        return in_order(_entry(heads[name], found[name]["changes"], states[name], lines[name]) for name in wanted)

    def _texts(self, names: Collection[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        todo = set(names)
        while todo:
            texts = kept.texts(self.look, self.name, "event", todo - self.work.events.keys())
            texts |= {name: self.work.events[name] for name in todo & self.work.events.keys()}
            read = {name: json.loads(text) for name, text in texts.items()}
            found |= {name: data for name, data in read.items() if isinstance(data, dict)}
            todo = {data for data in read.values() if isinstance(data, str)} - found.keys()
        return found


def _state(data: dict[str, Any], as_of: str | None) -> Any:
    """What an event was on a day; None where nothing was told of it by then."""
    return next((state for state in reversed(data["states"]) if by(state[0], as_of)), None)


def _may_be_ahead(head: Entry, today: str) -> bool:
    return head.status in OPEN and last(head.when) >= today


def _entry(head: Entry, changes: list[Any], state: Any, lines: str) -> Entry:
    """The event with what was told of it; its history is read when somebody asks for it."""
    _, count, changed, _ = state
    _CHANGES.__set__(head, tuple(unpacked(Told, one) for one in changes[:changed]))
    return late(head, _LINES, lambda: _history(lines, count))


_CHANGES = Entry.__dict__["changes"]


def _history(text: str, count: int) -> dict[str, Any]:
    lines = tuple(unpacked(Told, one) for one in spread(text)[:count])
    return {
        "history": lines,
        "events": tuple(dict.fromkeys(line.event for line in lines)),
        "reports": tuple(dict.fromkeys(line.report for line in lines if line.report)),
    }
