"""The deal: what exactly blocks it, what would have to move, and what if."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from detente.codec import to_data as record_data
from detente.deal.rows import By, Rows, rows
from detente.deal.scenario import scenario
from detente.deal.supposed import Switches
from detente.deal.why_not import why_not
from detente.errors import UnknownId
from detente.web.cards import Cards, rest_on
from detente.web.deal_records import Point
from detente.web.deal_schemas import DEAL, POSITION
from detente.web.deal_view import Scene
from detente.web.dealing import Moment, Shown, at_desk, shown
from detente.web.filters import Day, given, moment
from detente.web.filters import Moment as When
from detente.web.site import Answer, Asked, Viewer, page

router = APIRouter()
POINTS, JOINT, EXCLUSIONS = 40, 20, 40
"""Sticking points, joint moves and exclusions that are shown unless all are asked for."""
CARDS = 12
"""Statements of a position that its panel shows."""


class Wanted:
    """Of which deal, and with which switches."""

    def __init__(
        self,
        as_of: Day = None,
        known_at: When = None,
        issue: Annotated[list[str], Query(max_length=100, description="Positions on these issues alone.")] = [],  # noqa: B006
        confirmed: Annotated[bool, Query(description="Count only what a person has confirmed.")] = False,
        off: Annotated[list[str], Query(max_length=100, description="Supposed not to hold: ids.")] = [],  # noqa: B006
        on: Annotated[list[str], Query(max_length=100, description="Supposed to hold: ids.")] = [],  # noqa: B006
        accept: Annotated[list[str], Query(max_length=100, description="Supposed accepted: PARTY~PROPOSAL.")] = [],  # noqa: B006
        given_: Annotated[
            list[str], Query(alias="given", max_length=100, description="Tied to a condition: POSITION~PROPOSAL.")
        ] = [],  # noqa: B006
    ) -> None:
        self.moment = Moment(
            as_of=as_of or None, known_at=moment(known_at), issues=tuple(given(issue)), confirmed=confirmed
        )
        self.switches = Switches(
            off=tuple(given(off)), on=tuple(given(on)), accept=tuple(given(accept)), given=tuple(given(given_))
        )


@page(
    router, "/deal", "deal.html", DEAL, summary="What blocks a deal, what would have to move, and what if", tag="deal"
)
def deal(
    asked: Viewer,
    wanted: Annotated[Wanted, Depends()],
    by: Annotated[By | None, Query(description="Draw a row for each proposal, or for each issue.")] = None,
    point: Annotated[str | None, Query(max_length=60, description="Draw one sticking point alone.")] = None,
    scenario_: Annotated[
        str | None, Query(alias="scenario", max_length=200, description="What if this guarantee were called upon?")
    ] = None,
    every: Annotated[bool, Query(alias="all", description="List all that was found.")] = False,
    opened: Annotated[str | None, Query(alias="open", max_length=200, description="The position that is open.")] = None,
) -> Answer:
    """Sticking points in their two lists, moves, packages, and what all of it rests on. Not advice."""
    found = shown(asked, wanted.moment, wanted.switches)
    if found is None:
        return Answer(lambda: _empty(asked, wanted), lambda: _none(asked, wanted))
    graph = _graph(asked, found, by, point)
    return Answer(
        lambda: _context(asked, wanted, found, graph, scenario_, every, opened, point),
        lambda: _data(found, graph),
    )


def _graph(asked: Asked, found: Shown, by: By | None, point: str | None) -> Rows:
    """The sticking points as they are, and those that the switches take away."""
    with asked.desk() as desk:
        labels = {issue.id: issue.label for issue in desk.agenda().issues}
    conflicts = (*found.now.blocks.conflicts, *found.compared()[0])
    chosen = [one for one in conflicts if one.id == point][:1]
    how: By | None = "proposals" if chosen else by
    return rows(found.model, chosen or conflicts, by=how, labels=labels, partial=found.now.blocks.partial)


def _context(
    asked: Asked,
    wanted: Wanted,
    found: Shown,
    graph: Rows,
    chosen: str | None,
    every: bool,
    opened: str | None,
    point: str | None,
) -> dict[str, Any]:
    """What the page shows."""
    with asked.desk() as desk:
        scene = Scene(desk, found, asked.common()["given"], wanted.moment.known_at)
    under = {one.statement: one.confirmed for it in found.base.positions for one in it.evidence}
    return {
        "scene": scene,
        "shown": found,
        "wanted": wanted,
        "graph": graph,
        "drawn": _drawn(scene, graph),
        "point": point,
        "every": every,
        "statements": len(under),
        "confirmed": sum(under.values()),
        "open": opened,
        "opened": _position(asked, wanted, found, opened) if opened else None,
        **_lists(scene, every),
        **_scenario(found, chosen),
    }


def _lists(scene: Scene, every: bool) -> dict[str, Any]:
    """The long lists, cut unless all are asked for."""
    points, joint, exclusions = scene.points(), scene.joint(), scene.exclusions()
    most, ways, many = (None, None, None) if every else (POINTS, JOINT, EXCLUSIONS)
    stated, others = _halves(points)
    return {
        "stated": stated[:most],
        "conditional": others[:most],
        "hidden": 0 if every else max(0, len(stated) - POINTS) + max(0, len(others) - POINTS),
        "parties": scene.parties(),
        "joint": joint[:ways],
        "joints": len(joint),
        "exclusions": [one for one in exclusions if one.kind != "same"][:many],
        "alike": [one for one in exclusions if one.kind == "same"][:many],
        "excluding": len(exclusions),
    }


def _scenario(found: Shown, chosen: str | None) -> dict[str, Any]:
    guarantee = next((one for one in found.model.guarantees if one.id == chosen), None)
    made = scenario(found.model, guarantee.trigger) if guarantee else None
    return {"guarantee": guarantee, "scenario": made}


def _halves(points: list[Point]) -> tuple[list[Point], list[Point]]:
    stated = [one for one in points if one.conflict.basis == "stated"]
    return stated, [one for one in points if one.conflict.basis != "stated"]


def _drawn(scene: Scene, graph: Rows) -> dict[str, Any]:
    """What the script draws, with the colour class of each column and the address of each mark."""
    made: dict[str, Any] = graph.to_data()
    owners = scene.owners()
    for column in made["columns"]:
        column |= {"colour": scene.colours(column["id"]), "shape": owners.index(column["id"])}
    gone = {one.id for one in scene.shown.compared()[0]}
    for mark in made["marks"]:
        mark["off"] = scene.shown.switches.gone.issuperset(mark["positions"]) and bool(mark["positions"])
    for line in made["lines"]:
        line["gone"] = gone.issuperset(line["conflicts"])
    return made


def _empty(asked: Asked, wanted: Wanted) -> dict[str, Any]:
    with asked.desk() as desk:
        issues = {issue.id: issue.label for issue in desk.agenda().issues}
    return {"shown": None, "wanted": wanted, "issues": issues, "opened": None}


def _none(asked: Asked, wanted: Wanted) -> dict[str, Any]:
    at = at_desk(asked, wanted.moment)
    return {"schema": "detente/deal-page/1", "title": at.model.title, "cut": at.cut, "blocks": None}


def _data(found: Shown, graph: Rows) -> dict[str, Any]:
    gone, new, _ = found.compared()
    now = found.now
    return {
        "schema": "detente/deal-page/1",
        "title": found.base.title,
        "cut": found.at.cut,
        "switches": [record_data(one) for one in found.switches.switched],
        "stale": list(found.switches.stale),
        "problem": found.problem or None,
        "blocked_before": found.before.blocks.blocked,
        "blocks": now.blocks.to_data(),
        "gone": [one.id for one in gone],
        "new": [one.id for one in new],
        "could_move": [record_data(one) for one in now.could],
        "moves": now.moves.to_data(),
        "packages": now.packages.to_data(),
        "check_first": [record_data(one) for one in now.checks],
        "ratification": now.ratified.to_data() if now.ratified else None,
        "definitions": [record_data(one) for one in found.base.definitions],
        "positions": [record_data(one) for one in found.base.positions],
        "graph": graph.to_data(),
    }


# One position


@page(router, "/deal/positions/{id}", "deal_position.html", POSITION, summary="One position of the deal", tag="deal")
def position(asked: Viewer, id: str, wanted: Annotated[Wanted, Depends()]) -> Answer:
    """Its words, what it insists on, its switches, and what stands against its proposal. 404 for one that is none."""
    found = shown(asked, wanted.moment, wanted.switches)
    made = _position(asked, wanted, found, id) if found else None
    if made is None:
        raise UnknownId(f"{id}: the deal has no such position. Reports or decisions may have come in since.")
    return Answer(
        lambda: made,
        lambda: {
            "schema": "detente/position/1",
            "position": record_data(made["position"]),
            "why_not": made["against"].to_data() if made["against"] else None,
        },
    )


def _position(asked: Asked, wanted: Wanted, found: Shown, id: str) -> dict[str, Any] | None:
    one = next((it for it in (*found.base.positions, *found.model.positions) if it.id == id), None)
    if one is None:
        return None
    with asked.desk() as desk:
        scene = Scene(desk, found, asked.common()["given"], wanted.moment.known_at)
        statements = rest_on(desk, [it.statement for it in one.evidence][:CARDS])
        cards = Cards(desk, wanted.moment.known_at).of(statements, scene.colours)
    against = why_not(found.model, one.proposal, top=8, time_limit=0.3) if one.proposal and not found.problem else None
    return {
        "scene": scene,
        "shown": found,
        "position": one,
        "member": scene.member(scene.view_of(one)),
        "cards": cards,
        "more": max(0, len(one.evidence) - CARDS),
        "against": against,
        "wanted_issues": wanted.moment.issues,
        "others": [it for it in found.base.parties if it.id != one.party and one.proposal],
    }
