"""Who is of a land and is no voice of its state: the opposition, local office holders, those who study or endure it.

A name for a land may also stand before another body's noun and only describe it: "head of the Spanish pilots' union".
"""

from __future__ import annotations

from functools import cache

from detente.reading.lexicon import listed
from detente.reading.words import Word, together

_AHEAD = 4  # words in which the noun stands that the land's name describes
_BACK = 3  # words before a title that can say "opposition"


@cache
def _apart() -> frozenset[str]:
    return listed("sources", "private") | listed("sources", "bodies_apart")


def another_body(text: str, found: list[Word], j: int) -> bool:
    """Whether the plain words that go on at word j name another body than the land before them."""
    for k in range(j, min(j + _AHEAD, len(found))):
        word = found[k]
        if word.capital or not (together(text, found[k - 1], word) or found[k - 1].possessive):
            return False
        if word.bare in listed("affiliations", "breaks") or word.bare in listed("affiliations", "links"):
            return False
        if word.bare.lower() in _apart():
            return True
    return False


def is_outsider(found: list[Word], i: int, j: int) -> bool:
    """Whether the title at words i to j is one of the opposition's, or of a place's within a state."""
    title = {w.bare.lower() for w in found[i:j]}
    before = {w.bare.lower() for w in found[max(0, i - _BACK) : i] if not w.capital}
    if {"bank", "general"} & title | {"bank"} & before or (i and found[i - 1].bare == "bank"):
        return False  # the central bank governor, the governor general
    return bool((title | before) & listed("sources", "opposed")) or bool(title & listed("sources", "local"))
