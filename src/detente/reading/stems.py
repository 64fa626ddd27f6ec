"""What words tell: their stems, without the common ones, one stem for words that mean one thing."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import listed, table

_WORD = re.compile(r"(?:19|20)\d\d|[^\W\d_]{3,}(?:-[^\W\d_]+)*")
# Longest first; what is left has at least four letters, and three before a plural or a participle.
_ENDINGS = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "itions", "ition", "ments", "ment", "ingly"),
    *("ances", "ance", "ences", "ence", "ures", "ure", "ions", "ion", "ings", "ing", "ised", "ized", "ises", "izes"),
    *("ise", "ize", "als", "al", "ers", "er", "ors", "or", "ies", "ied", "ity", "ed", "es", "ly", "s", "e", "y"),
)


@cache
def stem(word: str) -> str:
    """The word without its ending, in lower case: closure, closed and closing are one."""
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4 - (len(ending) < 3 or ending in ("ies", "ied")):
            low = low.removesuffix(ending)
            break
    return low[:-1] if len(low) > 4 and low[-1] == low[-2] != "s" else low


@cache
def _alike() -> dict[str, str]:
    """By stem, the stem of the first of the words that mean the same."""
    return {stem(w): stem(group[0]) for group in reversed(table("proposals")["alike"]) for w in group}


@cache
def _common() -> frozenset[str]:
    nouns = (n for key in ("offered", "demanded", "proposed") for n in table("proposals")[key])
    return listed("proposals", "common") | {form for n in nouns for form in (n, n + "s")}


@cache
def telling(word: str) -> str | None:
    """The stem by which a word tells what is spoken of; None for a common word."""
    low = word.lower()
    return None if low in _common() else _alike().get(stem(low), stem(low))


def stems(words: str, names: frozenset[str]) -> frozenset[str]:
    """The telling stems of some words: who is named says little about what is proposed."""
    found = (w for raw in _WORD.findall(words) for w in raw.split("-") if len(w) > 2 and w.lower() not in names)
    return frozenset(s for w in found if (s := telling(w)))


def named(words: str) -> set[str]:
    """The words of a name."""
    return {w.lower() for w in _WORD.findall(words)}
