"""Scripts, styles and pictures: under addresses that hold their hash, so that a browser keeps them for good."""

from __future__ import annotations

from functools import cache
from mimetypes import guess_type

from fastapi import APIRouter, Response

from detente.web.problems import WebError
from detente.web.templates import STATIC, content, static

router = APIRouter()
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
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


@router.get("/static/{digest}/{name:path}", include_in_schema=False)
def file(digest: str, name: str) -> Response:
    """One static file, by the hash of what it holds. 404 for any other."""
    found = _known().get(f"/static/{digest}/{name}")
    if found is None:
        raise WebError(404, "not_found", "There is no such file.")
    kind = TYPES.get(name[name.rfind(".") :]) or guess_type(name)[0] or "application/octet-stream"
    return Response(found, media_type=kind, headers=FOREVER)
