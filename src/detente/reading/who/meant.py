"""Which party "its" and "their" stand for in the report's own sentences: what heads this sentence, else the nearest
earlier one that has a party; owners ("Peru's") aside where there is another, places ("in Peru") altogether."""

from __future__ import annotations

from collections.abc import Callable

from detente.reading.who.names import begins_sentence
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.words import Word

_SENTENCES = 4  # back to the party


def party_meant(
    text: str, found: list[Word], k: int, roster: Roster, stop: Callable[[int], bool] = lambda _: False
) -> str | None:
    """The party that "its" at word k stands for; None where the report tells none, or where `stop` holds for a word on
    the way back."""
    end = k
    for _ in range(_SENTENCES):
        start = end - 1
        while start > 0 and not begins_sentence(text, found[start]):
            start -= 1
        if start < 0:
            return None
        named = [hit for i in range(start, end) if (hit := _named(found, i, roster))]
        if any(stop(i) for i in range(start, end)) and not named:
            return None
        if named:
            return min(named)[2]
        end = start
    return None


def _named(found: list[Word], i: int, roster: Roster) -> tuple[int, int, str] | None:
    """(how unlikely it is meant, word, party) of a party's name that begins at word i."""
    hit = roster.at(found, i) if found[i].capital else None
    if hit is None or hit[1][1] == "adjective" or not roster.is_party(found, i) or roster.covered(found, i):
        return None
    known = roster.get(hit[1][0])
    party = roster.party(hit[1][0])
    if known is None or party is None:
        return None
    if known.kind == "state" and is_place(found, i):
        return None
    return (1 if found[hit[0] - 1].possessive else 0), i, party
