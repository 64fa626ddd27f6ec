"""One answer from the web: the name looked up once, its address checked, connected to as checked, again at each
redirect, all within limits."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.ingest.web.address import Reach, Resolver, checked
from detente.ingest.web.dial import Connector, connect, resolve
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.limits import Limits
from detente.ingest.web.stated import Stated, pause, stated
from detente.ingest.web.target import Target, target
from detente.ingest.web.timed import Allowance, Clock, TooMuch
from detente.ingest.web.unpack import ACCEPTED, body, too_large
from detente.version import VERSION

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

PRODUCT = "detente"
AGENT = f"{PRODUCT}/{VERSION} (reads news for a negotiation desk)"
TAKES = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.5"

_LED_ON = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
# Of a name's addresses, so many are tried: the first may be of a network that does not work here.
_MOST_TRIED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. `url` is where it came from, after all redirects; `moved` where the address asked for has moved for
    good (301 or 308 all the way), else None; `reach` how far the server lies, and so how far what it names may. A
    status of 304 has no data: what was had before still holds."""

    url: str
    status: int
    stated: Stated
    data: bytes
    reach: Reach = Reach.PUBLIC
    moved: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fetcher:
    """Fetches. `agent` is what servers are told of who asks. May be used by several threads at once."""

    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = resolve
    connector: Connector = connect
    context: ssl.SSLContext | None = None
    clock: Clock = time.monotonic
    agent: str = AGENT

    def fetch(
        self, url: str, reach: Reach = Reach.PUBLIC, headers: Mapping[str, str] | None = None, most: int | None = None
    ) -> Fetched:
        """The answer to a GET of `url`, whose server may lie as far as `reach`. `headers` go with it; `most` bytes are
        taken instead of those of the limits. Raises NotFetched."""
        limits = self.limits if most is None else _with_bytes(self.limits, most)
        until = self.clock() + limits.seconds
        goal, moved, seen = target(url), None, set[str]()
        for step in range(limits.redirects + 1):
            if goal.url in seen:
                raise NotFetched("redirects", f"{goal.url} leads back to itself.")
            seen.add(goal.url)
            found = self._asked(goal, reach, headers or {}, until, limits)
            if isinstance(found, Fetched):
                return _as_moved(found, moved if step else None)
            status, location, reach = found
            goal = target(location, goal.url)
            for_good = status in _FOR_GOOD and (step == 0 or moved is not None)
            moved = goal.url if for_good else None
        raise NotFetched("redirects", f"this leads on and on, more than {limits.redirects} times.")

    def _asked(
        self, goal: Target, reach: Reach, headers: Mapping[str, str], until: float, limits: Limits
    ) -> Fetched | tuple[int, str, Reach]:
        """One request: its answer, or where it leads to with how far that may lie."""
        from detente.ingest.web import pinned  # Whoever fetches nothing does not wait for urllib3.

        try:
            allowance = Allowance(self.clock, until, limits.connect, limits.head)
            made, near = self._connected(goal, reach, allowance)
            allowance.idle = limits.idle
            connection = pinned.opened(goal, made, allowance, self.context or pinned.secure())
            try:
                return self._answer(connection, goal, near, headers, allowance, limits)
            finally:
                connection.close()
        except TooMuch:
            raise NotFetched("broken", "the answer's headers do not end.") from None
        except pinned.BROKEN as error:
            raise _failure(error, limits) from None

    def _connected(self, goal: Target, reach: Reach, allowance: Allowance) -> tuple[socket.socket, Reach]:
        """A socket to the first checked address that answers."""
        error: OSError = OSError("no address")
        for address, near in checked(self._looked_up(goal, allowance), reach)[:_MOST_TRIED]:
            try:
                return self.connector(address, goal.port, allowance.seconds), near
            except OSError as failed:
                error = failed
        raise error

    def _looked_up(self, goal: Target, allowance: Allowance) -> Sequence[str]:
        """The host's addresses. A resolver that hangs is left behind: nothing can end it."""
        if goal.host.replace(".", "").isdecimal() or ":" in goal.host:
            return [goal.host]
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()
        threading.Thread(target=self._look_up, args=(goal, answers), daemon=True).start()
        try:
            found = answers.get(timeout=allowance.seconds)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, Exception):
            raise NotFetched("unreachable", f"there is no host {goal.host}, or no way to it from here.")
        return found

    def _look_up(self, goal: Target, answers: queue.SimpleQueue[Sequence[str] | Exception]) -> None:
        try:
            answers.put(list(self.resolver(goal.host, goal.port)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    def _answer(
        self,
        connection: HTTPConnection,
        goal: Target,
        near: Reach,
        headers: Mapping[str, str],
        allowance: Allowance,
        limits: Limits,
    ) -> Fetched | tuple[int, str, Reach]:
        told = {"Host": goal.site, "User-Agent": self.agent, "Accept": TAKES, "Accept-Encoding": ACCEPTED}
        connection.request(
            "GET",
            goal.path,
            headers={**told, "Connection": "close", **headers},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        try:
            said = stated(response.headers)
            location = response.headers.get("Location")
            if response.status in _LED_ON and location:
                return response.status, _as_utf8(location), near
            _check_status(response, said)
            allowance.room += limits.bytes
            data = b"" if response.status == 304 else _data(response, said, limits)
            return Fetched(url=goal.url, status=response.status, stated=said, data=data, reach=near)
        finally:
            response.close()


def _data(response: BaseHTTPResponse, said: Stated, limits: Limits) -> bytes:
    if (said.length or 0) > limits.bytes:
        raise too_large(limits)
    try:
        return body(response.stream(1 << 16, decode_content=False), said.coding, limits)
    except TooMuch:
        raise too_large(limits) from None


def _check_status(response: BaseHTTPResponse, said: Stated) -> None:
    status = response.status
    if status in (200, 203, 304):
        return
    why = {401: "asks for a password", 402: "asks for money", 403: "says no", 404: "has no such page"}.get(status)
    why = why or {410: "says that the page is gone", 429: "was asked too often", 451: "may not show it"}.get(status)
    told = f"the server {why} (status {status})." if why else f"the server answers with status {status}."
    raise NotFetched("status", told, status, pause(said.retry_after))


def _failure(error: Exception, limits: Limits) -> NotFetched:
    """What went wrong with a connection, in words."""
    from detente.ingest.web.pinned import SLOW

    cause = error
    while not isinstance(cause, ssl.SSLError) and isinstance(cause.__cause__ or cause.__context__, Exception):
        cause = cause.__cause__ or cause.__context__  # type: ignore[assignment]
    if isinstance(error, SLOW) or isinstance(cause, SLOW):
        return NotFetched("slow", f"there was no answer in time, or it took more than {limits.seconds:g} seconds.")
    if isinstance(cause, ssl.SSLError):
        why = getattr(cause, "verify_message", "") or cause.reason or "no TLS"
        return NotFetched("broken", f"the server cannot prove that it is who it says ({why}).")
    if isinstance(error, OSError):
        return NotFetched("unreachable", f"nobody answers there ({error.strerror or type(error).__name__}).")
    return NotFetched("broken", "the answer breaks off, or is none that a web server gives.")


def _as_utf8(location: str) -> str:
    """Headers come as Latin-1; what is no ASCII in an address is UTF-8 that somebody forgot to quote."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _as_moved(found: Fetched, moved: str | None) -> Fetched:
    return replace(found, moved=moved) if moved else found


def _with_bytes(limits: Limits, most: int) -> Limits:
    return replace(limits, bytes=most)
