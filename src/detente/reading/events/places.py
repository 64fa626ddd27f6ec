"""Where an event is: the capitalised words after "in" or "at", or where a visit goes."""

from __future__ import annotations

import re

from detente.reading.events.scene import Scene
from detente.records import Span

_NAME = r"[A-Z][\w’'-]*[^\W_](?:(?:\s+(?:of|de|la|el|al|am|the)[ -]|[ -])[A-Z][\w’'-]*[^\W_])*"
_SORT = "(?:capital|city|town|resort|port|village|suburb|province|district)"
_KIND = rf"(?:the\s+)?(?:(?:[\w’'-]+\s+){{0,3}}{_SORT}(?:\s+of)?,?\s+)?"
_IN = re.compile(rf"\b(?:[Ii]n|[Aa]t)\s+{_KIND}(?P<name>{_NAME})")
_CAPITAL = re.compile(r"\s+(?P<name>the\s+[A-Z]\w+\s+capital)\b")
_VISIT = re.compile(rf"\bto\s+{_KIND}(?P<name>{_NAME})")
_TO = re.compile(rf"\s+{_KIND}(?P<name>{_NAME})")


def place(scene: Scene) -> Span | None:
    """The span of the place's name, None where the clause names none. The words after the cue go first."""
    if scene.told.shape == "place":
        if capital := _CAPITAL.match(scene.text, scene.told.head[1]):
            return capital.span("name")
        match = _TO.match(scene.text, scene.told.head[1])
        return _name(scene, match) if match else None
    if scene.told.type == "visit" and (match := _VISIT.search(scene.text, scene.clause[0], scene.end)):
        return _name(scene, match)
    for start, end in ((scene.told.head[1], scene.end), (scene.clause[0], scene.end)):
        for match in _IN.finditer(scene.text, start, end):
            if span := _name(scene, match):
                return span
    return None


def _name(scene: Scene, match: re.Match[str]) -> Span | None:
    """The name without a possessive ending; None where it is a date, a person or an adjective."""
    start, end = match.span("name")
    end = start + len(re.sub(r"['’]s?$", "", match["name"]))
    dated = any(d.span and d.span[0] < end and start < d.span[1] for d in scene.dates)
    other = any(
        m.span[0] < end and start < m.span[1] and (m.kind == "person" or m.role == "adjective")
        for m in scene.mentions
        if scene.text[m.span[0] - 1 : m.span[0]] != "-"  # a name within a name ("Mar-a-Lago") is nobody
    )
    return None if dated or other or end - start < 2 else (start, end)
