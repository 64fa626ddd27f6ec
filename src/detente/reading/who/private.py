"""People who speak for no side: "a customs broker, Ana Ilic"; "Shopkeeper Ana Ilic"; "Ana Ilic, the hostage's mother".

Their position is their own. A description that holds a name, an office or a body of a state, or whose it is that
somebody serves, says no such thing.
"""

from __future__ import annotations

from itertools import pairwise

from detente.reading.lexicon import listed
from detente.reading.who.introduced import Named
from detente.reading.who.roster import Roster
from detente.reading.words import Word, together

_LONGEST = 8  # words of a description
_OPEN = frozenset({"a", "an", "one"})


def learn_private(text: str, found: list[Word], people: list[Named], roster: Roster) -> None:
    """Keep in the roster who, of those without a party, is described as a private person."""
    for i, j, person in people:
        if roster.party(person) is None and any(_tells(words, roster) for words in _descriptions(text, found, i, j)):
            roster.private.add(person)


def _descriptions(text: str, found: list[Word], i: int, j: int) -> list[list[Word]]:
    """What stands before a name, in one phrase or with a comma, and between commas after it."""
    before = found[max(0, i - _LONGEST) : i]
    opened = next((k for k in range(len(before) - 1, -1, -1) if before[k].bare.lower() in _OPEN), None)
    direct = before[-1:] if i and together(text, found[i - 1], found[i]) else []
    apposed = before[opened:] if opened is not None and _one_phrase(text, before[opened:]) else []
    after = found[j : j + _LONGEST] if j < len(found) and text[found[j - 1].end : found[j].start] == ", " else []
    return [words for words in (direct, apposed, _until_comma(text, after)) if words]


def _one_phrase(text: str, words: list[Word]) -> bool:
    return all(together(text, a, b) for a, b in pairwise(words))


def _until_comma(text: str, words: list[Word]) -> list[Word]:
    end = next((k for k in range(1, len(words)) if text[words[k - 1].end] in ",.;:"), len(words))
    return words[:end]


def _tells(words: list[Word], roster: Roster) -> bool:
    """Whether a description is a private person's."""
    bare = [w.bare.lower() for w in words]
    if "former" in bare[:2] and not any(w.capital for w in words[1:]):
        return True  # whom the report calls a former commander speaks for none
    if any(w.capital for w in words[1:]) or set(bare) & (listed("sources", "state_organs") | _serving()):
        return False
    people = listed("sources", "private_people")
    if len(words) == 1:
        return bare[0] in people
    kin = bare[-1] in listed("affiliations", "others") and bare[-1] in people
    plain = bare[0] in _OPEN and (bare[-1] in people or _noun_of(bare) in people)
    return kin or plain


def _noun_of(bare: list[str]) -> str:
    """The noun before "at", "of", "from": "a nurse at the clinic"."""
    end = next((k for k, w in enumerate(bare) if w in ("at", "of", "from", "in", "who", "with")), len(bare))
    return bare[end - 1]


def _serving() -> frozenset[str]:
    return frozenset({"his", "her", "its", "their", "for", "to"})
