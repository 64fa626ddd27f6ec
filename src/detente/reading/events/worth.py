"""What is told well enough to be kept as an event. Generic talk of "talks" is none."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.scene import Scene
from detente.reading.events.when import beside
from detente.reading.lexicon import any_word, table
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
_THERE = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:back\s+)?(?:in|at)\b|\b(?:arriv|land|fl[ey]w?|travel|head|gather|went|came|return)\w*\b"
)
_OVER = re.compile(r"\b(?:over|dead|at an end|void|finished)\b")
_SPEAKING = ("spoke", "will speak", "to speak", "are to speak")
_ALONE = re.compile(
    r"\s+(?:on|again|late|later|earlier|for|at|this|yesterday|today|before|after|twice)\b|\s*[.,;]|\s*$"
)
_DECIDING = ("approve", "back", "reject", "endorse", "accept", "adopt", "pass", "throw", "threw")
_LOOSE = frozenset("called rang calls call ring see sees saw seeing spoke speak speaks talked".split())
_RANG = re.compile(
    r"\s*(?:[.,;]|$)|\s+(?:from|on|late|later|early|earlier|afterwards|again|before|after|while|yesterday|today|tonight"
    r"|to\s+(?:discuss|say|tell|congratulate|thank|urge|brief|inform|ask|warn))\b"
)
_RETURN = re.compile(r"\b(?:an?|the|early|swift|quick|any|its|their|his|her)\s+$")  # "an early return to talks"
_ANYWHERE = ("truce_start", "truce_end", "vote")


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
        return parties > 1 or (parties > 0 and (event.when is not None or event.status != "proposed"))
    if event.type in ("suspend", "resume"):
        return parties > 0 or bool(event.when and event.place)
    return parties > 0 or (settled if event.type in _ANYWHERE else event.when is not None)


def possible(scene: Scene) -> bool:
    """Whether the cue can mean its kind of event: "met the deadline", "a call for peace", a noun "vote" or "meeting"
    taken for a verb cannot."""
    told, text = scene.told, scene.text
    if text[slice(*told.head)].lower().startswith("in "):  # "in a letter to staff" tells of no party
        return any(0 < m.span[0] - told.head[1] < _OBJECT and m.kind != "outlet" for m in scene.mentions)
    if not _fits(scene):
        return False
    if told.type == "call" and text[slice(*told.words)].endswith("call"):
        on = text.endswith("on call", 0, told.words[1])
        return not on and not _AFTER_CALL.match(text, told.words[1])
    if told.shape == "dated":
        return beside(scene)
    if told.shape == "person" and text[slice(*told.head)].lower().split()[0] in _LOOSE:
        return any(_loosely(scene, m.span) for m in scene.mentions if m.kind == "person")
    if told.shape == "person":
        return any(m.kind == "person" and _received(scene, m.span[0]) for m in scene.mentions)
    return told.shape not in ("alone", "active") or _verb(scene)


def _fits(scene: Scene) -> bool:
    """Whether words that mean many things mean this one here, by what stands around them."""
    told, text = scene.told, scene.text
    verb, rest = text[slice(*told.head)].lower(), text[told.words[1] : scene.clause[1]].lower()
    if told.shape == "led" and verb == "for":
        return bool(_THERE.search(scene.before))
    if told.type == "call" and told.shape == "alone" and verb in _SPEAKING:
        return bool(_ALONE.match(rest)) and _joint_subject(scene)
    if told.type == "release" and told.shape == "active" and verb in ("release", "return", "exchange", "swap"):
        return not re.match(r"\s+of\b", text[told.head[1] : told.words[1]])  # "the release of prisoners" is a noun
    if told.type == "vote" and told.shape in ("active", "passive") and verb.startswith(_DECIDING):
        return bool(_bodies().search(scene.whole if told.shape == "passive" else scene.lead))
    if told.type == "table" and verb in ("put", "puts"):
        return bool(re.match(r"\s+(?:on the table|forward|to\b|before\b)", rest))
    if told.type == "release" and verb in ("let", "lets"):
        return bool(re.match(r"\s+(?:go|leave|out|return)\b", rest))
    if told.type in ("truce_start", "truce_end") and verb.startswith(("declare", "pronounce")):
        return bool(_OVER.search(rest)) == (told.type == "truce_end")
    return True


def _joint_subject(scene: Scene) -> bool:
    """Whether two persons of two parties stand together before the verb: "Rubio and Lavrov spoke"."""
    people = [m for m in scene.mentions if m.span[1] <= scene.told.words[0] and m.kind == "person"][-2:]
    joined = len(people) == 2 and scene.text[people[0].span[1] : people[1].span[0]].strip() == "and"
    return joined and people[0].party != people[1].party


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
    return 0 < after <= _OBJECT and not _ELSEWHERE.search(scene.text, scene.told.head[1], start)


def _bodies() -> re.Pattern[str]:
    """Those who decide by voting."""
    return any_word("events", "voting", "bodies")


@cache
def _thing() -> re.Pattern[str]:
    """After "met": what is no person."""
    nouns = either(table("events")["not_meeting"]["nouns"])
    return re.compile(rf"(?:\s+(?!with\b)[\w’'-]+){{0,4}}?\s+{nouns}\b", re.IGNORECASE)
