"""The web desk: an app made of its pages, its guards and one open desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from detente.version import VERSION
from detente.web import errors, pages
from detente.web.access.failures import Failures
from detente.web.access.headers import SecurityHeaders
from detente.web.access.limits import BodyLimit
from detente.web.access.policy import Access
from detente.web.desks import Desks
from detente.web.files import router as files
from detente.web.jobs import Jobs
from detente.web.keeping import Keeping, make_ready
from detente.web.live import News
from detente.web.problems import WebError
from detente.web.shelf import Shelf
from detente.web.site import Asked, Site, stranger
from detente.web.stream import router as stream
from detente.web.templates import STYLES, rendered
from detente.web.warm import warm

UPLOAD = 200 * 1024 * 1024
"""Bytes that may be added at once."""
LEAST = 800
"""Bytes below which compressing costs more than it saves."""


def create(desks: Desks, access: Access) -> FastAPI:
    """The app that serves one desk to those whom `access` lets in."""
    shelf = Shelf(desks.heads)
    app = FastAPI(
        title="detente",
        version=VERSION,
        summary="A negotiation desk: where every party stands, what changed, and the exact words.",
        lifespan=_running,
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(SecurityHeaders, style_hashes=STYLES, secure=access.places.secure),
            Middleware(GZipMiddleware, minimum_size=LEAST, compresslevel=6),
            Middleware(Failures),
            Middleware(BodyLimit, larger={"/add": UPLOAD}),
            *access.middleware,
            Middleware(Keeping, shelf=shelf),
        ],
    )
    app.state.site = Site(desks, access, News(desks, partial(_ready, app, shelf)), Jobs(desks))
    access.render = _render
    errors.install(app, _problem)
    for router in (files, stream, access.routes, *_pages()):
        app.include_router(router)
    return app


def _pages() -> list[Any]:
    """The routers of all modules of `detente.web.pages`."""
    names = sorted(one.name for one in iter_modules(pages.__path__))
    return [import_module(f"{pages.__name__}.{name}").router for name in names]


def _asked(request: Request) -> Asked | None:
    site: Site = request.app.state.site
    person = site.access.who(request)
    return Asked(site, request, person) if person else None


def _render(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page of the ways in, which a stranger may see too."""
    asked = _asked(request)
    if asked:
        return asked.page(template, context, status)
    return HTMLResponse(rendered(template, None, {**stranger(request), **context}), status)


def _problem(request: Request, error: WebError) -> Response:
    """The page of an error; for a script of ours, the message alone."""
    return _render(request, "error.html", error.status, error=error)


async def _ready(app: FastAPI, shelf: Shelf) -> None:
    """Have at hand what is asked for first: where the record is a file, by its one reader."""
    desks: Desks = app.state.site.desks
    await to_thread.run_sync(warm, desks, abandon_on_cancel=True)
    if desks.lite:
        await make_ready(app, shelf, "admin", local=True)


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """While the app runs, somebody looks for what is new."""
    site: Site = app.state.site
    watching = asyncio.create_task(site.news.watch())
    try:
        yield
    finally:
        site.news.close()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        site.jobs.close()
        site.desks.close()
