"""How the alerts of a desk are doing: what was sent, what waits, what failed and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from detente.ledger.ledger import Ledger
from detente.notify.memory import Memory

SCHEMA = "detente/alerts/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One alert: since when it looks (ISO 8601, UTC), messages that `sent`, the last of them, those that are `waiting`
    or were given up (`failed`), and what went wrong last."""

    alert: str
    begun: str
    sent: int
    last: str
    subject: str
    waiting: int
    failed: int
    tries: int
    next: str
    error: str


def status(ledger: Ledger) -> list[Status]:
    """The alerts that were ever looked at, by name."""
    memory = Memory(ledger)
    waiting = [one for _, one in memory.waiting()]
    return [_status(memory, name, [one for one in waiting if one["alert"] == name]) for name in memory.alerts()]


def _status(memory: Memory, name: str, waiting: list[dict[str, Any]]) -> Status:
    sent = memory.notes.get(f"sent:{name}") or {}
    return Status(
        alert=name,
        begun=_short(memory.begun(name)),
        sent=sent.get("count", 0),
        last=sent.get("at", ""),
        subject=sent.get("subject", ""),
        waiting=sum(not one["failed"] for one in waiting),
        failed=sum(one["failed"] for one in waiting),
        tries=max((one["tries"] for one in waiting), default=0),
        next=_short(min((one["next"] for one in waiting if not one["failed"]), default="")),
        error=next((one["error"] for one in reversed(waiting) if one["error"]), ""),
    )


def _short(moment: str | None) -> str:
    """A time without fractions of seconds."""
    return datetime.fromisoformat(moment).isoformat(timespec="seconds") if moment else ""
