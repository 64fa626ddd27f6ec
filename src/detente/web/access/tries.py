"""How often a password may be tried: at first freely, then with delays that double, per account and per address.

What was tried is kept on the desk, so that starting it again forgets nothing. A name that nobody has is counted like
any other: the answer does not tell which names there are.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Any

from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from detente.ledger.session import Clock
from detente.web.access.names import folded

FREE = {"account": 5, "address": 20}
"""Failures without a delay. Behind one address there may be a whole team."""
LONGEST = 15 * 60
"""Seconds: no delay grows beyond it, so that nobody can lock another out for long."""
FORGOTTEN = timedelta(hours=24)
"""After so long without a failure it counts no more."""
MANY = 1000
"""Counters from which on forgotten ones are removed."""


class Tries:
    """The counters of one desk."""

    def __init__(self, ledger: Ledger, room: str, clock: Clock) -> None:
        self._ledger, self._room, self._clock = ledger, room, clock

    def begin(self, name: str, address: str) -> int:
        """Seconds to wait before the next try; 0 where it may be made: then it is counted as failed at once, so that
        many tries at one time count as many."""
        notes, now = Notebook(self._ledger, self._room), self._clock()
        with notes.writing():
            found = {key: _recent(notes.get(key), now) for key in _keys(name, address)}
            wait = max(_wait(key, record, now) for key, record in found.items())
            if wait > 0:
                return ceil(wait)
            self._sweep(notes, now)
            told = now.isoformat()
            notes.put_all((key, {"count": record["count"] + 1, "last": told}) for key, record in found.items())
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """The password was right: the account's failures are forgotten, and this try was none of the address's."""
        notes, (account, place) = Notebook(self._ledger, self._room), _keys(name, address)
        with notes.writing():
            record = notes.get(place)
            notes.drop(account)
            if record:
                notes.put(place, {**record, "count": max(0, record["count"] - 1)})

    def forget(self, notes: Notebook, name: str) -> None:
        """Begin anew for an account: it has a new password. Called while `notes` are written."""
        notes.drop(_account(name))

    def _sweep(self, notes: Notebook, now: datetime) -> None:
        if notes.count("try:") > MANY:
            notes.drop(*(key for key, record in notes.items("try:") if not _recent(record, now)["count"]))


def delay(kind: str, count: int) -> int:
    """Seconds between the last of `count` failures and the next try: 1, 2, 4, ... after those that are free."""
    over = count - FREE[kind]
    return 0 if over < 0 else min(2 ** min(over, 20), LONGEST)


def _wait(key: str, record: dict[str, Any], now: datetime) -> float:
    if not record["count"]:
        return 0
    until = datetime.fromisoformat(record["last"]) + timedelta(seconds=delay(key.split(":")[1], record["count"]))
    return (until - now).total_seconds()


def _recent(record: dict[str, Any] | None, now: datetime) -> dict[str, Any]:
    if record is None or now - datetime.fromisoformat(record["last"]) > FORGOTTEN:
        return {"count": 0, "last": now.isoformat()}
    return record


def _keys(name: str, address: str) -> tuple[str, str]:
    return _account(name), f"try:address:{network(address)}"


def _account(name: str) -> str:
    """Hashed: what is typed as a name is often a password, or very long."""
    return f"try:account:{sha256(folded(name).encode('utf-8', 'backslashreplace')).hexdigest()}"


def network(address: str) -> str:
    """What counts as one address: of IPv6 its first 64 bits, which one customer has all of (RFC 6177)."""
    try:
        one = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(one, IPv6Address):
        return str(one)
    return str(one.ipv4_mapped or IPv6Address(int(one) >> 64 << 64))
