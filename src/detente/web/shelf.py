"""Pages as they were made, at hand until something is recorded: made once for all who ask, by the first of them."""

from __future__ import annotations

import asyncio
import gzip
import secrets
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive

from detente.errors import DetenteError
from detente.web.heads import Heads, Moment

MOST, LARGEST = 64 << 20, 16 << 20
"""Bytes of pages that are kept in all, and of one page."""
LEVEL, LONG = 6, 64 << 10
"""How hard pages are compressed, and bytes from which on that is done in a thread."""
NAME, TOKEN = f"name-{secrets.token_hex(24)}", f"token-{secrets.token_hex(24)}"
"""What stands in a kept page in the place of its reader's name and form token."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page with stand-ins in it (`personal`), or without any; `headers` are those that belong to it, `digest` is the
    hash of its bytes."""

    body: bytes
    headers: Mapping[str, str]
    digest: str
    personal: bool


@dataclass(frozen=True, slots=True)
class Other:
    """An answer that is not kept: an error, or where to go."""

    start: Message
    body: bytes


class Held:
    """Things by their keys, with sizes, at most so many bytes: what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._held: dict[Hashable, tuple[Any, int]] = {}

    def get(self, key: Hashable) -> Any:
        """The thing of a key; None where it is not held."""
        found = self._held.pop(key, None)
        if found is None:
            return None
        self._held[key] = found
        return found[0]

    def put(self, key: Hashable, thing: Any, size: int) -> None:
        """Hold a thing."""
        self._size += size - self._held.pop(key, (None, 0))[1]
        self._held[key] = thing, size
        while self._size > self._most:
            self._size -= self._held.pop(next(iter(self._held)))[1]

    def clear(self) -> None:
        """Let go of everything."""
        self._held.clear()
        self._size = 0


class Shelf:
    """The kept pages of one web desk. For one event loop. `maker` is what makes them, once it is there."""

    def __init__(self, heads: Heads, most: int = MOST) -> None:
        self._heads, self._held, self._newest = heads, Held(most), -1
        self._making: dict[Hashable, asyncio.Event] = {}
        self.maker: ASGIApp | None = None

    async def head(self) -> Moment | None:
        """Where the record stands; None where it cannot be read: then the page itself tells."""
        try:
            head = await self._heads.now()
        except DetenteError:
            return None
        if head.seq > self._newest:
            self._newest = head.seq
            self._held.clear()
        return head

    async def page(self, key: Hashable, app: ASGIApp, scope: Mapping[str, Any], receive: Receive) -> Page | Other:
        """The page of a key, as `app` answers to `scope` where nobody has asked before. Raises what `app` raises."""
        found: Page | None = self._held.get(key)
        if found is None and key in self._making:
            await self._making[key].wait()
            found = self._held.get(key)
        return found or await self._made(key, app, scope, receive)

    async def _made(self, key: Hashable, app: ASGIApp, scope: Mapping[str, Any], receive: Receive) -> Page | Other:
        done = self._making[key] = asyncio.Event()
        try:
            answer = await _caught(app, scope, receive)
            page = _page(answer)
            if page is not None:
                self._held.put(key, page, len(page.body))
            return page or answer
        finally:
            self._making.pop(key, None)
            done.set()

    async def packed(self, key: Hashable, page: Page, reader: Hashable, body: bytes) -> bytes:
        """What `reader` is sent of a page (`body`), compressed: that too is kept."""
        own = (key, reader if page.personal else None, "gzip")
        found: bytes | None = self._held.get(own)
        if found is None:
            found = await to_thread.run_sync(_pack, body) if len(body) > LONG else _pack(body)
            self._held.put(own, found, len(found))
        return found


def _pack(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


def _page(answer: Other) -> Page | None:
    """An answer as a page to keep; None where it is none."""
    headers, body = Headers(raw=answer.start["headers"]), answer.body
    if answer.start["status"] != 200 or len(body) > LARGEST or "set-cookie" in headers:
        return None
    personal = TOKEN.encode() in body or NAME.encode() in body
    own = {name: headers[name] for name in ("content-type", "vary", "link") if name in headers}
    return Page(body, own, sha256(body).hexdigest(), personal)


async def _caught(app: ASGIApp, scope: Mapping[str, Any], receive: Receive) -> Other:
    """An app's whole answer."""
    start: Message = {}
    parts: list[bytes] = []

    async def catching(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(dict(scope), receive, catching)
    return Other(start, b"".join(parts))
