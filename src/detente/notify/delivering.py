"""Messages that wait, delivered: each until it has left, with growing pauses between the tries.

What a server took is noted the moment after. Where the program is killed just then, the message goes out once more with
the same Message-ID (or Idempotency-Key): at least once, and recognisable as the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from detente.notify.failure import NotDelivered
from detente.notify.mailing import send
from detente.notify.memory import Memory
from detente.notify.posting import post
from detente.notify.settings import Alert, Alerts

PAUSES = (60, 300, 900, 3600, 4 * 3600, 12 * 3600)
"""Seconds after a first, second ... failure; then always the last."""
DAYS = 7
"""After so many days a message is given up: it is listed as failed, and `--retry` tries it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """How delivering went: messages that left, that wait to be tried again, that are given up; `errors`, one a line."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    errors: tuple[str, ...] = ()


def deliver(
    settings: Alerts, memory: Memory, clock: Callable[[], datetime], told: Callable[[str], None] = lambda _: None
) -> Delivered:
    """Try what is due. `told` is given a line about each message that left."""
    alerts = {alert.name: alert for alert in settings.alerts}
    down: set[str] = set()
    sent, errors = 0, []
    for key, one in memory.waiting():
        now = clock()
        alert = alerts.get(one["alert"])
        if alert is None or one["failed"] or one["next"] > now.isoformat() or _place(one, settings, alert) in down:
            continue
        memory.claim(now)
        try:
            _try(key, one, settings, alert, memory, clock)
            sent += 1
            told(f"{one['alert']}: sent: {one['subject']}")
        except NotDelivered as error:
            # The server is not asked again in this round: the others would wait for it one by one.
            down.add(_place(one, settings, alert))
            memory.put(key, _later(one, error, now))
            errors.append(f"{one['alert']}: {one['subject']}: {error}")
    return _counted(memory.waiting(), sent, errors)


def _counted(left: Iterable[tuple[str, dict[str, Any]]], sent: int, errors: list[str]) -> Delivered:
    failed = [one["failed"] for _, one in left]
    return Delivered(sent=sent, waiting=failed.count(False), failed=failed.count(True), errors=tuple(errors))


def _place(one: dict[str, Any], settings: Alerts, alert: Alert) -> str:
    if one["channel"] == "post":
        return alert.hook.url if alert.hook else ""
    return f"{settings.mail.host}:{settings.mail.port}" if settings.mail else ""


def _try(
    key: str, one: dict[str, Any], settings: Alerts, alert: Alert, memory: Memory, clock: Callable[[], datetime]
) -> None:
    """Deliver one message, and note that it has left. Raises `NotDelivered`, with who is left noted."""
    if one["channel"] == "post":
        if alert.hook is None:
            raise NotDelivered("the alert has no url any longer.", lasting=True)
        post(one, alert.hook)
    elif settings.mail is None or not alert.to:
        raise NotDelivered("the alert goes to nobody by e-mail any longer.", lasting=True)
    else:
        refused = send(one, settings.mail, one["left"])
        if refused:
            one["left"] = list(refused)
            lasting = all(for_good for for_good, _ in refused.values())
            why = "; ".join(f"{who}: {said}" for who, (_, said) in refused.items())
            raise NotDelivered(f"refused for {why}", lasting=lasting)
    memory.delivered(key, one, clock())


def _later(one: dict[str, Any], error: NotDelivered, now: datetime) -> dict[str, Any]:
    """The message with what went wrong, and when it is tried again."""
    pause = max(PAUSES[min(one["tries"], len(PAUSES) - 1)], error.wait or 0)
    old = now - datetime.fromisoformat(one["made"]) > timedelta(days=DAYS)
    return {
        **one,
        "tries": one["tries"] + 1,
        "next": (now + timedelta(seconds=pause)).isoformat(),
        "error": str(error)[:300],
        "failed": error.lasting or old,
    }


def retry(memory: Memory, now: datetime) -> int:
    """Let everything that waits or was given up be tried at once; how many messages that are."""
    waiting = memory.waiting()
    for key, one in waiting:
        memory.put(key, {**one, "failed": False, "next": now.isoformat(), "made": now.isoformat()})
    return len(waiting)
