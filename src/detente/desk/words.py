"""Words of statements, and the words that the desk's questions go by (data/cues.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from detente.ledger.kept import KeptStatement
from detente.ledger.words import tokens
from detente.records import Span

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'"})
_JOIN = " ... "
MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'
PAIRS = (("\u201c", "\u201d"), ("\u00ab", "\u00bb"))


@cache
def data() -> dict[str, Any]:
    """The content of data/cues.toml."""
    return tomllib.loads(Path(__file__).with_name("data").joinpath("cues.toml").read_text(encoding="utf-8"))


def measure(name: str) -> float:
    """A number of data/cues.toml, by name."""
    return float(data()["measures"][name])


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data()[kind])})")


@lru_cache(maxsize=16384)
def says(kind: str, words: str) -> bool:
    """Whether the words hold a cue of that kind: review, near, far, agreement, ceiling."""
    return bool(_cues(kind).search(words.translate(_QUOTES).lower()))


def alike(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Jaccard)."""
    left, right = frozenset(tokens(one)), frozenset(tokens(other))
    return len(left & right) / len(left | right) if left | right else 1.0


def quoted(words: str) -> str:
    """Words as a quotation in a sentence."""
    return f"\u201c{bare(words)}\u201d"


def bare(words: str) -> str:
    """Words without the quotation marks around them, the comma at their end, and marks whose other half is missing."""
    inner = words.strip().strip(MARKS).strip().rstrip(",;").strip(MARKS).strip()
    if inner.count('"') % 2:
        inner = inner.replace('"', "")
    for opening, closing in PAIRS:
        if inner.count(opening) != inner.count(closing):
            inner = inner.replace(opening, "").replace(closing, "")
    return inner


def condition_words(kept: KeptStatement) -> str | None:
    """The exact words of a statement's condition, found in the words of its content; None where it has none there."""
    condition = kept.statement.condition
    if condition is None:
        return None
    at, found = 0, []
    for begin, end in kept.statement.content:
        low, high = max(begin, condition.span[0]), min(end, condition.span[1])
        if low < high:
            found.append(kept.words[at + low - begin : at + high - begin])
        at += end - begin + len(_JOIN)
    return _JOIN.join(part for part in found if part) or None


def starts(content: tuple[Span, ...]) -> int:
    """Where a statement begins in its report, in characters: the order of statements of one day and report."""
    return content[0][0] if content else 0


def starts_with_link(words: str, kind: str) -> bool:
    """Whether the words of a condition bring their own link: "if", "provided that", "in exchange for"."""
    first = tokens(words)[:1]
    return first != () and (first[0] in data()["links"] or first[0] == kind.split("_")[0])
