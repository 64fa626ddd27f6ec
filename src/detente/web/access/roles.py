"""Who may do what at a desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from detente.errors import UsageError

Role = Literal["viewer", "analyst", "editor", "admin"]
ROLES: Mapping[Role, str] = {
    "viewer": "reads everything",
    "analyst": "reads and adds reports; confirms, edits, rejects, splits and links statements",
    "editor": "does that too; merges and splits proposals; changes agenda, cast, parties and what a deal excludes",
    "admin": "does everything; makes accounts, gives roles and passwords, closes accounts",
}
"""What each role does, the least first: each may do what those before it may."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request. `name` stands beside their decisions in the ledger; `local`: at the computer itself, without
    an account."""

    name: str
    role: Role
    local: bool

    def may(self, role: str) -> bool:
        """Whether this person may do what `role` may."""
        return rank(self.role) >= rank(role)


def rank(role: str) -> int:
    """The place of a role, 0 for the least. Raises `UsageError` for a role that there is not."""
    return get_args(Role).index(role_of(role))


def role_of(given: str) -> Role:
    """The role of that name. Raises `UsageError` that lists all."""
    for role in ROLES:
        if role == given:
            return role
    raise UsageError(f"{given!r} is no role. Write one of: {', '.join(ROLES)}.")
