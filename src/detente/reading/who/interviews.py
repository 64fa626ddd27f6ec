"""For whom an interviewee speaks, where only the introduction of an interview tells: "We spoke to Belmara's chief
negotiator." Holds where the introduction names one party's office without a name, and one person answers; or where it
names the body before which, or for which, that person speaks: "question hour of the Belmaran parliament", "daily
briefing, Belmaran foreign ministry"."""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.who.labels import labelled
from detente.reading.who.lands import of_state
from detente.reading.who.organs import organs
from detente.reading.who.people import party_before
from detente.reading.who.person_names import name_at
from detente.reading.who.roster import Roster
from detente.reading.words import Words
from detente.records import Actor, Attribution, Span

_HOUSES = frozenset("parliament assembly senate house congress ministry presidency government".split())


def learn_interviewee(text: str, found: Words, turns: list[Attribution], roster: Roster) -> dict[Span, str]:
    """Give the one person who answers, and whose party is not known, the party whose office is introduced; the person
    of each turn's label."""
    if not turns:
        return {}
    who = labelled(text, found, turns, roster)
    begin = turns[0].source[0][0]
    parties = _offices(text, found, begin, roster)
    house = _house(text, found, begin, roster)
    asking = {who.get(t.source[0]) for t in turns if text[t.content[0][1] - 1] == "?"}
    answering = {person for person in who.values() if person not in asking and person in roster.actors}
    for person in answering:
        told = house if len(answering) == 1 or _governs(roster[person]) else set[str]()
        told = told or (parties if len(answering) == 1 and not roster.party(person) else set[str]())
        if len(told) == 1 and _open(roster, person):
            roster.belongs(person, *told)
    return who


def _governs(person: Actor) -> bool:
    """Whether a person holds an office that only a state has."""
    return any(
        of_state(o.title.lower()) or o.title.lower() in listed("actors", "offices_of_states") for o in person.offices
    )


def _open(roster: Roster, person: str) -> bool:
    """Whether no words tell a person's party: it is not known, or only guessed from an office."""
    known = roster[person]
    return roster.party(person) is None or (
        bool(known.offices) and person not in roster.cast.people and all(o.party is None for o in known.offices)
    )


def _house(text: str, found: Words, end: int, roster: Roster) -> set[str]:
    """The states whose parliament, ministry or office the introduction names as the place where questions are put."""
    intro = found.within(0, end)
    if not any(w.bare.lower() in listed("actors", "questioning") for w in intro):
        return set()
    named = (hit for i, w in enumerate(intro) if w.capital and (hit := roster.at(intro, i)))
    states = set[str]()
    for after, (actor, role) in named:
        known, party = roster.get(actor), roster.party(actor)
        organ = after < len(intro) and (organs().at(intro, after) or intro[after].bare.lower() in _HOUSES)
        own = known is not None and known.kind == "organisation" and party != actor
        if (
            party
            and roster[party].kind == "state"
            and (own or (organ and (role == "adjective" or intro[after - 1].possessive)))
        ):
            states.add(party)
    return states


def _offices(text: str, found: Words, end: int, roster: Roster) -> set[str]:
    """The parties whose offices the introduction names without saying who holds them."""
    intro = found.within(0, end)
    hits = ((i, j) for i, j, title in roster.cast.title_index.scan(intro) if title.rank != "body")
    nameless = (i for i, j in hits if name_at(text, intro, j, roster) is None)
    return {party for i in nameless if (party := party_before(text, intro, i, roster))}
