"""When each person last looked at what changed: what "since I last looked" means. No part of the record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from detente.desk.desk import Desk
from detente.ledger.notebook import Notebook
from detente.ledger.session import now
from detente.web.periods import before, last_day

ROOM = "looks"
WEEK = 7
"""Days back that changes are told of to somebody who has never looked."""
PAUSE = timedelta(hours=4)
"""Somebody who comes back sooner is still at the same sitting: what was new when it began is still new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """When somebody looked (`at`: ISO 8601, UTC), and the last day (ISO) that the desk knew of then; "" for none."""

    at: str
    day: str


class Looks:
    """The looks of one person: the last one, and the last one of the sitting before."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk, self._name = desk, name
        self._notes = Notebook(desk.ledger, ROOM)

    def offered(self, moment: datetime | None = None) -> Look | None:
        """The last look before this sitting; None for somebody who is here for the first time."""
        kept = self._notes.get(self._name, {})
        last, earlier = kept.get("last"), kept.get("before")
        found = last if last and _apart(last["at"], moment or now()) else earlier
        return Look(**found) if found else None

    def look(self, done: bool = False, moment: datetime | None = None) -> Look:
        """Remember that this person looks now. `done`: all of it, so that from now on only what comes later is new."""
        moment = moment or now()
        with self._notes.writing():
            kept = self._notes.get(self._name, {})
            last, earlier = kept.get("last"), kept.get("before")
            made = Look(at=moment.isoformat(), day=last_day(self._desk))
            if done:
                earlier = asdict(made)
            elif last and _apart(last["at"], moment):
                earlier = last
            self._notes.put(self._name, {"last": asdict(made), "before": earlier})
        return made


def _apart(earlier: str, later: datetime) -> bool:
    return later - datetime.fromisoformat(earlier) >= PAUSE


def baseline(desk: Desk, look: Look | None, since: str | None) -> str:
    """The day after which changes count: the one that was asked for, else the last day that the desk knew of when this
    person looked, else a week before its last day; "" for an empty desk."""
    today = last_day(desk)
    return since or (look.day if look else "") or before(today, WEEK) or today
