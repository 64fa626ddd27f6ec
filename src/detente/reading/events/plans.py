"""What was arranged, and what came of it: planned, planned once, agreed to, due and not done."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.scene import Scene
from detente.reading.lexicon import table
from detente.records import Status

_DOING_LATER = re.compile(r"\b(?:do so|instead|now|later)\b")


def is_planned(scene: Scene) -> bool:
    """Whether the cue is the participle of a verb of planning: it lies ahead, whatever the tense."""
    passive = scene.told.shape in ("passive", "intransitive")
    return passive and bool(_patterns()["planned"].fullmatch(scene.text, *scene.told.head))


def planned_once(scene: Scene) -> bool:
    """Whether the plan is an old one: "originally planned for July"."""
    return bool(_patterns()["once"].search(scene.text, scene.told.words[0], scene.told.head[0]))


def fell_through(scene: Scene) -> bool:
    """Whether the sentence goes on to say that it came to nothing."""
    return bool(_patterns()["fell_through"].match(scene.rest))


def agreed_to(scene: Scene) -> bool:
    """Whether the verb is what was agreed: "agreed to meet"."""
    return bool(_patterns()["agreed"].search(scene.before))


def not_done(scene: Scene) -> Status | None:
    """What "had been due to" happen has not: put off where it will be done later, else cancelled."""
    before = scene.text[scene.sentence[0] : scene.told.head[0]].lower()
    if not _patterns()["was_due"].search(before):
        return None
    return "postponed" if _DOING_LATER.search(scene.rest) else "cancelled"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = {name: either(entries) for name, entries in table("events")["arranging"].items()}
    was_due = rf"\bhad been {words['due']} to\s+(?:\w+ly\s+)?$|\b(?:was|were) to have\s+$"
    not_done = r"\b(?:did\s+not|didn['’]t|never)"
    return {
        "planned": re.compile(words["planned"], re.IGNORECASE),
        "once": re.compile(rf"\b{words['once']}\s+$", re.IGNORECASE),
        "fell_through": re.compile(rf"[^.;]{{0,60}}?{not_done}\s+{words['fell_through']}\b"),
        "agreed": re.compile(rf"\b{words['agreed']}\b[^,;]*\bto\s+(?:\w+ly\s+)?\w+(?:\s+\w+){{0,3}}$"),
        "was_due": re.compile(was_due),
    }
