"""How much speaks for two mentions being of one proposal, and why, in plain words.

Each piece of evidence is a number, mostly between 0 and 1, with a weight in data/weights.toml. The weights are those of
a logistic regression on examples/links/tune (training/links/fit.py makes them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from operator import mul
from typing import Any

from detente.linking.matter import Amount, Matter, matter
from detente.linking.mention import Mention, Rarity
from detente.reading.proposals.sides import opposed

NAMES = (
    *("share", "shared", "rarest", "label", "labels", "rarest of labels", "unheld", "heads", "same object"),
    *(
        "other object",
        "places",
        "amount",
        "moved",
        "issue",
        "other issue",
        "answer",
        "answer to it",
        "same party",
        "own turn",
    ),
    *("other doer", "opposites"),
)
_FULL = 2.5  # what shared terms weigh that leave no doubt
_NEAR = 0.03  # by which two lengths of time may differ: 60 days are two months
_TURNS = ({"reject", "demand"}, {"reject", "offer"}, {"accept", "reject"})  # by which a party takes up its own word


@dataclass(frozen=True, slots=True)
class Compared:
    """Two mentions side by side, with what they share."""

    a: Mention
    b: Mention
    x: Matter
    y: Matter
    shared: frozenset[str]
    rarity: Rarity


def compared(a: Mention, b: Mention, rarity: Rarity) -> Compared:
    """The two with their terms looked up."""
    x, y = matter(a), matter(b)
    return Compared(a, b, x, y, x.terms & y.terms, rarity)


def features(c: Compared) -> tuple[float, ...]:
    """The evidence, in the order of `NAMES`. The same whichever of the two comes first."""
    return (*_of_words(c), *_of_things(c), *_of_stances(c))


def score(c: Compared) -> float:
    """The logarithm of the odds that the two are of one proposal."""
    bias, weights = weighed()
    return float(bias + sum(map(mul, weights, features(c))))


def chance(odds: float) -> float:
    """The probability of logarithmic odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


@cache
def _stored() -> dict[str, Any]:
    return tomllib.loads(files("detente.linking").joinpath("data", "weights.toml").read_text(encoding="utf8"))


@cache
def weighed() -> tuple[float, tuple[float, ...]]:
    """The bias and the weights in the order of `NAMES`."""
    return float(_stored()["bias"]), tuple(float(_stored()["weights"][name]) for name in NAMES)


@cache
def threshold() -> float:
    """The logarithm of the odds from which two mentions are suggested to be of one proposal."""
    return float(_stored()["threshold"])


def _of_words(c: Compared) -> Iterator[float]:
    """Rare words in common: as a share of the shorter mention's, in all, the rarest alone; how much of one label, and
    of the less shared one, stands in the other mention; the rarest that both labels have; and what a label says that
    the other mention does not, by weight."""
    tells, both = c.rarity.of_each, c.x.named & c.y.named
    shared, one, other = tells(c.shared), c.rarity.all(c.x.terms), c.rarity.all(c.y.terms)
    labels = tells(both)
    least = min(c.rarity.all(c.x.named), c.rarity.all(c.y.named))
    yield shared / min(one, other) if one and other else 0.0
    yield min(shared, _FULL) / _FULL
    yield max(map(c.rarity.of, c.shared), default=0.0)
    yield labels / least if least else 0.0
    yield min(_within(c.x, c.y, c.rarity), _within(c.y, c.x, c.rarity))
    yield max(map(c.rarity.of, both), default=0.0)
    yield max(tells(c.x.named - c.y.terms), tells(c.y.named - c.x.terms))


def _within(x: Matter, y: Matter, rarity: Rarity) -> float:
    """How much of the label of `x` stands in the words of `y`."""
    whole = rarity.all(x.named)
    return rarity.of_each(x.named & y.terms) / whole if whole else 0.0


def _of_things(c: Compared) -> Iterator[float]:
    """What is done to what: one head with other objects is a look-alike ("tariff on steel", "on cars")."""
    yield heads(c.x, c.y)
    yield float(bool(c.x.objects & c.y.objects))
    yield float(other_object(c.x, c.y))
    yield float(bool(c.x.places & c.y.places))
    yield float(any(alike(p, q) for p in c.x.amounts for q in c.y.amounts))
    yield float(any(moved(p, q) for p in c.x.amounts for q in c.y.amounts))


def heads(x: Matter, y: Matter) -> float:
    """How much of what heads the two labels stands in both: a truce stands in "observers of the truce", observers do
    not stand in "truce of 60 days". Where a label has no head, nothing speaks against the two."""
    if x.head is None or y.head is None:
        return 1.0
    return ((x.head in y.named) + (y.head in x.named)) / 2


def other_object(x: Matter, y: Matter) -> bool:
    """Whether the two labels have one head, each with an object of its own, and nothing else in common."""
    both = bool(x.objects and y.objects) and x.head is not None and x.head == y.head
    return both and {x.head} == x.named & y.terms == x.terms & y.named


def alike(p: Amount, q: Amount) -> bool:
    """Whether two amounts are the same number of the same thing; a number that is not small may be enough."""
    if p.kind == "time" or q.kind == "time":
        return p.kind == q.kind and abs(p.value - q.value) <= _NEAR * max(p.value, q.value)
    return p.value == q.value and (p.kind == q.kind or p.value > 12)


def moved(p: Amount, q: Amount) -> bool:
    """Whether two amounts are of one kind and differ, as one proposal's do when it moves."""
    return p.kind == q.kind and not alike(p, q)


def _of_stances(c: Compared) -> Iterator[float]:
    """The issue; who answers whom, and whether it is what heads the labels; who speaks in both, and who comes back to
    their own word; who would act. A party that merely speaks in both speaks of more than one thing."""
    known = c.a.issue is not None and c.b.issue is not None
    own = [{p, q} for i, p in _stances(c.a) for j, q in _stances(c.b) if i == j]
    answers = answer(c) is not None
    yield float(known and c.a.issue == c.b.issue)
    yield float(known and c.a.issue != c.b.issue)
    yield float(answers)
    yield answers * heads(c.x, c.y)
    yield float(bool(own))
    yield float(any(turn in _TURNS for turn in own))
    yield float(bool(c.x.doers and c.y.doers) and c.x.doers.isdisjoint(c.y.doers))
    against = opposed(c.x.sides, c.y.sides)
    yield 1.0 + _within(c.x, c.y, c.rarity) + _within(c.y, c.x, c.rarity) if against else 0.0


def _stances(m: Mention) -> Iterator[tuple[str, str]]:
    return zip(m.parties, m.acts, strict=True)


def answer(c: Compared) -> tuple[str, str] | None:
    """Who answers whom, where one of the two answers what another party put forward no later."""
    in_order = not (c.a.day and c.b.day) or c.a.day <= c.b.day
    back = not (c.a.day and c.b.day) or c.b.day <= c.a.day
    there = _answers(c.x, c.b, c.y) if in_order else None
    return there or (_answers(c.y, c.a, c.x) if back else None)


def _answers(x: Matter, b: Mention, y: Matter) -> tuple[str, str] | None:
    """Who in `b` answers whom in `x`: somebody who did not put it forward, to one who did where the report tells."""
    others = sorted(y.answered - x.opened)
    if not others or not x.opened or (b.addressee is not None and b.addressee not in x.opened):
        return None
    return others[0], b.addressee or min(x.opened)
