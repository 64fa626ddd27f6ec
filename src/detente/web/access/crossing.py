"""No write that another site makes a browser send (cross-site request forgery).

A browser says where a request comes from in three headers that no page can forge: Sec-Fetch-Site (W3C Fetch Metadata),
Origin, and for old browsers Referer. One of them has to say that it comes from our own pages; none may say otherwise.
A program that shows a token is no browser, and needs none of them.
"""

from __future__ import annotations

from starlette.requests import Request

from detente.web.access.places import Places, start_of
from detente.web.problems import WebError

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
"""Methods that change nothing (RFC 9110, 9.2.1)."""


def check(request: Request, places: Places, program: bool) -> None:
    """Raise `WebError` (403) unless a write comes from our own pages; `program`: it shows a token that no page has."""
    if not _ours(request, places, program):
        hint = "Open the desk's own page, and send it from there. Behind a proxy: it has to pass on the Host header."
        raise WebError(403, "cross_site", "This was not sent from a page of this desk; nothing was done.", hint=hint)


def _ours(request: Request, places: Places, program: bool) -> bool:
    headers = request.headers
    host, origins, site = headers.get("host", ""), headers.getlist("origin"), headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none") or len(origins) > 1:
        return False
    # "null" is what a browser says that was told to keep its origin to itself; the other headers then decide.
    if origins and origins[0] != "null":
        return places.same(origins[0], host)
    if site == "same-origin" or (program and site is None and not origins):
        return True
    return places.same(start_of(headers.get("referer", "")), host)
