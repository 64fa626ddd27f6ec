"""Secrets that a browser carries, and what is derived from them."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from starlette.requests import Request

CSRF = "detente.csrf"
"""Where a request's scope keeps its form token."""
FIELD, HEADER = "csrf", "X-CSRF-Token"
"""The hidden field and the header that carry the form token."""


def fresh() -> str:
    """A new secret of 256 bits."""
    return secrets.token_urlsafe(32)


def derived(secret: str, purpose: str) -> str:
    """A secret for another purpose, from which the first cannot be worked out (HMAC-SHA-256, hexadecimal)."""
    return hmac.new(secret.encode("utf-8", "backslashreplace"), purpose.encode(), sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same; it takes as long for any two of one length."""
    return hmac.compare_digest(one.encode("utf-8", "backslashreplace"), other.encode("utf-8", "backslashreplace"))


def csrf_token(request: Request) -> str:
    """The form token of this request's session, for the hidden field `csrf` or the header `X-CSRF-Token`.

    It is derived from the session's cookie, so nothing is stored. "" for a program with a token: it needs none.
    """
    return str(request.scope.get(CSRF, ""))
