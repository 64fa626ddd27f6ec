"""The strips of the matrix: what comes next, and who sees a deal near or far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.desk.calendar import Entry
from detente.desk.names import Names
from detente.desk.outlook import Voice
from detente.desk.views.phrases import when
from detente.desk.views.strips import NEXT, VOICES, telling
from detente.export.words import EVENTS


def ahead(events: Sequence[Entry], names: Names, today: str) -> dict[str, Any]:
    """The next events, each in words, and how many more the calendar has."""
    found = telling(events, today)
    return {"events": [event(one, names) for one in found[:NEXT]], "more": max(0, len(found) - NEXT)}


def event(one: Entry, names: Names) -> dict[str, Any]:
    """One event in words: `what`, `who`, `when`, `place`, `status`, `was`, and the entry itself."""
    return {
        "entry": one,
        "what": EVENTS[one.type],
        "who": ", ".join(names.name(id) for id in one.participants or one.people),
        "when": when(one.when) or "no new date",
        "was": when(one.was) if one.was else "",
        "place": one.place or "",
        "status": one.status,
    }


def outlook(voices: Iterable[Voice], names: Names, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who sees a deal near, who far, what people have confirmed first; mixed voices only on the page of the outlook."""
    every = list(voices)
    made = []
    for direction in ("near", "far"):
        of = sorted((one for one in every if one.direction == direction), key=lambda one: not one.confirmed)
        if of:
            shown = [voice(one, names, labels) for one in of[:VOICES]]
            made.append({"direction": direction, "voices": shown, "more": max(0, len(of) - VOICES)})
    return made


def voice(one: Voice, names: Names, labels: Mapping[str, str]) -> dict[str, Any]:
    """One voice in words."""
    writer = f"the writer ({one.outlet or 'outlet unknown'})"
    return {
        "voice": one,
        "who": writer if one.speaker == "author" else names.name(one.speaker),
        "about": ", ".join(labels.get(issue, issue) for issue in one.issues[:2]),
    }
