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
from detente.reading.through.ways import REACH, Venue, depth_of
from detente.reading.who.roster import Roster
from detente.reading.words import words
from detente.records import Hop, Span

_RUN = r"[A-Z][\w’'.&-]*(?: (?:(?:of|the|de|la|du|al|el|del|da|do|di) ){0,2}(?:[A-Z][\w’'.&-]*|\d+)){0,3}"
_LONGER = re.compile(r" (?:of|de|la|du|al|el|del|da|do|di|Al-)")  # after a known name: "El Faro | de Alondra"
ARTICLE = re.compile(r"^(?:an?|the|its|his|her|their)\s+", re.IGNORECASE)
_AGAIN = re.compile(r"(?:the|that) (?:same )?$", re.IGNORECASE)
# What follows an outlet's name, but not a name that only says whose: "told Orsavan reporters".
_CLOSED = (
    r"(?=[,.;:)\"”]|\s*$|\s(?:that|in|on|at|by|via|from|after|during|it|he|she|they|there|the|his|her|its|late|early|"
    r"earlier|this|last|yesterday|today|through|and|as|before|when|a|an|[A-Z]|\n))"
)
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December I".split()
)


def unlisted(text: str, sentence: Span, mentions: list[Mention], roster: Roster) -> Iterator[Venue]:
    """The venues of a sentence that are outlets which no list knows."""
    inside = [m for m in mentions if sentence[0] <= m.span[0] < sentence[1]]
    for match in _press().finditer(text, *sentence):
        group = next(g for g in ("a", "b", "c", "d", "e", "f", "g", "noun") if match[g])
        span = match.span(group)
        known = next((m for m in inside if m.span[0] < span[1] and span[0] <= m.span[1] + 1), None)
        if (
            known
            and known.kind == "outlet"
            and known.span[0] == span[0]
            and _LONGER.match(text, known.span[1], span[1])
        ):
            known = None
        if known and not (known.kind == "organisation" and known.span == span and group in "abc"):
            continue
        before = text[max(sentence[0], span[0] - REACH) : span[0]]
        depth = 0 if group == "g" else 1 if group in "ef" else depth_of(before)
        span = _with_kind(text, span) if group == "b" and not known else span
        actor = known.actor if known else _actor(text, group, span, mentions, roster) if depth is not None else None
        if actor and depth is not None:
            yield Venue(Hop(actor=actor, kind="outlet", cue=(span,)), span[0], depth)


def _begins(text: str, known: Mention, span: Span) -> bool:
    """Whether a known outlet's name is only the beginning of one that no list has: "El Faro | de Alondra"."""
    same = known.kind == "outlet" and known.span[0] == span[0]
    return same and _LONGER.match(text, known.span[1], span[1]) is not None


_KIND = re.compile(r" (?:television|radio|tv)\b", re.IGNORECASE)


def _with_kind(text: str, span: Span) -> Span:
    """An outlet's name with the noun that is part of it: "Mirror television"."""
    kind = _KIND.match(text, span[1])
    return (span[0], kind.end()) if kind else span


def _actor(text: str, group: str, span: Span, mentions: list[Mention], roster: Roster) -> str | None:
    name = ARTICLE.sub("", text[slice(*span)])
    if group in "fg" and not _may_publish(name, roster):
        return None
    if group != "noun":
        return roster.body(name, "outlet") if name.split()[-1] not in _no_outlets() else None
    if " " in name and not name.startswith("news "):
        return roster.unnamed(name, None)
    again = _AGAIN.search(text, max(0, span[0] - 10), span[0])
    return outlet_before(text, span[0], mentions, roster) if again else None


def outlet_before(text: str, position: int, mentions: list[Mention], roster: Roster) -> str | None:
    """The outlet named last before a place, which "the agency" or "the same paper" there means."""
    named = [(m.span[0], m.actor) for m in mentions if m.kind == "outlet" and m.span[0] < position]
    learned = ((text.rfind(a.name, 0, position), a.id) for a in roster.actors.values() if a.kind == "outlet")
    return max([*named, *(pair for pair in learned if pair[0] >= 0)], default=(0, None))[1]


def _may_publish(name: str, roster: Roster) -> bool:
    """Whether a name that something was told to can be an outlet's, rather than a person's or an assembly's."""
    first, last = name.split()[0], name.split()[-1]
    person = first.lower() in _given() or (" " in name and roster.cast.surface.get(last) is not None)
    titled = first in listed("actors", "honorifics") or bool(roster.cast.title_index.at(words(name), 0))
    return not person and not titled and first not in _CALENDAR


@cache
def _given() -> frozenset[str]:
    """Given names, in small letters: who bears one is no outlet."""
    return frozenset(n.lower() for value in table("given_names").values() if isinstance(value, list) for n in value)


@cache
def _no_outlets() -> frozenset[str]:
    """Last words of names that are no outlet's, though they are spoken to: "told the Security Council"."""
    return (
        listed("actors", "bodies")
        | listed("actors", "no_actors")
        | frozenset(
            {
                "House",
                "Commons",
                "Lords",
                "Knesset",
                "Duma",
                "Parliament",
                "Congress",
                "Cabinet",
                "Senate",
                "Bundestag",
                "MPs",
                "MEPs",
                "TDs",
                "Kremlin",
            }
        )
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
        rf"\b(?:{told} [Tt]he (?P<e>{_RUN})|{kinds},? (?P<a>{_RUN})|(?P<c>{first} {_RUN})"
        rf"|(?P<d>{_RUN} {last})\b(?! [A-Z])"
        rf"|(?P<b>{_RUN}) {kinds}\b(?!,? [A-Z])"
        rf"|(?P<noun>{whose} {nouns}|{nouns})\b(?!,? (?!{either(_CALENDAR)}\b)[A-Z])"
        rf"(?! (?:briefing|press|news conference|talks))"
        rf"|{either(data['asked'])} (?:[Tt]he )?(?P<f>{_RUN})(?!['’\w]){_CLOSED}"
        rf"|\bwhich (?:[Tt]he )?(?:{kinds} )?(?P<g>{_RUN}) (?:has |had |says it )?{either(data['having'])}\b)"
    )
