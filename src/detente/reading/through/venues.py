"""Where words stood before they reached the report: the outlet that was told, the post, the letter, the interpreter.

A venue is found by what stands just before or after its name ("told Axios", "Reuters reported", "in a letter"),
never by the name alone: who owns a paper, reads it or quarrels with it has not spoken through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.mentions import Mention
from detente.reading.through.unlisted import ARTICLE, unlisted
from detente.reading.through.ways import REACH, Venue, depth_of
from detente.reading.who.roster import Roster
from detente.reading.words import slug
from detente.records import Hop, Span

_CREDIT = re.compile(r"(?:—|–|-)\s*$")
_SIGNED = re.compile(r"\s*(?:\(@|$|\n)")
_BRACKET = re.compile(r"(?:[(\[](?:via |source: |credit: )?|\bsource: )$", re.IGNORECASE)
_POSTED = re.compile(
    r"\b(?:in|on|via|through|by|from) (?:an?|the|his|her|its|their|\w+(?:'s|’s)) (?:\w+ ){0,2}$", re.IGNORECASE
)
_POST = re.compile(
    r" (?:messages?|posts?|statement|video|thread|clip|livestream|channel|account|page|note|interview|update|feed|"
    r"broadcast)\b"
)
_OPENS = re.compile(
    r"(?:Writing |Posting |Speaking )?(?:[Oo]n|[Vv]ia|[Ii]n an? \w+ on) (?:the |his |her |its )?", re.IGNORECASE
)
_ONLY_OF = re.compile(r" (?:daily|newspaper|weekly|broadcaster|magazine|news agency|channel|tabloid) [A-Z]")
_WHICH = re.compile(r"\bwhich (?:the )?$")
_DATELINE = re.compile(r"[)\]]?\s*(?:—|–|-)")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"^(?:'s|’s)?(?: \w+){{0,2}} {either(table('chain')['after'])}\b", re.IGNORECASE)


@cache
def _having() -> re.Pattern[str]:
    return re.compile(rf" (?:has |had |says it )?{either(table('chain')['having'])}\b")


@cache
def paper_nouns() -> list[str]:
    """Nouns of papers that words stand in, the longest first; not those that are a side's own voice."""
    nouns = (listed("sources", "papers") | listed("chain", "papers")) - listed("chain", "voices")
    return sorted(nouns, key=len, reverse=True)


@cache
def _in() -> re.Pattern[str]:
    """A document that words stand in, if its noun is one of those in `papers`."""
    within, articles = either(table("chain")["within"]), either(table("chain")["articles"])
    papers = either(paper_nouns())
    return re.compile(rf"\b(?:{within} {articles} (?:[\w-]+ ){{0,3}}?|by )(?P<noun>{papers})\b", re.IGNORECASE)


@cache
def _channel() -> re.Pattern[str]:
    nouns = either(table("chain")["channels"])
    through = r"(?:through|via|with the help of|by way of) (?:an? |the |its |his |her |their )?"
    by = r"(?:relayed|conveyed|passed on|delivered|carried|transmitted|translated) (?:\w+ )?by "
    whom = r"(?P<by>(?:an?|the|its|his|her|their|two)? ?[^,.;:]{2,40}?)(?=[,.;:]| that\b| on\b)"
    return re.compile(rf"\b(?:{through}(?P<np>(?:[\w-]+ ){{0,2}}?{nouns})|{by}{whom})\b", re.IGNORECASE)


def venues(text: str, sentence: Span, mentions: list[Mention], roster: Roster) -> list[Venue]:
    """The venues that a sentence names, in its order."""
    found = list(_outlets(text, sentence, mentions, roster))
    words = text[slice(*sentence)]
    lowered = words.lower()
    if any(noun in lowered for noun in _publishing()):
        found += unlisted(text, sentence, mentions, roster)
    if any(f" {noun}" in lowered for noun in _quick()):
        found += _documents(text, sentence)
        found += _channels(text, sentence, roster)
    if "tweet" in lowered and not any(v.hop.kind == "social" for v in found):
        found += _tweets(text, sentence)
    return sorted((v for v in found if not _within_longer(v, found)), key=lambda v: v.start)


def _within_longer(venue: Venue, found: list[Venue]) -> bool:
    """Whether a name is only the beginning of another's: "El Faro" of "El Faro de Alondra"."""
    begun = (v.hop.cue[0] for v in found if v.start == venue.start and v.hop.cue and venue.hop.cue)
    return any(span[1] > venue.hop.cue[0][1] for span in begun)


@cache
def _quick() -> frozenset[str]:
    """Words without which a sentence names neither a paper nor an interpreter."""
    return frozenset(
        {
            *listed("sources", "papers"),
            *listed("chain", "papers"),
            *table("chain")["channels"],
            "relayed",
            "conveyed",
            "passed on",
            "delivered",
            "transmitted",
        }
    )


@cache
def _publishing() -> frozenset[str]:
    """Words without which a sentence names no outlet that is not listed."""
    return frozenset(
        w.lower()
        for w in (
            *table("chain")["kinds"],
            *table("chain")["first"],
            *listed("actors", "media"),
            "media",
            *(f"{w} the " for w in table("chain")["only_outlets"]),
            "told ",
            "interview ",
            " by ",
            "tells ",
            " which ",
            "speaking to ",
            "spoke to ",
        )
    )


def _outlets(text: str, sentence: Span, mentions: list[Mention], roster: Roster) -> Iterator[Venue]:
    for m in mentions:
        if m.kind != "outlet" or not sentence[0] <= m.span[0] < sentence[1]:
            continue
        depth = _depth(text, sentence, m.span)
        if depth is not None:
            actor = "x" if m.actor == "twitter" else m.actor
            yield Venue(Hop(actor=actor, kind=roster.media.get(m.actor, "outlet"), cue=(m.span,)), m.span[0], depth)


def _depth(text: str, sentence: Span, span: Span) -> int | None:
    """How an outlet's name stands in its sentence; None where it passed nothing on."""
    before = text[max(sentence[0], span[0] - REACH) : span[0]]
    after = text[span[1] : span[1] + REACH]
    if _ONLY_OF.match(after):
        return None  # "the Danish daily Politiken"
    depth = depth_of(before)
    if depth is None and _OPENS.fullmatch(text[sentence[0] : span[0]]) and after.startswith(","):
        return 1
    if depth is None and _after().search(after):
        return 0
    if depth is None and _WHICH.search(before) and _having().match(after):
        return 0
    if depth is None and _POSTED.search(before) and _POST.match(after):
        return 1
    if depth is None and after.startswith(":") and before.endswith((" on ", " to ", " in ")):
        return 1
    if depth is None and _CREDIT.search(before) and _SIGNED.match(after):
        return 0
    if depth is None and _BRACKET.search(before) and not _DATELINE.match(after):
        return 0
    return depth


def _documents(text: str, sentence: Span) -> Iterator[Venue]:
    """The letter or paper that the words stand in: "wrote in a letter to staff", "according to the memorandum"."""
    for match in _in().finditer(text, *sentence):
        noun = match["noun"].lower()
        yield Venue(Hop(actor=slug(noun), kind="document", cue=(match.span("noun"),)), match.start("noun"), 2)


_TWEET = re.compile(r"\b(?:tweet|retweet|tweets|tweeted|retweeted|tweeting)\b", re.IGNORECASE)


def _tweets(text: str, sentence: Span) -> Iterator[Venue]:
    """The platform that a verb names: "tweeted"."""
    m = _TWEET.search(text, *sentence)
    if m:
        yield Venue(Hop(actor="x", kind="social", cue=(m.span(),)), m.start(), 1)


def _channels(text: str, sentence: Span, roster: Roster) -> Iterator[Venue]:
    for match in _channel().finditer(text, *sentence):
        group = "np" if match["np"] else "by"
        name = ARTICLE.sub("", match[group].strip())
        if name and not name[0].isupper():
            hop = Hop(actor=roster.unnamed(name, None), kind="unnamed", cue=(match.span(group),))
            yield Venue(hop, match.start(group), 1)
