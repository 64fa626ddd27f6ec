"""What is told well enough to be kept as an event. Generic talk of "talks" is none."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.scene import Scene
from detente.reading.events.when import beside
from detente.reading.lexicon import table
from detente.records import Event

_AFTER_CALL = re.compile(r"\s+(?:for\b|to\s+[a-z])")
_GERUND = re.compile(r"\b(?:is|are|was|were|been|be|after|before|of|while|following|by)\s+$")
_BARE = re.compile(r"\b(?:will|would|to|could|may|might|should|must|can|shall|not|they|we|also|ll)\s+$")
_ELSEWHERE = re.compile(r"[,;:.]|\b(?:from|of|by|to|in|for|on)\b")
_OBJECT = 60  # characters after "received" within which a person is received
_ADJECTIVE = re.compile(r"\b(?:an?|the|any|no|its|their|his|her)\s+$")  # "a signed extension of the truce"
_AHEAD = ("proposed", "scheduled")
_ANYWHERE = ("suspend", "resume", "truce_start", "truce_end", "vote")


def full(event: Event, sides: bool) -> bool:
    """Whether the event has what its kind needs: two parties, or one with a day or a place, a destination, a date.
    `sides`: its words name "both sides", whoever they are."""
    parties, settled = len(event.participants), bool(event.when or event.place)
    if event.type in ("meet", "call"):
        return parties > 1 or (settled and parties > 0) or (sides and bool(event.when and event.place))
    if event.type == "visit":
        return parties > 0 and event.place is not None
    if event.type == "deadline":
        return event.when is not None
    if event.type in ("transmit", "table"):  # "hopes to send a message" is none
        return parties > 1 or (parties > 0 and (event.when is not None or event.status not in _AHEAD))
    return parties > 0 or (settled if event.type in _ANYWHERE else event.when is not None)


def possible(scene: Scene) -> bool:
    """Whether the cue can mean its kind of event: "met the deadline", "a call for peace", a noun "vote" or "meeting"
    taken for a verb cannot."""
    told, text = scene.told, scene.text
    if text[slice(*told.head)].lower().startswith("in "):  # "in a letter to staff" tells of no party
        return any(0 < m.span[0] - told.head[1] < _OBJECT and m.kind != "outlet" for m in scene.mentions)
    if told.type == "call" and text[slice(*told.words)].endswith("call"):
        return not _AFTER_CALL.match(text, told.words[1])
    if told.shape == "dated":
        return beside(scene)
    if told.shape == "person":
        return any(m.kind == "person" and _received(scene, m.span[0]) for m in scene.mentions)
    return told.shape not in ("alone", "active") or _verb(scene)


def _verb(scene: Scene) -> bool:
    told, text = scene.told, scene.text
    verb, lead = text[slice(*told.head)].lower(), text[max(0, told.head[0] - 12) : told.head[0]].lower()
    if verb.startswith(("vote ", "votes ")):
        return bool(_BARE.search(lead)) or any(d.span and 0 < d.span[0] - told.head[1] < 3 for d in scene.dates)
    if verb.endswith("ed") and _ADJECTIVE.search(lead):
        return False
    if verb == "meeting" and not _GERUND.search(lead):
        return False
    return told.type != "meet" or told.shape != "alone" or not _thing().match(text, told.head[1])


def _received(scene: Scene, start: int) -> bool:
    """Whether the name that begins at `start` is the object of the verb: a few words on, past no preposition."""
    after = start - scene.told.head[1]
    return 0 < after <= _OBJECT and not _ELSEWHERE.search(scene.text, scene.told.head[1], start)


@cache
def _thing() -> re.Pattern[str]:
    """After "met": what is no person."""
    nouns = either(table("events")["not_meeting"]["nouns"])
    return re.compile(rf"(?:\s+(?!with\b)[\w’'-]+){{0,4}}?\s+{nouns}\b", re.IGNORECASE)
