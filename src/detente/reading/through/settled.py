"""The chain of a statement once its party is settled: nobody stands between a side and its own words, whoever tells
another side's position does, and so does what the whole report was taken from.

Passes that come after the attributions may find another party than the speaker's, or the speaker's after all; the hops
that the speaker makes follow from that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.reading.page import Page
from detente.reading.through.chain import unique
from detente.reading.through.headed import carrier, issuers
from detente.reading.who.roster import Roster
from detente.records import AUTHOR, UNKNOWN, Hop, Statement

_OPEN = frozenset({UNKNOWN, AUTHOR})


def settled(page: Page, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, their chains without hops of the party's own side, and with a speaker of another side as the
    last."""
    roster, made = page.sources.roster, list(statements)
    joint = defaultdict[str | None, set[str]](set)
    for s in made:
        joint[s.attribution].add(s.party)
    outer, own = _outer(page)
    return [s if s.party == AUTHOR else replace(s, chain=_chain(roster, s, joint, outer, own)) for s in made]


def _outer(page: Page) -> tuple[tuple[Hop, ...], frozenset[str]]:
    """The hop of all that the report tells, but not of the words of these parties: its outlet, or the body whose
    release it is."""
    taken = carrier(page)
    if taken:
        return (taken,), frozenset()
    found = issuers(page)
    first = found[:1] if len(found) == 1 else ()
    return tuple(Hop(actor=a, kind="named", cue=(span,)) for a, span in first), frozenset(a for a, _ in found)


def _chain(
    roster: Roster, s: Statement, joint: Mapping[str | None, set[str]], outer: tuple[Hop, ...], own: frozenset[str]
) -> tuple[Hop, ...]:
    if s.party == UNKNOWN:
        return s.chain if own else unique((*outer, *s.chain))
    kept = tuple(h for h in s.chain if h.kind != "named" or not _together(roster, s.party, h.actor))
    hops = (*kept, _teller(s)) if _tells(roster, s, joint[s.attribution]) else kept
    spoken_of = not any(_together(roster, s.party, a) for a in own)
    return unique((*outer, *hops) if spoken_of else hops)


def _tells(roster: Roster, s: Statement, parties: set[str]) -> bool:
    """Whether a speaker whose side is known, and another than the party, gives the party's position. What several
    parties say together none of them tells of another."""
    known = roster.get(s.speaker)
    if known is None or known.kind == "outlet" or any(h.actor == s.speaker for h in s.chain):
        return False
    side = known.id if known.kind not in ("person", "unnamed") else known.party
    if side is None or side in _OPEN:
        return False
    return not any(_together(roster, party, s.speaker) for party in parties)


def _teller(s: Statement) -> Hop:
    return Hop(actor=s.speaker, kind="unnamed" if s.speaker.startswith("unnamed:") else "named", cue=s.source[:1])


def _together(roster: Roster, a: str, b: str) -> bool:
    return not _sides(roster, a).isdisjoint(_sides(roster, b))


def _sides(roster: Roster, actor: str) -> set[str]:
    """An actor with whom it belongs to, and whom these belong to."""
    found, one = {actor}, roster.get(actor)
    while one and one.party and one.party not in found | _OPEN:
        found.add(one.party)
        one = roster.get(one.party)
    return found
