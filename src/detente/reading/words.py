"""Words of a text with their characters, as the rule passes see them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from detente.reading.lexicon import listed

# Marks that combine with the letter before them (a decomposed é) belong to the word.
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?:['’][sS]\b)?|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|[’'\-–.][^\W_]+|&[^\W_]+|\+\d+)*")
_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el|ul)-[A-Z]")  # of Arabic names: "al-Hayya"
_POSSESSIVE = re.compile(r"(?:['’]s?|['’]S)$")


class Word(NamedTuple):
    """`bare` is the word without a possessive ending; `end` is where `bare` ends."""

    bare: str
    start: int
    end: int
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        """Whether it is written like a name."""
        bare = self.bare
        return bare[:1].isupper() or ("-" in bare and _ARTICLE.match(bare) is not None)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of text[start:end], in order; hyphenated words are one word."""
    return [_word(m) for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def _word(match: re.Match[str]) -> Word:
    raw = match.group()
    if raw[-1] not in "sS’'":  # most words: no possessive ending, no plural
        return Word(raw, *match.span(), False)
    ending = _POSSESSIVE.search(raw)
    if ending and ending.start() > 0:
        return Word(raw[: ending.start()], match.start(), match.start() + ending.start(), True)
    plural = raw[-1] in "sS" and match.string[match.end() : match.end() + 1] in ("'", "’")
    return Word(raw, match.start(), match.end(), plural and raw[0].isupper())


class Words:
    """The words of a text, found once, to be looked up by characters."""

    def __init__(self, text: str) -> None:
        self.all = words(text)
        self._starts = [w.start for w in self.all]

    def within(self, start: int, end: int) -> list[Word]:
        """The words that begin in text[start:end]; one that the end cuts through ends there."""
        found = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if found and found[-1].end > end:
            found[-1] = found[-1]._replace(bare=found[-1].bare[: end - found[-1].start], end=end, possessive=False)
        return found


def phrase(found: Iterable[Word]) -> str:
    """The bare words, joined by single spaces."""
    return " ".join(w.bare for w in found)


def together(text: str, a: Word, b: Word) -> bool:
    """Whether only a single space (or none) stands between two words: one name, no comma, no stop but that of an
    initial or of a shortened title ("Gen. Adamu")."""
    gap = text[a.end : b.start]
    shortened = len(a.bare) == 1 or a.bare.lower() in listed("actors", "shortened")
    return gap in (" ", "\u00a0", "") or (gap == ". " and shortened)


_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that do not fall apart into an ASCII letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


def slug(name: str) -> str:
    """An id: lower-case ASCII letters and digits with hyphens ("Volodymyr Zelenskyy" -> "volodymyr-zelenskyy"). A name
    in another script has its characters' numbers, so that two such names stay two."""
    import unicodedata

    lowered = name.lower().translate(_LETTERS).replace("’", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _SLUG.sub("-", plain).strip("-") or "-".join(["actor", *(f"{ord(c):x}" for c in lowered if c.isalnum())])
