"""Which state's minister it is whom only the office introduces: "Lowmark protested. Water Minister Tomas Eberlin said";
and whose the ministry is that said so.

The state is the one that the report speaks of most by far, its home; else the one that heads the nearest sentence
before that speaks of any, or the only one that it speaks of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from detente.reading.lexicon import listed
from detente.reading.who.introduced import Named
from detente.reading.who.lands import of_state
from detente.reading.who.names import begins_sentence
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.words import Word
from detente.records import Actor

_SENTENCES = 3  # back to whose minister it is
_HEAD = 3  # words before a sentence's subject
_HOME = 0.6  # of all names of states in a report, where it is at home in one
_OFTEN = 2  # times that the home is named
_BEFORE = 2  # words before a title that say whose it is: "government", "foreign ministry"


class States:
    """The states that a report speaks of, to tell whose an office is that stands alone."""

    def __init__(self, text: str, found: list[Word], roster: Roster) -> None:
        self._text, self._found, self._roster = text, found, roster
        self._starts = [w.start for w in found]

    @cached_property
    def home(self) -> str | None:
        """The state that the report speaks of most by far."""
        named = Counter(state for _, state in self._named(0, len(self._found), places=True))
        most = named.most_common(1)
        often = bool(most) and most[0][1] >= max(_OFTEN, _HOME * named.total())
        return most[0][0] if often else None

    def at(self, position: int) -> str | None:
        """The state whose offices are meant at a character."""
        return self.before(bisect_right(self._starts, position - 1))

    def before(self, i: int) -> str | None:
        """The state whose offices are meant at word i."""
        if self.home:
            return self.home
        end = i
        for _ in range(_SENTENCES + 1):
            if end <= 0:
                return None
            start = self._beginning(end - 1)
            states = list(self._named(start, end))
            if states:
                heads = states[0][0] - start <= _HEAD
                return states[0][1] if heads or len({s for _, s in states}) == 1 else None
            end = start
        return None

    def _beginning(self, k: int) -> int:
        while k > 0 and not begins_sentence(self._text, self._found[k]):
            k -= 1
        return k

    def _named(self, start: int, end: int, places: bool = False) -> Iterator[tuple[int, str]]:
        """(word, state) of each state that words start to end speak of, as an actor, or at their head, "In Peru,"."""
        k = start
        while k < end:
            hit = self._roster.at(self._found, k) if self._found[k].capital else None
            party = self._roster.party(hit[1][0]) if hit else None
            known = self._roster.get(party) if party else None
            if known and known.kind == "state" and (places or k - start < _HEAD or not is_place(self._found, k)):
                yield k, known.id
            k = hit[0] if hit else k + 1


def learn_ministers(found: list[Word], people: list[Named], roster: Roster, states: States) -> set[str]:
    """Give ministers whose party nothing else tells the state that was spoken of before; who they are."""
    learned = set[str]()
    first: dict[str, int] = {}
    for i, _, person in people:
        first.setdefault(person, i)
    starts = {w.start: k for k, w in enumerate(found)}
    for person, i in first.items():
        known = roster.actors.get(person)
        if known is None or known.party or not _governs(known, found, starts):
            continue
        party = states.before(i)
        if party:
            roster.belongs(person, party)
            learned.add(person)
    return learned


def _governs(person: Actor, found: list[Word], starts: dict[int, int]) -> bool:
    """Whether a person holds an office of a state, and none that is past."""
    told = [(o.title.lower(), starts.get(o.span[0], 0)) for o in person.offices if o.party is None and o.span]
    if any(t.startswith(("former", "ex-")) for t, _ in told):
        return False
    return any(of_state(t) or t in listed("actors", "offices_of_states") or _of_organ(found, i) for t, i in told)


def _of_organ(found: list[Word], i: int) -> bool:
    """Whether the title at word i is held in an organ of a state: "foreign ministry spokesman"."""
    return any(w.bare.lower() in listed("sources", "state_organs") for w in found[max(0, i - _BEFORE) : i + 1])
