"""A timeline made ready for its page: lanes by issue, points in words, and of very many the latest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from detente.desk.names import Names
from detente.desk.timeline import Lane, Point, Timeline
from detente.desk.views.changes_page import said as verb
from detente.records import AUTHOR
from detente.web.cards import Colours, Said, said

MOST = 600
"""Points that a page shows: of a lane that has more than its share the latest are shown."""
FEWEST = 4
"""Points of a lane that are shown in any case."""
LONG = 140
"""Characters of a point's words; the rest is one click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One point in words: `verb` is what the party does, `said` its words, `voice` who says so where that is not the
    party itself, and `ids` the statements, with commas between them."""

    point: Point
    verb: str
    said: Said
    voice: str
    ids: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLane:
    """The lane of one party on one issue; `earlier` counts the points that are left out."""

    party: str
    name: str
    colour: str
    points: tuple[Shown, ...]
    earlier: int


def grouped(
    made: Timeline, names: Names, colours: Colours, labels: Mapping[str, str]
) -> list[tuple[str, list[ShownLane]]]:
    """The lanes under the labels of their issues."""
    share = max(FEWEST, MOST // max(1, len(made.lanes)))
    short = _share(made.lanes, share)
    return [
        (labels.get(issue or "", issue or "No issue"), [_lane(lane, names, colours, short) for lane in lanes])
        for issue, lanes in groupby(made.lanes, key=lambda lane: lane.issue)
    ]


def _share(lanes: Sequence[Lane], share: int) -> int:
    """How many points a lane may show: more than an equal share where other lanes leave theirs."""
    while sum(min(len(lane.points), share + 1) for lane in lanes) <= MOST and any(
        len(it.points) > share for it in lanes
    ):
        share += 1
    return share


def _lane(lane: Lane, names: Names, colours: Colours, most: int) -> ShownLane:
    shown = lane.points if len(lane.points) <= most else lane.points[-most:]
    return ShownLane(
        party=lane.party,
        name=names.name(lane.party),
        colour=colours(lane.party),
        points=tuple(_point(point, lane.party, names) for point in shown),
        earlier=len(lane.points) - len(shown),
    )


def _point(point: Point, party: str, names: Names) -> Shown:
    if point.claimed_by:
        voice = f"according to {names.voice(point.claimed_by)}"
    else:
        voice = "" if point.speaker in (party, AUTHOR) else names.name(point.speaker)
    return Shown(
        point=point,
        verb=verb(point.act),
        said=said(point.words, None, False, LONG),
        voice=voice,
        ids=",".join(point.statements),
    )
