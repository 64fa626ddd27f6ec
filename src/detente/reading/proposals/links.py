"""How much speaks for two statements being about one proposal.

Each piece of evidence is a number, mostly between 0 and 1, with a weight in data/proposals.toml. The weights were
fitted on the passages and reports for tuning, and rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from detente.reading.lexicon import table
from detente.reading.meanings import Floats
from detente.reading.proposals.matter import Matter, Weighed, length, shared_characters
from detente.records import UNKNOWN, Act

OPENED: frozenset[Act] = frozenset({"demand", "offer", "require", "threaten", "commit"})
_OPENING: frozenset[Act] = frozenset({"demand", "offer"})
_ANSWERS: frozenset[Act] = frozenset({"accept", "reject"})
_REPLIES: frozenset[Act] = frozenset({"assess", "criticise", "deny", "no_comment"})
# What one party does to different things: it turns one down and puts forward another.
_TURNS = ({"reject", "offer"}, {"reject", "demand"}, {"demand", "offer"}, {"accept", "reject"}, {"accept", "demand"})
_SAME_WORDS = 0.6  # of the shorter one's characters
_FAR = 8  # sentences
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
    weights = _weights()
    found = _of_words(a, b, rarity) | _of_issues(a, b, rarity) | _of_acts(a, b) | _of_places(a, b, pointed)
    return weights["bias"] + sum(weights[name] * value for name, value in found.items())


@cache
def _weights() -> dict[str, float]:
    return dict(table("proposals")["weights"])


def _of_words(a: Matter, b: Matter, rarity: Weighed) -> dict[str, float]:
    """Stems, numbers and meanings that the two share; other numbers are other proposals."""
    shared = sum(rarity.stems[s] for s in a.stems & b.stems)
    least = min(sum(rarity.stems[s] for s in m.stems) for m in (a, b))
    both = bool(a.figures and b.figures)
    return {
        "share": shared / least if least else 0.0,
        "shared": min(shared, _FULL),
        "figures": float(both and not a.figures.isdisjoint(b.figures)),
        "other figures": float(both and a.figures.isdisjoint(b.figures)),
        "likeness": _likeness(a.meaning, b.meaning),
        "centred": _likeness(a.own, b.own),
    }


def _likeness(a: Floats | None, b: Floats | None) -> float:
    return float(np.dot(a, b)) if a is not None and b is not None else 0.0


def _of_issues(a: Matter, b: Matter, rarity: Weighed) -> dict[str, float]:
    """A shared issue tells the more, the fewer statements of the report have it."""
    one, other = set(a.statement.issues), set(b.statement.issues)
    return {
        "issue": float(bool(one & other)),
        "rare issue": max((rarity.issues[i] for i in one & other), default=0.0),
        "no issue": float(not one or not other),
    }


def _of_acts(a: Matter, b: Matter) -> dict[str, float]:
    """Whether the second takes up what the first puts forward, or puts forward something itself."""
    one, other = a.statement, b.statement
    same_party = one.party == other.party != UNKNOWN
    opened = one.act in OPENED
    return {
        "answer": float(not same_party and opened and other.act in _ANSWERS),
        "reply": float(not same_party and opened and other.act in _REPLIES),
        "open turn": float(not same_party and opened and other.act in OPENED and one.act != other.act),
        "turn": float(same_party and {one.act, other.act} in _TURNS),
        "opening": float(other.act in _OPENING and b.pointer is None),
        "aside": float(same_party and a.sentence == b.sentence),
    }


def _of_places(a: Matter, b: Matter, pointed: Mapping[int, int]) -> dict[str, float]:
    """How near the two stand, and whether the second points to the first."""
    near = b.sentence - a.sentence
    return {
        "pointer": float(pointed.get(b.place) == a.place),
        "pointer elsewhere": float(pointed.get(b.place, a.place) != a.place),
        "far": min(near, _FAR) / _FAR,
        "next": float(near <= 1),
        "neighbour": float(b.place - a.place == 1),
    }
