"""What can go wrong in a request: one error, in one shape, wherever it is raised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from inspect import isawaitable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "field", "hint"],
            "additionalProperties": False,
            "properties": {
                "code": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
                "message": {"type": "string"},
                "field": {"type": ["string", "null"]},
                "hint": {"type": ["string", "null"]},
            },
        }
    },
}
"""The JSON Schema (2020-12) of every error's answer."""


class WebError(HTTPException):
    """A request that cannot be answered as it was asked.

    `status` is that of HTTP; `code` lasts and is for programs, `message` says what is wrong, `field` which parameter it
    is about, `hint` the way out; `headers` go with the answer.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        field: str | None = None,
        hint: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, message, headers)
        self.status, self.code, self.message, self.field, self.hint = status, code, message, field, hint

    def data(self) -> dict[str, Any]:
        """The error as JSON says it (`PROBLEM`)."""
        told = {"code": self.code, "message": self.message, "field": self.field, "hint": self.hint}
        return {"error": told}


_JSON = re.compile(r"application/(?:[\w.-]+\+)?json")


def wants_json(request: Request) -> bool:
    """Whether a program asks: by the path (`.json`, `/api/`), by a token, or because it accepts JSON and no page."""
    path, accepts = request.url.path, request.headers.get("accept", "")
    if path.endswith(".json") or path.startswith("/api/"):
        return True
    return "html" not in accepts and bool(_JSON.search(accepts) or "authorization" in request.headers)


async def respond(request: Request, error: Exception) -> Response:
    """The answer to what was raised outside the app's routes, where Starlette does not look for handlers: made by the
    app's own handler for it, or plainly where the app has none."""
    handlers: Mapping[Any, Any] = getattr(request.scope.get("app"), "exception_handlers", {})
    handler = next((handlers[kind] for kind in type(error).__mro__ if kind in handlers), plain)
    made = handler(request, error)
    response: Response = await made if isawaitable(made) else made
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def plain(request: Request, error: Exception) -> Response:
    """An error's answer that needs no template."""
    if not isinstance(error, WebError):
        error = WebError(500, "failed", "Something went wrong here; nothing was half-written.")
    if wants_json(request):
        return JSONResponse(error.data(), error.status, error.headers)
    hint = f"<p>{escape(error.hint)}</p>" if error.hint else ""
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{error.status} - detente</title>'
        f'<meta name="viewport" content="width=device-width"><h1>{escape(error.message)}</h1>{hint}</html>'
    )
    return HTMLResponse(page, error.status, error.headers)
