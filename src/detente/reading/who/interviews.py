"""For whom an interviewee speaks, where only the introduction of an interview tells: "We spoke to Belmara's chief
negotiator." Holds where the introduction names one party's office without a name, and one person answers."""

from __future__ import annotations

from detente.reading.who.people import party_before
from detente.reading.who.person_names import name_at
from detente.reading.who.roster import Roster
from detente.reading.words import Words
from detente.records import Attribution


def learn_interviewee(text: str, found: Words, turns: list[Attribution], roster: Roster) -> None:
    """Give the one person who answers, and whose party is not known, the party whose office is introduced."""
    if not turns:
        return
    parties = _offices(text, found, turns[0].source[0][0], roster)
    speaking = [(_person(found, turn, roster), text[turn.content[0][1] - 1] == "?") for turn in turns]
    asking = {person for person, asks in speaking if asks}
    answering = {person for person, _ in speaking if person and person not in asking}
    if len(parties) == 1 and len(answering) == 1 and not roster.party(*answering):
        roster.belongs(*answering, *parties)


def _offices(text: str, found: Words, end: int, roster: Roster) -> set[str]:
    """The parties whose offices the introduction names without saying who holds them."""
    intro = found.within(0, end)
    hits = ((i, j) for i, j, title in roster.cast.title_index.scan(intro) if title.rank != "body")
    nameless = (i for i, j in hits if name_at(text, intro, j, roster) is None)
    return {party for i in nameless if (party := party_before(text, intro, i, roster))}


def _person(found: Words, turn: Attribution, roster: Roster) -> str | None:
    """The person of the report that a turn's label names."""
    label = found.within(*turn.source[0])
    hit = roster.at(label, 0) if label else None
    actor = hit[1][0] if hit else None
    return actor if actor in roster.actors and roster.actors[actor].kind == "person" else None
