"""Help: what the marks and states mean, how to go about, where the programs' door is."""

from __future__ import annotations

from fastapi import APIRouter, Response

from detente.web.site import Viewer

router = APIRouter()
STATES = {
    "agreed": "every principal accepts it, or offers what the other demands",
    "agreed in principle": "accepted in principle, or with an assessment that it is near",
    "agreement disputed": "one says that it is agreed, another denies it",
    "conditional, unanswered": "one offers or accepts on a condition, and nobody has answered",
    "under review": "one says that it studies it",
    "opposed": "one wants it and another rejects it",
    "one side known": "the reports tell only where one principal stands",
    "not discussed": "no principal takes a stance",
}


@router.get("/help", include_in_schema=False)
def help_page(asked: Viewer) -> Response:
    """The page."""
    return asked.page("help.html", {"states": STATES})
