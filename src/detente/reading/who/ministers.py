"""Which state's minister it is whom only the office introduces: "Lowmark protested. Water Minister Tomas Eberlin said".

The state is the one that heads the nearest sentence before that speaks of any, or the only one that it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.who.introduced import Named
from detente.reading.who.lands import of_state
from detente.reading.who.names import begins_sentence
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.words import Word
from detente.records import Actor

_SENTENCES = 3  # back to whose minister it is
_HEAD = 3  # words before a sentence's subject


def learn_ministers(text: str, found: list[Word], people: list[Named], roster: Roster) -> set[str]:
    """Give ministers whose party nothing else tells the state that was spoken of before; who they are."""
    learned = set[str]()
    first: dict[str, int] = {}
    for i, _, person in people:
        first.setdefault(person, i)
    for person, i in first.items():
        known = roster.actors.get(person)
        if known is None or known.party or not _governs(known):
            continue
        party = _state_before(text, found, i, roster)
        if party:
            roster.belongs(person, party)
            learned.add(person)
    return learned


def _governs(person: Actor) -> bool:
    """Whether a person holds an office of a state, and none that is past."""
    titles = [o.title.lower() for o in person.offices if o.party is None and o.span]
    return any(of_state(t) for t in titles) and not any(t.startswith(("former", "ex-")) for t in titles)


def _state_before(text: str, found: list[Word], i: int, roster: Roster) -> str | None:
    """The state of the nearest of the sentences before word i that speaks of one."""
    end = i
    for _ in range(_SENTENCES + 1):
        start = _beginning(text, found, end - 1)
        states = list(_states(found, start, end, roster))
        if states:
            heads = states[0][0] - start <= _HEAD
            return states[0][1] if heads or len({s for _, s in states}) == 1 else None
        if start <= 0:
            return None
        end = start
    return None


def _beginning(text: str, found: list[Word], k: int) -> int:
    while k > 0 and not begins_sentence(text, found[k]):
        k -= 1
    return k


def _states(found: list[Word], start: int, end: int, roster: Roster) -> Iterator[tuple[int, str]]:
    """(word, state) of each state that words start to end speak of, as an actor, or at their head, "In Peru,"."""
    for k in range(start, end):
        hit = roster.at(found, k) if found[k].capital else None
        party = roster.party(hit[1][0]) if hit else None
        known = roster.get(party) if party else None
        if known and known.kind == "state" and (k - start < _HEAD or not is_place(found, k)):
            yield k, known.id
