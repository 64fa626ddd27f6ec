"""What was told to whom, what waits to be sent, and what failed: notes on the desk, no part of its record.

Keys: `begun:ALERT` when an alert was first looked at; `told:ALERT:ID` what was told about a statement or event;
`slot:ALERT` the last digest; `out:ALERT:...` a message that waits; `sent:ALERT` the last that left; `lease` who is at
work.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from detente.errors import DeskBusy
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook

if TYPE_CHECKING:
    from detente.notify.news import News

LEASE = timedelta(minutes=10)
ROOM = "notify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is remembered of a statement or event: the marks under which it was told or passed over, the sentence of the
    last message about it ("" where none was sent), and the day of the act."""

    marks: tuple[str, ...]
    sentence: str
    day: str


class Memory:
    """The notes of one desk."""

    def __init__(self, ledger: Ledger) -> None:
        self.notes = Notebook(ledger, ROOM)
        self._token = secrets.token_hex(8)

    # What was told

    def begun(self, alert: str) -> str | None:
        """When an alert was first looked at (ISO 8601, UTC); None for a new one."""
        found: str | None = self.notes.get(f"begun:{alert}")
        return found

    def told(self, alert: str) -> dict[str, Told]:
        """What was told of, by the ids of statements and events."""
        start = f"told:{alert}:"
        return {key[len(start) :]: _told(value) for key, value in self.notes.items(start)}

    def remember(self, alert: str, every: Iterable[News], before: dict[str, Told], sent: bool) -> None:
        """Note that these were told (`sent`) or passed over."""
        made: dict[str, Any] = {}
        for it in every:
            for id in it.ids:
                known = before.get(id) or Told(marks=(), sentence="", day="")
                old = made.get(f"told:{alert}:{id}", {"marks": list(known.marks), "sentence": known.sentence})
                marks = [*old["marks"], *([it.mark] if it.mark not in old["marks"] else [])]
                sentence = it.sentence[:400] if sent else old["sentence"]
                made[f"told:{alert}:{id}"] = {"marks": marks, "sentence": sentence, "day": it.day}
        self.notes.put_all(made.items())

    def forget(self, alert: str, before: str) -> None:
        """Drop what is older than any act that could still be told."""
        old = [id for id, told in self.told(alert).items() if told.day < before]
        self.notes.drop(*(f"told:{alert}:{id}" for id in old))

    def drop_alert(self, alert: str) -> None:
        """Forget an alert that is no longer in the file."""
        kinds = (f"told:{alert}:", f"out:{alert}:")
        keys = [key for start in kinds for key, _ in self.notes.items(start)]
        self.notes.drop(*keys, f"begun:{alert}", f"slot:{alert}", f"sent:{alert}")

    def alerts(self) -> list[str]:
        """The alerts that were ever looked at."""
        return [key.partition(":")[2] for key, _ in self.notes.items("begun:")]

    # What waits

    def waiting(self) -> list[tuple[str, dict[str, Any]]]:
        """Messages that were not delivered yet, in their order, by key."""
        return self.notes.items("out:")

    def put(self, key: str, message: dict[str, Any]) -> None:
        """Keep a message as it stands now."""
        self.notes.put(key, message)

    def delivered(self, key: str, message: dict[str, Any], now: datetime) -> None:
        """A message has left: forget it, and note when."""
        with self.notes.writing():
            self.notes.drop(key)
            last = {"at": now.isoformat(timespec="seconds"), "subject": message["subject"], "id": message["id"]}
            count = (self.notes.get(f"sent:{message['alert']}") or {}).get("count", 0)
            self.notes.put(f"sent:{message['alert']}", {**last, "count": count + 1})

    # One at a time

    def claim(self, now: datetime) -> None:
        """Take the desk's alerts in hand for some minutes. Raises `DeskBusy` where another program has them."""
        with self.notes.writing():
            other = self.notes.get("lease")
            if other and other["token"] != self._token and other["until"] > now.isoformat() and _alive(other):
                raise DeskBusy("another detente notify is sending this desk's alerts. Try again when it has ended.")
            until = (now + LEASE).isoformat()
            mine = {"token": self._token, "until": until, "pid": os.getpid(), "host": socket.gethostname()}
            self.notes.put("lease", mine)

    def release(self) -> None:
        """Let others take over."""
        with self.notes.writing():
            if (self.notes.get("lease") or {}).get("token") == self._token:
                self.notes.drop("lease")


def _told(value: dict[str, Any]) -> Told:
    return Told(marks=tuple(value["marks"]), sentence=value["sentence"], day=value["day"])


def _alive(lease: dict[str, Any]) -> bool:
    """Whether the program that took the lease may still be running: one of this machine that was killed is not."""
    if lease["host"] != socket.gethostname():
        return True
    with suppress(ProcessLookupError, PermissionError, OverflowError):
        os.kill(int(lease["pid"]), 0)
        return True
    return False
