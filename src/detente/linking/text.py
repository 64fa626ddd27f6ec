"""Words made comparable across outlets: spellings, stems, one stem for words of one meaning, and lengths of time."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from detente.reading.stems import stem, telling

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*")
_LEAST = 3  # letters of a word that can tell something
_LETTERS = {"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}  # letters that no accent parts
# American spellings to British ones: four endings, then whole words.
_SPELLINGS = (
    *(("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("ize", "ise"), ("labor", "labour")),
    *(
        ("defense", "defence"),
        ("offense", "offence"),
        ("license", "licence"),
        ("center", "centre"),
        ("program", "programme"),
    ),
    *(
        ("aluminum", "aluminium"),
        ("neighbor", "neighbour"),
        ("honor", "honour"),
        ("fiber", "fibre"),
        ("theater", "theatre"),
    ),
    *(("meters", "metres"), ("liters", "litres"), ("favor", "favour")),
)
_WHOLE = {american + s: british + s for american, british in _SPELLINGS[4:] for s in ("", "s")}


@cache
def words_table() -> dict[str, Any]:
    """data/words.toml."""
    return tomllib.loads(files("detente.linking").joinpath("data", "words.toml").read_text(encoding="utf8"))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Lower case without accents: "Jürgen" and "Jurgen" are one."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(_LETTERS.get(c, c) for c in parts if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=65536)
def british(word: str) -> str:
    """A plain word in British spelling: "organization" is "organisation", "labor" "labour"."""
    if word in _WHOLE:
        return _WHOLE[word]
    for end, spelt in _SPELLINGS[:4]:
        if word.endswith(end) and len(word) > len(end) + 2:
            return word.removesuffix(end) + spelt
    return word


@cache
def _alike() -> dict[str, str]:
    """By stem, the stem of the first of the words that mean the same."""
    groups = reversed(words_table()["alike"])
    return {stem(w.replace("-", "")): stem(group[0].replace("-", "")) for group in groups for w in group}


@cache
def _common() -> frozenset[str]:
    return frozenset(words_table()["common"])


@lru_cache(maxsize=65536)
def term(word: str) -> str | None:
    """The stem by which a word tells what is spoken of, the same for words that mean one thing; None for a word that
    tells nothing."""
    spelt = british(plain(word).removesuffix("'s").removesuffix("'"))
    if len(spelt) < _LEAST or spelt in _common() or spelt[0].isdigit():
        return None
    if (own := _alike().get(stem(spelt))) is not None:
        return own
    found = telling(spelt)
    return None if found is None else _alike().get(found, found)


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text as written; compounds are taken apart."""
    return tuple(_WORD.findall(text))


def days(value: float, unit: str | None) -> float | None:
    """A length of time in days; None for what is no length of time."""
    length = words_table()["durations"].get(unit)
    return None if length is None else value * length
