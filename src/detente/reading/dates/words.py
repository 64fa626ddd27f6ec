"""The words of dates and their one-letter classes, which the grammar reads.

W w     weekday, short weekday          M m A   month, short month, doubtful month (May, March)
N Y O   number, year, ordinal           #       another number ("2,000", "1.5")
I S     2025-12-24, 24/12/2025          L       2024-25, 2025-12
C Q c   1990s, Q3, time of day          H B s   Christmas, the new year, a season
D V     today, morning
h d k g n q y j   units from hour to decade     U   plural units        z   weekend
< > p r x t f   last, next, past, recent, coming, this, following
P b l J         by since until, before after from, within, other prepositions
K R X           at the latest, ahead ("in the days ahead"), is out ("before the month is out")
E e     edge before a period ("early March"), edge with "of" ("the end of March")
v G F i few, ago, from now, time        T a o 2 & the, a, of, to, and
+ u     more than, less than
, . - '         marks; ' is a possessive's        ~ any other word
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from detente.reading.lexicon import table

UNIT = {
    "hour": "h",
    "day": "d",
    "week": "k",
    "fortnight": "g",
    "month": "n",
    "quarter": "q",
    "year": "y",
    "decade": "j",
}
_LISTS = {"prepositions": "J", "dayparts": "V", "newyear": "B"}
_TABLES = {
    "numbers": "N",
    "ordinals": "O",
    "vague": "v",
    "daywords": "D",
    "holidays": "H",
    "seasons": "s",
    "quarters": "Q",
    "clock": "c",
}
_PARTS = {
    ("weekdays", "full"): "W",
    ("weekdays", "short"): "w",
    ("months", "full"): "M",
    ("months", "short"): "m",
    ("months", "doubtful"): "A",
    ("edges", "direct"): "E",
    ("edges", "of"): "e",
    ("bounds", "open"): "P",
    ("bounds", "close"): "K",
    ("bounds", "hinge"): "b",
    ("bounds", "limit"): "l",
}
_LOOK = re.compile(r"[^\W\d_]+|[0-9]")
_PIECE = re.compile(r"[^\W_]+|['’](?:s\b)?|\S")

Entry = tuple[str, Any]


class Opener(NamedTuple):
    """A phrase of several words: its pieces in small letters, its class and value."""

    parts: list[str]
    code: str
    value: Any


def may_hold(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text may hold a date: a quick look for the words and digits without which there is none."""
    return not _triggers().isdisjoint(_LOOK.findall(text, start, end))


@cache
def entries() -> dict[str, Entry]:
    """Every entry of the data file in small letters: phrase -> class and value. Later sections win."""
    data, found = table("dates"), dict[str, Entry]()
    for code, section in _sections(data):
        found |= {phrase: (code, value) for phrase, value in section.items()}
    for unit, name in data["units"].items():
        found |= {unit: (UNIT[name], name), unit + "s": ("U", name)}
    return found


@cache
def words() -> dict[str, Entry]:
    """The entries of one word as they are written: in small letters, with a capital, in capitals. Short and doubtful
    months and short weekdays are dates with a capital only."""
    capital, found = table("dates")["months"]["capital"], dict[str, Entry]()
    for word, entry in entries().items():
        forms = {word, word.capitalize(), word.upper()}
        if entry[0] in "wmA" or word in capital:
            forms.discard(word)
        found |= dict.fromkeys(forms, entry)
    return found | {f"Q{n}": ("Q", n) for n in range(1, 5)}


@cache
def openers() -> dict[str, dict[str, list[Opener]]]:
    """The entries of several words, longest first, by their first one, however it is written, and their second."""
    found: dict[str, dict[str, list[Opener]]] = {}
    for phrase, (code, value) in entries().items():
        parts = _PIECE.findall(phrase)
        if len(parts) > 1:
            for first in {parts[0], parts[0].capitalize(), parts[0].upper()}:
                found.setdefault(first, {}).setdefault(parts[1], []).append(Opener(parts, code, value))
    for phrases in (listed for by_second in found.values() for listed in by_second.values()):
        phrases.sort(key=lambda p: -len(p.parts))
    return found


@cache
def _triggers() -> frozenset[str]:
    """Digits, and the words of which every date without a digit holds one."""
    units = {*UNIT.values(), "U", "z"}
    found = {word for word, (code, _) in words().items() if code in {*"WwMmAHBsDV", *units} and " " not in word}
    return frozenset("0123456789") | found


def _sections(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Class and entries of each section; a mere list of words has the words as values."""
    for code, listed in data["classes"].items():
        yield code, {w: w for w in listed}
    for name, code in _LISTS.items():
        yield code, {w: w for w in data[name]["words"]}
    for name, code in _TABLES.items():
        yield code, data[name]
    for (name, part), code in _PARTS.items():
        yield code, data[name][part]
    yield "~", {phrase: phrase for phrase in data["names"]["phrases"]}
