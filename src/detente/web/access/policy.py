"""Who may use the web desk: what the app needs to know of it.

Two ways in, alike to the app: `LocalAccess` (one person, this computer, a token) and `TeamAccess` (accounts, log-in,
roles). A route says whom it is for: `person: Person = Depends(require("analyst"))`.
"""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter
from starlette.middleware import Middleware
from starlette.requests import Request

from detente.web.access.door import Render
from detente.web.access.local import LocalAccess
from detente.web.access.places import Places
from detente.web.access.requiring import require
from detente.web.access.roles import ROLES, Person, Role
from detente.web.access.team import TeamAccess
from detente.web.access.tokens import csrf_token


class Access(Protocol):
    """A way in. `middleware` and `routes` go into the app; the app sets `render` before it serves."""

    places: Places
    routes: APIRouter
    render: Render | None

    @property
    def middleware(self) -> list[Middleware]:
        """What no request gets past that may not: the innermost of the app's middleware."""

    def who(self, request: Request) -> Person | None:
        """Who makes a request; None for a stranger, whom only the log-in page and static files are shown."""


__all__ = ["ROLES", "Access", "LocalAccess", "Person", "Role", "TeamAccess", "csrf_token", "require"]
