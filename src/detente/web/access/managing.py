"""What the forms of the account page do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from detente.web.access.passwords import BadPassword
from detente.web.access.roles import Person
from detente.web.problems import WebError

if TYPE_CHECKING:
    from detente.web.access.team import TeamAccess

Form = Mapping[str, str]


def change_own(access: TeamAccess, person: Person, form: Form, address: str) -> str:
    """Change a person's password, who shows the current one; the secret of their new session.

    Raises `WebError` where the current one is wrong, too often wrong, or the new one typed differently twice;
    `BadPassword` where it is not taken.
    """
    accounts, new = access.accounts, form.get("new", "")
    kept, current = accounts.open_one(person.name).hash, form.get("current", "")
    if not access.slowed(lambda: accounts.hasher.fits(kept, current), person.name, address):
        raise WebError(403, "wrong_password", "The current password is wrong.", "current")
    _check_twice(form)
    accounts.set_password(person.name, new, person.name, given=False)
    secret = accounts.log_in(person.name, new)
    if secret is None:
        raise WebError(403, "wrong_password", "The password was changed by somebody else meanwhile.", "current")
    return secret


def _check_twice(form: Form) -> None:
    if form.get("new", "") != form.get("again", ""):
        raise BadPassword("The new password was typed differently the second time. Type it again.")


def _add(access: TeamAccess, form: Form, by: str) -> None:
    access.accounts.add(form.get("name", ""), form.get("role", ""), form.get("password", ""), by)


def _role(access: TeamAccess, form: Form, by: str) -> None:
    access.accounts.set_role(form.get("name", ""), form.get("role", ""), by)


def _reset(access: TeamAccess, form: Form, by: str) -> None:
    access.accounts.set_password(form.get("name", ""), form.get("password", ""), by, given=True)


def _close(access: TeamAccess, form: Form, by: str) -> None:
    access.accounts.close(form.get("name", ""), by)


TASKS: Mapping[str, Callable[[TeamAccess, Form, str], None]] = {
    "add": _add,
    "role": _role,
    "reset": _reset,
    "close": _close,
}
"""By the last part of the form's address. Each raises `UsageError` for what cannot be done."""
