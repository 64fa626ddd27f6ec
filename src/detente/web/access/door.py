"""What both ways in share: the middleware, and how routes learn who asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from fastapi import APIRouter
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from detente.web.access.gate import PERSON, Gate
from detente.web.access.places import Places, place_of
from detente.web.access.roles import Person

Render = Callable[..., Response]
"""`render(request, template, status=200, **context)`: what makes a page of one of our templates."""


class Door:
    """A way in. `places` are the origins that are ours; `routes` the pages that belong to it; `render` makes them."""

    open_paths: Sequence[str] = ()

    def __init__(self, places: Places) -> None:
        self.places = places
        self.routes = APIRouter(include_in_schema=False)
        self.render: Render | None = None

    @property
    def middleware(self) -> list[Middleware]:
        """The gate, for `FastAPI(middleware=[...])`: the innermost; before it the headers, failures and the limit."""
        return [Middleware(Gate, access=self)]

    def who(self, request: Request) -> Person | None:
        """Who makes this request, None for a stranger. The gate has looked already."""
        person: Person | None = request.scope.get(PERSON)
        return person

    def opening(self, _: Request) -> Response | None:
        """No request lets in by itself."""
        return None

    async def meet(self, request: Request) -> Person | None:
        """Who asks."""
        raise NotImplementedError

    def stranger(self, request: Request) -> Response:
        """The answer to one who may not come in."""
        raise NotImplementedError

    def cookie(self, request: Request) -> str:
        """What the cookie is called. Browsers do not tell ports apart: two desks on one computer would share it. Over
        TLS, its prefix makes browsers hold it to this host alone (RFC 6265bis, 4.1.3.2)."""
        if self.places.secure:
            return "__Host-detente"
        place = place_of(request.headers.get("host", ""))
        return f"detente-{place.port_for('http') if place else 0}"

    def give(self, request: Request, response: Response, secret: str) -> None:
        """Let the browser carry a secret, for as long as it runs, out of reach of scripts and of other sites."""
        kept: dict[str, Any] = {"httponly": True, "samesite": "strict", "path": "/", "secure": self.places.secure}
        response.set_cookie(self.cookie(request), secret, **kept)

    def take(self, request: Request, response: Response) -> None:
        """Let the browser forget it."""
        response.delete_cookie(
            self.cookie(request), path="/", secure=self.places.secure, httponly=True, samesite="strict"
        )
