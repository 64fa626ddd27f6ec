"""The outlook: who sees a deal near, who far, through whom, in which words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from detente.codec import to_data as record_data
from detente.desk.desk import Desk
from detente.desk.outlook import Voice
from detente.web import strips
from detente.web.cards import said
from detente.web.pages.decisions import colours_of
from detente.web.periods import Period, choices, last_day
from detente.web.schemas import OUTLOOK
from detente.web.site import Answer, Viewer, page
from detente.web.taking import offered as offered_formats

router = APIRouter()
MOST = 200
"""Voices of each list that the page shows, the latest ones."""
DIRECTIONS = {
    "near": "See a deal near",
    "far": "See it far",
    "mixed": "Neither, or both",
}


@page(router, "/outlook", "outlook.html", OUTLOOK, summary="Who sees a deal near or far, and in which words", kept=True)
def outlook(asked: Viewer, period: Annotated[Period, Depends()]) -> Answer:
    """Every voice on the day `until`, from what was said in the 60 days before; `since` leaves out older words."""
    with asked.desk() as desk:
        voices, names, offered, colours = chosen(desk, period), desk.names(), choices(desk), colours_of(desk)
        today = period.until or last_day(desk)
    labels = dict(offered["all_issues"])

    def shown(one: Voice) -> dict[str, Any]:
        via = [names.name(actor) for actor in one.via]
        told = said(one.words, None, False, None)
        about = [labels.get(issue, issue) for issue in one.issues]
        return {**strips.voice(one, names, labels), "via": via, "said": told, "colour": colours(one.party), "on": about}

    return Answer(
        lambda: {
            **offered,
            "groups": [
                (
                    direction,
                    title,
                    len(of := [one for one in voices if one.direction == direction]),
                    [shown(one) for one in of[:MOST]],
                )
                for direction, title in DIRECTIONS.items()
            ],
            "period": period,
            "today": today,
            "names": names,
            "formats": offered_formats("outlook"),
        },
        lambda: {"schema": "detente/outlook/1", "voices": [record_data(one) for one in voices]},
    )


def chosen(desk: Desk, period: Period) -> list[Voice]:
    """The voices that fit: `party` (by id or name) is whose judgement it is, `issue` what it is about."""
    found = desk.outlook(period.until or None, period.confirmed, period.narrowed()["known_at"])
    names = desk.names()
    parties, issues = {one.casefold() for one in period.party if one}, {one for one in period.issue if one}
    return [
        one
        for one in found
        if (not parties or {one.party.casefold(), names.name(one.party).casefold()} & parties)
        and (not issues or issues & set(one.issues))
        and (not period.since or (one.day or "") >= period.since)
    ]
