"""Whom "both sides" stands for: the two parties that a report joins most often, or clearly speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from detente.reading.dates.tense import either
from detente.reading.events.taking_part import party_of
from detente.reading.lexicon import table
from detente.reading.mentions import Mention

_JOINED = re.compile(r"(?:['’]s?)?\s*(?:\band\b|[-–/])\s*(?:the\s+)?")
_CLEARLY = 4  # without such words, the second party is named this many times as often as the third


def two_sides(text: str, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The two parties of "Russia and Ukraine", "US-China talks", whichever pair comes most often; else the two that
    are named most, where a third hardly is; else none. In order of first mention."""
    named = [(m.span, p) for m in sorted(mentions, key=lambda m: m.span) if m.kind != "outlet" and (p := party_of(m))]
    pairs = Counter(
        frozenset((p, q))
        for (a, p), (b, q) in pairwise(named)
        if p != q and _JOINED.fullmatch(text, a[1], max(a[1], b[0]))
    )
    order = [p for _, p in named]
    best = pairs.most_common(1)
    chosen = set(best[0][0]) if best else _leading(Counter(order))
    return tuple(sorted(chosen, key=order.index))


def _leading(counts: Counter[str]) -> set[str]:
    ranked = counts.most_common(3)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] < _CLEARLY * ranked[2][1]):
        return set()
    return {party for party, _ in ranked[:2]}


def says_sides(words: str) -> bool:
    """Whether the words name the two sides without names."""
    return bool(_pattern().search(words))


@cache
def _pattern() -> re.Pattern[str]:
    sides = table("events")["sides"]
    return re.compile(rf"\b{either(sides['determiners'])}\s+{either(sides['nouns'])}\b", re.IGNORECASE)
