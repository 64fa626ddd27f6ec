"""One round of alerts after another: gather, deliver, wait."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from detente.desk.asking import Asking
from detente.errors import DetenteError, UsageError
from detente.ledger.ledger import Ledger
from detente.ledger.session import Clock, now
from detente.notify.delivering import Delivered, deliver
from detente.notify.gathering import Gathered, Gatherer
from detente.notify.memory import Memory
from detente.notify.settings import Alerts

Say = Callable[[str], None]
LEAST, MOST = 10, 86_400
"""Seconds between two rounds."""
_EVERY = re.compile(r"([0-9]{1,6})\s*(s|m|h)")


def once(ledger: Ledger, settings: Alerts, say: Say, clock: Clock = now) -> Delivered:
    """One round. Raises `DeskBusy` where another program sends this desk's alerts, and what `Ledger` raises."""
    memory = Memory(ledger)
    memory.claim(clock())
    try:
        for one in Gatherer(desk=Asking(ledger), settings=settings, memory=memory, now=clock()).run():
            _tell(one, say)
        return deliver(settings, memory, clock, say)
    finally:
        memory.release()


def trial(ledger: Ledger, settings: Alerts, clock: Clock = now) -> list[Gathered]:
    """What a round would send. Nothing is sent and nothing remembered."""
    return Gatherer(desk=Asking(ledger), settings=settings, memory=Memory(ledger), now=clock(), write=False).run()


def forever(ledger: Ledger, settings: Alerts, seconds: float, say: Say, complain: Say) -> None:
    """Round after round, until the program is stopped. What goes wrong in one round does not end the next."""
    while True:
        begun = time.monotonic()
        try:
            for error in once(ledger, settings, say).errors:
                complain(error)
        except DetenteError as error:
            complain(str(error))
        time.sleep(max(1.0, seconds - (time.monotonic() - begun)))


def _tell(one: Gathered, say: Say) -> None:
    if one.begins is not None:
        say(f"{one.alert.name}: begins now; {one.begins} changes that the desk holds already are taken as known.")
    if one.held:
        say(f"{one.alert.name}: {one.held} changes are kept for the next digest.")
    if one.muted:
        say(f"{one.alert.name}: {one.muted} changes are muted.")


def seconds_of(text: str) -> float:
    """The seconds in 90s, 15m, 2h. Raises `UsageError`."""
    found = _EVERY.fullmatch(text.strip())
    if found is not None:
        seconds = int(found[1]) * {"s": 1, "m": 60, "h": 3600}[found[2]]
        if LEAST <= seconds <= MOST:
            return float(seconds)
    raise UsageError(f"--every {text}: how often? Write 30s, 15m or 2h, from {LEAST}s to {MOST // 3600}h")
