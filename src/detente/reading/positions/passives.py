"""Positions told in the passive: "The draft was rejected by Manila"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.positions.clauses import CLAUSE
from detente.reading.positions.stance_words import BE, Stance, auxiliaries, lexicon
from detente.reading.sentences import trim
from detente.reading.words import Word
from detente.records import Span

_REACH = 7  # words between what is answered and the participle
_NOUNS = 4  # words of an agent without a name
_INNER = frozenset("the of and both its their an a by all some several most many two three".split())
# What is answered does not reach back over these.
_BEFORE = re.compile(
    r"[.;:!?\"“”()\n]\s*|, |\b(?:and|but|that|which|who|while|as|when|after|because|said|says)\s", re.IGNORECASE
)
_ENDS = frozenset(
    "on in at after before with for to from during as when while because if that which who is was had has".split()
)


def passives(text: str, found: list[Word], sentence: Span) -> Iterator[Stance]:
    """The stances of a sentence whose agent follows "by"."""
    if " by " not in text[slice(*sentence)]:
        return
    for i, j, word in lexicon().scan(found):
        by = j < len(found) and found[j].bare.lower() == "by"
        if not by or word.shape == "noun" or not found[i].bare.lower().endswith(("ed", "en", "ht", "ut", "wn")):
            continue
        agent = agent_after(text, found, j)
        begin = _helpers(found, i)
        content = _answered(text, sentence[0], found[begin].start) if begin < i else None
        if agent and content:
            negated = any(w.bare.lower() in ("not", "never") for w in found[begin:i])
            yield Stance(i, word.act, "passive", negated, (found[i].start, found[j - 1].end), content, agent)


def _helpers(found: list[Word], i: int) -> int:
    """Where the helping verbs before a participle begin, one of them a form of "be"; `i` where there is none."""
    k = i
    while k > 0 and i - k < _REACH and (found[k - 1].bare.lower() in auxiliaries()):
        k -= 1
    return k if any(w.bare.lower() in BE for w in found[k:i]) else i


def agent_after(text: str, found: list[Word], by: int) -> Span | None:
    """The noun phrase after "by" or "from": names, joined or not, or a few words without a name."""
    first = k = by + 1
    while k < len(found) and _goes_on(text, found, first, k):
        k += 1
    while k > first and found[k - 1].bare.lower() in _INNER:
        k -= 1
    return (found[first].start, found[k - 1].end) if k > first else None


def _goes_on(text: str, found: list[Word], first: int, k: int) -> bool:
    word = found[k]
    gap = text[found[k - 1].end : word.start].strip("'’s")
    if gap.strip() == "," and k > first:
        return word.capital or (word.bare.lower() == "and" and k + 1 < len(found) and found[k + 1].capital)
    if gap.strip() or (word.bare.lower() in _ENDS):
        return False
    named = any(w.capital for w in found[first:k])
    return word.capital or word.bare.lower() in _INNER or (not named and k - first < _NOUNS)


def _answered(text: str, begin: int, end: int) -> Span | None:
    """What stands before the helping verbs in their clause; before a "which", what that stands for."""
    for _ in range(2):
        stops = list(_BEFORE.finditer(text, begin, end))
        start = stops[-1].end() if stops else begin
        span = trim(text, (start, end))
        if span and not CLAUSE.fullmatch(text, *span):
            return span
        end = stops[-1].start() if stops else begin
    return None
