"""Whether a unit tells of somebody else's position than its speaker's, where the text does not tell whose side either
is on: "The buyer has asked for another month, a person familiar with the matter said"."""

from __future__ import annotations

import re

from detente.reading.earlier import Speaker
from detente.reading.lexicon import listed
from detente.reading.page import Page
from detente.reading.stances import find_stances
from detente.reading.words import Word
from detente.records import POSITION_ACTS, UNKNOWN, Act, Span

_HEAD = 6  # words that a subject at the head of a unit may have
_SELF = frozenset("i we he she it they you this that these those there nobody who what nothing one".split())
_OWN = frozenset("my our his her its their your no neither".split())
_INNER = frozenset("the of and for a".split())
_UNDERTAKES = re.compile(r"(?:will|would|has|have|had|is|are|was|were)$")


def tells_of_another(page: Page, unit: Span, act: Act, speaker: Speaker) -> bool:
    """Whether the unit's subject, at its head, takes a position and is not on the speaker's side."""
    if speaker.actor == UNKNOWN or act not in POSITION_ACTS or of_its_own(page, speaker):
        return False
    found = page.words.within(*unit)
    if found and found[0].bare.lower() == "that":
        found = found[1:]
    if not found or found[0].bare.lower() in _SELF | _OWN:
        return False
    open_ = {*speaker.parties} == {UNKNOWN}
    subject = _stating(page, unit, found, open_) or _undertaking(found, speaker)
    if not subject:
        return False
    meant = page.sources.resolve((subject[0].start, subject[-1].end))
    return meant.actor != speaker.actor and not ({*meant.parties} - {UNKNOWN}) & {*speaker.parties}


def of_its_own(page: Page, speaker: Speaker) -> bool:
    """Whether a speaker is introduced as the side's own: "The union rejects it, its secretary told reporters"."""
    return speaker.span is not None and page.text[slice(*speaker.span)].lower().startswith(("its ", "their "))


def _stating(page: Page, unit: Span, found: list[Word], open_: bool) -> list[Word]:
    """The subject of a stance at the head of the unit."""
    within = page.words.within(*unit)
    skipped = len(within) - len(found)
    for stance in find_stances(page.text, within, unit):
        subject = found[: max(0, stance.subject_end - skipped)]
        if stance.shape != "noun" and _is_subject(page, subject, open_=open_):
            return subject
    return []


def _is_subject(page: Page, subject: list[Word], *, open_: bool) -> bool:
    """Whether words are one short noun phrase: "Merrow Steel", "The Republic of Orsava"; and, from a speaker of no
    known side, "the buyer": a minister's "the government" is the minister's own."""
    if not 0 < len(subject) <= _HEAD or any(c in page.text[subject[0].start : subject[-1].end] for c in ',;:"“”'):
        return False
    named = subject[-1].capital or subject[0].possessive or (open_ and subject[0].bare.lower() == "the")
    return bool(named) and subject[-1].bare.lower() not in listed("actors", "person_pronouns")


def _undertaking(found: list[Word], speaker: Speaker) -> list[Word]:
    """A name at the head of a unit that "will" or "would", told by somebody of no known side."""
    if {*speaker.parties} != {UNKNOWN}:
        return []
    end = next((i for i, w in enumerate(found[:_HEAD]) if _UNDERTAKES.match(w.bare)), 0)
    name = found[:end]
    fits = bool(name) and name[-1].capital and all(w.capital or w.bare.lower() in _INNER for w in name)
    return name if fits else []
