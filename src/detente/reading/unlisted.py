"""Outlets that no list knows: those with a noun that says that they publish ("the daily Le Progrès", "Radio Lindal"), a
name after words that only an outlet follows ("in an interview with the Skerry Argus"), and those without a name ("state
television", "told the paper").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading.lexicon import either, listed, table
from detente.reading.mentions import Mention
from detente.reading.roster import Roster
from detente.reading.ways import REACH, Venue, depth_of
from detente.records import Hop, Span

_RUN = r"[A-Z][\w’'.&-]*(?: (?:(?:of|the|de|la|du|al|el) )?[A-Z][\w’'.&-]*){0,3}"
_ARTICLE = re.compile(r"^(?:an?|the|its|his|her|their)\s+", re.IGNORECASE)
_AGAIN = re.compile(r"(?:the|that) (?:same )?$", re.IGNORECASE)


def unlisted(text: str, sentence: Span, mentions: list[Mention], roster: Roster) -> Iterator[Venue]:
    """The venues of a sentence that are outlets which no list knows."""
    inside = [m for m in mentions if sentence[0] <= m.span[0] < sentence[1]]
    for match in _press().finditer(text, *sentence):
        group = next(g for g in ("a", "b", "c", "d", "e", "noun") if match[g])
        span = match.span(group)
        known = next((m for m in inside if m.span[0] < span[1] and span[0] <= m.span[1] + 1), None)
        if known and not (known.kind == "organisation" and known.span == span and group in "abc"):
            continue
        before = text[max(sentence[0], span[0] - REACH) : span[0]]
        depth = 1 if group == "e" else depth_of(before)
        actor = known.actor if known else _actor(text, group, span, mentions, roster) if depth is not None else None
        if actor and depth is not None:
            yield Venue(Hop(actor=actor, kind="outlet", cue=(span,)), span[0], depth)


def _actor(text: str, group: str, span: Span, mentions: list[Mention], roster: Roster) -> str | None:
    name = _ARTICLE.sub("", text[slice(*span)])
    if group != "noun":
        return roster.body(name, "outlet") if name.split()[-1] not in _no_outlets() else None
    if " " in name:
        return roster.unnamed(name, None)
    earlier = [m.actor for m in mentions if m.kind == "outlet" and m.span[0] < span[0]]
    return earlier[-1] if earlier and _AGAIN.search(text, max(0, span[0] - 10), span[0]) else None


@cache
def _no_outlets() -> frozenset[str]:
    """Last words of names that are no outlet's, though they are spoken to: "told the Security Council"."""
    return (
        listed("actors", "bodies")
        | listed("actors", "no_actors")
        | frozenset({"House", "Commons", "Lords", "Knesset", "Duma"})
    )


@cache
def _press() -> re.Pattern[str]:
    """A name with a noun that says that it publishes, one that is told as only outlets are, or such a noun alone."""
    data = table("chain")
    kinds, first, nouns = either(data["kinds"]), either(data["first"]), either(data["press_nouns"])
    last = either(sorted(listed("actors", "media")))
    whose = r"(?:[A-Z][a-z]+ )?(?:state|local|national|public|independent|opposition|social|official|state-run)"
    told = either(data["only_outlets"])
    return re.compile(
        rf"\b(?:{told} [Tt]he (?P<e>{_RUN})|{kinds},? (?P<a>{_RUN})|(?P<c>{first} {_RUN})|(?P<d>{_RUN} {last})\b"
        rf"|(?P<b>{_RUN}) {kinds}\b|(?P<noun>{whose} {nouns}|{nouns})\b)"
    )
