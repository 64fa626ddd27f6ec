"""Pages kept as they were made: until something is recorded, whoever asks again is sent the same bytes.

A page that is kept is made for nobody: it sees a role, and stand-ins in the place of a name and of a form token. They
are put in when it is sent, so that what one person is sent holds nothing of another.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from re import Pattern
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.access.gate import PERSON
from detente.web.access.roles import Person, Role
from detente.web.access.tokens import CSRF
from detente.web.heads import Moment
from detente.web.shelf import NAME, TOKEN, Other, Page, Shelf

HEAD = "detente.head"
"""Where a request's scope keeps the `Moment` that its page is made of."""
FIRST = "/matrix"
"""The page that is made ready before somebody asks for it."""
LEAST = 800
"""Bytes below which compressing costs more than it saves."""
_KEPT: list[Pattern[str]] = []


def keep(path: str) -> None:
    """Keep the pages of a route: they depend on the record, the address and the reader's role, and on nothing else."""
    _KEPT.append(compile_path(path)[0])


@dataclass(frozen=True, slots=True)
class Asking:
    """What a page is made for: all readers of a role who ask for the same. `forms`: whether they have a form token;
    `fragment`: the main block alone."""

    path: str
    query: bytes
    role: Role
    local: bool
    forms: bool
    fragment: bool

    def scope(self, outer: Mapping[str, Any], head: Moment) -> dict[str, Any]:
        """A request for it by nobody in particular."""
        return {
            **outer,
            PERSON: Person(NAME, self.role, self.local),
            CSRF: TOKEN if self.forms else "",
            HEAD: head,
        }


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is sent a page, and how: `packed`: compressed; `has`: the tags of what they have already."""

    name: str
    token: str
    packed: bool
    has: str

    def filled(self, body: bytes) -> bytes:
        """A page with the reader's name and token in the place of the stand-ins."""
        name = escape(self.name).encode("utf-8", "backslashreplace")
        return body.replace(TOKEN.encode(), self.token.encode()).replace(NAME.encode(), name)

    def tag(self, page: Page) -> str:
        """The strong tag of what this reader is sent (RFC 9110, 8.8.3)."""
        own = f"{self.token} {self.name}" if page.personal else ""
        told = f"{page.digest} {self.packed} {own}".encode("utf-8", "backslashreplace")
        return f'"{sha256(told).hexdigest()[:32]}"'


class Keeping:
    """ASGI middleware next to the app, behind the gate: whoever comes here may read."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self.app, self._shelf = app, shelf
        shelf.maker = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a page that is kept, or let it be made."""
        asking = _asking(scope)
        head = await self._shelf.head() if asking else None
        if asking is None or head is None:
            await self.app(scope, receive, send)
            return
        reader, key = _reader(scope), (head.hash, asking)
        found = await self._shelf.page(key, self.app, asking.scope(scope, head), receive)
        if isinstance(found, Other):
            await _send(found, reader, send)
        else:
            response = await self._response(found, key, reader)
            await response(scope, receive, send)

    async def _response(self, page: Page, key: Hashable, reader: Reader) -> Response:
        tag = reader.tag(page)
        vary = ", ".join(filter(None, (page.headers.get("vary"), "Accept-Encoding")))
        headers = {**page.headers, "vary": vary, "etag": tag}
        if tag in reader.has:
            return Response(status_code=304, headers=headers)
        body = reader.filled(page.body) if page.personal else page.body
        if reader.packed and len(body) >= LEAST:
            headers["content-encoding"] = "gzip"
            body = await self._shelf.packed(key, page, (reader.name, reader.token), body)
        return Response(body, headers=headers)


async def make_ready(app: FastAPI, shelf: Shelf, role: Role, local: bool) -> None:
    """Have the first page of a role at hand. What fails is left to whoever asks for it."""
    head = await shelf.head()
    if head is None or shelf.maker is None:
        return
    asking = Asking(FIRST, b"", role, local, True, False)
    scope = {"type": "http", "method": "GET", "path": FIRST, "query_string": b"", "headers": [], "app": app}
    with suppress(Exception):
        await shelf.page((head.hash, asking), shelf.maker, asking.scope(scope, head), _nothing)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _asking(scope: Scope) -> Asking | None:
    """What a request asks for; None where that is not kept, or nobody known asks."""
    person = scope.get(PERSON)
    if scope["type"] != "http" or scope["method"] != "GET" or not isinstance(person, Person):
        return None
    path: str = scope["path"]
    if not any(kept.match(path) for kept in _KEPT):
        return None
    headers = Headers(scope=scope)
    fragment = headers.get("hx-request") == "true" and "hx-boosted" not in headers
    return Asking(path, scope["query_string"], person.role, person.local, bool(scope.get(CSRF)), fragment)


def _reader(scope: Scope) -> Reader:
    headers = Headers(scope=scope)
    packed = "gzip" in headers.get("accept-encoding", "")
    return Reader(scope[PERSON].name, str(scope.get(CSRF, "")), packed, headers.get("if-none-match", ""))


async def _send(other: Other, reader: Reader, send: Send) -> None:
    body = reader.filled(other.body)
    MutableHeaders(raw=other.start["headers"])["content-length"] = str(len(body))
    await send(other.start)
    await send({"type": "http.response.body", "body": body})
