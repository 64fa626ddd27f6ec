"""A text as date words: one token per word, number or mark, each with its class (words.py)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from detente.reading.dates.words import Entry, Opener, openers, words

_ZONE = r"(?:\s(?:GMT|UTC|[CE]E?S?T|BST|[EP][SD]T|local\stime))"
_SCAN = re.compile(
    rf"""(?P<word>[^\W\d_][^\W_]*)
    |(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?(?![0-9]))
    |(?P<slashed>[0-9]{{1,2}}(?P<sep>[/.])[0-9]{{1,2}}(?P=sep)[0-9]{{4}}(?![0-9]))
    |(?P<paired>(?:19|20)[0-9]{{2}}[-–/][0-9]{{2}}(?![0-9]|[-–/.,][0-9]))
    |(?P<clock>(?:[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?(?:[ap]\.m\.|[ap]m\b)|[0-9]{{1,2}}:[0-9]{{2}}(?![0-9:])){_ZONE}?
        |[0-9]{{4}}(?:{_ZONE}|\s(?:hours|hrs)\b))
    |(?P<ordinal>[0-9]{{1,2}}(?:st|nd|rd|th)\b)
    |(?P<decade>[0-9]{{3}}0s\b)
    |(?P<number>[0-9]+(?:[.,][0-9]+)*\b(?!%))
    |(?P<possessive>['’](?:s\b)?)
    |(?P<break>\n\s*\n)
    |(?P<other>[^\W_]+)
    |(?P<mark>\S)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """`code` is the class; `value` what the class needs: a number, a unit, a range of numbers, a word; `capital`
    whether its first letter is one."""

    code: str
    start: int
    end: int
    value: Any
    capital: bool = False


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Every word, number and mark of a stretch of `text`, phrases of the data file joined into one token."""
    known, first = words(), openers()
    found, phrases = list[Token](), list[tuple[int, dict[str, list[Opener]]]]()
    for match in _SCAN.finditer(text, start, end):
        kind, written = match.lastgroup, match.group()
        if kind == "word":
            code, value = known.get(written) or ("~", written)
        else:
            code, value = _CODES[kind or ""](written)
        if opened := first.get(written):
            phrases.append((len(found), opened))
        found.append(Token(code, match.start(), match.end(), value, written[0].isupper()))
    return _numerals(_joined(text, found, phrases) if phrases else found)


def _joined(text: str, found: list[Token], phrases: list[tuple[int, dict[str, list[Opener]]]]) -> list[Token]:
    """The tokens with the phrases joined that may begin at the given places."""
    joined, done = list[Token](), 0
    for i, by_second in phrases:
        second = text[found[i + 1].start : found[i + 1].end].lower() if i + 1 < len(found) else ""
        candidates = by_second.get(second) if i >= done else None
        phrase = next((p for p in candidates if _reads(text, found, i, p.parts)), None) if candidates else None
        if phrase:
            a, b = found[i], found[i + len(phrase.parts) - 1]
            joined += found[done:i]
            joined.append(Token(phrase.code, a.start, b.end, phrase.value, a.capital))
            done = i + len(phrase.parts)
    return joined + found[done:]


def _reads(text: str, found: list[Token], i: int, parts: list[str]) -> bool:
    here = found[i : i + len(parts)]
    return len(here) == len(parts) and all(
        text[t.start : t.end].lower() == part for t, part in zip(here, parts, strict=True)
    )


def _number(text: str) -> Entry:
    if not text.isdigit() or len(text) > 6:
        return "#", text
    value = int(text)
    return ("Y" if len(text) == 4 and 1900 <= value <= 2099 else "N"), value


def _paired(text: str) -> Entry:
    """2024-25, two years; 2025-03, a month."""
    year, other = int(text[:4]), int(text[5:])
    if other == (year + 1) % 100:
        return "L", (year, None)
    return ("L", (year, other)) if 1 <= other <= 12 and text[4] == "-" else ("#", text)


def _clock(text: str) -> Entry:
    """A time of day as HH:MM, on the clock of the report."""
    numbers = [int(n) for n in re.findall("[0-9]+", text)]
    h, m = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if h > 99:
        h, m = divmod(h, 100)
    half = re.search("[ap]", text)
    if half:
        h = h % 12 + 12 * (half.group() == "p") if 1 <= h <= 12 else 24
    return ("c", f"{h:02}:{m:02}") if h < 24 and m < 60 else ("~", text)


def _mark(text: str) -> Entry:
    code = {"–": "-", "—": "~"}.get(text, text)
    return (code, text) if code in ",.-" else ("~", text)


_CODES = {
    "iso": lambda text: ("I", text),
    "slashed": lambda text: ("S", text),
    "paired": _paired,
    "clock": _clock,
    "ordinal": lambda text: ("O", int(text[:-2])),
    "decade": lambda text: ("C", int(text[:-1])),
    "number": _number,
    "possessive": lambda text: ("'", text),
    "break": lambda text: ("~", ""),
    "other": lambda text: ("~", text),
    "mark": _mark,
}


def _numerals(found: list[Token]) -> list[Token]:
    """The tokens with "twenty-four" joined into one number."""
    joined: list[Token] = []
    for token in found:
        if token.code == "N" and _completes(joined, token):
            tens = joined[-2]
            joined[-2:] = [Token("N", tens.start, token.end, tens.value + token.value)]
        else:
            joined.append(token)
    return joined


def _completes(before: list[Token], token: Token) -> bool:
    if not 1 <= token.value <= 9 or len(before) < 2 or before[-1].code != "-":
        return False
    tens = before[-2]
    spelt = tens.code == "N" and tens.end - tens.start > 2 and tens.value in range(20, 100, 10)
    return spelt and tens.end + 1 == token.start
