"""How often each host may be asked."""

from __future__ import annotations

MOST = 5_000
"""Hosts that are remembered."""


class Hosts:
    """One request at a time to each host, and at least `delay` seconds from one to the next."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self._free: dict[str, float] = {}
        self._asked: set[str] = set()

    def free_from(self, host: str) -> float:
        """From when on the host may be asked (seconds since 1970); infinity while it is being asked."""
        return float("inf") if host in self._asked else self._free.get(host, 0.0)

    def begin(self, host: str) -> None:
        """It is being asked."""
        self._asked.add(host)

    def end(self, host: str, now: float, pause: float = 0.0) -> None:
        """It has answered, and wants to be left alone for `pause` seconds."""
        self._asked.discard(host)
        self._free[host] = now + max(self.delay, pause)
        if len(self._free) > MOST:
            self._free = {name: due for name, due in self._free.items() if due > now}
