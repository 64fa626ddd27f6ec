"""Whom an outlet had the words from: "Reuters, citing two aides, reported", "state media quoted him as saying"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.page import Page
from detente.reading.positions.whose import subject_of
from detente.reading.through import chain
from detente.reading.through.heard import Said
from detente.reading.through.unlisted import outlet_before
from detente.reading.through.venues import paper_nouns
from detente.reading.who.earlier import Speaker
from detente.reading.words import slug
from detente.records import UNKNOWN, Attribution, Hop, Span

_CITING = re.compile(
    r"\b(?:citing|quoting|referring to|attribut(?:ing|ed) (?:it|this|that|the \w+) to|has (?:it|this) from|"
    r"with reference to|on the authority of|relying on|"
    r"which (?:cited|quoted)|and (?:cited|quoted))\s+(?P<np>[^,.;:()“”\"\n]{3,110}?)"
    r"(?=\s+(?:as|that|said|says|reported|reports|wrote|who (?:said|had|was|were))\b|[,.;:()“”\"\n]|$)"
)
_AS_SAYING = re.compile(
    r"\b(?P<cue>quoted|quotes|quoting|cited|cites|citing|reported|described)\s+(?P<np>[^.;:()“”\"\n]{2,110}?),?\s+as\s+"
    r"(?:saying|telling|stating|having said|writing|declaring|warning|insisting|claiming)\b(?: that)?"
)
_HEAD = re.compile(
    r"\s(?:familiar|briefed|with|close|from|in|of|at|on|to|inside|within|for|who|involved|near|privy|taking)\b"
)


def as_saying(page: Page, a: Attribution) -> tuple[Attribution, Speaker | None]:
    """The attribution as the one's who is quoted, and who quotes; in "the agency quoted him as saying" he speaks."""
    touched = (*a.source, *a.cue, *a.content)
    sentence = page.sentence((a.cue or a.content)[0][0])
    if " as " not in page.text[slice(*sentence)]:
        return a, None
    for m in _AS_SAYING.finditer(page.text, *sentence):
        subject = subject_of(page.text, m.span("cue"), sentence, page.sources)
        stretch = (subject[0] if subject else m.start(), m.end())
        if subject and any(s < stretch[1] and stretch[0] < e for s, e in touched):
            content = tuple(part for c in a.content for part in _outside(page, c, stretch))
            content = content or _before(page, sentence, stretch)
            return replace(a, source=(m.span("np"),), cue=(m.span("cue"),), content=content), teller(page, subject)
    return a, None


def _before(page: Page, sentence: Span, stretch: Span) -> tuple[Span, ...]:
    """What stands before "the daily quoted him as saying" in its sentence."""
    words = page.text[sentence[0] : stretch[0]].rstrip(" ,")
    return ((sentence[0], sentence[0] + len(words)),) if len(words.split()) > 3 else ()


def _outside(page: Page, span: Span, cut: Span) -> list[Span]:
    parts = [(span[0], min(span[1], cut[0])), (max(span[0], cut[1]), span[1])]
    return [(s, e) for s, e in parts if s < e and any(map(str.isalnum, page.text[s:e]))]


def with_cited(page: Page, one: Said) -> Said:
    """The attribution with whom its outlet cites: who then speaks, or the paper that holds the words."""
    sentence = page.sentence((one.attribution.cue or one.attribution.content)[0][0])
    by_outlet = one.speaker.kind == "outlet"
    if not by_outlet and not any(h.kind == "outlet" for h in one.hops):
        return one
    for m in _CITING.finditer(page.text, *sentence):
        if any(s <= m.start() < e for s, e in one.attribution.content):
            continue
        paper = _paper(page, m.span("np"))
        speaker = None if paper else _source(page, m.span("np"))
        if speaker and by_outlet:
            return replace(one, speaker=speaker)
        hop = paper or (chain.through(speaker, page.sources.roster) if speaker else None)
        if hop and hop.actor != one.speaker.actor:
            return replace(one, hops=_after_outlets(one.hops, hop))
    return one


def _after_outlets(hops: tuple[Hop, ...], hop: Hop) -> tuple[Hop, ...]:
    last = max((i for i, h in enumerate(hops) if h.kind == "outlet"), default=-1) + 1
    return chain.unique((*hops[:last], hop, *hops[last:]))


@cache
def _papers() -> re.Pattern[str]:
    nouns = either(sorted({*paper_nouns(), *table("chain")["speaking_papers"]}, key=len, reverse=True))
    return re.compile(
        rf"^(?:(?:a|an|the|its|his|her|their|one|what \w+ \w+) )?(?:[\w'’-]+ ){{0,3}}?(?P<noun>{nouns})\b", re.I
    )


def _paper(page: Page, span: Span) -> Hop | None:
    m = _papers().search(page.text[slice(*span)])
    if m is None:
        return None
    start = span[0] + m.start("noun")
    return Hop(actor=slug(m["noun"]), kind="document", cue=((start, start + len(m["noun"])),))


def paper_speaks(page: Page, source: Span) -> Hop | None:
    """The hop for a source that is a paper: "according to a letter from their envoy"."""
    return _paper(page, source)


def _source(page: Page, span: Span) -> Speaker | None:
    """Who is cited, if it is somebody at all: not "citing security concerns"."""
    return teller(page, span) if can_tell(page, span) else None


def can_tell(page: Page, span: Span) -> bool:
    """Whether a noun phrase's head can be one who tells something: "a diplomat from Peru", not "a lack of progress"."""
    cut = _HEAD.search(page.text, *span)
    head = page.words.within(span[0], cut.start() if cut else span[1])
    if not head:
        return False
    noun = head[-1].bare.lower()
    known = noun in listed("chain", "tellers") or noun in listed("chain", "press_nouns") or head[-1].capital
    return known or page.sources.can_act(head, possessive=False)


def _nameless(page: Page, speaker: Speaker, span: Span) -> Speaker:
    """One of a body is not the body: "a senior manager at Brennick Mills"."""
    words = page.text[slice(*span)]
    known = page.sources.roster.get(speaker.actor)
    one_of = (
        _ONE_OF.match(words)
        if words.lower().startswith(("a ", "an ", "one ", "two ", "three ", "several ", "some "))
        else None
    )
    if one_of is None or known is None or known.kind in ("person", "unnamed", "outlet"):
        return speaker
    actor = page.sources.roster.unnamed(words[one_of.end("article") :].strip(), next(iter(speaker.parties)))
    return replace(speaker, actor=actor, kind="unnamed")


_ONE_OF = re.compile(
    r"(?P<article>(?:[Aa]n?\b)?)(?P<head>[\w\s'’-]*?[a-z])\s(?:at|from|of|in|for|with|inside|close to|within)\s"
)


@cache
def _titled_outlet() -> re.Pattern[str]:
    kinds = either(table("chain")["kinds"])
    return re.compile(rf"[^,]*?\b{kinds},? (?P<name>[A-Z][\w’'.&-]*(?: [A-Z][\w’'.&-]*){{0,3}})$")


def teller(page: Page, span: Span) -> Speaker:
    """Who the words are; a noun for an outlet ("the agency", "state media") is one, the one named last if told."""
    found = page.words.within(*span)
    named = _titled_outlet().match(page.text, *span)
    inside = named and any(m.span[1] > named.start("name") for m in page.sources.within(span))
    if named and not inside:  # "the Belgrade daily Politika"
        return Speaker(page.sources.roster.body(named["name"], "outlet"), (UNKNOWN,), "outlet", span)
    speaker = _nameless(page, page.sources.resolve(span), span)
    if speaker.kind == "outlet" or not found or found[-1].bare.lower() not in listed("chain", "press_nouns"):
        return speaker
    if found[0].bare.lower() in ("the", "that") and not any(w.capital for w in found[1:]):
        before = outlet_before(page.text, span[0], page.mentions, page.sources.roster)
        if before:
            return Speaker(before, speaker.parties, "outlet", span)
    start = found[1 if found[0].bare.lower() in ("the", "a", "an") and len(found) > 1 else 0].start
    actor = page.sources.roster.unnamed(page.text[start : found[-1].end], None)
    return Speaker(actor, speaker.parties, "outlet", span)
