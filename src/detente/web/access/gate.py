"""The gate: every request passes it before any page is looked for, so that no page can be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.errors import DetenteError
from detente.web.access import crossing
from detente.web.access.places import Places, start_of
from detente.web.access.roles import Person
from detente.web.problems import WebError, respond

ACCESS, PERSON, PROGRAM = "detente.access", "detente.person", "detente.program"
"""Where a request's scope keeps who decides, who asks, and whether a program asks by its token."""
STATIC = "/static/"
"""Styles and scripts are the same in every desk, and no secret: the log-in page needs them."""


class Keeper(Protocol):
    """Who decides at the gate."""

    places: Places
    open_paths: Sequence[str]

    def opening(self, request: Request) -> Response | None:
        """The answer to a request that itself lets somebody in."""

    async def meet(self, request: Request) -> Person | None:
        """Who asks; and what the scope should know of it."""

    def cookie(self, request: Request) -> str:
        """What the cookie is called that lets in."""

    def stranger(self, request: Request) -> Response:
        """The answer to one who may not come in. May raise `WebError` instead."""


class Gate:
    """ASGI middleware that lets nobody in whom `access` does not know, under no other name than the desk's own."""

    def __init__(self, app: ASGIApp, access: Keeper) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let on, or answer."""
        if scope["type"] == "websocket":  # the desk has none
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] == "http":
            request = Request(scope, receive)
            try:
                response = await self._answer(request)
            except (WebError, DetenteError) as error:
                response = await respond(request, error)
            if response is not None:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        """None where the request may go on."""
        self._check_host(request)
        request.scope[ACCESS] = self.access
        person = request.scope[PERSON] = await self.access.meet(request)
        if request.method not in crossing.SAFE:
            crossing.check(request, self.access.places, bool(request.scope.get(PROGRAM)))
        opened = self.access.opening(request)
        if opened or person or self._open(request):
            return opened
        carries = self.access.cookie(request) in request.cookies
        back = self.access.places.same(start_of(request.headers.get("referer", "")), request.headers["host"])
        if from_elsewhere(request) and not carries and not back:
            return bounced(request)
        return self.access.stranger(request)

    def _check_host(self, request: Request) -> None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or not self.access.places.serve(hosts[0]):
            hint = f"It is at {self.access.places.origins[0]}." if self.access.places.origins else None
            raise WebError(421, "wrong_host", "No desk is served under this name.", hint=hint)

    def _open(self, request: Request) -> bool:
        path = request.url.path
        return path in self.access.open_paths or (request.method in crossing.SAFE and path.startswith(STATIC))


def address_of(request: Request, query: str) -> str:
    """The path of a request, as it was sent, with a query. Two slashes at its beginning would lead to another site."""
    path = "/" + quote(request.scope["path"], safe="/:@!$&'()*+,;=~-._").lstrip("/")
    return path + (f"?{query}" if query else "")


def from_elsewhere(request: Request) -> bool:
    """Whether somebody has followed a link here from another site, as from a mail: the browser then keeps a strict
    cookie to itself, so that they look like a stranger (RFC 6265bis, 5.6.7)."""
    headers = request.headers
    navigates = request.method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    return navigates and headers.get("sec-fetch-site") in ("cross-site", "same-site")


def bounced(request: Request) -> Response:
    """A page that at once asks for the same again, now from here: with the cookie, if there is one."""
    address = escape(address_of(request, request.url.query))
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>detente</title>'
        f'<meta http-equiv="refresh" content="0;url={address}"><p><a href="{address}">To the desk</a></p></html>'
    )
