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
_MOST = 3  # times that a state is named of which a report speaks most, others aside
_OFTEN = 2  # times that the home is named
_BEFORE = 2  # words before a title that say whose it is: "government", "foreign ministry"


class States:
    """The states that a report speaks of, to tell whose an office is that stands alone."""

    def __init__(self, text: str, found: list[Word], roster: Roster) -> None:
        self._text, self._found, self._roster = text, found, roster
        self._starts = [w.start for w in found]

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(state for _, state, own in self._named(0, len(self._found), places=True) if own)

    @cached_property
    def home(self) -> str | None:
        """The state that the report speaks of most by far."""
        most = self._counted.most_common(1)
        often = bool(most) and most[0][1] >= max(_OFTEN, _HOME * self._counted.total())
        return most[0][0] if often else None

    @cached_property
    def _alone(self) -> bool:
        """Whether no other state than the home is spoken of more than once."""
        return self.home is not None and all(n < _OFTEN for s, n in self._counted.items() if s != self.home)

    def at(self, position: int) -> str | None:
        """The state whose offices are meant at a character."""
        return self.before(bisect_right(self._starts, position - 1))

    def before(self, i: int) -> str | None:
        """The state whose offices are meant at word i: the home's, where the report speaks of no other state as much;
        else that of the nearest sentence, back from the word, that speaks of one, or has it for its subject."""
        if self._alone:
            return self.home
        near = self._near(i)
        return (near[0] if near else self.home) or self._most

    @cached_property
    def _most(self) -> str | None:
        """The state that the report speaks of first, and more often than of any other."""
        most = self._counted.most_common(2)
        if not most or most[0][1] < _MOST or (len(most) > 1 and most[1][1] == most[0][1]):
            return None
        return most[0][0] if most[0][0] == next(iter(self._counted)) else None

    def _near(self, i: int) -> tuple[str | None] | None:
        """(the state, None where two could be meant) of the nearest sentence that speaks of any."""
        end = i
        for _ in range(_SENTENCES + 1):
            if end <= 0:
                return None
            start = self._beginning(end - 1)
            states = list(self._named(start, end))
            if states:
                heads = states[0][0] - start <= _HEAD
                return (states[0][1] if heads or len({s for _, s, _ in states}) == 1 else None,)
            end = start
        return None

    def _beginning(self, k: int) -> int:
        while k > 0 and not begins_sentence(self._text, self._found[k]):
            k -= 1
        return k

    def _named(self, start: int, end: int, places: bool = False) -> Iterator[tuple[int, str, bool]]:
        """(word, state, whether the words tell it) of each state that words start to end speak of, as an actor or by
        who speaks for it, or at their head, "In Peru,"."""
        k = start
        while k < end:
            hit = self._roster.at(self._found, k) if self._found[k].capital else None
            party = self._roster.party(hit[1][0]) if hit else None
            known = self._roster.get(party) if party else None
            if (
                hit
                and known
                and self._is_named(known.id)
                and known.kind == "state"
                and (places or k - start < _HEAD or not is_place(self._found, k))
            ):
                yield k, known.id, self._told(hit[1][0])
            k = hit[0] if hit else k + 1

    def _is_named(self, state: str) -> bool:
        """Whether the report names a state itself, and not only a town of it, where an agency may sit."""
        return state in self._by_name

    @cached_property
    def _by_name(self) -> frozenset[str]:
        hits = (self._roster.at(self._found, k) for k, w in enumerate(self._found) if w.capital)
        return frozenset(p for hit in hits if hit and hit[1][1] != "seat" and (p := self._roster.party(hit[1][0])))

    def _told(self, actor: str) -> bool:
        """Whether a name is the state's, or that of a person whom the cast knows as the state's."""
        known = self._roster.get(actor)
        return known is not None and (known.kind != "person" or actor in self._roster.cast.people)


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
