"""What is told well enough to be kept as an event. Generic talk of "talks" is none."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.fits import fits
from detente.reading.events.scene import Scene
from detente.reading.events.taking_part import agents, body_of
from detente.reading.events.when import beside
from detente.reading.lexicon import table
from detente.reading.mentions import Mention
from detente.records import Event, Span

_AFTER_CALL = re.compile(r"\s+(?:for\b|to\s+[a-z])")
_GERUND = re.compile(r"\b(?:is|are|was|were|been|be|after|before|of|while|following|by)\s+$")
_BARE = re.compile(r"\b(?:will|would|to|could|may|might|should|must|can|shall|not|they|we|also|ll)\s+$")
_ELSEWHERE = re.compile(r"[,;:.]|\b(?:from|of|by|to|in|for|on)\b")
_OBJECT = 60  # characters after "received" within which a person is received
_NOUN_VOTE = re.compile(
    r"(?:\b(?:an?|the|any|no|its|their|his|her|first|second|final|of|on|in|for|by|\w+ing)|['’]s?)\s+$"
)
_ADJECTIVE = re.compile(
    r"\b(?:an?|the|any|no|its|their|his|her|carrying|of|with|for|many|all|\d+)\s+$"
)  # "a signed extension of the truce"
_LOOSE = frozenset("called rang calls call ring see sees saw seeing spoke speak speaks talked".split())
_RANG = re.compile(
    r"\s*(?:[.,;]|$)|\s+(?:from|on|late|later|early|earlier|afterwards|again|before|after|while|yesterday|today|tonight"
    r"|to\s+(?:discuss|say|tell|congratulate|thank|urge|brief|inform|ask|warn))\b"
)
_RETURN = re.compile(r"\b(?:an?|the|early|swift|quick|any|its|their|his|her)\s+$")  # "an early return to talks"
_NOUNS = ("close", "end", "start", "open", "finish", "host", "chair")
_HABIT = re.compile(
    r"\b(?:every|each)\s+(?:\w+\s+)?(?:spring|summer|autumn|winter|day|week|month|year|\w+day|time|quarter|few)\b"
    r"|\b(?:regularly|usually|often|frequently|annually|routinely|sometimes|seldom|always|rarely)\b"
)
_MUST = re.compile(r"(?:must|has to|have to)\b")
_ANYWHERE = ("truce_start", "truce_end")


def full(event: Event, sides: bool, words: str = "") -> bool:
    """Whether the event has what its kind needs: two parties, or one with a day or a place, a destination, a date.
    `sides`: its words name "both sides", whoever they are; `words` are those of its cue."""
    parties, settled = len(event.participants), bool(event.when or event.place)
    if event.type in ("meet", "call"):
        return parties > 1 or (settled and parties > 0) or (sides and bool(event.when and event.place))
    if event.type == "visit":
        return parties > 0 and event.place is not None
    if event.type == "deadline":
        return event.when is not None and (parties > 0 or not _MUST.match(words))
    if event.type in ("transmit", "table"):  # "hopes to send a message" is none
        return parties > 1 or (parties > 0 and (event.when is not None or event.status != "proposed"))
    if event.type in ("suspend", "resume"):
        return parties > 0 or bool(event.when and event.place)
    if event.type in ("vote", "sign"):
        return parties > 0 or bool(event.place)
    return parties > 0 or (settled if event.type in _ANYWHERE else event.when is not None)


def possible(scene: Scene) -> bool:
    """Whether the cue can mean its kind of event: "met the deadline", "a call for peace", a noun "vote" or "meeting"
    taken for a verb cannot."""
    told, text = scene.told, scene.text
    if text[slice(*told.head)].lower().startswith("in "):  # "in a letter to staff" tells of no party
        return any(0 < m.span[0] - told.head[1] < _OBJECT and m.kind != "outlet" for m in scene.mentions)
    if not fits(scene) or _HABIT.search(scene.whole):
        return False
    if told.type == "call" and text[slice(*told.words)].endswith("call"):
        on = text.endswith("on call", 0, told.words[1])
        return not on and not _AFTER_CALL.match(text, told.words[1])
    if told.shape == "dated":
        return beside(scene)
    if told.shape == "person" and text[slice(*told.head)].lower().split()[0] in _LOOSE:
        return any(_loosely(scene, m.span) for m in scene.mentions if m.kind == "person")
    if told.shape == "person":
        return any(_someone(scene, m) and _received(scene, m.span[0]) for m in scene.mentions)
    return told.shape not in ("alone", "active") or _verb(scene)


def _someone(scene: Scene, m: Mention) -> bool:
    """A person, or one who acts for a land: "his Austrian colleague"."""
    office = m.kind == "state" and body_of().search(scene.text, scene.told.head[1], m.span[0])
    return m.kind == "person" or bool(office) or (m.role == "adjective" and bool(agents().match(scene.text, m.span[1])))


def _loosely(scene: Scene, span: Span) -> bool:
    """ "Called Xi from the plane", "will see Xi on Monday"; not "called Xi a friend", "sees Xi as a friend"."""
    told, after = scene.told, scene.text[span[1] : scene.clause[1]]
    if not 0 < span[0] - told.head[1] < _OBJECT or _ELSEWHERE.search(scene.text, told.head[1], span[0]):
        return False
    return bool(_RANG.match(after)) if told.type == "call" else scene.placed and not re.match(r"\s+as\b", after)


def _verb(scene: Scene) -> bool:
    told, text = scene.told, scene.text
    verb, lead = text[slice(*told.head)].lower(), text[max(0, told.head[0] - 12) : told.head[0]].lower()
    if verb.startswith(("vote ", "votes ")):
        noun = _NOUN_VOTE.search(lead)
        return (
            bool(_BARE.search(lead))
            or not noun
            or any(d.span and 0 < d.span[0] - told.head[1] < 3 for d in scene.dates)
        )
    if verb in _NOUNS and _ADJECTIVE.search(lead):
        return False  # "at the close of talks"
    if verb.startswith("return") and _RETURN.search(lead):
        return False
    if verb.endswith("ed") and _ADJECTIVE.search(lead):
        return False
    if verb == "meeting" and not _GERUND.search(lead):
        return False
    return told.type != "meet" or told.shape != "alone" or not _thing().match(text, told.head[1])


def _received(scene: Scene, start: int) -> bool:
    """Whether the name that begins at `start` is the object of the verb: a few words on, past no preposition."""
    after = start - scene.told.head[1]
    if office := body_of().search(scene.text, scene.told.head[1], start):
        start = office.start()
    return 0 < after <= _OBJECT and not _ELSEWHERE.search(scene.text, scene.told.head[1], start)


@cache
def _thing() -> re.Pattern[str]:
    """After "met": what is no person."""
    nouns = either(table("events")["not_meeting"]["nouns"])
    return re.compile(rf"(?:\s+(?!with\b)[\w’'-]+){{0,4}}?\s+{nouns}\b", re.IGNORECASE)
