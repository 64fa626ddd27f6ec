"""Sources: outlets and people with the grades that a user gives, feeds and how they do, and what could not be read."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from detente.codec import to_data as record_data
from detente.export.words import rank
from detente.watch import health
from detente.web.pages.decisions import colours_of
from detente.web.schemas import SOURCES
from detente.web.site import Answer, Viewer, page

router = APIRouter()
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The NATO Admiralty code for sources (AJP-2.1)."""


@page(router, "/sources", "sources.html", SOURCES, summary="Outlets, people, feeds, and what could not be read")
def sources(asked: Viewer) -> Answer:
    """All that the desk's knowledge comes from, the most used first."""
    with asked.desk() as desk:
        found, names, colours, feeds = desk.sources(), desk.names(), colours_of(desk), health(desk)
    return Answer(
        lambda: {
            "sources": found,
            "names": names,
            "colours": colours,
            "feeds": feeds,
            "grades": RELIABILITY,
            "rank": rank,
        },
        lambda: _data(found, feeds),
    )


def _data(found: Any, feeds: Any) -> dict[str, Any]:
    return {"schema": "detente/sources/1", **record_data(found), "feeds": [record_data(one) for one in feeds]}
