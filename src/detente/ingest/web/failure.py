"""Why something was not fetched."""

from __future__ import annotations

from typing import Literal

Kind = Literal["refused", "unreachable", "slow", "large", "broken", "redirects", "status", "robots"]
"""Refused: an address that may not be asked. Unreachable: nobody answers there. Slow: more time than there is. Large:
more bytes. Broken: an answer that breaks off or is none. Redirects: led on too often, or in a circle. Status: the
server says no. Robots: its robots.txt does."""

# Statuses that may be over tomorrow; RFC 9110, sections 15.5 and 15.6, and RFC 6585 for 429.
_PASSING = (408, 421, 425, 429)


class NotFetched(Exception):
    """Nothing was fetched. The message says why and what to do, and goes behind the address; `status` is the server's,
    where it gave one, `wait` for how many seconds it asked not to be asked again."""

    def __init__(self, kind: Kind, why: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(why)
        self.kind, self.status, self.wait = kind, status, wait

    @property
    def lasting(self) -> bool:
        """Whether asking again later is of no use."""
        if self.kind == "status":
            return self.status is not None and self.status < 500 and self.status not in _PASSING
        return self.kind in ("refused", "large", "redirects", "robots")
