"""Words that mean many things: whether they tell of an event where they stand."""

from __future__ import annotations

import re

from detente.reading.events.scene import Scene
from detente.reading.lexicon import any_word, table

_THERE = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:back\s+)?(?:in|at)\b|\b(?:arriv|land|fl[ey]w?|travel|head|gather|went|came|return)\w*\b"
)
_IN_FOR = re.compile(r"\b(?:in|to)\s+(?!exchange|return|favou?r|time|line|search|addition)\w+(?:\s+\w+)?\s+for$")
_OVER = re.compile(r"\b(?:over|dead|at an end|void|finished)\b")
_SPEAKING = ("spoke", "will speak", "to speak", "are to speak")
_ALONE = re.compile(
    r"\s+(?:on|again|late|later|earlier|for|at|this|yesterday|today|before|after|twice)\b|\s*[.,;]|\s*$"
)
_DECIDING = ("approve", "back", "reject", "endorse", "accept", "adopt", "pass", "throw", "threw")
_DUE = re.compile(r"\b(?:is|are|was|were|due|expected|set|scheduled|likely)\s+to\s+(?:\w+ly\s+)?\w+$")
_ABSTRACT = re.compile(
    r"\b(?:results?|outcome|counting|agenda|venue|prospects?|chances?|idea|talk|hopes?|details|terms|format|question"
    r"|substance|tone|atmosphere|preparations?|start|date)\s+(?:of|for)\s+(?:the\s+|any\s+|an?\s+|their\s+|its\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:annual|general|shareholders['’]?|press|news|staff)\s+(?:general\s+)?(?:$|meeting|conference)", re.IGNORECASE
)
_VOTED = re.compile(r"\b(?:voted|votes|vote|balloted)\b")
_NO = re.compile(r"\b(?:not|never|no|refus\w+|declin\w+|without)\b|n['’]t\b")
_BACK = 300  # characters


def fits(scene: Scene) -> bool:
    """Whether words that mean many things mean this one here, by what stands around them."""
    told, text = scene.told, scene.text
    if told.shape in ("passive", "intransitive") and _ABSTRACT.search(text, max(0, told.words[0] - 30), told.words[0]):
        return False  # "the result of the ballot is expected"
    own = _BY_TYPE.get(told.type)
    return own is None or own(scene, text[slice(*told.head)].lower(), scene.after.lower())


def _meeting(scene: Scene, verb: str, rest: str) -> bool:
    told, text = scene.told, scene.text
    if told.shape == "led" and verb == "for":
        bare = not any(scene.clause[0] <= c.start < scene.clause[1] for c in scene.cues)  # as in a calendar
        return bool(_THERE.search(scene.before) or (bare and _IN_FOR.search(scene.before)))
    words = (max(0, told.head[0] - 20), told.head[0]) if told.shape == "dated" else told.words
    if _OWN.search(text[slice(*words)]):
        return False  # "at Friday's annual meeting"
    return not (verb.startswith(("attend", "join")) and _NO.search(scene.lead))  # who stays away calls nothing off


def _call(scene: Scene, verb: str, rest: str) -> bool:
    if scene.told.shape == "alone" and verb in _SPEAKING:
        return bool(_ALONE.match(rest)) and _joint_subject(scene)
    return True


def _release(scene: Scene, verb: str, rest: str) -> bool:
    told, text = scene.told, scene.text
    if told.shape == "active" and verb in ("release", "return", "exchange", "swap"):
        return not re.match(r"\s+of\b", text[told.head[1] : told.words[1]])  # "the release of prisoners" is a noun
    if told.shape == "counted":
        return text[slice(*told.words)].split()[-1].lower() not in table("events")["not_captives"]["nouns"]
    if told.words[1] - 5 >= told.head[1] and text.endswith(" them", 0, told.words[1]):
        return verb.startswith(("free", "releas", "let", "repatri", "set free")) or _of_captives(scene)
    return verb not in ("let", "lets") or bool(re.match(r"\s+(?:go|leave|out|return)\b", rest))


def _vote(scene: Scene, verb: str, rest: str) -> bool:
    told = scene.told
    if told.shape in ("active", "passive") and verb.startswith(_DECIDING):
        if scene.led_by == "to" and not _DUE.search(scene.before):
            return False  # "has a week to accept the offer"
        return bool(_bodies().search(scene.whole if told.shape == "passive" else scene.lead))
    if scene.led_by == "to" and _VOTED.search(scene.before):
        return False  # "voted to accept the deal": one vote
    if told.shape == "alone" and verb == "voted":
        return not re.match(r"\s+(?:in\s+(?!favou?r)|into\b|out\b|off\b|with\s+(?:its|their)\b)", rest)
    return True


def _table(scene: Scene, verb: str, rest: str) -> bool:
    put = verb in ("put", "puts")
    return not put or bool(re.match(r"(?:\s+\w+){0,3}?\s+(?:on the table|forward|to\b|before\b)", rest))


def _truce(scene: Scene, verb: str, rest: str) -> bool:
    if verb.startswith(("declare", "pronounce")):
        return bool(_OVER.search(rest)) == (scene.told.type == "truce_end")
    return True


_BY_TYPE = {
    "meet": _meeting,
    "call": _call,
    "release": _release,
    "vote": _vote,
    "table": _table,
    "truce_start": _truce,
    "truce_end": _truce,
}


def _of_captives(scene: Scene) -> bool:
    """Whether people who are held were spoken of just before: "them" may then be these."""
    before = scene.text[max(0, scene.sentence[0] - _BACK) : scene.told.head[0]]
    return bool(any_word("events", "nouns", "captives").search(before))


def _joint_subject(scene: Scene) -> bool:
    """Whether two persons of two parties stand together before the verb: "Rubio and Lavrov spoke"."""
    people = [m for m in scene.mentions if m.span[1] <= scene.told.words[0] and m.kind == "person"][-2:]
    joined = len(people) == 2 and scene.text[people[0].span[1] : people[1].span[0]].strip() == "and"
    return joined and people[0].party != people[1].party


def _bodies() -> re.Pattern[str]:
    """Those who decide by voting."""
    return any_word("events", "voting", "bodies")
