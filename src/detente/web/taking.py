"""Answers taken away as files, in the formats that the desk knows for their kind (docs/exports.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fastapi import Query, Response

from detente.desk.desk import Desk
from detente.desk.exports.formats import Format, formats, named
from detente.web.periods import Period
from detente.web.site import problems


def choice(kind: str) -> Any:
    """The parameter that names the format of such an answer."""
    names = [one.name for one in formats(kind)]
    return Query(alias="format", max_length=20, description="The format.", json_schema_extra={"enum": names})


def taken(desk: Desk, answer: Any, kind: str, form: str, period: Period, **more: str | None) -> Response:
    """An answer as a file. Raises `UsageError` with the formats that there are."""
    how = named(kind, form)
    told = {"since": period.since, "until": period.until, **more}
    narrowed = {"party": ", ".join(period.party), "issue": ", ".join(period.issue)}
    asked = [(name, value) for name, value in {**told, **narrowed}.items() if value]
    asked += [("confirmed only", "")] if period.confirmed else []
    known_at = period.narrowed()["known_at"]
    made = desk.exported(answer, form, kind=kind, known_at=known_at, asked=tuple(asked))
    with desk.ledger.reading() as look:
        title = look.setting("title") or "desk"
    name = re.sub(r"[^a-z0-9]+", "-", f"{title} {kind}".lower()).strip("-") or kind
    headers = {"Content-Disposition": f'attachment; filename="{name}.{how.endings[0]}"'}
    return Response(made, media_type=how.media, headers=headers)


def offered(kind: str) -> list[tuple[str, str]]:
    """The formats of a kind of answer, for the links of a page: (what it is, its name)."""
    return [(one.about, one.name) for one in formats(kind)]


def described(kind: str) -> Mapping[int | str, dict[str, Any]]:
    """How the answers of such an endpoint are described."""
    content = {media: {"schema": {} if "json" in media else {"type": "string"}} for media in map(_media, formats(kind))}
    return {200: {"description": "The file.", "content": content}, **problems(404, 422)}


def _media(one: Format) -> str:
    return one.media.partition(";")[0]
