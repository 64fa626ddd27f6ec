"""Nouns for what verbs do: releasing prisoners is the release of prisoners."""

from __future__ import annotations

from functools import cache

from detente.reading.lexicon import either, table


@cache
def forms() -> dict[str, str]:
    """By infinitive, third person, participle and gerund of each verb that has a noun, that noun."""
    return {
        form: noun for verb, noun in table("labels")["nominal"].items() for form in (verb, f"{verb}s", *_parts(verb))
    }


def _parts(verb: str) -> tuple[str, str]:
    """Participle and gerund."""
    if verb in table("labels")["participles"]:
        participle, gerund = table("labels")["participles"][verb]
        return participle, gerund
    short = verb.removesuffix("e")
    stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeou" else short
    return stem + "ed", short + "ing"


def nominal(verb: str) -> str:
    """The noun for what the verb does, with the preposition that its object takes."""
    noun = forms()[verb.lower()]
    return noun if " " in noun else f"{noun} of"


@cache
def participles() -> frozenset[str]:
    """The participles that are no infinitives, and those that are: "cut", "shut"."""
    return frozenset(_parts(v)[0] for v in table("labels")["nominal"])


@cache
def any_participle() -> str:
    """A pattern for the participles."""
    return either(sorted(participles(), reverse=True))


@cache
def any_infinitive() -> str:
    """A pattern for the infinitives."""
    return either(sorted(table("labels")["nominal"], reverse=True))
