"""What a speaker says that another has said: "The president had told him the army would stop, the minister said".

The words are the president's, and came through the minister. The inner telling must stand at the head of what is
attributed; tellings can lie inside one another.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.reading.positions.whose import at_head, subject_of
from detente.reading.through import chain
from detente.reading.through.heard import Said
from detente.reading.through.relayed import gives_its_own
from detente.reading.who.earlier import Speaker
from detente.records import Span

_REACH = 170  # characters of a content in which the inner telling must stand
_DEEP = 3
_PRONOUN = re.compile(r" (?:him|her|them|us|me|it|you)\b(?: (?:that|how))?")
_THAT = re.compile(r"(?: [^\s,.;:\"“”]+){0,9}?,? that\b")
_TO_WHOM = re.compile(
    r"(?: to [^,.;:\"“”]{2,45}?|(?: \w+ly))?(?:, [^,.;:\"“”]{2,45},)? that\b"
)  # "relayed to Oslo that"
_AGENT = re.compile(r" by (?P<by>(?:[^\s,.;:\"“”]+ ?){1,7}?)(?= that\b|$|[,.;:])")
_CONTENT = re.compile(r"[\s,:]*[\"“‘']?(?:that )?", re.IGNORECASE)
_NO_WORDS = re.compile(r"(?:to|of|about|on|in|at|with|for|by|not to)\b")  # "told him to leave", "said in Doha"
_HEAD = re.compile(
    r"[\"“]?(?:that )?(?P<np>(?:an?|the|one|two|three|several|some|both|another|[A-Z][\w'’.-]*)\b.{2,70}?)\s+"
    r"(?:(?:has|have|had|also|once|now|then|later|\w+ly)\s+)*$"
)
_WORDS = 7
_LEAST = 3  # words that are left to be said


@cache
def _verbs() -> re.Pattern[str]:
    """A telling, with what stands between it and its subject."""
    verbs = table("chain")["telling"]["verbs"]
    return re.compile(rf"\b(?P<passive>(?:(?:has|have|had) been|was|were) )?(?P<verb>{either(verbs)})\b", re.IGNORECASE)


@cache
def _has_hearer() -> frozenset[str]:
    return frozenset(table("chain")["telling"]["with_hearer"])


def innermost(page: Page, one: Said) -> Said:
    """The attribution as the innermost speaker's, with those who passed it on as hops."""
    for _ in range(_DEEP):
        inner = _inner(page, one)
        if inner is None:
            return one
        one = inner
    return one


def _inner(page: Page, one: Said) -> Said | None:
    start, end = one.attribution.content[0]
    end = min(end, page.sentence(start)[1])
    for m in _verbs().finditer(page.text, start, min(end, start + _REACH)):
        if page.text.endswith((" to ", " be "), start, m.start("verb")):
            continue
        subject = subject_of(page.text, m.span("verb"), (start, end), page.sources)
        if subject is None or not at_head(page.text, start, subject[0]):
            subject = _at_head(page, start, m.start())
        if subject is None or subject[1] > m.start("verb"):
            continue
        found = _told(page, m, end, subject)
        return _through(page, one, *found, m.span("verb")) if found else None
    return None


def _at_head(page: Page, start: int, verb: int) -> Span | None:
    """A noun phrase between the head of a content and a verb, of whoever can tell something: "the regulator had"."""
    phrase = _HEAD.match(page.text, start, verb)
    if phrase is None or any(c in phrase["np"] for c in ',;:"“”'):
        return None
    return phrase.span("np") if len(phrase["np"].split()) <= _WORDS else None


def _told(page: Page, m: re.Match[str], end: int, subject: Span) -> tuple[Span, int] | None:
    """(who told it, where what was told begins); in "had been told by" it is not the subject who told."""
    text, at = page.text, m.end("verb")
    if m["passive"]:
        agent = _AGENT.match(text, at, end)
        at = agent.end() if agent else at
        subject = agent.span("by") if agent else subject
    elif m["verb"].lower() in _has_hearer():
        heard = _PRONOUN.match(text, at, end) or _THAT.match(text, at, end)
        named = next((x for x in page.sources.within((at, end)) if x.span[0] <= at + 5), None)
        at = heard.end() if heard else named.span[1] if named else text.find(" ", at + 1, end)
    else:
        heard = _TO_WHOM.match(text, at, end)
        at = heard.end() if heard else at
    lead = _CONTENT.match(text, at, end) if at > 0 else None
    if lead is None or _NO_WORDS.match(text, lead.end(), end) or len(text[lead.end() : end].split()) < _LEAST:
        return None
    return subject, lead.end()


def _last(page: Page, one: Said) -> list[str]:
    return page.text[slice(*one.attribution.source[0])].lower().split() if one.attribution.source else []


def _through(page: Page, one: Said, who: Span, begin: int, cue: Span) -> Said | None:
    speaker = page.sources.resolve(who)
    words = page.text[slice(*who)].lower()
    if words in ("i", "we"):
        return None
    if speaker.actor == one.speaker.actor:
        if not words.startswith("the ") or words.split()[-1] in _last(page, one):
            return None
        actor = page.sources.roster.unnamed(words.removeprefix("the "), None)  # another's title than the speaker's own
        speaker = Speaker(actor, speaker.parties, "unnamed", who)
    a = one.attribution
    content = ((begin, a.content[0][1]), *a.content[1:])
    speaker = speaker if speaker.span else Speaker(speaker.actor, speaker.parties, speaker.kind, who)
    passed = chain.passes_on(one.speaker, speaker) and not gives_its_own(page, one.speaker, speaker)
    hop = chain.through(one.speaker, page.sources.roster) if passed else None
    hops = chain.unique((*one.hops, *((hop,) if hop else ())))
    return Said(replace(a, source=(who,), cue=(cue,), content=content), speaker, hops)
