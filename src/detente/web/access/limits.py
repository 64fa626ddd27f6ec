"""How much may be sent: a body is counted while it comes in, whatever its header says of its length."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.problems import WebError, respond

MOST = 1 << 20
"""Bytes of a request's body, where nothing else is said."""


class BodyLimit:
    """ASGI middleware that ends a request whose body is too large, with 413.

    `most` bytes; other limits by how paths begin, the longest beginning first: `{"/add": 200 << 20}`.
    """

    def __init__(self, app: ASGIApp, most: int = MOST, larger: Mapping[str, int] | None = None) -> None:
        self.app, self.most = app, most
        self._larger = sorted((larger or {}).items(), key=lambda pair: -len(pair[0]))

    def limit(self, path: str) -> int:
        """The limit of a path."""
        return next((most for start, most in self._larger if path.startswith(start)), self.most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, and end what is too much."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit, request = self.limit(scope["path"]), Request(scope)
        told = request.headers.get("content-length", "0")
        if told.isascii() and told.isdigit() and int(told[:20]) > limit:
            response = await respond(request, too_large(limit))
            await response(scope, receive, send)
            return
        await self._counted(scope, receive, send, limit)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        came, started = 0, False

        async def counting() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > limit:
                raise too_large(limit)
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, counting, sending)
        except WebError as error:  # raised in a middleware: in a route, the app has answered it
            if started:
                raise
            response = await respond(Request(scope), error)
            await response(scope, receive, send)


def too_large(limit: int) -> WebError:
    """That a body is larger than `limit` bytes."""
    said = f"{limit >> 20} MiB" if limit >= 1 << 20 else f"{limit >> 10} KiB" if limit >= 1 << 10 else f"{limit} bytes"
    hint = "Send less at a time; large archives are added with: detente add."
    # What is still on its way is not read.
    return WebError(413, "too_large", f"This is more than {said}.", hint=hint, headers={"Connection": "close"})
