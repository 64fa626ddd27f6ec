"""The pages of a team's accounts: log-in, one's own password, and for admins everybody's account. Plain forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.errors import UsageError
from detente.web.access import tokens
from detente.web.access.hashing import in_turn
from detente.web.access.managing import TASKS, change_own
from detente.web.access.places import after
from detente.web.access.requiring import check_form_token, require
from detente.web.access.roles import ROLES, Person
from detente.web.problems import WebError

if TYPE_CHECKING:
    from detente.web.access.team import TeamAccess

WRONG = "The name or the password is wrong."
DONE = {
    "password": "Your password is changed. You are logged out everywhere else.",
    "add": "The account is made. Tell its owner the password in person, and to change it.",
    "role": "The role is changed. The account is logged out, and has its new role from its next log-in.",
    "reset": "The password is changed, and the account logged out. Tell its owner, and to change it.",
    "close": "The account is closed and logged out.",
}
"""What the account page says after a task."""
_NOTHING: Mapping[str, str] = {}


def add(access: TeamAccess) -> None:
    """Give a way in its routes."""
    shown, named, tasks = _LogIn(access), require("viewer"), _Account(access)
    add = access.routes.add_api_route
    add("/login", shown.show, methods=["GET"])
    add("/login", shown.take, methods=["POST"], dependencies=[Depends(check_form_token)])
    add("/logout", shown.leave, methods=["POST"], dependencies=[Depends(named)])
    add("/account", tasks.show, methods=["GET"])
    add("/account/password", tasks.password, methods=["POST"])
    add("/account/{task}", tasks.manage, methods=["POST"])


class _LogIn:
    def __init__(self, access: TeamAccess) -> None:
        self._access = access

    async def show(self, request: Request, next: str | None = None) -> Response:  # noqa: A002  # the parameter's name
        """The log-in page; who is logged in goes on."""
        if self._access.who(request):
            return RedirectResponse(after(next), 303)
        return await self._page(request, after(next))

    async def _page(self, request: Request, wanted: str, name: str = "", error: WebError | None = None) -> Response:
        """The form. It too has a token, so that nobody is logged in unknowingly by another site: a stranger's cookie is
        a random number, and the session gets another."""
        secret = "" if tokens.csrf_token(request) else tokens.fresh()
        if secret:
            request.scope[tokens.CSRF] = tokens.derived(secret, "csrf")
        told = {
            "error": error and error.message,
            "name": name,
            "next": wanted,
            "csrf": tokens.csrf_token(request),
            "beside": None,
        }
        response = await self._access.page(request, "login.html", error.status_code if error else 200, **told)
        response.headers.update((error and error.headers) or {})
        if secret:
            self._access.give(request, response, secret)
        return response

    async def take(self, request: Request) -> Response:
        """Log in, and go where one wanted to go."""
        form = _texts(await request.form())
        name, password, wanted = form.get("name", ""), form.get("password", ""), after(form.get("next"))
        try:
            secret = await in_turn(partial(self._log_in, name, password, _address(request)))
        except WebError as error:
            return await self._page(request, wanted, name, error)
        if self._access.who(request):  # as somebody else, or again
            await run_in_threadpool(self._access.sessions.end, request.cookies[self._access.cookie(request)])
        response = RedirectResponse(wanted, 303)
        self._access.give(request, response, secret)
        return response

    def _log_in(self, name: str, password: str, address: str) -> str:
        access = self._access
        secret: str | None = access.slowed(lambda: access.accounts.log_in(name, password), name, address)
        if secret is None:
            raise WebError(403, "wrong_password", WRONG)
        return secret

    async def leave(self, request: Request) -> Response:
        """Log out."""
        await run_in_threadpool(self._access.sessions.end, request.cookies[self._access.cookie(request)])
        response = RedirectResponse("/login", 303)
        self._access.take(request, response)
        return response


class _Account:
    def __init__(self, access: TeamAccess) -> None:
        self._access = access

    async def show(self, request: Request, person: Viewer, done: str | None = None) -> Response:
        """One's own account; for admins all of them."""
        return await self._page(request, person, done=DONE.get(done or ""))

    async def _page(
        self,
        request: Request,
        person: Person,
        done: str | None = None,
        error: WebError | None = None,
        typed: Mapping[str, str] = _NOTHING,
    ) -> Response:
        accounts = self._access.accounts
        own = await run_in_threadpool(accounts.get, person.name)
        everybody = await run_in_threadpool(accounts.all) if person.may("admin") else []
        told: dict[str, Any] = {"own": own, "accounts": everybody, "roles": ROLES, "done": done}
        told |= {"error": error and error.message, "csrf": tokens.csrf_token(request), "beside": None}
        told["typed"] = {"name": typed.get("name", ""), "role": typed.get("role", "viewer")}
        response = await self._access.page(request, "account.html", error.status_code if error else 200, **told)
        response.headers.update((error and error.headers) or {})
        return response

    async def password(self, request: Request, person: Viewer) -> Response:
        """Change one's own password. The session goes on under another cookie; all others of the account end."""
        form = _texts(await request.form())
        try:
            secret = await in_turn(partial(change_own, self._access, person, form, _address(request)))
        except (WebError, UsageError) as error:
            return await self._page(request, person, error=_told(error, "password"))
        response = RedirectResponse("/account?done=password", 303)
        self._access.give(request, response, secret)
        return response

    async def manage(self, request: Request, person: Admin, task: str) -> Response:
        """Make an account, give it a role or a password, close it."""
        if task not in TASKS:
            raise WebError(404, "not_found", "There is no such page.")
        form = _texts(await request.form())
        try:
            await in_turn(partial(TASKS[task], self._access, form, person.name))
        except UsageError as error:
            return await self._page(request, person, None, _told(error, task), form if task == "add" else _NOTHING)
        return RedirectResponse(f"/account?done={task}", 303)


def _told(error: WebError | UsageError, field: str) -> WebError:
    return error if isinstance(error, WebError) else WebError(422, "unusable", str(error), field)


def _texts(form: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a form that hold text."""
    return {key: value for key, value in form.items() if isinstance(value, str)}


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


Viewer = Annotated[Person, Depends(require("viewer"))]
Admin = Annotated[Person, Depends(require("admin"))]
