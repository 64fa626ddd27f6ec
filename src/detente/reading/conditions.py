"""What a statement depends on: "if", "only if", "unless", "before", "in exchange for", and what only looks like it.

An opener makes a condition where the clause before it fits (data/conditions.toml): "no talks before", "will free them
once". Conditions may stand outside the content: "If Peru signs, the minister said, Chile will follow".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from detente.reading.lexicon import table
from detente.reading.openers import WAYS, Place, type_of
from detente.reading.sentences import trim
from detente.records import ConditionType, Span, Spans

_END = re.compile(
    r"[,;.?!\"”]|\s[–—-]\s|\bthen\b|\bbut\b|\band (?:that|has|would|will)\b"
    r"|\b(?:there|we|it|they|he|she|i|you|the \w+) (?:will|would|shall|must|should)\b",
    re.IGNORECASE,
)
_LONGEST, _AHEAD = 240, 60  # characters
_WORDS = re.compile(r"[\w']+")
_CLAUSE = re.compile(r"[.;!?][\"”]?\s|,\s(?:and|but|while|whereas)\s")
_SUBJECTS = "the|an?|any|either|both|its|their|our|his|her|this|that|these|those|it|they|s?he|we|you|i|there|talks"
_INVERTED = re.compile(rf"\b(?:[Ss]hould (?=(?:{_SUBJECTS}|[A-Z]\S*)\b(?! be\b))|[Ww]ere (?=(?:\S+ ){{1,6}}to \w))")
_OPENED = re.compile(r"(?:[,;:“\"«(—–]|\b(?:that|but|and))$")
_PAIRED = re.compile(r"\b([Nn]o (?:[\w'’-]+ ){0,4}[\w'’-]+), (?:then )?no \w")  # "no pay, no work"


@dataclass(frozen=True, slots=True)
class Found:
    """The words of a condition and its type."""

    span: Span
    type: ConditionType


@cache
def _opener() -> re.Pattern[str]:
    options = sorted(_openers(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in options) + r")\b", re.IGNORECASE)


@cache
def _openers() -> dict[str, tuple[ConditionType, str]]:
    """Each opener's type, and what it needs."""
    listed = table("conditions")["opener"]
    return {w: (cast(ConditionType, o["type"]), o["way"]) for o in listed for w in o["words"]}


def find_condition(text: str, content: Span, lead: str = "", apart: Spans = ()) -> Found | None:
    """The first condition in text[content], outside the spans `apart`; `lead` is what stands before it: its cue."""
    for match in _opener().finditer(text, *content):
        if any(s <= match.start() < e for s, e in apart):
            continue
        place = _place(text, content[0], match, lead, apart)
        kind, way = _openers()[place.opener]
        if WAYS[way](place):
            return Found(_span(text, match, content[1]), type_of(place, kind))
    if inverted := next(_inversions(text, content), None):
        return Found(_span(text, inverted, content[1]), "if")
    paired = _PAIRED.search(text, *content)
    return Found(paired.span(1), "only_if") if paired else None


def _inversions(text: str, content: Span) -> Iterator[re.Match[str]]:
    """ "Should they refuse", "were Oslo to sign", at the beginning of a clause."""
    for match in _INVERTED.finditer(text, *content):
        before = text[content[0] : match.start()].rstrip()
        if (not before or _OPENED.search(before)) and "?" not in text[match.end() : content[1]].split(".")[0]:
            yield match


def _place(text: str, begin: int, match: re.Match[str], lead: str, apart: Spans) -> Place:
    said = _without_spans(text, (begin, match.start()), apart).lower().replace("’", "'")
    cuts = list(_CLAUSE.finditer(said))
    clause = said[cuts[-1].end() :] if cuts else f"{lead.lower()} {said}"
    after = " ".join(text[match.end() : match.end() + _AHEAD].lower().replace("’", "'").split())
    opener = " ".join(match.group().lower().split())
    return Place(text, match.start(), match.end(), opener, _WORDS.findall(clause), after)


def _without_spans(text: str, span: Span, apart: Spans) -> str:
    for start, end in sorted(apart, reverse=True):
        if span[0] <= start and end <= span[1]:
            return _without_spans(text, (span[0], start), apart) + " " + text[end : span[1]]
    return text[slice(*span)]


def _span(text: str, match: re.Match[str], end: int) -> Span:
    last = min(end, match.end() + _LONGEST)
    aside = _SET_OFF.match(text, match.end(), last)  # "if, as agreed, the list is complete"
    stop = _END.search(text, aside.end() if aside else match.end() + 1, last)
    while stop and (aside := _ASIDE.match(text, stop.start(), last)):
        stop = _END.search(text, aside.end(), last)  # "if the firm, which may leave, pays"
    return trim(text, (match.start(), stop.start() if stop else last)) or match.span()


_SET_OFF = re.compile(r",[^,.;!?]{1,60},")
_ASIDE = re.compile(r", (?:which|who|whose|as|according to|in [a-z]+ [a-z]+|and only if)\b[^,.;!?\"”]{0,60},")


def opener_end(text: str, span: Span) -> int:
    """Where the words of a condition begin after its opener."""
    match = _opener().match(text, *span) or _INVERTED.match(text, *span)
    return match.end() if match else span[0]
