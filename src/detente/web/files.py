"""Scripts, styles and pictures: under addresses that hold their hash, so that a browser keeps them for good."""

from __future__ import annotations

import gzip
from functools import cache
from mimetypes import guess_type

from fastapi import APIRouter, Request, Response

from detente.web.problems import WebError
from detente.web.templates import STATIC, content, static

router = APIRouter()
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@cache
def _known() -> dict[str, bytes]:
    """Every static file by its address."""
    names = [
        f"{folder}{one.name}"
        for folder, place in (("", STATIC), ("vendor/", STATIC / "vendor"))
        for one in place.iterdir()
        if one.is_file() and one.name.endswith((".js", ".css", ".svg", ".png", ".ico"))
    ]
    return {static(name): content(name) for name in names}


@cache
def _packed(address: str) -> bytes:
    """A static file compressed, once."""
    return gzip.compress(_known()[address], mtime=0)


@router.get("/static/{digest}/{name:path}", include_in_schema=False)
async def file(request: Request, digest: str, name: str) -> Response:
    """One static file, by the hash of what it holds. 404 for any other."""
    address = f"/static/{digest}/{name}"
    found = _known().get(address)
    if found is None:
        raise WebError(404, "not_found", "There is no such file.")
    kind = TYPES.get(name[name.rfind(".") :]) or guess_type(name)[0] or "application/octet-stream"
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(found, media_type=kind, headers=FOREVER)
    return Response(_packed(address), media_type=kind, headers={**FOREVER, "Content-Encoding": "gzip"})
