"""The brief: composed, looked at with its footnotes, and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response

from detente.desk.brief import Brief, to_data
from detente.desk.desk import Desk
from detente.web.filters import Day, given
from detente.web.looking import Look, Looks, baseline
from detente.web.periods import Period, choices, last_day
from detente.web.schemas import extended
from detente.web.sections import SECTIONS, Section, narrowed, shortened
from detente.web.site import Answer, Asked, Viewer, page
from detente.web.taking import choice, described, offered, taken

router = APIRouter(tags=["pages"])
NAME = "brief"
MOST = 80
"""Sentences of each block that the page shows; the files have all."""
EMPTY = Brief(title="", since="", until=None, confirmed_only=False, statements=0, confirmed=0, blocks=(), footnotes=())


@dataclass
class Wanted:
    """What a brief is about."""

    since: Day = None
    until: Day = None
    issue: Annotated[list[str], Query(max_length=100, description="Issues, by id.")] = ()  # type: ignore[assignment]
    confirmed: Annotated[bool, Query(description="Use only what a person has confirmed.")] = False
    section: Annotated[list[Section], Query(max_length=10, description="Sections; all if left out.")] = ()  # type: ignore[assignment]


@page(router, "/brief", "brief.html", extended(Brief, NAME), summary="A brief, every sentence with its words")
def brief(asked: Viewer, wanted: Annotated[Wanted, Depends()]) -> Answer:
    """What moved after the day `since`, where things stand, what comes next, what is in doubt."""
    with asked.desk() as desk:
        look = Looks(desk, asked.person.name).offered()
        made = _made(desk, look, wanted)
    return Answer(lambda: _context(asked, made, wanted, look), lambda: to_data(made or EMPTY))


def _made(desk: Desk, look: Look | None, wanted: Wanted) -> Brief | None:
    since = baseline(desk, look, wanted.since)
    if not since:
        return None
    made = desk.brief(since, wanted.until or None, wanted.confirmed, given(wanted.issue))
    return narrowed(made, wanted.section)


def _context(asked: Asked, made: Brief | None, wanted: Wanted, look: Look | None) -> dict[str, Any]:
    with asked.desk() as desk:
        all_choices, today = choices(desk), last_day(desk)
    shown = shortened(made, MOST) if made else None
    return {
        **all_choices,
        "made": shown,
        "cut": [len(block.sentences) - MOST for block in made.blocks] if made else [],
        "wanted": wanted,
        "look": look,
        "today": today,
        "sections": SECTIONS,
        "formats": offered(NAME),
        "open": sum(one.unconfirmed for block in made.blocks for one in block.sentences) if made else 0,
        "notes": {note.number: note for note in shown.footnotes} if shown else {},
    }


@router.get("/brief/file", summary="A brief as a file", responses={**described(NAME)}, response_class=Response)
def brief_file(asked: Viewer, wanted: Annotated[Wanted, Depends()], form: Annotated[str, choice(NAME)]) -> Response:
    """The same brief as at /brief."""
    period = Period(since=wanted.since, until=wanted.until, issue=wanted.issue, confirmed=wanted.confirmed)
    with asked.desk() as desk:
        made = _made(desk, Looks(desk, asked.person.name).offered(), wanted) or EMPTY
        return taken(desk, made, NAME, form, period, since=made.since)
