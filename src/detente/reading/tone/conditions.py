"""What a statement depends on: "if", "only if", "unless", "before", "in exchange for", and what only looks like it.

An opener makes a condition where the clause before it fits (data/conditions.toml): "no talks before", "will free them
once". Conditions may stand outside the content: "If Peru signs, the minister said, Chile will follow".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from detente.reading.lexicon import table
from detente.reading.sentences import trim
from detente.reading.tone.openers import WAYS, Place, type_of
from detente.reading.tone.shapes import inverted, shaped
from detente.records import ConditionType, Span, Spans

_END = re.compile(
    r"[,;.?!\"”]|\s[–—-]\s|\bthen\b|\bbut\b|\band (?:that|has|would|will)\b"
    r"|\b(?:there|we|it|they|he|she|i|you|the \w+) (?:will|would|shall|must|should)\b",
    re.IGNORECASE,
)
_LONGEST, _AHEAD = 240, 60  # characters
_WORDS = re.compile(r"[\w']+")
_CLAUSE = re.compile(r"[.;!?][\"”]?\s|,\s(?:and|but|while|whereas)\s")
_FRONTED = re.compile(r"(?:not until|not before|only)\b", re.IGNORECASE)
# The main clause after a fronted "only when ...": its verb stands before its subject.
_TURNED = re.compile(
    r"\b(?:will|would|can|could|shall|may|do|does|did|is|are) "
    r"(?=the |an? |any |its |their |it |they |we |he |she |I |[A-Z])"
)


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
    free = (f for f in shaped(text, content) if not any(s <= f[0][0] < e for s, e in apart))
    return next((Found(_shape_span(text, span), kind) for span, kind in free), None)


def _shape_span(text: str, span: Span) -> Span:
    """Up to the end of its clause, if its shape does not tell it: "Should they refuse | , we leave"."""
    begun = inverted(text, span)
    stop = _END.search(text, begun, span[1]) if begun else None
    return trim(text, (span[0], stop.start() if stop else span[1])) or span


def _place(text: str, begin: int, match: re.Match[str], lead: str, apart: Spans) -> Place:
    said = _without_spans(text, (begin, match.start()), apart).lower().replace("’", "'")
    cuts = [c for c in _CLAUSE.finditer(said) if said[c.end() :].strip()]
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
    fronted = _FRONTED.match(match.group()) or text[max(0, match.start() - 4) : match.start()].lower() == "not "
    turned = _TURNED.search(text, match.end(), last) if fronted else None
    last = turned.start() if turned else last
    stop = _END.search(text, min(last, aside.end() if aside else match.end() + 1), last)
    while stop and (aside := _ASIDE.match(text, stop.start(), last)):
        stop = _END.search(text, aside.end(), last)  # "if the firm, which may leave, pays"
    return trim(text, (match.start(), stop.start() if stop else last)) or match.span()


_SET_OFF = re.compile(r",[^,.;!?]{1,60},")
_ASIDE = re.compile(r", (?:which|who|whose|as|according to|in [a-z]+ [a-z]+|and only if)\b[^,.;!?\"”]{0,60},")


def opener_end(text: str, span: Span) -> int:
    """Where the words of a condition begin after its opener."""
    match = _opener().match(text, *span)
    return match.end() if match else inverted(text, span) or span[0]
