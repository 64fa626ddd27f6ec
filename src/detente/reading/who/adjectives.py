"""Lands that a report knows by their adjective: "Querran officers" are Querra's, wherever else it is named.

The name is the one that the report writes; where it writes none, the adjective's ending tells it: Norvian, Norvia."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.lexicon import listed
from detente.reading.who.lands import ADJECTIVE, FINITE, same_stem
from detente.reading.who.roster import Roster
from detente.reading.words import Word, together
from detente.records import Actor

_ENDING = re.compile(r"[b-df-hj-np-tv-z]i?an$")  # Norvian, Querran; not Talevuan


def merge_adjectives(text: str, found: list[Word], written: set[str], roster: Roster) -> None:
    """Let adjectives that were taken for names of parties stand for their lands. `written` are the single words that
    the report writes as names."""
    for actor in list(roster.actors.values()):
        if actor.kind not in ("state", "organisation") or " " in actor.name or not ADJECTIVE.match(actor.name):
            continue
        land = _land(actor, written, roster) or _from_ending(text, found, actor)
        if land:
            _merge(actor.id, roster.body(land, "state"), actor.name, roster)


def _land(actor: Actor, written: set[str], roster: Roster) -> str | None:
    """The name of the land whose adjective an actor's name is; None where it is no adjective."""
    others = [a for a in roster.actors.values() if a.kind in ("state", "organisation") and a.id != actor.id]
    known = [a.name for a in others if " " not in a.name] + sorted(written - {actor.name})
    for name in known:
        if same_stem(name, actor.name) and not name.endswith("s") and not ADJECTIVE.match(name):
            return name
    return None


def _from_ending(text: str, found: list[Word], actor: Actor) -> str | None:
    """The land that an adjective's ending tells, where the report only uses it before nouns."""
    if actor.kind != "state" or not _ENDING.search(actor.name):
        return None
    uses = [i for i, w in enumerate(found) if w.bare == actor.name]
    return actor.name.removesuffix("n") if all(_before_noun(text, found, i) for i in uses) else None


def _before_noun(text: str, found: list[Word], i: int) -> bool:
    if found[i].possessive or i + 1 == len(found) or not together(text, found[i], found[i + 1]):
        return False
    after = found[i + 1].bare
    return not (after in listed("affiliations", "breaks") or after in FINITE or after in listed("sources", "speaking"))


def _merge(old: str, new: str, adjective: str, roster: Roster) -> None:
    """Let a body, and who speaks for it, be another's, a state's, of which its name is an adjective."""
    roster.actors.pop(old, None)
    roster.learned.replace(adjective, (new, "adjective"))
    roster.learned.change({(old, role): (new, role) for role in ("name", "adjective", "seat")})
    if new in roster.actors:
        roster.actors[new] = replace(roster.actors[new], kind="state")
    for actor in list(roster.actors.values()):
        if actor.party == old or any(o.party == old for o in actor.offices):
            offices = tuple(replace(o, party=new) if o.party == old else o for o in actor.offices)
            party = new if actor.party == old else actor.party
            roster.actors[actor.id] = replace(actor, party=party, offices=offices)
