"""Search: statements by their words, and by party, issue, act, speaker, outlet, date."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

from fastapi import APIRouter, Query

from detente.codec import to_data as record_data
from detente.errors import UsageError
from detente.web.cards import Cards
from detente.web.filters import Cursor, Day, Limit
from detente.web.pages.decisions import colours_of
from detente.web.problems import WebError
from detente.web.schemas import FOUND
from detente.web.site import Answer, Viewer, page

router = APIRouter()
FARTHEST = 2000
"""Statements down a list that one looks for by going on: beyond that, other words find quicker."""


@page(router, "/search", "search.html", FOUND, summary="Statements by their words and fields", kept=True)
def search(
    asked: Viewer,
    q: Annotated[str, Query(max_length=500, description="Words, and party: issue: act: speaker: outlet: date:")] = "",
    as_of: Day = None,
    confirmed: Annotated[bool, Query(description="Only what a person has confirmed.")] = False,
    limit: Limit = 30,
    after: Cursor = None,
) -> Answer:
    """The latest first. Without a query: how to search."""
    begin, problem = _place(after), None
    with asked.desk() as desk:
        try:
            found = desk.search(q, as_of or None, confirmed, begin + limit + 1)[begin:] if q.strip() else ()
        except UsageError as error:
            found, problem = (), error
        more = len(found) > limit and begin + limit < FARTHEST
        found = found[:limit]
        cards = Cards(desk).of(found, colours_of(desk))
    onward = _cursor(begin + limit) if more else None
    shown = {"q": q, "cards": cards, "next": onward, "begin": begin, "as_of": as_of, "confirmed": confirmed}

    def data() -> dict[str, Any]:
        if problem:
            raise problem
        return {"schema": "detente/found/1", "statements": [record_data(kept) for kept in found], "next": onward}

    return Answer(lambda: {**shown, "problem": str(problem or "")}, data)


def _cursor(place: int) -> str:
    return urlsafe_b64encode(f"s{place}".encode()).decode().rstrip("=")


def _place(cursor: str | None) -> int:
    """The place in a cursor. Raises `WebError` (422) for what is none."""
    if not cursor:
        return 0
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        if not text.startswith("s") or not 0 <= int(text[1:]) <= FARTHEST:
            raise ValueError
        return int(text[1:])
    except ValueError:
        raise WebError(422, "not_usable", "after: this is no place in a list.", "after", "Begin without it.") from None
