"""What a statement depends on: "if", "only if", "unless", "before", "in exchange for", and what only looks like it."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from detente.reading.lexicon import table
from detente.reading.mentions import Mention
from detente.reading.quantities import find_quantities
from detente.reading.sentences import trim
from detente.records import Condition, ConditionType, Span

_GUARDED = frozenset({"without", "not without", "before", "prior to", "ahead of", "until", "till", "while"})
_PROMISED = frozenset({"once", "when"})
_END = re.compile(
    r"[,;.?!\"”]|\s[–—-]\s|\bthen\b|\bbut\b|\band (?:that|has|would|will)\b"
    r"|\b(?:there|we|it|they|he|she|i|you|the \w+) (?:will|would|shall|must|should)\b",
    re.IGNORECASE,
)
_LONGEST = 240
_WORDS = re.compile(r"[\w']+")
_ONLY = re.compile(r"\bonly\b(?:\s+\w+){1,4}\s*$")
_TIME_REACH = 24


@cache
def _opener() -> re.Pattern[str]:
    openers = table("conditions")["openers"]
    options = sorted((w for words in openers.values() for w in words), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in options) + r")\b", re.IGNORECASE)


@cache
def _types() -> dict[str, ConditionType]:
    return {w: cast(ConditionType, t) for t, words in table("conditions")["openers"].items() for w in words}


def find_condition(text: str, content: Span, mentions: list[Mention], party: str) -> Condition | None:
    """The first condition in text[content]; `by` is the first party other than `party` that its words name."""
    for match in _opener().finditer(text, *content):
        opener = " ".join(match.group().lower().split())
        if _is_condition(text, content, match, opener):
            span = _span(text, match, content[1])
            return Condition(span=span, type=_type(text, content, match, opener), by=mover(span, mentions, party))
    return None


def _is_condition(text: str, content: Span, match: re.Match[str], opener: str) -> bool:
    guards = table("conditions")["guards"]
    before = _WORDS.findall(text[content[0] : match.start()].lower().replace("’", "'"))
    after = text[match.end() : match.end() + 40].lower().lstrip()
    if after.startswith(("any,", "not,", "so,", "necessary", "possible", "or when", "with or")) or text[match.end() :][
        :1
    ] in (",", "."):
        return False
    if opener in ("if", "once") and before and before[-1] in guards["before_if"]:
        return False
    promises = set(guards["promises"])
    if opener in _PROMISED and not set(before[-14:]) & promises:
        # "once the list is complete, the swap can begin"
        return opener == "once" and not before and bool(set(text[match.end() : content[1]].lower().split()) & promises)
    if opener in ("as long as", "so long as") and (before[-1:] == ["for"] or _timed(text, match.end())):
        return False  # how long, not whether
    if opener == "provided" and (after.startswith(tuple(guards["given"])) or not set(before[-14:]) & promises):
        return False  # "the ministry provided rice"
    if opener in _GUARDED:
        timed = after.startswith(tuple(guards["times"]))
        return not timed and (
            bool(set(before[-14:]) & set(guards["negations"])) or (not before and opener in ("without", "until"))
        )
    return not before or before[-2:] != ["with", "or"]


def _timed(text: str, position: int) -> bool:
    """Whether a length of time follows: "three hours", "it takes"."""
    if text[position:].lstrip().lower().startswith("it takes"):
        return True
    near = (position, min(len(text), position + _TIME_REACH))
    return any(q.span[0] == position + 1 and q.unit for q in find_quantities(text, near))


def _type(text: str, content: Span, match: re.Match[str], opener: str) -> ConditionType:
    if opener == "if" and _ONLY.search(text[content[0] : match.start()].lower()):
        return "only_if"  # "would only meet him if": the "only" stands with the verb
    return _types()[opener]


def _span(text: str, match: re.Match[str], end: int) -> Span:
    stop = _END.search(text, match.end() + 1, min(end, match.end() + _LONGEST))
    last = stop.start() if stop else min(end, match.end() + _LONGEST)
    return trim(text, (match.start(), last)) or match.span()


def mover(span: Span, mentions: list[Mention], party: str) -> str | None:
    """The party that must move: the first in the condition's words that is not the one whose position it is."""
    inside = [
        m for m in mentions if span[0] <= m.span[0] < span[1] and m.party and not m.place and m.role != "adjective"
    ]
    return next((m.party for m in inside if m.party != party), None)
