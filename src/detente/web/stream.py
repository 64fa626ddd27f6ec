"""The line on which open pages hear what is new."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from detente.web.site import Viewer, problems

router = APIRouter()


@router.get(
    "/live",
    tags=["live"],
    summary="Server-sent events: the number of the last entry, whenever it changes",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Events named `head`."}, **problems(422)},
    operation_id="live",
)
async def live(
    asked: Viewer, after: Annotated[int, Query(ge=0, le=2**53, description="The last entry that is known.")] = 0
) -> StreamingResponse:
    """Keep the line open, and tell each new entry's number."""
    lines = asked.site.news.lines(after)
    return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-store"})
