"""What goes wrong, answered in one shape: JSON for programs, a page for people, never a traceback (docs/errors.md)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from detente.errors import (
    BadDesk,
    CannotStore,
    DeskBusy,
    DetenteError,
    MissingInput,
    Overtaken,
    TooLarge,
    UnknownId,
    UsageError,
)
from detente.web.problems import WebError, wants_json

log = logging.getLogger("detente.web")
KINDS: tuple[tuple[type[DetenteError], int, str], ...] = (
    (UnknownId, 404, "not_found"),
    (Overtaken, 409, "overtaken"),
    (TooLarge, 413, "too_large"),
    (BadDesk, 503, "no_desk"),
    (DeskBusy, 503, "busy"),
    (CannotStore, 507, "cannot_store"),
    (MissingInput, 404, "not_found"),
    (UsageError, 422, "not_usable"),
    (DetenteError, 500, "failed"),
)
"""The first that fits decides: the status, and the code by which programs know it."""
HINTS = {
    "busy": "Another program is writing to the desk. Try again in a moment.",
    "overtaken": "Load the page again to see what it is now, and decide anew.",
    "not_found": "Look for it by its words, in the search.",
}
PLAIN = {404: "There is nothing at this address.", 405: "This address cannot be used in this way."}
Page = Callable[[Request, WebError], Response]


def install(app: FastAPI, page: Page) -> None:
    """Tell an app how to answer when something goes wrong; `page` makes what a person sees."""

    def answered(request: Request, error: Exception) -> Response:
        told = problem_of(error)
        if told.status == 500:
            log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        response = JSONResponse(told.data(), told.status) if wants_json(request) else page(request, told)
        response.headers.update(told.headers or {})
        return response

    for kind in (HTTPException, DetenteError, RequestValidationError, Exception):
        app.add_exception_handler(kind, answered)


def problem_of(error: Exception) -> WebError:
    """Any error as one of ours."""
    if isinstance(error, WebError):
        return error
    if isinstance(error, DetenteError):
        status, code = next((status, code) for kind, status, code in KINDS if isinstance(error, kind))
        return WebError(status, code, str(error), hint=HINTS.get(code))
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        message = PLAIN.get(error.status_code, f"{error.detail}.")
        code = HTTPStatus(error.status_code).name.lower()
        return WebError(error.status_code, code, message, headers=error.headers)
    return WebError(500, "failed", "Something went wrong here; nothing was half-written.")


def _invalid(error: RequestValidationError) -> WebError:
    """Of several wrong parameters the first is told, and how many more there are."""
    first, *others = error.errors()
    field = ".".join(str(part) for part in first["loc"][1:]) or None
    hint = f"{len(others)} more cannot be used." if others else None
    return WebError(422, "not_usable", f"{field or 'The request'}: {first['msg']}.", field, hint)
