"""Positions that a report states in its own words: "Moscow wants recognition", "the union's refusal to work nights".

The network finds who is quoted; this pass finds who is said to want, reject, accept or offer something, with or without
a quotation. A stance is a subject, a stance word and what it governs:

    verb        Tehran has rejected the draft; both sides agreed to a pause
    adjective   the company is ready to reopen talks
    noun        Russia's demand to control the region; an offer from Norway to share the bank (nominal.py)
    passive     the draft was rejected by Manila (passives.py)
    relative    the recognition the Kremlin seeks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from detente.reading.lexicon import either, listed, table
from detente.reading.positions.clauses import CLAUSE, clause_end
from detente.reading.positions.nominal import nominal
from detente.reading.positions.passives import passives
from detente.reading.positions.stance_words import BE, Stance, auxiliaries, lexicon, negations, parted
from detente.reading.sentences import trim
from detente.reading.words import Word
from detente.records import Act, Span

_ASIDE = 14
_AUX_REACH, _RELATIVE_REACH, _PARTED_REACH = 7, 7, 5


def find_stances(text: str, found: list[Word], sentence: Span) -> list[Stance]:
    """The stances of one sentence; who the subject is stays open (`subject_end`)."""
    verbal = list(_verbal(text, found, sentence))
    verbal_parts = (_up_to(text, s, following) for s, following in zip_longest(verbal, verbal[1:]))
    nouns = (_ended(text, n) for n in nominal(text, found, sentence) if not any(_holds(v.cue, n.cue) for v in verbal))
    return [*verbal_parts, *_parted(text, found), *passives(text, found, sentence), *nouns]


# What is done by ending an offer, an acceptance, an undertaking, an objection.
_ENDS: dict[Act, Act] = {"offer": "reject", "commit": "reject", "accept": "reject", "reject": "accept"}
_BEFORE = 48  # characters before a noun in which the verb that ends it stands


@cache
def _ending() -> re.Pattern[str]:
    verbs = either(table("stances")["ending"]["verbs"])
    return re.compile(
        rf"\b{verbs} (?:its|their|his|her|our|my|the|that|this|any|all) (?:[\w-]+ ){{0,2}}$", re.IGNORECASE
    )


def _ended(text: str, noun: Stance) -> Stance:
    """The stance of a noun, turned around where its verb ends it: "withdrew its earlier offer"."""
    act = _ENDS.get(noun.act)
    ends = act and _ending().search(text, max(0, noun.cue[0] - _BEFORE), noun.cue[0])
    return replace(noun, act=act) if act and ends else noun


def _holds(cue: Span, noun: Span) -> bool:
    """Whether a noun is a part of a verb's cue: "withdrew its offer" offers nothing."""
    return cue[0] < noun[0] and noun[1] <= cue[1]


def _parted(text: str, found: list[Word]) -> Iterator[Stance]:
    """Verbs that what they govern parts from their particle: "turned the offer down"."""
    for i, word in enumerate(found):
        particles = parted().get(word.bare.lower())
        reach = found[i + 2 : i + 2 + _PARTED_REACH] if particles else []
        k = next((k for k, w in enumerate(reach, i + 2) if particles and w.bare.lower() in particles), None)
        if particles is None or k is None or any(c in text[word.end : found[k].start] for c in ',.;:"“”()'):
            continue
        end, negated = subject_end(text, found, i)
        end = before_aside(text, found, end)
        if end and (end < i or not word.bare.endswith("ing")) and not _passive(found, i, i + 1):
            content = (found[i + 1].start, found[k - 1].end)
            yield Stance(end, particles[found[k].bare.lower()], "verb", negated, (word.start, word.end), content)


def _up_to(text: str, stance: Stance, following: Stance | None) -> Stance:
    """The stance without the next one's clause, where "and" joins them or an aside ends: "accepted the list and Oslo
    rejected it"; "Oslo, which had rejected the list, accepted it"."""
    if following is None or not text[slice(*following.cue)].split()[0].endswith(("ed", "s")):
        return stance
    aside = text.rfind(",", stance.content[0] + 1, min(following.cue[0], stance.content[1]))
    if aside > 0 and following.subject_end < stance.subject_end:
        return replace(stance, content=trim(text, (stance.content[0], aside)) or stance.content)
    joint = _JOINT.search(text, stance.content[0], following.cue[0])
    if joint is None or following.cue[0] > stance.content[1] or CLAUSE.search(text, stance.content[0], joint.start()):
        return stance
    return replace(stance, content=trim(text, (stance.content[0], joint.start())) or stance.content)


def _verbal(text: str, found: list[Word], sentence: Span) -> Iterator[Stance]:
    last = (0, 0)  # the subject of the stance before, and the word after its cue
    for i, j, word in lexicon().scan(found):
        shape = "verb" if word.verbal and not _copula(found, i) else word.shape
        if shape == "adjective" and not _copula(found, i):
            continue
        end, negated = subject_end(text, found, i)
        end = before_aside(text, found, end)
        if end == 0 or (end == i and not _finite(found, i, shape)) or _is_noun(found[end - 1]):
            continue
        if any(w.bare.lower() in _DUTY for w in found[end:i]):
            continue  # "Kyiv must accept" asks it of Kyiv
        if shape == "verb" and _passive(found, i, j):
            continue
        if word.act == "demand" and j < len(found) and found[j].bare.lower() in _QUESTIONS:
            continue  # "asked whether", "asked who"
        cue = (found[i].start, found[j - 1].end)
        content = _complement(text, found, j, sentence) or _relative(text, found, end)
        if content:
            end = last[0] if _shares_subject(text, found, i, end, last) else end
            last = (end, j)
            negated |= word.act == "accept" and _nothing(found, j)
            yield Stance(end, word.act, shape, negated, cue, content)


_DUTY = frozenset({"must", "should", "ought"})


def _nothing(found: list[Word], j: int) -> bool:
    """Whether what is accepted is nothing: "accepts no deadline"."""
    return found[min(j, len(found) - 1)].bare.lower() in listed("stances", "nothing")


def _copula(found: list[Word], i: int) -> bool:
    before = {w.bare.lower().replace("’", "'").removesuffix("n't") for w in found[max(0, i - 3) : i]}
    return not before.isdisjoint(listed("stances", "copulas"))


def _finite(found: list[Word], i: int, shape: str) -> bool:
    """Whether a verb straight after its subject is finite, not a participle: "Russia seeking" is not."""
    return shape == "verb" and not found[i].bare.endswith("ing")


def before_aside(text: str, found: list[Word], end: int) -> int:
    """Where the subject ends when commas part it from its verb: "the Service, which chaired the session, has asked"."""
    if not 0 < end < len(found) or text[found[end - 1].end : found[end].start].strip("'’s ") != ",":
        return end
    for k in range(end - 1, max(0, end - _ASIDE), -1):
        if "," in text[found[k - 1].end : found[k].start]:
            return k
    return end


def _is_noun(before: Word) -> bool:
    """Whether what stands before a word makes a noun of it: "Russia's demand", "the offer"."""
    return before.possessive or before.bare.lower() in listed("stances", "determiners")


def _shares_subject(text: str, found: list[Word], i: int, end: int, last: tuple[int, int]) -> bool:
    """Whether a finite verb shares the subject of the stance before: "rejected the map and demanded guarantees"."""
    joined = end > last[1] > 0 and found[end - 1].bare.lower() in ("and", "but")
    if not joined or not found[i].bare.lower().endswith(("ed", "s")):
        return False
    return not CLAUSE.search(text, found[last[1] - 1].end, found[end - 1].start)


def _passive(found: list[Word], i: int, j: int) -> bool:
    """A participle with its agent, or after a form of "be": "backed by the West", "Iran was urged to stop"."""
    if j < len(found) and found[j].bare.lower() == "by" and found[j - 1].bare.lower().endswith(("ed", "en")):
        return True
    before = (w.bare.lower() for w in reversed(found[max(0, i - 3) : i]))
    helper = next((b for b in before if b in BE or b in ("has", "have", "had")), None)
    return helper in BE and found[i].bare.lower().endswith(("ed", "en", "sought", "sworn"))


def subject_end(text: str, found: list[Word], i: int) -> tuple[int, bool]:
    """(index of the word after the subject of the verb at `i`, whether a negation stands between)."""
    allowed, negative = auxiliaries(), negations()
    k, negated = i, False
    while k > 0 and i - k < _AUX_REACH:
        before = found[k - 1].bare.lower()
        gap = text[found[k - 1].end : found[k].start]
        if before not in allowed or gap.strip(" '’s,)"):
            break
        negated |= before in negative
        k -= 1
    return k, negated or _nobody(text, found, k)


def _nobody(text: str, found: list[Word], k: int) -> bool:
    """Whether the subject that ends before word `k` is none: "neither side", "no Arab government", "nor Iran"."""
    common = 0  # words of the subject that are no part of a name
    for b in range(k - 1, -1, -1):
        word = found[b].bare.lower()
        if word in ("neither", "nor", "none") or (word == "no" and k - b <= 3):
            return True
        inside_name = found[b].capital or word in ("the", "of") or (word == "and" and b and found[b - 1].capital)
        common += not inside_name
        if common > 2 or word in ("but", "that", "said") or (b and text[found[b - 1].end : found[b].start].strip()):
            return False
    return False


def _complement(text: str, found: list[Word], j: int, sentence: Span) -> Span | None:
    """What the stance word governs: to the end of its clause."""
    if j >= len(found) or text[found[j - 1].end : found[j].start].strip(" \"“'‘"):
        return None
    if found[j].bare.lower() in listed("stances", "finite"):
        return None
    start = found[j].start
    return trim(text, (start, clause_end(text, start, sentence[1])))


def _relative(text: str, found: list[Word], end: int) -> Span | None:
    """The noun phrase before "the Kremlin seeks": back to a preposition, a verb or a comma-free limit."""
    k = end
    while k > 0 and (found[k - 1].capital or found[k - 1].bare.lower() in ("the", "that", "which")):
        k -= 1
    start, prepositions = k, listed("stances", "prepositions")
    while start > 0 and k - start < _RELATIVE_REACH and found[start - 1].bare.lower() not in prepositions:
        start -= 1
    return (found[start].start, found[k - 1].end) if 0 < k < end and start < k else None


_QUESTIONS = frozenset("whether who what how why where when if".split())
_JOINT = re.compile(r",? (?:and|but) (?=(?:[^\s,]+ ){0,6}$)")
