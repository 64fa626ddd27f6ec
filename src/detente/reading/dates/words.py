"""A text as date words: one token per word, number or mark, each with the one-letter class that the grammar reads.

W w     weekday, short weekday          M m A   month, short month, doubtful month (May, March)
N Y O   number, year, ordinal           #       another number ("2,000", "1.5")
I S     2025-12-24, 24/12/2025          C Q c   1990s, Q3, time of day
H B     Christmas, the new year         D V     today, morning
h d k g n q y j   units from hour to decade     U   plural units        z   weekend
< > p r x t f   last, next, past, recent, coming, this, following
P b l J         by since until, before after from, within, other prepositions
E e     edge before a period ("early March"), edge with "of" ("the end of March")
v G F i few, ago, from now, time        T a o 2 & +   the, a, of, to, and, more than
, . - '         marks; ' is a possessive's        ~ any other word
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

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
_PARTS = {
    ("weekdays", "full"): "W",
    ("weekdays", "short"): "w",
    ("months", "full"): "M",
    ("months", "short"): "m",
    ("months", "doubtful"): "A",
    ("edges", "direct"): "E",
    ("edges", "of"): "e",
    ("bounds", "open"): "P",
    ("bounds", "hinge"): "b",
    ("bounds", "limit"): "l",
}

_SCAN = re.compile(
    r"""(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![0-9]))
    |(?P<slashed>[0-9]{1,2}([/.])[0-9]{1,2}\3[0-9]{4}(?![0-9]))
    |(?P<clock>[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.m\.|[ap]m\b)|[0-9]{1,2}:[0-9]{2}(?![0-9:]))
    |(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)
    |(?P<decade>[0-9]{3}0s\b)
    |(?P<number>[0-9]+(?:[.,][0-9]+)*\b(?!%))
    |(?P<word>[^\W_]+)
    |(?P<possessive>['’](?:s\b)?)
    |(?P<break>\n\s*\n)
    |(?P<mark>\S)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`code` is the class; `value` what the class needs: a number, a unit, a range of numbers, a word; `capital`
    whether its first letter is one."""

    code: str
    start: int
    end: int
    value: Any
    capital: bool = False


def tokens(text: str) -> list[Token]:
    """Every word, number and mark of `text`, phrases of the data file joined into one token."""
    found = [_token(match) for match in _SCAN.finditer(text)]
    return _numerals(_phrases(text, found))


@cache
def _words() -> dict[str, tuple[str, Any]]:
    """Every entry of the data file: phrase -> class and value. Later sections win."""
    data, entries = table("dates"), dict[str, tuple[str, Any]]()
    for code, section in _sections(data):
        entries |= {phrase: (code, value) for phrase, value in section.items()}
    for unit, name in data["units"].items():
        entries |= {unit: (UNIT[name], name), unit + "s": ("U", name)}
    return entries


def _sections(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Class and entries of each section; a mere list of words has the words as values."""
    for code, words in data["classes"].items():
        yield code, {w: w for w in words}
    for name, code in {"prepositions": "J", "dayparts": "V", "newyear": "B"}.items():
        yield code, {w: w for w in data[name]["words"]}
    for name, code in {"numbers": "N", "ordinals": "O", "vague": "v", "daywords": "D", "holidays": "H"}.items():
        yield code, data[name]
    yield "c", data["clock"]
    for (name, part), code in _PARTS.items():
        yield code, data[name][part]


@cache
def _openers() -> dict[str, list[tuple[list[str], str, Any]]]:
    """The entries of several tokens by their first token, longest first: tokens, class, value."""
    openers: dict[str, list[tuple[list[str], str, Any]]] = {}
    for phrase, (code, value) in _words().items():
        parts = [match.group() for match in _SCAN.finditer(phrase)]
        if len(parts) > 1:
            openers.setdefault(parts[0], []).append((parts, code, value))
    return {first: sorted(entries, key=lambda e: -len(e[0])) for first, entries in openers.items()}


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "", match.group()
    code, value = _CODES[kind](text)
    return Token(code, match.start(), match.end(), value, text[0].isupper())


def _word(word: str) -> tuple[str, Any]:
    lower = word.lower()
    code, value = _words().get(lower, ("~", word))
    if code in "wmA" or lower in table("dates")["months"]["capital"]:
        return (code, value) if word[0].isupper() else ("~", word)
    if code == "~" and len(word) == 2 and word[0] == "Q" and word[1] in "1234":
        return "Q", int(word[1])
    return code, value


def _number(text: str) -> tuple[str, Any]:
    if not text.isdigit() or len(text) > 6:
        return "#", text
    value = int(text)
    return ("Y" if len(text) == 4 and 1900 <= value <= 2099 else "N"), value


def _clock(text: str) -> tuple[str, Any]:
    """A time of day as HH:MM, on the clock of the report."""
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    h, m = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search("[ap]", text)
    if half:
        h = h % 12 + 12 * (half.group() == "p") if 1 <= h <= 12 else 24
    return ("c", f"{h:02}:{m:02}") if h < 24 and m < 60 else ("~", text)


def _mark(text: str) -> tuple[str, Any]:
    code = {"–": "-", "—": "~"}.get(text, text)
    return (code, text) if code in ",.-" else ("~", text)


_CODES = {
    "iso": lambda text: ("I", text),
    "slashed": lambda text: ("S", text),
    "clock": _clock,
    "ordinal": lambda text: ("O", int(text[:-2])),
    "decade": lambda text: ("C", int(text[:-1])),
    "number": _number,
    "word": _word,
    "possessive": lambda text: ("'", text),
    "break": lambda text: ("~", ""),
    "mark": _mark,
}


def _phrases(text: str, found: list[Token]) -> list[Token]:
    """The tokens with known phrases joined."""
    openers, joined, i = _openers(), list[Token](), 0
    lower = [text[t.start : t.end].lower() for t in found]
    while i < len(found):
        token, size = found[i], 1
        for parts, code, value in openers.get(lower[i], ()):
            if lower[i : i + len(parts)] == parts:
                size = len(parts)
                token = Token(code, token.start, found[i + size - 1].end, value, token.capital)
                break
        joined.append(token)
        i += size
    return joined


def _numerals(found: list[Token]) -> list[Token]:
    """The tokens with "twenty-four" joined into one number."""
    joined: list[Token] = []
    for token in found:
        if _completes(joined, token):
            tens = joined[-2]
            joined[-2:] = [Token("N", tens.start, token.end, tens.value + token.value)]
        else:
            joined.append(token)
    return joined


def _completes(before: list[Token], token: Token) -> bool:
    if token.code != "N" or not 1 <= token.value <= 9 or len(before) < 2 or before[-1].code != "-":
        return False
    tens = before[-2]
    spelt = tens.code == "N" and tens.end - tens.start > 2 and tens.value in range(20, 100, 10)
    return spelt and tens.end + 1 == token.start
