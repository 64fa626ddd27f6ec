"""Who takes part in an event: the mentions that stand as subject or object of its cue, as parties and as people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.scene import Scene
from detente.reading.lexicon import table
from detente.reading.mentions import Mention

_STATELIKE = ("state", "armed_group", "igo", "organisation")
# What may stand between whose talks they are and the noun: "Iran's latest round of", "US-Iran"
_NOT_WHOSE = r"(?!(?:after|following|on|to|in|for|and|with|by|of|before|during)\b)"
_WHOSE = re.compile(rf"(?:['’]s?)?(?:[\s-]+{_NOT_WHOSE}[\w’'-]+){{0,3}}?[\s-]*")
_AND = re.compile(r"(?:\s*,|\s*,?\s+and)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?", re.IGNORECASE)
_OPENER = re.compile(r"[\s,]*\w+")
_AFTER_DOING = re.compile(r"\W*(?:before|after|since|while|by|following|upon)\s+\w+ing\b", re.IGNORECASE)
_VERBAL = (
    "must_by",
    "act_by",
    "answer_by",
    "counted",
    "alone",
    "person",
    "place",
    "active",
    "near",
    "until",
    "together",
    "tally",
)
_BY_MEMBERS = ("vote", "suspend")  # what members do, their union does
# "with Fiji's prime minister as host"
_LOOKING_ON = re.compile(
    r"(?:['’]s?)?(?:\s+[\w-]+){0,3}?\s+(?:as\s+(?:the\s+|a\s+)?(?:host|mediator|witness|broker|guarantor|observer)"
    r"|looking on|presiding|in the chair|looked on)\b"
)
_NO_SUBJECT = frozenset("on about over against for in at after before since than near during".split())


def party_of(mention: Mention) -> str | None:
    """The party that a mention brings in: a person's, or the state, group or organisation itself."""
    return mention.party or (mention.actor if mention.kind in _STATELIKE else None)


def taking_part(scene: Scene) -> list[Mention]:
    """The mentions that take part, in order."""
    able = [m for m in scene.mentions if _counts(scene, m) and _inside(scene, m) and not _qualifies(scene, m)]
    who = [m for m in able if _subject(scene, m) or _object(scene, m)]
    return sorted({*who, *_missing(scene, who)}, key=lambda m: m.span)


def _first_group(scene: Scene) -> list[Mention]:
    """The names at the head of the sentence that "and" and commas join: the subject of all its verbs."""
    before = [m for m in scene.mentions if m.span[1] <= scene.told.words[0] and _counts(scene, m)]
    group = before[:1]
    for mention in before[1:]:
        if not _AND.fullmatch(scene.text, group[-1].span[1], mention.span[0]):
            break
        group.append(mention)
    return group


def _missing(scene: Scene, who: Sequence[Mention]) -> list[Mention]:
    """The subject, where the clause leaves it to the sentence: "he will meet", "after meeting", "his talks with"."""
    told, text = scene.told, scene.text
    lead = text[scene.clause[0] : told.words[0]]
    if told.shape in _VERBAL:
        subject = any(m.span[1] <= told.words[0] for m in who)
        if scene.joined and not subject:
            return _first_group(scene)
        sought = None if subject else _stands_for(text[slice(*told.head)].lower(), lead)
        return _subject_of(scene, sought) if sought else []
    if len({party_of(m) for m in who}) > 1 or not re.search(r"\bwith\b", text[slice(*told.words)] + scene.after):
        return []
    owned = re.search(r"(?i)\b(?:his|her)\b", text[slice(*told.words)])
    return _subject_of(scene, "owner" if owned else "subject")


def _stands_for(verb: str, lead: str) -> str | None:
    """Whom a clause without a name for its subject leaves it to."""
    if re.search(r"\b(?:I|[Ww]e)\b", lead):
        return "speaker"
    if re.search(r"\b(?:which|who)\b", lead):
        return "last"
    if re.search(r"\b(?:he|she)\b", lead):
        return "person"
    if _their_own().search(lead):
        return "subject"
    return "subject" if verb.endswith("ing") or verb.startswith("in ") or re.search(r"\bit\b", lead) else None


def _subject_of(scene: Scene, sought: str) -> list[Mention]:
    """Who is meant: the "subject" of the sentence, before the cue, else after the comma behind it; the first "person"
    before it; the "last" one before it; the "owner" of talks, the last person; a "speaker" ("I will meet"), behind."""
    words = scene.told.words
    before = [m for m in scene.mentions if m.span[1] <= words[0] and _counts(scene, m)]
    comma = scene.text.find(",", words[1], scene.sentence[1])
    later = [m for m in scene.mentions if comma >= 0 and m.span[0] > comma and _counts(scene, m)]
    persons = [m for m in before if m.kind == "person"]
    orders = {
        "subject": before[:1] + later[:1] + _earlier(scene, False),
        "person": persons[:1] + _earlier(scene, True) + before[:1] + later[:1],
        "last": before[-1:],
        "owner": persons[-1:] + before[:1] + later[:1],
        "speaker": later[:1] + before[:1],
    }
    return orders[sought][:1]


def _earlier(scene: Scene, person: bool) -> list[Mention]:
    """Whom the sentence before speaks of first: "he" and "it" at the head of the next one stand for them."""
    return [m for m in scene.earlier if _counts(scene, m) and (m.kind == "person") == person][:1]


def _counts(scene: Scene, m: Mention) -> bool:
    """Whether a mention can take part at all: no place, no outlet, no adjective of a thing."""
    given = scene.told.type == "transmit" and scene.text[scene.told.head[1] : m.span[0]].isspace()  # "sent Iran a note"
    if (
        (m.place and not given)
        or m.kind == "outlet"
        or _LOOKING_ON.match(scene.text, m.span[1])
        or (m.role == "pronoun" and scene.told.type not in _BY_MEMBERS)
    ):
        return False
    people = scene.text[m.span[1] - 1] == "s" and scene.text[m.span[1] - 2] != "s"  # "the Greeks"
    return m.role != "adjective" or people or bool(agents().match(scene.text, m.span[1]))


def _qualifies(scene: Scene, m: Mention) -> bool:
    """Whether a name only says whose another party is: "China's Exim Bank"."""
    after = re.match(r"['’]s\s+", scene.text[m.span[1] : m.span[1] + 4])
    return after is not None and any(o.span[0] == m.span[1] + after.end() for o in scene.mentions)


def _inside(scene: Scene, m: Mention) -> bool:
    return scene.clause[0] <= m.span[0] < scene.clause[1]


def _subject(scene: Scene, m: Mention) -> bool:
    """Before the verb, as who does it; before a noun, only within its phrase."""
    told = scene.told
    if m.span[1] > told.words[0]:
        return False
    gap = scene.text[m.span[1] : told.words[0]]
    if told.shape in _VERBAL:
        if _AFTER_DOING.match(scene.text, scene.clause[0]) and "," in gap:
            return False  # "before meeting Putin, Witkoff met": Putin is no subject here
        start = max(_after_opener(scene), scene.text.rfind(",", 0, m.span[0]))
        asked = scene.links.preposition(start, m.span[0])
        return asked not in _NO_SUBJECT and not scene.links.topic(m.span[1], told.words[0])
    return bool(_WHOSE.fullmatch(gap)) and not any(m.span[1] <= c.start < told.words[0] for c in scene.cues)


def _after_opener(scene: Scene) -> int:
    """Where the clause begins without its first word: "after Rubio landed" holds no preposition."""
    opener = _OPENER.match(scene.text, *scene.clause)
    return opener.end() if opener else scene.clause[0]


def _object(scene: Scene, m: Mention) -> bool:
    """After the cue, by the prepositions with which its kind of event takes others in."""
    told = scene.told
    behind = m.span[0] >= told.head[1] and told.shape not in ("led", "dated")
    start = told.head[1] if behind or told.shape in _VERBAL else told.words[0] + 1
    if m.span[0] < start or scene.links.topic(start, m.span[0]):
        return False
    asked = scene.links.preposition(start, m.span[0])
    if asked == "of" and (body := body_of().search(scene.text, start, m.span[0])):
        asked = scene.links.preposition(start, body.start())  # "to the board of Meridia"
    return asked in table("events")["scope"]["by_type"][told.type]


@cache
def _their_own() -> re.Pattern[str]:
    """ "Its officials": those who act for whom the sentence is about."""
    agents = either(["members", "board", *table("events")["scope"]["agents"]])
    return re.compile(rf"\b(?:[Ii]ts|[Tt]heir)\s+(?:own\s+)?(?:[a-z]+\s+){{0,2}}?{agents}\b")


@cache
def body_of() -> re.Pattern[str]:
    """Before a name: who acts for it, "the government of"."""
    agents = either(["board", "office", "offices", "representatives", *table("events")["scope"]["agents"]])
    return re.compile(rf"\b{agents}\s+of\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def agents() -> re.Pattern[str]:
    """After an adjective: the word for one who acts for its party, perhaps after another party's and another word."""
    other = r"(?:(?:,| and)(?:[\s-]+[A-Z][\w’'-]*)+){0,3}"
    return re.compile(
        rf"{other}(?:[\s-]+[\w-]+){{0,2}}?[\s-]+{either(table('events')['scope']['agents'])}\b|[\s-]+(?=[A-Z])"
    )
