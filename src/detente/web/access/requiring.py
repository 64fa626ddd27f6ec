"""What a route asks of who calls it: a role, and for a write the form token."""

from __future__ import annotations

from starlette.requests import Request

from detente.web.access import tokens
from detente.web.access.crossing import SAFE
from detente.web.access.gate import PERSON, PROGRAM
from detente.web.access.roles import Person, Role, role_of
from detente.web.problems import WebError

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Required:
    """A dependency: `person: Person = Depends(Required("analyst"))`. Raises `WebError`: 401 for a stranger, 403 for a
    role that is not enough, or a write without its form token."""

    def __init__(self, role: Role) -> None:
        self.role = role

    async def __call__(self, request: Request) -> Person:
        """The person, who may."""
        person: Person | None = request.scope.get(PERSON)
        if person is None:
            raise WebError(401, "not_logged_in", "Nobody is logged in.", hint="Log in, and try again.")
        if not person.may(self.role):
            message = f"This takes the role {self.role}; {person.name} has the role {person.role}."
            raise WebError(403, "role", message, hint="An admin of this desk can change roles.")
        await check_form_token(request)
        return person


def require(role: str) -> Required:
    """A dependency that lets in who has at least this role. Raises `UsageError` for a role that there is not."""
    return Required(role_of(role))


async def check_form_token(request: Request) -> None:
    """Raise `WebError` (403) for a write from a browser without the token of its session: in the header, or in the
    field of a form. The form is read here once, and is at hand afterwards."""
    if request.method in SAFE or request.scope.get(PROGRAM):
        return
    shown = request.headers.get(tokens.HEADER)
    if shown is None and request.headers.get("content-type", "").partition(";")[0].strip().lower() in FORMS:
        field = (await request.form()).get(tokens.FIELD)
        shown = field if isinstance(field, str) else None
    wanted = tokens.csrf_token(request)
    if not wanted or shown is None or not tokens.same(shown, wanted):
        hint = "Load the page again, and send it once more: its session has ended, or another has begun."
        raise WebError(403, "form_token", "This form is no longer valid; nothing was done.", tokens.FIELD, hint)
