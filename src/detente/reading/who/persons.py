"""Whether a person can be "he" or "she", as far as the report or the first name tells."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from detente.reading.lexicon import listed
from detente.records import Actor

Pronoun = Literal["he", "she"]
_CONTRACTED = re.compile(r"['’](?:d|s|ll|ve|re|m)$")


def pronoun_of(word: str) -> Pronoun | None:
    """The pronoun that "him" or "his" is a form of."""
    return "she" if word in ("she", "her", "hers") else "he" if word in ("he", "him", "his") else None


def without_verb(word: str) -> str:
    """A pronoun without the verb that is written with it: "she'd"."""
    return _CONTRACTED.sub("", word)


def told_by(actor: Actor) -> Pronoun | None:
    """The pronoun for a person by the titles held, then by the first name; None where neither tells."""
    for office in actor.offices:
        for word in office.title.lower().split():
            if told := _by_word(word):
                return told
    return told_by_name(actor.name.partition(" ")[0])


def told_by_name(word: str) -> Pronoun | None:
    """The pronoun that a first name tells."""
    return _by_name().get(word)


def told_by_word(word: str) -> Pronoun | None:
    """The pronoun that a word before a name tells: Ms, Sir, spokeswoman."""
    return _by_word(word.lower().rstrip("."))


@cache
def _by_name() -> dict[str, Pronoun]:
    she, he = listed("given_names", "she"), listed("given_names", "he")
    known: dict[str, Pronoun] = {}
    for name in she ^ he:
        known[name] = "she" if name in she else "he"
    return known


def _by_word(word: str) -> Pronoun | None:
    if word in listed("given_names", "she_words"):
        return "she"
    return "he" if word in listed("given_names", "he_words") else None


def is_given_name(word: str) -> bool:
    """Whether the word is a first name that is often met."""
    return word in _by_name()
