"""Changes, timeline and outlook as files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from detente.web.looking import Looks, baseline
from detente.web.pages.outlook import chosen
from detente.web.periods import Period
from detente.web.site import Viewer
from detente.web.taking import choice, described, taken

router = APIRouter(tags=["files"])
Asked = Annotated[Period, Depends()]


@router.get("/changes/file", summary="Changes as a file", responses={**described("changes")}, response_class=Response)
def changes_file(asked: Viewer, period: Asked, form: Annotated[str, choice("changes")]) -> Response:
    """The same changes as at /changes."""
    with asked.desk() as desk:
        since = baseline(desk, Looks(desk, asked.person.name).offered(), period.since)
        made = desk.changes(since or "0001-01-01", period.until or None, **period.narrowed())
        return taken(desk, made, "changes", form, period, since=since)


@router.get(
    "/timeline/file", summary="The timeline as a file", responses={**described("timeline")}, response_class=Response
)
def timeline_file(asked: Viewer, period: Asked, form: Annotated[str, choice("timeline")]) -> Response:
    """All positions from `since` to `until`; without `since` from the first day on."""
    with asked.desk() as desk:
        made = desk.timeline(period.since or None, period.until or None, **period.narrowed())
        return taken(desk, made, "timeline", form, period)


@router.get(
    "/outlook/file", summary="The outlook as a file", responses={**described("outlook")}, response_class=Response
)
def outlook_file(asked: Viewer, period: Asked, form: Annotated[str, choice("outlook")]) -> Response:
    """The same voices as at /outlook."""
    with asked.desk() as desk:
        return taken(desk, tuple(chosen(desk, period)), "outlook", form, period)
