"""A team's way in: accounts, a log-in page, sessions, roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.ledger.notebook import Notebook
from detente.ledger.session import Clock, now
from detente.web.access import pages, tokens
from detente.web.access.accounts import Accounts
from detente.web.access.crossing import SAFE
from detente.web.access.door import Door, Render
from detente.web.access.gate import address_of
from detente.web.access.hashing import Hasher
from detente.web.access.places import Places
from detente.web.access.roles import Person
from detente.web.access.sessions import Sessions
from detente.web.problems import WebError, wants_json

LOG_IN = "/login"


class TeamAccess(Door):
    """Lets in who logs in. `notebook` is where the desk keeps its accounts (`accounts.notebook_of(ledger)`), `origins`
    are the addresses at which people open the desk ("https://desk.example.org"), `render` makes a page of a template.

    Raises `UsageError` where argon2 is missing, or an origin is none.
    """

    open_paths = (LOG_IN,)

    def __init__(
        self,
        notebook: Notebook,
        clock: Clock = now,
        *,
        origins: Iterable[str],
        render: Render | None = None,
        hasher: Hasher | None = None,
        sessions: Sessions | None = None,
    ) -> None:
        super().__init__(Places(origins))
        self.accounts = Accounts(notebook, hasher or Hasher(), clock, sessions)
        self.sessions, self.tries = self.accounts.sessions, self.accounts.tries
        self.render = render
        pages.add(self)

    async def meet(self, request: Request) -> Person | None:
        """Whose session the cookie is of."""
        secret = request.cookies.get(self.cookie(request), "")
        if not secret:
            return None
        request.scope[tokens.CSRF] = tokens.derived(secret, "csrf")
        writing = request.method not in SAFE
        known = None if writing else self.sessions.lately(secret)
        return known or await run_in_threadpool(self.sessions.find, secret, writing)

    def stranger(self, request: Request) -> Response:
        """The way to the log-in page, and back; a program is told (`WebError`, 401)."""
        wanted = quote(address_of(request, request.url.query), safe="")
        hint = f"Log in at {LOG_IN}: the session has ended, or has not begun."
        error = WebError(401, "not_logged_in", "Nobody is logged in.", hint=hint)
        if request.headers.get("hx-request") == "true":  # a script of ours: the whole page has to go there
            error.headers = {"HX-Redirect": LOG_IN}
            raise error
        if wants_json(request) or request.method not in SAFE:
            raise error
        return RedirectResponse(LOG_IN if wanted == "%2F" else f"{LOG_IN}?next={wanted}", 303)

    async def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """A page of ours. Raises `RuntimeError` where the app has not said how pages are made."""
        if self.render is None:
            raise RuntimeError("the app sets `access.render` before it serves")
        return await run_in_threadpool(self.render, request, template, status=status, **context)

    def slowed(self, work: Callable[[], Any], name: str, address: str) -> Any:
        """What `work` gives that tries a password; None for a wrong one. Raises `WebError` (429) where too many tries
        were wrong."""
        wait = self.tries.begin(name, address)
        if wait:
            told = f"{wait} seconds" if wait < 120 else f"{-(-wait // 60)} minutes"
            message = f"Too many wrong passwords. Try again in {told}."
            raise WebError(429, "too_many_tries", message, headers={"Retry-After": str(wait)})
        result = work()
        if result:
            self.tries.succeeded(name, address)
        return result
