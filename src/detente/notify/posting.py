"""Messages to a web address: one POST of JSON, signed, to exactly the address that was checked.

The signature is HMAC-SHA256 (RFC 2104) over the time and the body, so that whoever receives it can tell who wrote it,
and that it is not an old one sent again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import time
from collections.abc import Mapping
from typing import Any

from detente.errors import UsageError
from detente.ingest.web import pinned
from detente.ingest.web.address import Reach, checked
from detente.ingest.web.dial import connect, resolve
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.stated import pause
from detente.ingest.web.target import Target, target
from detente.ingest.web.timed import Allowance, TooMuch
from detente.notify.failure import NotDelivered
from detente.notify.posts import Hook
from detente.version import VERSION

SECONDS, CONNECT = 20.0, 10.0
"""How long the whole may take, and connecting to the server."""
TRIED = 3
"""Of a name's addresses, so many are tried."""
ANSWER = 64_000
"""Bytes of an answer that are taken; they are not looked at."""


def signature(secret: str, moment: str, body: bytes) -> str:
    """What stands in the header Detente-Signature: `v1=` and the HMAC of `MOMENT.BODY` in hexadecimal digits."""
    return "v1=" + hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def post(message: Mapping[str, Any], hook: Hook) -> None:
    """Post a message. Raises `NotDelivered` for anything but an answer of success (2xx); no redirect is followed."""
    body = json.dumps({"id": message["id"], "made": message["made"], **message["data"]}, ensure_ascii=False).encode(
        "utf-8", "replace"
    )
    try:
        headers = _headers(message["id"], body, hook)
        goal = target(hook.url)
        status, wait = _answered(goal, body, headers, Reach.LOOPBACK if hook.allow_private else Reach.PUBLIC)
    except NotFetched as error:
        way = str(error).replace("name it yourself and say --allow-private", "write allow_private = true in the alert")
        raise NotDelivered(way) from None
    except UsageError as error:
        raise NotDelivered(str(error)) from None
    except TooMuch:
        raise NotDelivered(f"{goal.site}: the answer does not end.") from None
    except pinned.BROKEN as error:
        raise NotDelivered(f"{goal.site}: {_why(error)}.") from None
    if not 200 <= status < 300:
        raise NotDelivered(_refusal(goal, status), lasting=status == 410, wait=wait)


def _headers(id: str, body: bytes, hook: Hook) -> dict[str, str]:
    moment = str(int(time.time()))
    told = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": f"detente/{VERSION} (alerts of a negotiation desk)",
        "Idempotency-Key": id,
        "Detente-Delivery": id,
        "Detente-Timestamp": moment,
        "Connection": "close",
    }
    if hook.secret is not None:
        told["Detente-Signature"] = signature(hook.secret.read(), moment, body)
    return told


def _answered(goal: Target, body: bytes, headers: Mapping[str, str], reach: Reach) -> tuple[int, float | None]:
    """The status of the answer, and for how long it asks to wait."""
    allowance = Allowance(time.monotonic, time.monotonic() + SECONDS, CONNECT, ANSWER)
    made = _connected(goal, reach, allowance)
    connection = pinned.opened(goal, made, allowance, pinned.secure())
    try:
        connection.request("POST", goal.path, body, {"Host": goal.site, **headers}, preload_content=False)
        response = connection.getresponse()
        wait = pause(response.headers.get("Retry-After"))
        response.close()
        return response.status, wait
    finally:
        connection.close()


def _connected(goal: Target, reach: Reach, allowance: Allowance) -> socket.socket:
    """A socket to the first checked address that answers: the first may be of a network that does not work here."""
    error = OSError("no address")
    for address, _ in checked(resolve(goal.host, goal.port), reach)[:TRIED]:
        try:
            return connect(address, goal.port, allowance.seconds)
        except OSError as failed:
            error = failed
    raise error


def _refusal(goal: Target, status: int) -> str:
    if 300 <= status < 400:
        return (
            f"{goal.site} leads elsewhere (status {status}), and alerts follow nobody. Write the address it leads to."
        )
    return f"{goal.site} answers with status {status}."


def _why(error: Exception) -> str:
    if isinstance(error, pinned.SLOW):
        return "no answer in time"
    return getattr(error, "strerror", None) or "nobody answers there, or with what is no answer"
