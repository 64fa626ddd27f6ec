"""The conflict graph: who stands against whom on what, as data with places on a page.

Every party (and every source of a forecast) has a column, in neutral order; its positions are boxes in it, in the
order of the model. A conflict of two is a line between them; one of more, or of one, is a knot with a line to each. The
layout depends on nothing but the conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from detente.deal.answer import Answer
from detente.deal.conflicts import Conflict
from detente.deal.members import MemberView
from detente.deal.model import Model
from detente.deal.names import Names
from detente.deal.sentences import VERBS, named

WIDTH, GAP, TOP, HEIGHT, SPACE = 280, 130, 84, 92, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A position, or the knot of a conflict. `x`, `y` are its middle, in pixels from the upper left corner; `column`
    the party it belongs to ("" for a knot). `footing` is stated, claimed or forecast (for a knot, the conflict's
    basis)."""

    id: str
    kind: str
    column: str
    label: str
    words: str
    footing: str
    confirmed: bool
    contested: bool
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line of a conflict, from a position to another or to a knot. `basis` is the conflict's."""

    conflict: str
    start: str
    end: str
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A party or source, and where the middle of its column is."""

    id: str
    label: str
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph(Answer):
    """The graph of some conflicts. `partial` where not all conflicts were found."""

    schema: ClassVar[str] = "detente/conflict-graph/1"
    title: str
    partial: bool
    width: int
    height: int
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(model: Model, conflicts: Iterable[Conflict], *, partial: bool = False) -> Graph:
    """The graph of a model's conflicts, as `blocks(model).conflicts` gives them."""
    told, names = tuple(conflicts), Names(model)
    order = {one.id: number for number, one in enumerate(model.positions)}
    members = {one.position: one for conflict in told for one in conflict.members}
    shown = sorted(members.values(), key=lambda one: order[one.position])
    columns = _columns(names, shown)
    boxes = _boxes(names, shown, {one.id: one.x for one in columns})
    places = {node.id: node for node in boxes}
    knots = [_knot(number, one, places) for number, one in enumerate(told) if len(one.members) != 2]
    nodes = (*boxes, *knots)
    return Graph(
        title=model.title,
        partial=partial,
        width=max((one.x + (WIDTH // 2 if one.kind == "position" else 8) for one in nodes), default=WIDTH) + GAP // 2,
        height=max((one.y for one in nodes), default=TOP) + HEIGHT,
        columns=columns,
        nodes=nodes,
        edges=tuple(edge for one in told for edge in _edges(one)),
    )


def _columns(names: Names, shown: Iterable[MemberView]) -> tuple[Column, ...]:
    owners = sorted({one.party for one in shown}, key=lambda one: (names.actor(one), one))
    first = GAP // 2 + WIDTH // 2
    return tuple(
        Column(id=one, label=names.actor(one), x=first + number * (WIDTH + GAP)) for number, one in enumerate(owners)
    )


def _boxes(names: Names, shown: Iterable[MemberView], columns: dict[str, int]) -> list[Node]:
    filled = dict.fromkeys(columns, 0)
    boxes = []
    for one in shown:
        row = filled[one.party]
        filled[one.party] += 1
        boxes.append(
            Node(
                id=one.position,
                kind="position",
                column=one.party,
                label=_label(names, one),
                words=one.words,
                footing=one.basis,
                confirmed=one.confirmed,
                contested=one.contested,
                x=columns[one.party],
                y=TOP + HEIGHT // 2 + row * (HEIGHT + SPACE),
            )
        )
    return boxes


def _label(names: Names, one: MemberView) -> str:
    """A forecast is no position, and a claim not its party's own word: both say so."""
    if one.basis == "forecast":
        return f"forecast on {named(names, one)}"
    act = f"{VERBS[one.force]} {named(names, one)}"
    return act if one.basis == "stated" else f"claimed by {names.actor(one.source)}: {act}"


def _knot(number: int, conflict: Conflict, places: dict[str, Node]) -> Node:
    """Amid its members, in the gap between two columns that is nearest, a little aside from other knots there."""
    around = [places[one.position] for one in conflict.members]
    count = max(len(around), 1)
    step, first = WIDTH + GAP, GAP // 2 + WIDTH // 2
    gaps = max(max((one.x for one in places.values()), default=first) - first, step) // step
    gap = min(max((sum(one.x for one in around) // count - first) // step, 0), gaps - 1)
    return Node(
        id=conflict.id,
        kind="conflict",
        column="",
        label="",
        words="",
        footing=conflict.basis,
        confirmed=conflict.confirmed,
        contested=conflict.contested,
        x=first + gap * step + step // 2 + (number % 5 - 2) * 20,
        y=max((sum(one.y for one in around) // count if around else TOP) + (number % 7 - 3) * 16, TOP),
    )


def _edges(conflict: Conflict) -> list[Edge]:
    ends = [one.position for one in conflict.members]
    pairs = [(ends[0], ends[1])] if len(ends) == 2 else [(one, conflict.id) for one in ends]
    return [
        Edge(conflict=conflict.id, start=a, end=b, basis=conflict.basis, confirmed=conflict.confirmed) for a, b in pairs
    ]
