"""Whom "both sides" stands for: the parties that a report joins most often, or clearly speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.events.taking_part import party_of
from detente.reading.lexicon import table
from detente.reading.mentions import Mention

_CLEARLY = 2  # without such words, the second party is named this many times as often as the third
_REACH = 60  # characters around a name in which words make its party a mediator


def sides_of(text: str, mentions: Iterable[Mention], told: Iterable[Sequence[str]] = ()) -> tuple[str, ...]:
    """The parties of "Russia and Ukraine", "US-China talks" or of the events that are `told` of, whichever come
    together most often; else the two that are named most, where a third hardly is; else none. In order of first
    mention. Who only mediates is no side."""
    named = [(m, p) for m in sorted(mentions, key=lambda m: m.span) if m.kind != "outlet" and (p := party_of(m))]
    between = {p for m, p in named if _mediates(text, m)}
    order = [p for m, p in named if not m.place and p not in between]
    counts, together = Counter(order), Counter[frozenset[str]]()
    for group in [*_joined(text, named), *told]:
        together[frozenset(group) - between] += 1
    best = [g for g in together if len(g) > 1 and g <= counts.keys()]
    if best:
        chosen = max(
            best, key=lambda g: (_support(g, together), min(map(counts.__getitem__, g)), -min(map(order.index, g)))
        )
        return tuple(sorted(chosen, key=order.index))
    return tuple(sorted(_leading(counts), key=order.index))


def _support(group: frozenset[str], together: Counter[frozenset[str]]) -> float:
    """How often a group is named together; within a larger one it counts half."""
    return together[group] + sum(n for other, n in together.items() if group < other) / 2


def _joined(text: str, named: Sequence[tuple[Mention, str]]) -> Iterator[set[str]]:
    """The parties of names that "and", a comma or a hyphen joins, two or more."""
    group, end = set[str](), -1
    for mention, party in named:
        if end < 0 or not _joint().fullmatch(text, end, max(end, mention.span[0])):
            yield group
            group = set()
        if not mention.place:
            group.add(party)
        end = mention.span[1]
    yield group


def _leading(counts: Counter[str]) -> set[str]:
    ranked = counts.most_common(3)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] < _CLEARLY * ranked[2][1]):
        return set()
    return {party for party, _ in ranked[:2]}


def _mediates(text: str, mention: Mention) -> bool:
    start, end = mention.span
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return bool(_between()[0].search(before) or _between()[1].match(after))


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a party a mediator: words before its name, and after it."""
    words = table("events")["scope"]
    before = rf"(?:\b{either(words['brokering'])}\s+by\s+|\bmediators?,?\s+(?:from\s+)?)(?:the\s+)?$"
    titled = r"(?:['’]s?)?(?:\s+[\w’'-]+){0,2}?\s+(?:special\s+)?(?:mediators?|mediation)\b"
    verbs = r"(?:mediat(?:ed?|es|ing)|brokered|carr(?:ied|ying))\b"
    doing = rf"(?:,?\s+(?:which|who))?(?:\s+(?:has|have|had|is|also))*\s+{verbs}"
    hosting = (
        r",?\s+(?:which|who)\s+(?:has\s+|is\s+)?(?:host(?:s|ed|ing)|chair(?:s|ed|ing))\b|,\s+as\s+(?:the\s+)?host\b"
    )
    return re.compile(before, re.IGNORECASE), re.compile(f"(?:{titled}|{doing}|{hosting})", re.IGNORECASE)


@cache
def _joint() -> re.Pattern[str]:
    """What stands between names that are joined: "'s president and the", "-", ", the"; or between one's two names."""
    agents = rf"(?:\s+{either(table('events')['scope']['agents'])}\b){{0,3}}(?:\s+of\s+(?:the\s+)?)?"
    return re.compile(
        rf"(?:['’]s?)?{agents}(?:\s*(?:,?\s*\b(?:and|or)\b|,|[-–/]|\bagainst\b)\s*|\s+)(?:the\s+)?{agents}\s*"
    )


def says_sides(words: str) -> bool:
    """Whether the words name the sides without names."""
    return bool(_pattern().search(words))


@cache
def _pattern() -> re.Pattern[str]:
    sides = table("events")["sides"]
    plain = rf"{either(sides['determiners'])}\s+(?:[\w-]+\s+){{0,2}}?{either(sides['nouns'])}\b(?!['’])"
    two = rf"{either(sides['pairs'])}\s+(?:[\w’'-]+\s+){{0,3}}?{either(sides['people'])}\b(?!['’])"
    return re.compile(rf"\b(?:{plain}|{two}|{either(sides['alone'])}\b)", re.IGNORECASE)
