"""Through whom words came: outlets, social media and documents between the speaker and the report."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.earlier import Speaker
from detente.reading.lexicon import either, listed, table
from detente.reading.mentions import Mention
from detente.reading.roster import Roster
from detente.records import Hop, HopKind, Span, Spans

_CREDIT = re.compile(r"(?:—|–|-)\s*$")
_REACH = 60


@cache
def _before() -> re.Pattern[str]:
    """What stands before an outlet that passed words on: "told Axios", "quoted in Axios", "an interview with Axios"."""
    ways = {key: either(ways) for key, ways in table("chain").items()}
    passed = (
        ways["told"],
        rf"{ways['carried']} (?:\w+ )?{ways['carriers']}",
        rf"interview {ways['interview']}",
        rf"{ways['posted']}(?: \w+){{0,3}} {ways['places']}",
    )
    return re.compile(rf"\b{either(passed)}\s+(?:the |a |an )?(?:\w+(?:'s|’s) )?$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"^(?:'s|’s)?(?: \w+){{0,2}} {either(table('chain')['after'])}\b", re.IGNORECASE)


@cache
def _in() -> re.Pattern[str]:
    """A document that words stand in, if its noun is one of those in `papers`."""
    within, articles = either(table("chain")["within"]), either(table("chain")["articles"])
    noun = r"(?P<noun>command paper|white paper|[a-z]+)"
    return re.compile(rf"\b{within} {articles} (?:\w+ ){{0,2}}?{noun}\b", re.IGNORECASE)


def outlets(
    text: str, sentence: Span, content: Spans, mentions: list[Mention], speaker: Speaker, roster: Roster
) -> tuple[Hop, ...]:
    """The outlets and social media that an attribution's sentences name as its way into the report, outermost first."""
    hops: list[Hop] = []
    for m in mentions:
        if m.kind != "outlet" or not sentence[0] <= m.span[0] < sentence[1] or m.actor == speaker.actor:
            continue
        if any(s <= m.span[0] < e for s, e in content):
            continue
        before = text[max(sentence[0], m.span[0] - _REACH) : m.span[0]]
        after = text[m.span[1] : m.span[1] + _REACH]
        if _before().search(before) or _after().search(after) or _CREDIT.search(before):
            hops.append(Hop(actor=m.actor, kind=roster.media.get(m.actor, "outlet"), cue=(m.span,)))
    hops += _document(text, sentence, content)
    return tuple({h.actor: h for h in hops}.values())


def _document(text: str, sentence: Span, content: Spans) -> list[Hop]:
    """The letter or paper that the words stand in: "wrote in a letter to staff", "according to the memorandum"."""
    for match in _in().finditer(text, *sentence):
        noun = match["noun"].lower()
        if noun in listed("sources", "papers") and not any(s <= match.start("noun") < e for s, e in content):
            return [Hop(actor=noun.replace(" ", "-"), kind="document", cue=(match.span("noun"),))]
    return []


def through(speaker: Speaker, roster: Roster) -> Hop | None:
    """The hop for a speaker who passes on another's position; None where the text names none."""
    if speaker.actor == "unknown":
        return None
    known = roster.get(speaker.actor)
    kind: HopKind = (
        "outlet" if known and known.kind == "outlet" else "unnamed" if speaker.actor.startswith("unnamed:") else "named"
    )
    return Hop(actor=speaker.actor, kind=kind, cue=(speaker.span,) if speaker.span else ())
