"""The end of a proposal's name: what follows the thing is cut off, and its first verb becomes a noun."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.proposals.nominal import forms, nominal, participles

MARKS = " \"“”'’‘«»,.;:*_-–—#()[]…"
_WORDS = 9


def timeless(words: str) -> str:
    """The words without those that only tell when."""
    if listed("labels", "timed").isdisjoint(w.strip(MARKS) for w in words.lower().split()):
        return words.strip()
    return _of("times").sub("", _of("times").sub("", words)).strip()


def trimmed(words: str) -> str | None:
    """The first phrase of the words, as a name: no determiner before it, no time or clause after it, no pronoun; None
    where nothing is left that names anything."""
    first = timeless(_first_phrase(words).strip(MARKS))
    plain = _of("objects").sub("", first)
    bare = _of("lead").sub("", plain).strip(MARKS)
    named = _named(bare) if bare == plain.strip(MARKS) else bare
    short = _shortened(_of("possessives").sub("the", _of("lead").sub("", named)))
    lost = plain != first and " " not in short  # "block it"
    return None if not short or lost or short.lower() in listed("labels", "light") else short


def _first_phrase(words: str) -> str:
    """Up to the first end; a comma after one word stands between adjectives: "a full, unconditional truce"."""
    first = _of("ends").split(words, maxsplit=1)[0]
    more = words[len(first) :]
    if " " in _of("lead").sub("", first).strip() or not re.match(r", (?!(?:and|but|or|then|which|who)\b)[a-z]", more):
        return first
    return _of("ends").split(f"{first} {more[2:]}", maxsplit=1)[0]


@cache
def _of(what: str) -> re.Pattern[str]:
    data = either(table("labels")["determiners" if what == "lead" else what])
    forms_ = {
        "ends": rf"(?<=\w)(?:(?:[,;:!?—–(]|\.(?!\d))+(?:\s|$)|\s[-–—]\s|\s{data}(?!\w))",
        "times": rf"(?<!easter)(?<!good)(?:\s|^){data}(?![\w'’])",
        "objects": rf"\s(?:{data}(?=\s|$)|(?:this|that|so)$)(?! \w+(?:s|ed)\b)",
        "lead": rf"^(?!(?:no|this|that) (?:more|less)\b)(?:(?!no\b){data} )+",
        "possessives": rf"\b{data}(?: own)?(?= )",
    }
    return re.compile(forms_[what], re.IGNORECASE)


def _named(words: str) -> str:
    """With the noun for what its first verb does: "release 40 prisoners" is the release of 40 prisoners."""
    verb, _, rest = words.partition(" ")
    noun = forms().get(verb.lower())
    if noun is None or verb.lower() in participles() or re.match(r"(?:no|of|on|in|to|for)\b", rest):
        return words
    if not rest:
        return noun if verb.lower() in listed("labels", "alone") else words
    if (
        verb.endswith("s")
        and verb not in table("labels")["nominal"]
        and not re.match(r"(?:the|an?|its|their|all)\b", rest)
    ):
        return words
    after = rest.split()[0].lower() in (*listed("labels", "breaks"), "back", "out", "off", "down")
    return f"{noun.split()[0]} {rest}" if after else f"{nominal(verb)} {rest}"


def _shortened(words: str) -> str:
    """At most nine words, cut before a preposition where there is one, and without a last word that leads on."""
    parts = words.split()
    if len(parts) > _WORDS:
        breaks = [i for i in range(3, _WORDS + 1) if parts[i].lower() in listed("labels", "breaks")]
        parts = parts[: breaks[-1] if breaks else _WORDS]
    while parts and parts[-1].lower().strip(MARKS) in listed("labels", "tails"):
        parts.pop()
    return " ".join(parts).strip(MARKS)
