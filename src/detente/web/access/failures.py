"""What nobody expected: answered as any other error, inside the security headers, and passed on to the log."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.problems import WebError, respond

TOLD = "Something went wrong here; nothing was half-written."


class Failures:
    """ASGI middleware, next to the outermost. Starlette's own answer to an exception is made outside all middleware,
    and so would have no security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and raise again."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            if not started:
                response = await respond(Request(scope), WebError(500, "failed", TOLD))
                await response(scope, receive, send)
            raise
