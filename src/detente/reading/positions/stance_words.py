"""The words by which a party takes a position (data/stances.toml), inflected; and what they make: a stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.reading.lexicon import listed, table
from detente.reading.who.surfaces import Surfaces
from detente.records import Act, Span

Shape = Literal["verb", "adjective", "noun", "passive"]


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A stance word of the lexicon: its act, and whether it is a verb, an adjective or a noun."""

    act: Act
    shape: Shape
    verbal: bool = False  # an adjective that is a verb's participle too: "has committed to"


@dataclass(frozen=True, slots=True)
class Stance:
    """`subject_end` is the word before which the subject ends (an index into the sentence's words); `negated` is so
    whether or not the act already took it into account; `agent` are the subject's characters where it stands after
    the stance word ("rejected by Manila")."""

    subject_end: int
    act: Act
    shape: Shape
    negated: bool
    cue: Span
    content: Span
    agent: Span | None = None


BE = frozenset("is are was were be been being".split())


@cache
def lexicon() -> Surfaces[StanceWord]:
    """All stance words with their inflections."""
    data = table("stances")
    known: dict[str, StanceWord] = {}
    for act, lemmas in data["verbs"].items():
        for lemma in _owned(lemmas):
            known |= dict.fromkeys(inflected(lemma), StanceWord(act, "verb"))
    for act, phrases in data["adjectives"].items():
        known |= {p: StanceWord(act, "adjective", verbal=p in known) for p in phrases}
    return Surfaces(known, fold=True)


_OWNERS = ("its", "their", "his", "her", "the")


def _owned(lemmas: Iterable[str]) -> Iterator[str]:
    """The lemmas, each with an owner in the place for one: "withdraw {its} offer"."""
    for lemma in lemmas:
        yield from (lemma.replace("{its}", owner) for owner in (_OWNERS if "{its}" in lemma else _OWNERS[:1]))


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
def negations() -> frozenset[str]:
    """Words that turn a stance around."""
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


@cache
def parted() -> dict[str, dict[str, Act]]:
    """Each form of a verb that can be parted from its particle, with its particles and their acts."""
    forms: dict[str, dict[str, Act]] = {}
    for act, lemmas in table("stances")["parted"].items():
        for lemma in lemmas:
            for form in inflected(lemma):
                verb, particle = form.split(" ")
                forms.setdefault(verb, {})[particle] = act
    return forms
