"""For whom an interviewee speaks, where only the introduction of an interview tells: "We spoke to Belmara's chief
negotiator." Holds where the introduction names one party's office without a name, and one person answers."""

from __future__ import annotations

from detente.reading.who.labels import labelled
from detente.reading.who.people import party_before
from detente.reading.who.person_names import name_at
from detente.reading.who.roster import Roster
from detente.reading.words import Words
from detente.records import Attribution, Span


def learn_interviewee(text: str, found: Words, turns: list[Attribution], roster: Roster) -> dict[Span, str]:
    """Give the one person who answers, and whose party is not known, the party whose office is introduced; the person
    of each turn's label."""
    if not turns:
        return {}
    who = labelled(text, found, turns, roster)
    parties = _offices(text, found, turns[0].source[0][0], roster)
    asking = {who.get(t.source[0]) for t in turns if text[t.content[0][1] - 1] == "?"}
    answering = {person for person in who.values() if person not in asking and person in roster.actors}
    if len(parties) == 1 and len(answering) == 1 and not roster.party(*answering):
        roster.belongs(*answering, *parties)
    return who


def _offices(text: str, found: Words, end: int, roster: Roster) -> set[str]:
    """The parties whose offices the introduction names without saying who holds them."""
    intro = found.within(0, end)
    hits = ((i, j) for i, j, title in roster.cast.title_index.scan(intro) if title.rank != "body")
    nameless = (i for i, j in hits if name_at(text, intro, j, roster) is None)
    return {party for i in nameless if (party := party_before(text, intro, i, roster))}
