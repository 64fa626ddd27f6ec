"""What every answer tells the browser to hold to: nothing from elsewhere, nothing in a frame, nothing kept.

Sources: W3C CSP3, Fetch (nosniff, CORP), HTML (COOP, Referrer Policy, Permissions Policy), RFC 9111 (Cache-Control),
RFC 8246 (immutable), RFC 6797 (HSTS).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HASHED = re.compile(r"/static/(?:[0-9a-f]{8,}/.+|.+[.-][0-9a-f]{8,}\.\w+)")
"""Addresses that hold the hash of what they lead to."""
FEATURES = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")


def policy(style_hashes: Sequence[str] = ()) -> str:
    """The content security policy. `style_hashes` are those of inline styles that are allowed ("sha256-...")."""
    styles = " ".join(("'self'", *(f"'{one}'" for one in style_hashes)))
    return (
        f"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def headers(style_hashes: Sequence[str] = (), secure: bool = False) -> dict[str, str]:
    """The headers of every answer; `secure`: the desk is served over TLS, and should be asked for in no other way.

    The address of a page is told to this desk alone (`same-origin`): with `no-referrer`, browsers would say `Origin:
    null` of our own forms (Fetch, 3.2), which is also what a hostile frame says.
    """
    told = {
        "Content-Security-Policy": policy(style_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in FEATURES),
    }
    return told | ({"Strict-Transport-Security": "max-age=31536000"} if secure else {})


class SecurityHeaders:
    """ASGI middleware, the outermost: sets `headers` on every answer.

    Answers are not stored by anybody (`no-store`: they are confidential), but for static files: under an address with
    their hash for good, under another with a question each time. An answer that says so itself is left to it.
    """

    def __init__(self, app: ASGIApp, style_hashes: Sequence[str] = (), secure: bool = False) -> None:
        self.app, self._headers = app, headers(style_hashes, secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                told.update(self._headers)
                told.setdefault("Cache-Control", kept(scope["path"], message["status"]))
            await send(message)

        await self.app(scope, receive, telling)


def kept(path: str, status: int) -> str:
    """How long an answer may be kept."""
    if not path.startswith("/static/") or status not in (200, 206, 304):
        return "no-store"
    return "public, max-age=31536000, immutable" if HASHED.fullmatch(path) else "no-cache"
