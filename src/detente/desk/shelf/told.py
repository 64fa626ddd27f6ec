"""Events as they are kept: each with all that is told of it, and what it was from day to day.

What is told of an event up to some day is the beginning of what is told of it at all. So one text serves for every day:
the lines of its history once, and for each day on which something was told how many of them count by then, and what
the event was.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import select

from detente.codec import to_data
from detente.codec.trusted import from_own
from detente.desk.calendar import OPEN, Entry, Told, entry, gathered, heads_of, in_order, last
from detente.desk.parts import told as tellings
from detente.desk.shelf import kept
from detente.desk.shelf.kept import Work, dumped
from detente.desk.shelf.mode import Mode
from detente.desk.weight import by, counts_from
from detente.ledger import schema
from detente.ledger.kept import KeptEvent
from detente.ledger.look import Look
from detente.ledger.schema import LASTS
from detente.records import Date, Span

_E = schema.events.c
_LINES = ("changes", "history", "events", "reports")
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
            data = to_data(whole)
            states.append([day, len(whole.history), len(whole.changes), {k: data[k] for k in data if k not in _LINES}])
    whole = whole or entry(root, group)
    lines = {"changes": to_data(whole)["changes"], "history": to_data(whole)["history"]}
    work.events[root] = dumped({"states": states, **lines})
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
        found = self._texts(set(names)).values()
        states = ((data, state) for data in found if (state := _state(data, as_of)))
        return in_order(_entry(*told) for told in states if ahead_of is None or _may_be_ahead(told[1], ahead_of))

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


def _may_be_ahead(state: Any, today: str) -> bool:
    head = state[3]
    when = from_own(Date, head["when"]) if head["when"] else None
    return head["status"] in OPEN and last(when) >= today


def _entry(data: dict[str, Any], state: Any) -> Entry:
    _, lines, changes, head = state
    history = tuple(map(_line, data["history"][:lines]))
    by_event = {line.event: line for line in history}
    return replace(
        from_own(Entry, head),
        history=history,
        changes=tuple(by_event[line["event"]] for line in data["changes"][:changes]),
        events=tuple(by_event),
        reports=tuple(dict.fromkeys(line.report for line in history if line.report)),
    )


def _line(data: dict[str, Any]) -> Told:
    when = data["when"]
    span = when and when["span"]
    return Told(
        event=data["event"],
        report=data["report"],
        day=data["day"],
        status=data["status"],
        when=when and _date(when["value"], when["begin"], when["end"], span and tuple(span)),
        place=data["place"],
        words=data["words"],
        confirmed=data["confirmed"],
    )


@lru_cache(maxsize=4096)
def _date(value: str | None, begin: str | None, end: str | None, span: Span | None) -> Date:
    return Date(value=value, begin=begin, end=end, span=span)
