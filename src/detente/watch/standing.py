"""How the feeds of a desk are doing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from detente.desk.desk import Desk
from detente.ledger.ledger import Ledger
from detente.watch.memory import Memory
from detente.watch.state import FeedState

Standing = Literal["new", "well", "failing", "gone"]
FAILING = 3
"""Failures in a row from which a feed is said to fail: two may be a bad night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """One feed: its address and outlet, its `standing`; when it was `polled` and `succeeded` last and is `due` next
    (ISO 8601, UTC; None: never); `failures` in a row with the last `problem`; entries ever `seen`, reports `added`,
    pages `waiting` to be had, pages `unread` for good, entries `passed` over at the last poll by include and exclude;
    `moved` where it has moved for good."""

    url: str
    outlet: str | None
    standing: Standing
    polled: str | None
    succeeded: str | None
    due: str | None
    failures: int
    problem: str | None
    seen: int
    added: int
    waiting: int
    unread: int
    passed: int
    moved: str | None


def health(desk: Desk | Ledger) -> tuple[FeedHealth, ...]:
    """The feeds that are watched for a desk, those in trouble first. Empty where none ever was."""
    memory = Memory(desk if isinstance(desk, Ledger) else desk.ledger)
    waiting = memory.how_many_wait()
    found = [_health(state, waiting.get(state.url, 0)) for state in memory.feeds().values()]
    order = ("gone", "failing", "new", "well")
    return tuple(sorted(found, key=lambda one: (order.index(one.standing), one.outlet or "", one.url)))


def _health(state: FeedState, waiting: int) -> FeedHealth:
    return FeedHealth(
        url=state.url,
        outlet=state.outlet,
        standing=_standing(state),
        polled=_iso(state.polled),
        succeeded=_iso(state.succeeded),
        due=_iso(state.due),
        failures=state.failures,
        problem=state.problem,
        seen=state.seen,
        added=state.added,
        waiting=waiting,
        unread=state.unread,
        passed=state.passed,
        moved=state.moved,
    )


def _standing(state: FeedState) -> Standing:
    if state.due is None:
        return "gone"
    if state.failures >= FAILING:
        return "failing"
    return "new" if state.succeeded is None else "well"


def _iso(moment: float | None) -> str | None:
    if moment is None:
        return None
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).isoformat(timespec="seconds")
