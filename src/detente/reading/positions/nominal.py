"""Positions that nouns name: "Russia's demand to", "its refusal to", "an offer from Norway to"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.positions.clauses import CLAUSE, clause_end
from detente.reading.positions.passives import agent_after
from detente.reading.positions.stance_words import Stance, lexicon, nouns
from detente.reading.sentences import trim
from detente.reading.words import Word
from detente.records import Span

_REACH = 9  # words between an owner and its noun


def nominal(text: str, found: list[Word], sentence: Span) -> Iterator[Stance]:
    """The stances that nouns of the sentence name."""
    last = 0  # where the owner of the noun before ends
    for i, j, word in nouns().scan(found):
        agent = agent_after(text, found, j) if j < len(found) and found[j].bare.lower() in ("from", "by") else None
        if agent:
            j = next((k for k in range(j, len(found)) if found[k].start >= agent[1]), len(found))
        if j >= len(found) or found[j].bare.lower() not in ("to", "for", "that", "of", "on"):
            continue
        end = i if agent else _owner_end(text, found, i)
        if end is None or (not agent and _object_of_answer(found, end)):
            continue
        end = last = last if last and _joined(found, end) else end
        content = _content(text, found[j], sentence[1])
        if content:
            cue = (found[i].start, found[i].end if agent else found[j - 1].end)
            yield Stance(end, word.act, "noun", False, cue, content, agent)


def _joined(found: list[Word], end: int) -> bool:
    """Whether a pronoun shares the owner of the noun before: "neither the firm's offer nor its pledge"."""
    pronoun = found[end - 1].bare.lower() in ("its", "their", "his", "her")
    return pronoun and end > 1 and found[end - 2].bare.lower() in ("and", "or", "nor")


def _content(text: str, link: Word, end: int) -> Span | None:
    """What a noun governs, from the word that links them: to the end of the clause, or before the next owned noun."""
    stop = clause_end(text, link.start, end)
    if link.bare.lower() != "that":
        stop = _phrase_end(text, link.start, stop)
    further = _FURTHER.search(text, link.end, stop)
    return trim(text, (link.start, further.start() if further else stop))


_FURTHER = re.compile(r",? (?:and|or|nor) (?:its|their|his|her|[A-Z][\w-]*['’]s) ")


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the sentence's own verb follows: what a report says of a demand is no part of the demand."""
    verb = _PREDICATE.search(text, start, end)
    return verb.start() if verb and not CLAUSE.search(text, start, verb.start()) else end


_PREDICATE = re.compile(r"(?<!\bto)\s(?:is|are|was|were|has|have|had|remains?|remained|will|would|could|came|comes)\s")


def _object_of_answer(found: list[Word], end: int) -> bool:
    """Whether the owner is a pronoun that a verb governs: whose offer "rejected its offer" means is not told."""
    if found[end - 1].possessive or end < 2:
        return False
    return lexicon().at(found, end - 2) is not None


def _owner_end(text: str, found: list[Word], i: int) -> int | None:
    """The index after the possessive that owns the noun at `i`: "Russia's main point - the demand"."""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        plural = text[found[k].end : found[k].end + 2] in ("' ", "’ ") and found[k].bare.endswith("s")
        if found[k].possessive or plural or found[k].bare.lower() in ("its", "their", "his", "her"):
            return k + 1
        if any(c in text[found[k].end : found[k + 1].start] for c in '.;:"“”'):
            return None
    return None
