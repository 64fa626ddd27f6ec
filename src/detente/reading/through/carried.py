"""What a speaker adds came the same way: "... , the minister told Le Monde. She added that ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.reading.lexicon import any_word
from detente.reading.page import Page
from detente.reading.through import chain
from detente.reading.through.heard import Said
from detente.records import UNKNOWN, Hop, Span

_INDEFINITE = ("a", "an", "one", "another", "two", "three", "several")
_PERFECT = re.compile(r"\b(?:has|have|had)(?: \w+ly)? (?:said|told|added)\b")
_SHORT = 3  # words of a source that only refers back


def _elsewhere() -> re.Pattern[str]:
    return any_word("chain", "elsewhere", "words")


def carried_on(page: Page, heard: Sequence[Said]) -> list[Said]:
    """The attributions, where one goes on with the same speaker's words with the way in which those came."""
    made = sorted(heard, key=lambda o: min(o.attribution.source + o.attribution.cue + o.attribution.content))
    for i in range(1, len(made)):
        before, one = made[i - 1], made[i]
        if before.speaker.actor != one.speaker.actor or one.speaker.actor == UNKNOWN:
            continue
        if _venues(before) and _goes_on(page, before, one):
            made[i] = replace(one, hops=chain.unique((*_venues(before), *one.hops)))
        elif _venues(one) and not before.hops and _tells_where(page, before, one):
            made[i - 1] = replace(before, hops=_venues(one))
    return made


def _venues(one: Said) -> tuple[Hop, ...]:
    own = one.speaker.actor
    return tuple(h for h in one.hops if h.kind in ("outlet", "social", "document") and h.actor != own)


def _goes_on(page: Page, before: Said, one: Said) -> bool:
    if any(h.kind in ("outlet", "social", "document") for h in one.hops) or not one.attribution.cue:
        return False
    here, there = _sentence(page, one), _sentence(page, before)
    if here == there:
        return True
    return _next(page, there, here) and _refers_back(page, one) and not _says_where(page, one, here)


def _tells_where(page: Page, before: Said, one: Said) -> bool:
    """Whether only the second of two sentences tells where somebody without a name spoke."""
    source = page.text[slice(*before.attribution.source[0])].split() if before.attribution.source else []
    here, there = _sentence(page, one), _sentence(page, before)
    nameless = one.speaker.actor.startswith("unnamed:") and source and source[0].lower() in _INDEFINITE
    return bool(nameless) and _next(page, there, here) and not _says_where(page, before, there)


def _sentence(page: Page, one: Said) -> Span:
    return page.sentence((one.attribution.cue or one.attribution.content)[0][0])


def _next(page: Page, there: Span, here: Span) -> bool:
    """Whether one sentence follows another in its paragraph, or opens the next."""
    return here[0] - there[1] >= 0 and page.sentence(max(0, here[0] - 1)) == there


def _refers_back(page: Page, one: Said) -> bool:
    if not one.attribution.source:
        return False
    words = page.text[slice(*one.attribution.source[0])].split()
    return len(words) <= _SHORT and words[0].lower() not in _INDEFINITE


def _says_where(page: Page, one: Said, sentence: Span) -> bool:
    """Whether a sentence names, outside of what is said, another place or time of speaking."""
    content = one.attribution.content
    found = _elsewhere().finditer(page.text, *sentence)
    elsewhere = any(not any(s <= m.start() < e for s, e in content) for m in found)
    return elsewhere or _PERFECT.search(page.text, *sentence) is not None
