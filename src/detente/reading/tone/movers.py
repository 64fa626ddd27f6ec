"""Who must move for a condition to be met: whom its words name or mean, or else the other side."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import table
from detente.reading.mentions import Mention
from detente.reading.page import Page
from detente.reading.who.names import is_name
from detente.reading.words import Word
from detente.records import AUTHOR, UNKNOWN, ConditionType, Span

_BACK = 400  # characters before a condition in which its pronouns look for what they stand for
_SUBJECT = 6  # words after the opener in which its subject stands
_BY = re.compile(r"\bby (?:the )?$", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("conditions")["movers"][name])


@cache
def _suffered() -> re.Pattern[str]:
    """A passive: what is done to whoever stands before it."""
    return re.compile(
        r"\s*(?:is|are|was|were|be|been|being|gets?|got)(?: \w+ly| not| first)?"
        r" (?:\w+ed|given|hit|struck|shown|paid|left|put)\b"
    )


@cache
def _yielding() -> re.Pattern[str]:
    """A passive of what one side does for the other: "if the ban is lifted"."""
    verbs = "|".join(table("conditions")["movers"]["yielded"])
    return re.compile(
        rf"\b(?:is|are|was|were|be|been|gets?|got)(?: \w+ly| not| first| all| fully|n't)? (?:{verbs})\b", re.IGNORECASE
    )


@cache
def _conceding() -> re.Pattern[str]:
    """A noun for what one side does for the other: "without the return of the prisoners"."""
    nouns = "|".join(table("conditions")["movers"]["conceded"])
    openers = (
        "without|before|prior to|subject to|in the absence of|absent|failing|con\\w+nt (?:up)?on|conditional (?:up)?on"
    )
    return re.compile(rf"^(?:{openers}) (?:[\w-]+ ){{0,3}}(?:{nouns})\b", re.IGNORECASE)


@cache
def _in_office() -> re.Pattern[str]:
    """A subject that is a side by its office: "if the government signs"."""
    nouns = "|".join(table("conditions")["movers"]["offices"])
    return re.compile(
        rf"^(?:[\w-]+ ){{1,4}}?(?:the (?:[\w-]+ )?)?(?:{nouns})'?s? (?!(?:is|are|was|were|be) \w+ed\b)", re.IGNORECASE
    )


def mover(page: Page, span: Span, kind: ConditionType, party: str, to: str | None) -> str | None:
    """The party that must move for the condition at `span` of a position that `party` holds and addresses `to`."""
    found = _mover(page, span, kind, party, to)
    return None if found in (UNKNOWN, AUTHOR) else found


def _mover(page: Page, span: Span, kind: ConditionType, party: str, to: str | None) -> str | None:
    inside = [m for m in page.sources.within(span) if m.party and not m.place]
    named = _named(page, inside, party)
    if named:
        return named
    subject = page.words.within(*span)
    meant = _meant(page, span, subject, party, to)
    if meant:
        return meant
    owner = _owner(page, inside, party) or _stranger(page, span, subject)
    if owner:
        return owner
    others = kind == "in_exchange" or any(p.search(page.text, *span) for p in (_yielding(), _conceding(), _in_office()))
    if others and not any(m.party == party for m in inside):
        return to if to and to != party else _other_side(page, span, party)
    return party if inside and inside[0].party == party and _acts(page, inside[0]) else None


def _named(page: Page, inside: list[Mention], party: str) -> str | None:
    """Whoever acts in it: named after "by", else the first party named that nothing is done to."""
    named = [m for m in inside if m.party != party and _is_party(page, m) and m.kind != "outlet"]
    agent = next((m for m in named if _BY.search(page.text, max(0, m.span[0] - 8), m.span[0])), None)
    acting = (m for m in named if not _suffered().match(page.text, m.span[1]))
    found = agent or next(acting, None)
    return found.party if found else None


def _is_party(page: Page, m: Mention) -> bool:
    """Not "American" before a noun, but "the Americans"."""
    return m.role != "adjective" or page.text[slice(*m.span)].endswith(("ns", "is"))


def _acts(page: Page, mention: Mention) -> bool:
    return mention.role != "adjective" and not _suffered().match(page.text, mention.span[1])


def _owner(page: Page, inside: list[Mention], party: str) -> str | None:
    """Whose doing a noun is: "a halt to Israeli strikes", "a Russian attack"."""
    for m in inside:
        after = [w.bare.lower() for w in page.words.within(m.span[1], m.span[1] + 40)[:3]]
        if m.role == "adjective" and m.party != party and not _words("doings").isdisjoint(after):
            return m.party
    return None


def _stranger(page: Page, span: Span, found: list[Word]) -> str | None:
    """A name that nothing else in the report explains, where it acts: "if Tazira opens the gates"."""
    for word in found[1:_SUBJECT]:
        if word.capital and is_name(word):
            acts = word.possessive or _ACTS.match(page.text, word.end) is not None
            known = [m for m in page.sources.within(span) if m.span[0] <= word.start < m.span[1]]
            if acts and known and known[0].party is None and known[0].kind == "person" and not known[0].place:
                return known[0].actor
            return page.sources.roster.body(word.bare, "organisation") if acts and not known else None
        if word.bare.lower() not in _words("leading"):
            return None
    return None


_ACTS = re.compile(
    r"\s(?!and\b|or\b|is \w+ed|was \w+ed)(?:[a-z]+s|[a-z]+ed|did|does|has|had|is|was|will|would|\w+ not"
    r"|halt|lift|drop|pull|free|sign|pay|open|cut|end|move|put|give|go|do|make|release|withdraw|return|accept|boats|ships|trawlers|crews"
    r"|hand|left|let|paid|gave|met|kept|took|withdrew|agree|allow|stop)\b"
)


def _meant(page: Page, span: Span, found: list[Word], party: str, to: str | None) -> str | None:
    """The party that the subject means by a pronoun or a noun: "they", "you", "the company", "the other side"."""
    opened = next((i for i, w in enumerate(found) if w.bare.lower() in _words("subjects")), None)
    if opened is None or opened > _SUBJECT:
        return _noun(page, span, found, party, to)
    word = found[opened].bare.lower()
    if _suffered().match(page.text, found[opened].end):
        return None
    if word in _words("own"):
        return party
    if word in _words("addressed"):
        return to or _other_side(page, span, party)
    return _noun(page, span, found[:opened], party, to) or _before(page, span, party)


def _noun(page: Page, span: Span, found: list[Word], party: str, to: str | None) -> str | None:
    near = found[: _SUBJECT + 3]
    lowered = " ".join(w.bare.lower() for w in near)
    if any(side in lowered for side in _words("sides")):
        return to or _other_side(page, span, party)
    body = page.sources.body_of(near)
    return body if body != party else None


def _before(page: Page, span: Span, party: str) -> str | None:
    """The other party that was named last before the condition."""
    return next((m.party for m in reversed(_others(page, (span[0] - _BACK, span[0]), party))), None)


def _other_side(page: Page, span: Span, party: str) -> str | None:
    """The one other party that is named around the condition; None where there are several, or none."""
    last = page.sentence(span[0])[1]
    for first in (page.sentence(span[0])[0], span[0] - _BACK):
        others = {m.party for m in _others(page, (max(0, first), last), party)}
        if others:
            return others.pop() if len(others) == 1 else None
    return None


def _others(page: Page, span: Span, party: str) -> list[Mention]:
    found = page.sources.within((max(0, span[0]), span[1]))
    return [m for m in found if m.party not in (None, party, UNKNOWN, AUTHOR) and m.kind not in ("outlet", "unnamed")]
