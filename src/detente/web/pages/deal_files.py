"""The deal to take away: as a file for `detente deal`, and as a picture with all the words in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from detente.deal.file import dumps, generated
from detente.deal.graph import graph
from detente.deal.picture import picture
from detente.deal.svg import svg
from detente.web.dealing import at_desk, shown
from detente.web.pages.deal import POINTS, Wanted
from detente.web.problems import WebError
from detente.web.site import Viewer, problems

router = APIRouter()
NOBODY = "Nobody takes a position: there is no deal to take away."


@router.get(
    "/deal.yaml",
    summary="The deal as a file, for `detente deal`",
    tags=["deal"],
    operation_id="deal_file",
    response_class=Response,
    responses={
        200: {"description": "The file (docs/deal-file.md).", "content": {"application/yaml": {}}},
        **problems(404, 422),
    },
)
def deal_file(asked: Viewer, wanted: Annotated[Wanted, Depends()]) -> Response:
    """The model with what people have settled, as `detente deal model` writes it; switches are no part of it. 404 where
    there is no deal."""
    at = at_desk(asked, wanted.moment)
    if not at.model.positions:
        raise WebError(404, "not_found", NOBODY)
    text = dumps(generated(at.model, asked.site.desks.name))
    named = {"Content-Disposition": 'attachment; filename="deal.yaml"'}
    return Response(text, media_type="application/yaml; charset=utf-8", headers=named)


@router.get(
    "/deal/picture.svg",
    summary="Who stands against whom, with all the words, as SVG",
    tags=["deal"],
    operation_id="deal_picture",
    response_class=Response,
    responses={200: {"description": "The picture.", "content": {"image/svg+xml": {}}}, **problems(404, 422)},
)
def deal_picture(asked: Viewer, wanted: Annotated[Wanted, Depends()]) -> Response:
    """The sticking points with the switches as they are, as `detente deal picture` draws them. 404 where there is no
    deal."""
    found = shown(asked, wanted.moment, wanted.switches)
    if found is None:
        raise WebError(404, "not_found", NOBODY)
    told = found.now.blocks
    made = graph(found.model, told.conflicts[:POINTS], partial=told.partial or len(told.conflicts) > POINTS)
    return Response(svg(picture(made)), media_type="image/svg+xml")
