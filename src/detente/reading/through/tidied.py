"""Attributions put right before they are read: the whole of a source ("two people briefed on the talks"), a content
without whom it was told to ("told | Reuters that"), and no attribution that only names a source ("citing an aide").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.reading.positions.whose import subject_of
from detente.records import Attribution, Span

_CITING = re.compile(r"^(?:citing|cited|cites|quoting|quoted|naming|attributing)$", re.IGNORECASE)
_SAYING = re.compile(r"^that |[\"“]|\bas (?:saying|telling|having|stating|writing)\b|\bthat\b")
_ASIDE = re.compile(
    r", (?:(?:as )?(?:quoted|cited|obtained|seen|reviewed|leaked|reached|contacted)\b|"
    r"speaking\b|writing\b|citing\b|in (?:an?|his|her|its|the) "
    r"(?:\w+ )?(?:interview|post|"
    r"letter|message|statement|video|tweet|email|memo|note|speech|phone call)\b|on (?:his|her|its|the) "
    r"(?:\w+ )?(?:page|channel|account)\b)"
    r"| (?:cited|quoted|reached|contacted|interviewed) by\b| speaking (?:to|on|in|from)\b"
)
_TELLS = re.compile(r"\s+(?:\w+ly )?(?:told|said|says|tells|reported|wrote|confirmed)\b")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|should|must|not)\b|n[’']t\b")
# What can go on with a noun phrase that was cut short, up to where a clause of its own begins.
_MORE = re.compile(
    r" (?:(?:briefed|involved|familiar|close|closely|with|within|from|at|on|of|in|inside|near|taking|present|"
    r"directly|who (?:was|were|is|are|has)"
    r"|knowledgeable|aware|based|working|privy|speaking on condition)\b)[^,.;:—–\"“”()\n]{1,90}"
)
_OPEN_END = re.compile(r"\b(?:of|in|on|with|from|at|to|for|by|the|a|an|its|their|his|her|and)$")
_REST = re.compile(r" [^,.;:—–\"“”()\n]{1,60}")
_STOP = re.compile(
    r" (?:that|said|says|told|who|which|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|and (?:said|added))\b"
)


def tidied(page: Page, a: Attribution) -> Attribution | None:
    """The attribution put right; None where nothing is said in it."""
    if a.cue and (_only_cites(page, a) or _only_hears(page, a)):
        return None
    a = _own_subject(page, _without_aside(page, a))
    return _without_hearer(page, _whole_source(page, _source_apart(page, a)))


def _only_cites(page: Page, a: Attribution) -> bool:
    """Whether an attribution is a source without words: "citing people familiar with the matter"."""
    if not _CITING.match(page.text[slice(*a.cue[-1])]) or len(a.content) != 1 or not a.content:
        return False
    words = page.text[slice(*a.content[0])]
    return len(words.split()) <= 12 and not _FINITE.search(words) and not _SAYING.search(words)


def _only_hears(page: Page, a: Attribution) -> bool:
    """Whether an attribution's words are only whom it was told to: "three people told | Aftenbladet on Sunday"."""
    if len(a.content) != 1 or not _hearer().search(page.text[slice(*a.cue[-1])]) or a.content[0][0] < a.cue[-1][1]:
        return False
    words = page.text[slice(*a.content[0])]
    short = len(words.split()) <= 7 and words[0].isupper() and not any(c in words for c in ',;:"“')
    return short and not _FINITE.search(words) and not re.search(r"\b(?:that|to|not|no)\b", words)


def _without_aside(page: Page, a: Attribution) -> Attribution:
    """The attribution whose source is who speaks, without where: "Vucic | , quoted by Tanjug, said"."""
    if len(a.source) != 1:
        return a
    aside = _ASIDE.search(page.text, *a.source[0])
    return replace(a, source=((a.source[0][0], aside.start()),)) if aside and aside.start() > a.source[0][0] else a


def _own_subject(page: Page, a: Attribution) -> Attribution:
    """The attribution of its cue's own subject, where the source is another teller's: "The bank has agreed to pay, two
    people told Bloomberg"."""
    if len(a.source) != 1 or not a.cue or a.source[0][0] < a.cue[0][1]:
        return a
    after = _TELLS.match(page.text, a.source[0][1])
    if not after or any(s < after.end() and after.start() + 1 < e for s, e in a.cue):
        return a
    subject = subject_of(page.text, a.cue[0], page.sentence(a.cue[0][0]), page.sources)
    return replace(a, source=(subject,)) if subject else a


def _source_apart(page: Page, a: Attribution) -> Attribution:
    """The attribution whose content does not reach over its source: "..., Peru's minister | , Soto, said"."""
    if not a.cue or not a.content or len(a.source) > 1:
        return a
    (start, end), *_ = a.source or a.cue
    last = a.content[-1]
    if not 0 <= start - last[1] <= 2 or page.text[last[1] : start].strip(" ,"):
        return a
    whole = _named_from(page, last, a)
    comma = page.text.rfind(",", last[0], whole + 1) if whole else -1
    if whole is None or comma < last[0] + 3 or page.text[comma + 1 : whole].strip(' "”'):
        return a
    to = end if a.source else len(page.text[:start].rstrip(" ,"))
    return replace(a, source=((whole, to),), content=(*a.content[:-1], (last[0], comma)))


def _named_from(page: Page, last: Span, a: Attribution) -> int | None:
    """Where in the end of a content its source's words begin."""
    if not a.source:
        subject = subject_of(page.text, a.cue[0], page.sentence(a.cue[0][0]), page.sources)
        return subject[0] if subject and last[0] < subject[0] < last[1] else None
    comma = page.text.rfind(", ", *last)
    tail = page.words.within(comma + 2, last[1]) if comma > 0 else []
    fits = 0 < len(tail) <= 7 and page.sources.can_act(tail, possessive=False)
    return tail[0].start if fits and (tail[0].capital or tail[0].bare.lower() in _LEADS) else None


_LEADS = frozenset("a an the its his her their one another".split())


def _whole_source(page: Page, a: Attribution) -> Attribution:
    """The attribution with all the words of a source that was cut short."""
    if len(a.source) != 1 or not a.cue:
        return a
    (start, end), limit = a.source[0], page.sentence(a.source[0][0])[1]
    following = [s for s, _ in a.cue + a.content if s >= end]
    limit = min([limit, *following])
    pattern = _REST if _OPEN_END.search(page.text[start:end]) else _MORE
    more = pattern.match(page.text, end, limit)
    if not more or not _common(page.text[start:end]):
        return a
    stop = _STOP.search(page.text, end + (pattern is _MORE), more.end())
    whole = page.text[: stop.start() if stop else more.end()].rstrip()
    return replace(a, source=((start, max(end, len(whole))),))


def _common(words: str) -> bool:
    """Whether a source's own words are no name: "two people", "a senior official"."""
    return not words.split()[-1][:1].isupper()


@cache
def _hearer() -> re.Pattern[str]:
    heard = either(table("chain")["telling"]["with_hearer"])
    return re.compile(rf"\b{heard}$", re.IGNORECASE)


_TO_WHOM = re.compile(r"(?:[^\s,.;:\"“”()]+ ){1,9}?(?=that )")


def _without_hearer(page: Page, a: Attribution) -> Attribution:
    """The attribution without the words for whom it was told: "told Le Monde that Algiers opposed it"."""
    if not a.cue or not a.content or not _hearer().search(page.text[slice(*a.cue[-1])]):
        return a
    first, rest = a.content[0], a.content[1:]
    if first[0] < a.cue[-1][1] or page.text[a.cue[-1][1] : first[0]].strip():
        return a
    gap = page.text[first[1] : rest[0][0]] if rest else ""
    if rest and len(gap) < 25 and "," not in gap and len(page.text[slice(*first)].split()) <= 6:
        return replace(a, content=rest)  # the hearer alone
    end = _heard_by(page, first)
    return replace(a, content=((end, first[1]), *rest)) if end and first[1] - end > 3 else a


def _heard_by(page: Page, span: Span) -> int | None:
    """Where the words for whom it was told end, if the span begins with such."""
    text = page.text
    outlet = next((m for m in page.sources.within(span) if m.span[0] <= span[0] + 4 and m.kind == "outlet"), None)
    if outlet and outlet.span[1] < span[1]:
        return outlet.span[1] + 1
    if text.startswith(("that ", '"', "“"), span[0]):
        return None
    match = _TO_WHOM.match(text, *span)
    return match.end() if match and not _FINITE.search(match.group()) else None
