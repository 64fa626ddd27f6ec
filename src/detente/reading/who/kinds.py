"""What kind of body a name stands for, told by the noun that takes it up: "Brenhold has raised its offer. The company
..."; "Dockworkers in Sall voted to strike, Portuna said. The federation ...".

Holds for names that say nothing themselves, where the report names no body of that kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from detente.reading.lexicon import listed
from detente.reading.who.bodies import kinds_of
from detente.reading.who.described import describers
from detente.reading.who.places import is_place
from detente.reading.who.roster import Roster
from detente.reading.words import Word

_REACH = 60  # words from a name to the noun
_SURE = 0.6  # share of a noun's uses that the name is nearest to
_KINDS = ("union", "company")


def learn_kinds(found: list[Word], roster: Roster) -> None:
    """Keep in the roster the kinds that nouns tell of bodies whose names do not."""
    named = [(i, hit[1][0]) for i, w in enumerate(found) if w.capital and (hit := roster.at(found, i))]
    bodies = {key: known for _, key in named if (known := roster.get(key)) and known.kind == "organisation"}
    told = {key: roster.described.get(key) or next(iter(kinds_of(known)), None) for key, known in bodies.items()}
    plain = {key for key, kind in told.items() if kind is None and _says_nothing(bodies[key].name)}
    wanted = [kind for kind in _KINDS if kind not in told.values()] if plain else []
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for before, noun in pairwise(found) if wanted else ():
        said = describers().at([noun], 0) if before.bare.lower() == "the" and not noun.capital else None
        if said and said[1][0] in wanted and (nearest := _nearest(found, noun, named, plain)):
            votes[nearest][said[1][0]] += 1
    for kind in wanted:
        _settle(kind, votes, roster)


def _settle(kind: str, votes: dict[str, Counter[str]], roster: Roster) -> None:
    """Give a kind to the one name that most of its nouns follow, unless another kind's do more often."""
    claims = Counter({key: count[kind] for key, count in votes.items() if count[kind]})
    for key, n in claims.most_common(1):
        if n >= _SURE * claims.total() and votes[key].most_common(1)[0][0] == kind:
            roster.described.setdefault(key, kind)


def _nearest(found: list[Word], noun: Word, named: list[tuple[int, str]], plain: set[str]) -> str | None:
    """The name, of those that say nothing, that stands nearest before a noun and is no place."""
    for i, key in reversed(named):
        word = found[i]
        if word.start < noun.start and key in plain and not is_place(found, i):
            far = next((k for k in range(i, min(i + _REACH, len(found))) if found[k] is noun), None)
            return key if far is not None else None
    return None


def _says_nothing(name: str) -> bool:
    """Whether no word of a name says what it is."""
    return not any(w in listed("actors", "bodies") or w in listed("actors", "lands") for w in name.split())
