"""How much speaks for two statements being about one proposal.

Each piece of evidence is a number, mostly between 0 and 1, with a weight in data/proposals.toml. The weights were
fitted on the passages and reports for tuning, and rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import fsum
from operator import mul

import numpy as np

from detente.reading.lexicon import table
from detente.reading.meanings import Floats
from detente.reading.proposals.matter import Matter, Weighed, length, shared_characters
from detente.reading.proposals.sides import opposed
from detente.records import UNKNOWN, Act

OPENED: frozenset[Act] = frozenset({"demand", "offer", "require", "threaten", "commit"})
_OPENING: frozenset[Act] = frozenset({"demand", "offer"})
_ANSWERS: frozenset[Act] = frozenset({"accept", "reject"})
_REPLIES: frozenset[Act] = frozenset({"assess", "criticise", "deny", "no_comment"})
# What one party does to different things: it turns one down and puts forward another.
_TURNS = ({"reject", "offer"}, {"reject", "demand"}, {"demand", "offer"}, {"accept", "reject"}, {"accept", "demand"})
_SAME_WORDS = 0.6  # of the shorter one's characters
_FAR = 8  # sentences
_UNBOUND = -1.0  # what a pair has that nothing in the words binds
_FULL = 2.0  # what the stems of a content weigh that leave no doubt


def same_words(a: Matter, b: Matter) -> bool:
    """Whether two contents are the same stretch of the report."""
    x, y = a.statement.content, b.statement.content
    if x[0][0] >= y[-1][1] or y[0][0] >= x[-1][1]:
        return False  # far apart, as most pairs are
    return shared_characters(x, y) >= _SAME_WORDS * min(length(x), length(y))


def score(a: Matter, b: Matter, rarity: Weighed, pointed: Mapping[int, int]) -> float:
    """What speaks for `a` and `b`, the later one, being about one proposal, less what speaks against it: above nothing,
    they are. `pointed` holds what points back to what."""
    if _apart(a, b):
        return _UNBOUND
    bias, weights = _weights()
    return float(bias + sum(map(mul, weights, evidence(a, b, rarity, pointed))))


def evidence(a: Matter, b: Matter, rarity: Weighed, pointed: Mapping[int, int]) -> tuple[float, ...]:
    """Each piece of evidence, in the order of `names`."""
    return (*_of_words(a, b, rarity), *_of_acts(a, b), *_of_places(a, b, pointed))


def names() -> tuple[str, ...]:
    """What the pieces of evidence are called in data/proposals.toml."""
    return (*_WORDS, *_ACTS, *_PLACES)


@cache
def _weights() -> tuple[float, list[float]]:
    """The bias, and the weight of each piece of evidence, in the order of the functions below."""
    weights = table("proposals")["weights"]
    return float(weights["bias"]), [float(weights[name]) for name in names()]


_WORDS = ("share", "shared", "figures", "other figures", "likeness", "centred", "opposites")


def _of_words(a: Matter, b: Matter, rarity: Weighed) -> tuple[float, ...]:
    """Stems, numbers and meanings that the two share; other numbers are other proposals."""
    shared = fsum(rarity.stems[s] for s in a.stems & b.stems)  # exact: a set has no order
    least = min(rarity.whole[a.place], rarity.whole[b.place])
    both = bool(a.figures and b.figures)
    return (
        shared / least if least else 0.0,
        min(shared, _FULL),
        both and not a.figures.isdisjoint(b.figures),
        both and a.figures.isdisjoint(b.figures),
        _likeness(a.meaning, b.meaning),
        _likeness(a.own, b.own),
        bool(opposed(a.sides, b.sides)),
    )


def _likeness(a: Floats | None, b: Floats | None) -> float:
    return float(np.dot(a, b)) if a is not None and b is not None else 0.0


_ACTS = ("answer", "reply", "open turn", "turn", "opening", "aside")


def _of_acts(a: Matter, b: Matter) -> tuple[float, ...]:
    """Whether the second takes up what the first puts forward, or puts forward something itself."""
    one, other = a.statement, b.statement
    same_party = one.party == other.party != UNKNOWN
    answerable = not same_party and one.act in OPENED
    return (
        answerable and other.act in _ANSWERS,
        answerable and other.act in _REPLIES,
        answerable and other.act in OPENED and one.act != other.act,
        same_party and {one.act, other.act} in _TURNS,
        other.act in _OPENING and b.pointer is None,
        same_party and a.sentence == b.sentence,
    )


_PLACES = ("pointer", "pointer elsewhere", "far", "next", "neighbour")


def _of_places(a: Matter, b: Matter, pointed: Mapping[int, int]) -> tuple[float, ...]:
    """How near the two stand, and whether the second points to the first."""
    near, points_to = b.sentence - a.sentence, pointed.get(b.place)
    return (
        points_to == a.place,
        points_to not in (None, a.place),
        min(near, _FAR) / _FAR,
        near <= 1,
        b.place - a.place == 1,
    )


def _apart(a: Matter, b: Matter) -> bool:
    """Whether nothing in the words says that the two are about one thing: they share none, and the second does not
    point back. A yes or no to what another party has just put forward needs none."""
    if b.pointer or b.back or not (a.stems.isdisjoint(b.stems) and a.figures.isdisjoint(b.figures)):
        return False
    one, other = a.statement, b.statement
    another = one.party != other.party or one.party == UNKNOWN
    return not (another and one.act in OPENED and other.act in _ANSWERS and b.sentence - a.sentence <= 1)
