"""The links of a reporting chain, and their order: from the report inwards."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reading.through.ways import Venue
from detente.reading.who.earlier import Speaker
from detente.reading.who.roster import Roster
from detente.records import UNKNOWN, Hop, HopKind


def through(speaker: Speaker, roster: Roster) -> Hop | None:
    """The hop for a speaker who passes on another's position; None where the text names none."""
    if speaker.actor == UNKNOWN:
        return None
    known = roster.get(speaker.actor)
    kind: HopKind = (
        "outlet"
        if speaker.kind == "outlet" or (known and known.kind == "outlet")
        else "unnamed"
        if speaker.actor.startswith("unnamed:")
        else "named"
    )
    return Hop(actor=speaker.actor, kind=kind, cue=(speaker.span,) if speaker.span else ())


def unique(hops: Iterable[Hop]) -> tuple[Hop, ...]:
    """The hops in their order, each actor once: where it stands first, outermost."""
    found: dict[str, Hop] = {}
    for hop in hops:
        found.setdefault(hop.actor, hop)
    return tuple(found.values())


def in_order(found: Iterable[Venue]) -> tuple[Hop, ...]:
    """The venues' hops, outermost first: who reports it, where it was said, in which paper it stands."""
    return tuple(v.hop for v in sorted(found, key=lambda v: v.depth))


def passes_on(speaker: Speaker, inner: Speaker) -> bool:
    """Whether `speaker` passes on what `inner` said: not where both are one, and not where a side gives its own words
    ("Russia insists ..., the Kremlin spokesman said"; "the president had told him, said the minister")."""
    if speaker.actor in (UNKNOWN, inner.actor):
        return False
    return not ({*speaker.parties} & {*inner.parties} - {UNKNOWN})
