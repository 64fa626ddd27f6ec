"""Who is logged in: a random id in a cookie, of which the desk keeps only the hash."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Any

from detente.errors import DetenteError
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from detente.ledger.session import Clock
from detente.web.access.names import folded
from detente.web.access.roles import Person, role_of
from detente.web.access.tokens import fresh

IDLE, LONGEST = timedelta(hours=2), timedelta(hours=12)
"""A session ends so long after its last request, and after its log-in in any case."""
REMEMBERED = timedelta(seconds=2)
"""For reading, a session that was just looked up is not looked up again: a page asks for several things at once."""
PREFIX = "session:"


class Sessions:
    """The sessions of one desk."""

    def __init__(
        self,
        ledger: Ledger,
        room: str,
        clock: Clock,
        idle: timedelta = IDLE,
        longest: timedelta = LONGEST,
        remembered: timedelta = REMEMBERED,
    ) -> None:
        self._ledger, self._room, self._clock = ledger, room, clock
        self.idle, self.longest, self.remembered = idle, longest, remembered
        self._found: dict[str, tuple[datetime, Person]] = {}
        self._turn = Lock()

    def begin(self, notes: Notebook, name: str, role: str) -> str:
        """A new session of an account; its secret. What has ended is removed. Called while `notes` are written."""
        now, secret = self._clock(), fresh()
        notes.drop(*(key for key, record in notes.items(PREFIX) if self._over(record, now)))
        at = now.isoformat()
        notes.put(_key(secret), {"account": folded(name), "name": name, "role": role, "begun": at, "seen": at})
        return secret

    def find(self, secret: str, writing: bool) -> Person | None:
        """Whose session this is; None where it has ended. `writing`: what was just looked up does not count."""
        known = None if writing else self.lately(secret)
        if known:
            return known
        key, now = _key(secret), self._clock()
        self._found.pop(key, None)
        with self._turn:  # on the one connection that is kept: another for each request costs more than waiting
            record = Notebook(self._ledger, self._room).get(key)
        if record is None or self._over(record, now):
            return None
        self._touch(key, record, now)
        person = Person(record["name"], role_of(record["role"]), local=False)
        self._remember(key, person, now)
        return person

    def lately(self, secret: str) -> Person | None:
        """Whose session this is, if it was just looked up: for reading, and without a question to the database."""
        remembered = self._found.get(_key(secret))
        return remembered[1] if remembered and self._clock() < remembered[0] else None

    def end(self, secret: str) -> None:
        """Log out."""
        self._found.pop(_key(secret), None)
        Notebook(self._ledger, self._room).drop(_key(secret))

    def end_all(self, notes: Notebook, name: str) -> None:
        """Log an account out everywhere. Called while `notes` are written."""
        self._found.clear()
        notes.drop(*(key for key, record in notes.items(PREFIX) if record["account"] == folded(name)))

    def _over(self, record: dict[str, Any], now: datetime) -> bool:
        begun, seen = (datetime.fromisoformat(record[key]) for key in ("begun", "seen"))
        return now - begun >= self.longest or now - seen >= self.idle

    def _touch(self, key: str, record: dict[str, Any], now: datetime) -> None:
        """Note that it is in use: seldom, as it is a write; and not while others keep the desk busy."""
        if now - datetime.fromisoformat(record["seen"]) < self.idle / 20:
            return
        notes = Notebook(self._ledger, self._room)
        try:
            with notes.writing():
                if notes.get(key):  # not ended meanwhile
                    notes.put(key, {**record, "seen": now.isoformat()})
        except DetenteError:
            return

    def _remember(self, key: str, person: Person, now: datetime) -> None:
        if len(self._found) > 1000:
            self._found.clear()
        self._found[key] = (now + self.remembered, person)


def _key(secret: str) -> str:
    return PREFIX + sha256(secret.encode("utf-8", "backslashreplace")).hexdigest()
