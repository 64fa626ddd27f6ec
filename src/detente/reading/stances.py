"""Positions that a report states in its own words: "Moscow wants recognition", "the union's refusal to work nights".

The network finds who is quoted; this pass finds who is said to want, reject, accept or offer something, with or without
a quotation. A stance is a subject, a stance word and what it governs:

    verb        Tehran has rejected the draft; both sides agreed to a pause
    adjective   the company is ready to reopen talks
    noun        Russia's demand to control the region; the rebels' refusal to disarm
    relative    the recognition the Kremlin seeks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Literal

from detente.reading.lexicon import listed, table
from detente.reading.sentences import trim
from detente.reading.surfaces import Surfaces
from detente.reading.words import Word
from detente.records import Act, Span

Shape = Literal["verb", "adjective", "noun"]
_ASIDE = 14
_AUX_REACH, _NOUN_REACH, _RELATIVE_REACH = 7, 9, 7


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A stance word of the lexicon: its act, and whether it is a verb, an adjective or a noun."""

    act: Act
    shape: Shape


@dataclass(frozen=True, slots=True)
class Stance:
    """`subject` is the word before which the subject ends (an index into the sentence's words); `negated` is so whether
    or not the act already took it into account."""

    subject_end: int
    act: Act
    shape: Shape
    negated: bool
    cue: Span
    content: Span


@cache
def lexicon() -> Surfaces[StanceWord]:
    """All stance words with their inflections."""
    data = table("stances")
    known: dict[str, StanceWord] = {}
    for act, lemmas in data["verbs"].items():
        for lemma in lemmas:
            known |= dict.fromkeys(inflected(lemma), StanceWord(act, "verb"))
    for act, phrases in data["adjectives"].items():
        known |= dict.fromkeys(phrases, StanceWord(act, "adjective"))
    return Surfaces(known, fold=True)


@cache
def nouns() -> Surfaces[StanceWord]:
    """The nouns of the lexicon."""
    data = table("stances")["nouns"]
    return Surfaces({n: StanceWord(act, "noun") for act, listed_ in data.items() for n in listed_}, fold=True)


@cache
def soft_cues() -> Surfaces[Act]:
    """Cues that lean to an act unless the content says otherwise."""
    data = table("stances")["soft"]
    return Surfaces({f: act for act, lemmas in data.items() for lemma in lemmas for f in inflected(lemma)}, fold=True)


@cache
def auxiliaries() -> frozenset[str]:
    """Words that may stand between a subject and its verb."""
    return frozenset(table("stances")["around"]["auxiliaries"])


@cache
def _negations() -> frozenset[str]:
    return frozenset(table("stances")["around"]["negations"])


def inflected(lemma: str) -> list[str]:
    """The forms of an English verb, phrasal verbs included: call for, calls for, called for, calling for."""
    irregular = table("stances")["irregular"]
    if lemma in irregular:
        return [lemma, *irregular[lemma]]
    verb, _, rest = lemma.partition(" ")
    tail = " " + rest if rest else ""
    return [form + tail for form in (verb, *irregular.get(verb, _regular(verb)))]


def _regular(verb: str) -> list[str]:
    if verb in listed("stances", "doubling"):
        return [verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    return [verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), verb + "ed", verb + "ing"]


def find_stances(text: str, found: list[Word], sentence: Span) -> list[Stance]:
    """The stances of one sentence; who the subject is stays open (`subject_end`)."""
    verbal = list(_verbal(text, found, sentence))
    parted = (_up_to(text, s, following) for s, following in zip_longest(verbal, verbal[1:]))
    return [*parted, *_nominal(text, found, sentence)]


def _up_to(text: str, stance: Stance, following: Stance | None) -> Stance:
    """The stance without the next one's clause, where "and" joins them or an aside ends: "accepted the list and Oslo
    rejected it"; "Oslo, which had rejected the list, accepted it"."""
    if following is None or not text[slice(*following.cue)].split()[0].endswith(("ed", "s")):
        return stance
    aside = text.rfind(",", stance.content[0] + 1, min(following.cue[0], stance.content[1]))
    if aside > 0 and following.subject_end < stance.subject_end:
        return replace(stance, content=trim(text, (stance.content[0], aside)) or stance.content)
    joint = _JOINT.search(text, stance.content[0], following.cue[0])
    if joint is None or following.cue[0] > stance.content[1] or _CLAUSE.search(text, stance.content[0], joint.start()):
        return stance
    return replace(stance, content=trim(text, (stance.content[0], joint.start())) or stance.content)


def _verbal(text: str, found: list[Word], sentence: Span) -> Iterator[Stance]:
    last = (0, 0)  # the subject of the stance before, and the word after its cue
    for i, j, word in lexicon().scan(found):
        if word.shape == "adjective" and not _copula(found, i):
            continue
        end, negated = subject_end(text, found, i)
        end = before_aside(text, found, end)
        if end == 0 or (end == i and not _finite(found, i, word.shape)) or _is_noun(found[end - 1]):
            continue
        if word.shape == "verb" and _passive(found, i, j):
            continue
        if word.act == "demand" and j < len(found) and found[j].bare.lower() in _QUESTIONS:
            continue  # "asked whether", "asked who"
        cue = (found[i].start, found[j - 1].end)
        content = _complement(text, found, j, sentence) or _relative(text, found, end)
        if content:
            end = last[0] if _shares_subject(text, found, i, end, last) else end
            last = (end, j)
            negated |= word.act == "accept" and _nothing(found, j)
            yield Stance(end, word.act, word.shape, negated, cue, content)


def _nothing(found: list[Word], j: int) -> bool:
    """Whether what is accepted is nothing: "accepts no deadline"."""
    return found[min(j, len(found) - 1)].bare.lower() in listed("stances", "nothing")


def _copula(found: list[Word], i: int) -> bool:
    before = {w.bare.lower().replace("’", "'").removesuffix("n't") for w in found[max(0, i - 3) : i]}
    return not before.isdisjoint(listed("stances", "copulas"))


def _finite(found: list[Word], i: int, shape: Shape) -> bool:
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
    return not _CLAUSE.search(text, found[last[1] - 1].end, found[end - 1].start)


def _passive(found: list[Word], i: int, j: int) -> bool:
    """A participle with its agent, or after a form of "be": "backed by the West", "Iran was urged to stop"."""
    if j < len(found) and found[j].bare.lower() == "by" and found[j - 1].bare.lower().endswith(("ed", "en")):
        return True
    before = (w.bare.lower() for w in reversed(found[max(0, i - 3) : i]))
    helper = next((b for b in before if b in _BE or b in ("has", "have", "had")), None)
    return helper in _BE and found[i].bare.lower().endswith(("ed", "en", "sought", "sworn"))


_BE = frozenset("is are was were be been being".split())


def subject_end(text: str, found: list[Word], i: int) -> tuple[int, bool]:
    """(index of the word after the subject of the verb at `i`, whether a negation stands between)."""
    allowed, negations = auxiliaries(), _negations()
    k, negated = i, False
    while k > 0 and i - k < _AUX_REACH:
        before = found[k - 1].bare.lower()
        gap = text[found[k - 1].end : found[k].start]
        if before not in allowed or gap.strip(" '’s,)"):
            break
        negated |= before in negations
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


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` ends: before a break of the data file, or the sentence's final stop."""
    cuts = [p for b in table("stances")["around"]["breaks"] if (p := text.find(b, start, end)) > start]
    stop = min(cuts, default=end)
    while stop > start and text[stop - 1] in " .,;:!?":
        stop -= 1
    return stop


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
_CLAUSE = re.compile(r"[.;:\"“”]|\b(?:that|which|who|while|because|after|before|when|whether|if|as)\b", re.IGNORECASE)


def _nominal(text: str, found: list[Word], sentence: Span) -> Iterator[Stance]:
    for i, j, word in nouns().scan(found):
        if j >= len(found) or found[j].bare.lower() not in ("to", "for", "that", "of", "on"):
            continue
        end = _owner_end(text, found, i)
        if end is None or _object_of_answer(found, end):
            continue
        stop = clause_end(text, found[j].start, sentence[1])
        if found[j].bare.lower() != "that":
            stop = _phrase_end(text, found[j].start, stop)
        content = trim(text, (found[j].start, stop))
        if content:
            yield Stance(end, word.act, "noun", False, (found[i].start, found[j - 1].end), content)


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the sentence's own verb follows: what a report says of a demand is no part of the demand."""
    verb = _PREDICATE.search(text, start, end)
    return verb.start() if verb and not _CLAUSE.search(text, start, verb.start()) else end


_PREDICATE = re.compile(r"(?<!\bto)\s(?:is|are|was|were|has|have|had|remains?|remained|will|would|could|came|comes)\s")


def _object_of_answer(found: list[Word], end: int) -> bool:
    """Whether the owner is a pronoun that a verb governs: whose offer "rejected its offer" means is not told."""
    if found[end - 1].possessive or end < 2:
        return False
    return lexicon().at(found, end - 2) is not None


def _owner_end(text: str, found: list[Word], i: int) -> int | None:
    """The index after the possessive that owns the noun at `i`: "Russia's main point - the demand"."""
    for k in range(i - 1, max(-1, i - _NOUN_REACH), -1):
        plural = text[found[k].end : found[k].end + 2] in ("' ", "’ ") and found[k].bare.endswith("s")
        if found[k].possessive or plural or found[k].bare.lower() in ("its", "their", "his", "her"):
            return k + 1
        if any(c in text[found[k].end : found[k + 1].start] for c in '.;:"“”'):
            return None
    return None
