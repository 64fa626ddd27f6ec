"""The words of a report that stay as they are when another outlet carries it.

What a sub-editor touches first is taken away: headline and byline, marks, spelling, endings, small words, the verb of
saying, the day. Words are cut to their first letters, which brings spellings and forms together nearly as well as
stemming does (McNamee and Mayfield 2004, Character n-gram tokenization for European language text retrieval).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from detente.ingest.text_header import read_header
from detente.ingest.words import data

# Letters of a word that are kept.
LETTERS = 5

_BLOCK = re.compile(r"[^\r\n]+(?:\r?\n[^\r\n]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*\Z")
_QUOTATION = re.compile(
    r"“[^“”\n]{9,}[”\n]|\"[^\"\n]{9,}[\"\n]|«[^«»\n]{9,}[»\n]|„[^„“”\n]{9,}[“”\n]"
    r"|(?<!\w)‘[^‘\n]{9,}?’(?!\w)|(?<!\w)'[^'\n]{9,}?'(?!\w)"
)
# Scripts that do not part words by blanks: each character is a word there.
WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_INFLECTION = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")


class Term(NamedTuple):
    """A word as it counts; whether it stands in a quotation, and whether with a capital: such words are everybody's."""

    word: str
    quoted: bool
    capital: bool


def terms(text: str) -> list[Term]:
    """The words of the report's prose that tell it from others, in order."""
    _, start = read_header(text)
    return [term for block in _prose(text[start:]) for term in _of_block(block)]


def _prose(text: str) -> list[str]:
    """Blocks that end as a sentence does: no headline, byline, or line of a picture. All of them where none does."""
    blocks = [match[0] for match in _BLOCK.finditer(text)]
    return [block for block in blocks if _SENTENCE_END.search(block)] or blocks


def _of_block(block: str) -> list[Term]:
    quotations = [match.span() for match in _QUOTATION.finditer(block)]
    found = []
    for match in WORD.finditer(block):
        if counted := word(match[0]):
            inside = any(begin < match.start() < end for begin, end in quotations)
            found.append(Term(counted, inside, match[0][0].isupper()))
    return found


@cache
def _small() -> frozenset[str]:
    lists = data("copies")
    return frozenset(" ".join(lists[name] for name in ("grammar", "cues", "measures")).split())


@lru_cache(maxsize=50_000)
def word(written: str) -> str:
    """A word as it counts; "" for one that does not."""
    plain = _POSSESSIVE.sub("", _unmarked(written.casefold()))
    if plain in _small():
        return ""
    if plain[0].isdigit():
        return plain.replace(",", "")
    return data("copies")["numbers"].get(plain) or _spelt(plain)[:LETTERS]


def _unmarked(written: str) -> str:
    if written.isascii():
        return written
    return "".join(c for c in unicodedata.normalize("NFKD", written) if not unicodedata.combining(c))


def _spelt(plain: str) -> str:
    plain = plain.replace("our", "or")
    return next(
        (plain.removesuffix(old) + new for old, new in data("copies")["spellings"] if plain.endswith(old)), plain
    )
