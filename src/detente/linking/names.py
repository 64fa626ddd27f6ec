"""Names made comparable: accents, alphabets, honorifics, initials and short forms."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from detente.linking.text import british, plain

_WORD = re.compile(r"[^\W_]+(?:'s)?")
_NEAR = 0.8  # likeness of two spellings of one word


@cache
def names_table() -> dict[str, Any]:
    """data/names.toml."""
    return tomllib.loads(files("detente.linking").joinpath("data", "names.toml").read_text(encoding="utf8"))


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, plain, without honorifics and particles."""
    left_out = (*names_table()["honorifics"], *names_table()["particles"])
    return tuple(w for w in _WORD.findall(plain(name).replace("-", " ")) if w not in left_out)


@lru_cache(maxsize=16384)
def body(name: str) -> frozenset[str]:
    """The telling words of a body's name, one form for each."""
    found = [british(w.removesuffix("'s")) for w in _WORD.findall(plain(name).replace("-", " "))]
    return frozenset(_single(w) for w in found if w not in names_table()["dressing"])


def _single(word: str) -> str:
    if word in ("st", "saint"):
        return "saint"
    return word.removesuffix("s") if len(word) > 3 else word


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A plain word with letters that alphabets render in several ways made one, and no letter twice: Azeemi, Azimi."""
    for written, heard in names_table()["letters"]:
        word = word.replace(written, heard)
    return "".join(letter for letter, _ in groupby(word))


@lru_cache(maxsize=65536)
def spelled(a: str, b: str) -> float:
    """How much two plain words are spellings of one, from 0 to 1: edits by the longer length, on how they sound."""
    x, y = sound(a), sound(b)
    return 1.0 if x == y else 1 - _edits(x, y) / max(len(x), len(y), 1)


def near(a: str, b: str) -> bool:
    """Whether two plain words may be spellings of one; short ones must sound the same."""
    return spelled(a, b) >= (_NEAR if min(len(a), len(b)) > 4 else 1.0)


def slip(a: str, b: str) -> bool:
    """Whether two plain words of four letters or more differ by one slip of the pen, not in the first letter."""
    return min(len(a), len(b)) >= 4 and a[0] == b[0] and _edits(a, b) == 1


def _edits(x: str, y: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(y) + 1))
    for i, c in enumerate(x, 1):
        before, row[0] = row[0], i
        for j, d in enumerate(y, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (c != d))
    return row[-1]


@cache
def _forms() -> dict[str, set[int]]:
    """By given name, the groups of forms that it is in."""
    found: dict[str, set[int]] = {}
    for i, group in enumerate(names_table()["given"]):
        for form in group:
            found.setdefault(form, set()).add(i)
    return found


def one_given(a: str, b: str) -> bool:
    """Whether two given names may be one: the same, an initial of the other, a spelling or a known form of it."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return near(a, b) or bool(_forms().get(a, set()) & _forms().get(b, set()))


def initials(name: str) -> set[str]:
    """What a body may be called for short: its initials with and without the small words."""
    found = _WORD.findall(plain(name).replace("-", " "))
    small = set(names_table()["dressing"][:6])
    every = "".join(w[0] for w in found)
    return {every, "".join(w[0] for w in found if w not in small)}


@lru_cache(maxsize=4096)
def office(title: str) -> str:
    """A title in the words that stand for all of its forms."""
    low = british(plain(title))
    words = " ".join(british(w) for w in low.split())
    return next((str(g[0]) for g in names_table()["offices"] if words in g), words)


def of_state(name: str) -> frozenset[str]:
    """The words of a state's name without those of its form: "Republic of Kestria" is Kestria."""
    found = _WORD.findall(plain(name).replace("-", ""))
    return frozenset(w for w in found if w not in names_table()["states"])
