"""One person at their own computer: a token that was made when the desk was served, and no account."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.errors import UsageError
from detente.ledger.ledger import user
from detente.web.access import tokens
from detente.web.access.door import Door
from detente.web.access.gate import PROGRAM, address_of
from detente.web.access.places import LOOPBACK, Places
from detente.web.access.roles import Person
from detente.web.problems import WebError

HOME = "/matrix"
"""Where everybody starts."""


class LocalAccess(Door):
    """Lets in who shows `token`: in the address that opens the desk (`/?token=...`, which becomes a cookie), or as
    `Authorization: Bearer TOKEN`.

    `hosts` are the names under which it is served, with ports (`places.loopback(port)`); `name` stands beside decisions
    (that of the ledger's user, if left out).
    """

    def __init__(self, token: str, hosts: Sequence[str], name: str | None = None) -> None:
        super().__init__(Places(f"http://{host}" for host in hosts))
        self._token, self._carried = token, tokens.derived(token, "cookie")
        self.person = Person(name or user(), "admin", local=True)

    def opening(self, request: Request) -> Response | None:
        """The way from the opening address to the same without its token, which should stay in no history."""
        given = request.query_params.get("token")
        if given is None or request.method != "GET" or not tokens.same(given, self._token):
            return None
        rest = [(key, value) for key, value in parse_qsl(request.url.query, True) if key != "token"]
        wanted = address_of(request, urlencode(rest))
        response = RedirectResponse(HOME if wanted == "/" else wanted, 303)  # to the page itself, by no other
        self.give(request, response, self._carried)
        return response

    async def meet(self, request: Request) -> Person | None:
        """The one person there is, if the request shows the token or the cookie."""
        scheme, _, shown = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and tokens.same(shown.strip(), self._token):
            request.scope[PROGRAM] = True
            return self.person
        carried = request.cookies.get(self.cookie(request), "")
        if not tokens.same(carried, self._carried):
            return None
        request.scope[tokens.CSRF] = tokens.derived(carried, "csrf")
        return self.person

    def stranger(self, request: Request) -> Response:
        """Raises `WebError` (401) that says how to open the desk."""
        hint = (
            "Open the address that detente serve printed when it started. Programs send: Authorization: Bearer TOKEN."
        )
        message = "This desk opens only with the token that was made when it was started."
        raise WebError(401, "no_token", message, hint=hint, headers={"WWW-Authenticate": "Bearer"})


def check_loopback(host: str) -> str:
    """`host`, if only this computer can reach it. Raises `UsageError` that says how to serve a team."""
    if host in LOOPBACK or host == "::1":
        return host
    raise UsageError(f"{host}: without accounts a desk is served to this computer alone. For others: --team.")
