"""The parties of an event: those named with it, and those that its words leave to be understood.

"The two sides met", "they will sign", "Kyiv proposed another round": whoever is not named is a side of the report, or
took part in the event told just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.scene import Scene
from detente.reading.events.sides import says_sides
from detente.reading.events.taking_part import party_of
from detente.reading.lexicon import any_word, table
from detente.reading.mentions import Mention

_MUTUAL = ("meet", "call", "sign", "resume", "suspend", "truce_start", "truce_end", "deadline")
_MINISTERS = re.compile(
    r"\b(?:the|their)\s+(?:\w+\s+)?(?:ministers|leaders|presidents|teams|commanders|premiers|delegates),?\s+$",
    re.IGNORECASE,
)
_SIDES_ALONE = ("release", "truce_start", "truce_end", "sign")
_DOING = (
    *("active", "near", "alone", "person", "place", "until", "together"),
    *("counted", "act_by", "must_by", "answer_by"),
)
_THEY = re.compile(r"\b(?:they|both|the\s+(?:two|pair|three)|each\s+other|one\s+another)\b", re.IGNORECASE)
_WITH = re.compile(r"\bwith\s+(?!(?:no|little|nothing|a\s+deal|an?\s+agreement|neither)\b)", re.IGNORECASE)
_TO_THEM = re.compile(r"\s+(?:to\s+)?(?:them|him|her|it)\b|[^.;]{0,40}\bto\s+(?:them|the other side)\b")
_OWN_BODY = re.compile(
    r"\b(?:meeting|session)\s+of\s+(?:its|their|his|her|the)\s+(?:own|executive|members|cabinet|board|council)\b"
)
_PERSON = 60  # characters after "with" within which a name is whom it is with
_OBJECT = re.compile(
    r"\s+(?!(?:in|at|on|for|again|with|to|by|over|after|before|this|last|next|late|early|behind|face|twice|and|but"
    r"|tomorrow|yesterday|today|tonight|shortly|soon|there|here|once|along|near|inside|outside|under|until|from"
    r"|since|during|as|directly|briefly|online|while|when|if|about|privately|secretly|formally|\w+ly)\b)[a-z]"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the report tells elsewhere: its `sides`, and the parties of the event told `last`."""

    sides: tuple[str, ...]
    union: str | None = None
    last: tuple[str, ...] = ()

    def others(self, named: Sequence[str], kind: str = "meet") -> tuple[str, ...]:
        """Who takes part where the words leave it open: all of the event before, if the sides were among them, in what
        mediators join too; else the sides."""
        if kind in _SIDES_ALONE and self.sides:
            return self.sides
        return self.last if not named and set(self.last) > set(self.sides) else self.sides

    def meant(self, words: str) -> tuple[str, ...]:
        """Whom "they", "the two" or "both sides" stands for."""
        two = re.search(r"\b(?:two|both|pair)\b", words, re.IGNORECASE)
        fits = len(self.last) == 2 or (len(self.last) > 2 and not two)
        near = _THEY.search(words) and not re.search(r"\bsides\b", words)
        return self.last if fits and (near or not self.sides) else self.sides


def parties(scene: Scene, who: Iterable[Mention], known: Known) -> tuple[str, ...]:
    """The parties that take part in the scene's event, those named first."""
    named = once(p for m in who if (p := party_of(m)))
    words = scene.text[scene.clause[0] : scene.end]
    if not named and known.union and of_labour(scene):
        return (known.union,)
    if scene.told.type == "vote" and not named:
        return _voters(scene)
    if scene.told.type == "transmit" and len(named) == 1 and _TO_THEM.match(scene.text, scene.told.head[1]):
        return once([*named, *known.sides])
    if _without_others(scene, named, known):
        return named
    if scene.told.type == "deadline" and not named and scene.told.shape in ("intransitive", "active"):
        return known.sides
    if says_sides(words) or _they_do(scene):
        return once([*named, *known.meant(words)]) if _adds(scene, named) else named
    if (scene.told.type in _MUTUAL or _swap(scene)) and _lacks_other(scene, named, known):
        return once([*named, *known.others(named, scene.told.type)])
    return named


def _without_others(scene: Scene, named: Sequence[str], known: Known) -> bool:
    """Whether nobody else takes part: who leaves talks of several, "a meeting of its executive"."""
    if scene.told.type == "suspend" and named and len(known.sides) > 2:
        return bool(_leaving().match(scene.text, scene.told.head[0]))
    return not named and bool(_OWN_BODY.search(scene.whole))


def _voters(scene: Scene) -> tuple[str, ...]:
    """Whose voters or lawmakers vote: "voters in Ireland", "a vote in Ireland's parliament"."""
    found = [m for m in scene.mentions if _people_in().search(scene.text[scene.sentence[0] : m.span[0]])]
    inside = [m for m in scene.mentions if scene.told.words[0] <= m.span[0] < scene.end]
    seats = [m for m in inside if m.place and scene.text.endswith("in ", 0, m.span[0])]
    owners = [m for m in inside if re.match(r"['’]s?\s|\s*$", scene.text[m.span[1] : scene.clause[1]])]
    return once(p for m in found or seats[:1] or owners[:1] if (p := party_of(m)))


def _they_do(scene: Scene) -> bool:
    """Whether "they" or "both" does what the cue tells."""
    lead = scene.text[scene.clause[0] : scene.told.head[1]]
    before = scene.text[scene.sentence[0] : scene.clause[0]]
    they = _THEY.search(lead) or (lead.startswith("who ") and _MINISTERS.search(before))
    return scene.told.type in _MUTUAL and scene.told.shape in _DOING and bool(they)


def _adds(scene: Scene, named: Sequence[str]) -> bool:
    """Whether the sides take part beside those named: in talks they do, in what one gives to them they do not."""
    return not named or scene.told.type in ("meet", "call", "deadline", "transmit")


def _lacks_other(scene: Scene, named: Sequence[str], known: Known) -> bool:
    """Whether it takes others than those named, and these can only be the report's sides."""
    kind, doing = scene.told.type, scene.told.shape in _DOING
    if len(known.sides) < 2 or kind == "deadline" or (doing and _own_meeting().search(scene.lead)):
        return False
    if of_labour(scene):
        return False
    if not named:
        return kind != "call" and not doing and (kind == "sign" or _settled(scene)) and not _other_partner(scene)
    if len(named) > 1 or _other_partner(scene):
        return False
    if named[0] not in known.sides:
        return kind == "meet" and bool(_chairing().search(scene.whole))
    return kind != "sign" and not (doing and kind in ("truce_start", "truce_end"))


def _settled(scene: Scene) -> bool:
    """Whether the words speak of one event: with a day or a place, or as "the meeting"."""
    definite = re.match(
        r"(?i)(?:the|their|another|a further|a second|a third)\b", scene.text[scene.clause[0] : scene.end]
    )
    return scene.placed or bool(definite or scene.told.status) or scene.told.type == "release"


def of_labour(scene: Scene) -> bool:
    """Whether a strike, or a vote on one, is meant: what a union does alone."""
    words = (
        scene.text[scene.clause[0] : scene.end] if scene.told.type == "vote" else scene.text[slice(*scene.told.words)]
    )
    return scene.told.type in ("vote", "suspend") and bool(_labour().search(words))


def _swap(scene: Scene) -> bool:
    """Whether a release is one that two sides make to each other, told as a noun or in the passive."""
    mutual = re.search(r"(?i)\b(?:exchang|swap)", scene.text[slice(*scene.told.words)])
    return scene.told.type == "release" and scene.told.shape not in _DOING and bool(mutual)


def _other_partner(scene: Scene) -> bool:
    """Whether it is with somebody whom the reading knows by no name: "met reporters", "with its lenders"."""
    told, text = scene.told, scene.text
    if told.shape == "alone" and told.type == "meet" and _OBJECT.match(text, told.head[1]):
        return not _counterpart().match(text, told.head[1])
    found = _WITH.search(text, min(told.words[0], told.head[0]), scene.end)
    if found is None or _counterpart().match(text, found.end() - 1):
        return False
    return not any(0 <= m.span[0] - found.end() < _PERSON for m in scene.mentions)


def once(values: Iterable[str]) -> tuple[str, ...]:
    """The values, each once, in order."""
    return tuple(dict.fromkeys(values))


@cache
def _counterpart() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[\w’'-]+\s+){{0,3}}?{either(table('events')['sides']['counterparts'])}\b", re.IGNORECASE)


@cache
def _people_in() -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('events')['voting']['people'])}\s+(?:in|of)\s+(?:the\s+)?$", re.IGNORECASE)


def _labour() -> re.Pattern[str]:
    return any_word("events", "stand_ins", "labour")


def _leaving() -> re.Pattern[str]:
    return any_word("events", "leaving", "verbs")


def _chairing() -> re.Pattern[str]:
    return any_word("events", "sides", "chairing")


def _own_meeting() -> re.Pattern[str]:
    """A meeting of one party's own: its cabinet, its members."""
    return any_word("events", "sides", "own")
