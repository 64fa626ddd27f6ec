"""Nouns that stand for a party, where the report has one body of the kind: "the union", "the rebels"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.lexicon import table
from detente.reading.mentions import Mention, Role
from detente.reading.who.bodies import Bodies
from detente.records import Actor

_OWNED = ("'s ", "’s ", "' ", "’ ", " ")  # between a name and a noun that belongs to it: "Israel's cabinet"
_SOME = re.compile(r"\b(?:an?|no|any|other|another|some)\s+$", re.IGNORECASE)  # "a union" is none that is named


def with_stand_ins(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, and one for each noun that stands for the only body of its kind among them, in order."""
    named = sorted(mentions, key=lambda m: m.span)
    found = [*named, *_stand_ins(text, named)]
    return sorted([*found, *_by_head(text, named, found)], key=lambda m: m.span)


def _stand_ins(text: str, named: Sequence[Mention]) -> Iterator[Mention]:
    kinds = {m.actor: m for m in named if not m.place and m.kind in ("organisation", "armed_group", "state")}
    if not kinds:
        return
    bodies = Bodies(_actors(text, named, kinds))
    ends = [m.span for m in named]
    for match in _nouns().finditer(text):
        noun = " ".join(match["noun"].lower().split())
        actor = bodies.of_kind(_kind_of()[noun])
        role: Role = "pronoun" if noun in _members() else "title"
        start = match.start("noun")
        near = any(a <= start < b or (b <= start <= b + 3 and text[b:start] in _OWNED) for a, b in ends)
        if actor and not near and not _SOME.search(text, max(0, start - 9), start):
            yield Mention(match.span("noun"), actor, kinds[actor].party or actor, kinds[actor].kind, role)


def _by_head(text: str, named: Sequence[Mention], found: Sequence[Mention]) -> Iterator[Mention]:
    """ "The alliance", where one body's name ends in that word: "the Hospital Staffs' Alliance"."""
    ends = dict[str, Mention]()
    several = set[str]()
    for m in named:
        _, space, last = text[slice(*m.span)].rpartition(" ")
        body = m.kind in ("organisation", "armed_group") and space and last.isalpha()
        if body and ends.setdefault(last.lower(), m).actor != m.actor:
            several.add(last.lower())
    words = [w for w in ends if w not in several and len(w) > len("list")]
    taken = [m.span for m in found]
    for match in re.finditer(rf"\b[Tt]he\s+(?P<noun>{'|'.join(map(re.escape, words))})\b(?!-)", text) if words else ():
        one, span = ends[match["noun"]], match.span("noun")
        if not any(a < span[1] and span[0] < b for a, b in taken):
            yield Mention(span, one.actor, one.party or one.actor, one.kind, "title")


def the_union(text: str, mentions: Sequence[Mention]) -> str | None:
    """The one union that a report names, if it names one."""
    kinds = {m.actor: m for m in mentions if m.kind == "organisation"}
    return Bodies(_actors(text, mentions, kinds)).of_kind("union")


def _actors(text: str, named: Sequence[Mention], kinds: dict[str, Mention]) -> Iterator[Actor]:
    """The bodies under the longest name that the report gives them."""
    for actor, mention in kinds.items():
        names = [text[slice(*m.span)] for m in named if m.actor == actor]
        yield Actor(id=actor, name=max(names, key=len), kind=mention.kind)


@cache
def _members() -> frozenset[str]:
    """Nouns for the people of a body, who act for it only where they vote or strike."""
    return frozenset(table("events")["stand_ins"]["members"])


@cache
def _kind_of() -> dict[str, str]:
    """Each noun with the kind of body that it stands for."""
    known = {n: kind for kind, body in table("actors")["bodies_of"].items() for n in body["nouns"]}
    return known | dict.fromkeys(_members(), "union")


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<noun>{either(list(_kind_of()))})\b(?!-)", re.IGNORECASE)
