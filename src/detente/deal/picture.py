"""The conflict graph as shapes: what both SVG and PNG draw. Line styles, not only colours, tell the footings apart."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from detente.deal.graph import HEIGHT, TOP, WIDTH, Graph, Node
from detente.deal.sentences import unquoted

DASHES: dict[str, tuple[int, ...]] = {"stated": (), "definition": (12, 4, 3, 4), "claimed": (9, 5), "forecast": (2, 5)}
COLOURS = {"stated": "#8f1d14", "definition": "#5b4a8a", "claimed": "#8a5a00", "forecast": "#1d5c8f"}
MEANS = {
    "stated": "stated by the parties themselves",
    "definition": "only if an exclusion holds that nobody has confirmed",
    "claimed": "only if what is claimed for somebody is right",
    "forecast": "only if a source's forecast is right",
}
INK, PAPER, FAINT = "#1c1c1c", "#ffffff", "#f4f2ee"
LEGEND = 150
LETTERS, BOLD, LINES, ABOVE = 38, 33, 4, 40  # what fits into a box, and above a column


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dashes` are lengths of strokes and gaps, none for a solid one."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: str
    dashes: tuple[int, ...] = ()
    width: int = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner."""

    x: int
    y: int
    width: int
    height: int
    fill: str
    colour: str
    dashes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `x`, `y` are the left end of its base line, or its middle where `centred`."""

    x: int
    y: int
    text: str
    size: int = 13
    bold: bool = False
    centred: bool = False
    colour: str = INK


Shape = Line | Box | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes from back to front, on a page of so many pixels. `title` and `told` say in words what it shows."""

    width: int
    height: int
    title: str
    told: str
    shapes: tuple[Shape, ...]


def picture(graph: Graph) -> Picture:
    """The shapes of a graph, with a legend of what its lines mean."""
    width = max(graph.width, 640)
    places = {node.id: node for node in graph.nodes}
    shapes: list[Shape] = [Words(20, 30, _fitted(graph.title or "Conflicts", 1, width // 13)[0], 18, bold=True)]
    heads = [(one.x, _fitted(one.label, 1, ABOVE)[0]) for one in graph.columns]
    shapes += [Words(x, TOP - 18, text, 15, bold=True, centred=True) for x, text in heads]
    shapes += [_line(places[e.start], places[e.end], e.basis) for e in graph.edges]
    shapes += [shape for node in graph.nodes for shape in _node(node)]
    if not graph.nodes:
        shapes.append(Words(20, TOP, "No conflict was found.", 14))
    shapes += _legend(graph)
    told = f"{len({e.conflict for e in graph.edges})} conflicts between {len(graph.columns)} parties and sources."
    return Picture(width, graph.height + LEGEND, graph.title or "Conflicts", told, tuple(shapes))


def _line(start: Node, end: Node, basis: str) -> Line:
    """From side to side; within a column along its right edge."""
    a, b = (start, end) if start.x <= end.x else (end, start)
    left = a.x + (WIDTH // 2 if a.kind == "position" else 0)
    right = b.x - (WIDTH // 2 if b.kind == "position" and a.x != b.x else -WIDTH // 2 if a.x == b.x else 0)
    return Line(left, a.y, right, b.y, COLOURS[basis], DASHES[basis])


def _node(node: Node) -> list[Shape]:
    if node.kind == "conflict":
        return [Box(node.x - 7, node.y - 7, 14, 14, COLOURS[node.footing], COLOURS[node.footing])]
    x, y = node.x - WIDTH // 2, node.y - HEIGHT // 2
    shapes: list[Shape] = [Box(x, y, WIDTH, HEIGHT, FAINT, INK, DASHES[node.footing])]
    head = _fitted(node.label, 2, BOLD)
    words = _fitted(f"“{unquoted(node.words)}”", LINES - len(head)) if node.words else []
    shapes += [Words(x + 10, y + 18 + 15 * row, text, 12, bold=True) for row, text in enumerate(head)]
    shapes += [Words(x + 10, y + 21 + 15 * row, text, 12) for row, text in enumerate(words, len(head))]
    return [*shapes, Words(x + 10, y + HEIGHT - 8, _footing(node), 10, colour="#55504a")]


def _footing(node: Node) -> str:
    parts = [node.footing, "confirmed" if node.confirmed else "not confirmed by a person"]
    return ", ".join([*parts, *(["contradicted by another report"] if node.contested else [])])


def _fitted(text: str, lines: int, letters: int = LETTERS) -> list[str]:
    """Wrapped into at most so many lines, with the cut shown."""
    return wrap(" ".join(text.split()), letters, max_lines=lines, placeholder=" …") or [""]


def _legend(graph: Graph) -> list[Shape]:
    shapes: list[Shape] = []
    for row, (basis, meaning) in enumerate(MEANS.items()):
        y = graph.height + 16 + 22 * row
        shapes.append(Line(20, y, 80, y, COLOURS[basis], DASHES[basis]))
        shapes.append(Words(92, y + 4, f"cannot both hold: {meaning}", 12))
    if graph.partial:
        shapes.append(Words(20, graph.height + 118, "Partial: there may be more conflicts than these.", 12, bold=True))
    return shapes
