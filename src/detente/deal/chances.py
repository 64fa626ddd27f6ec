"""How likely it is that a model is blocked as read, from the reading's confidences in the statements under it.

What rests on one source is right or wrong together: each source has one reliability, drawn evenly from 0 to 1, and its
statements of a confidence above the draw are right. Each statement is then right as often as its confidence says, and
one that is surer than another of the same source is never wrong alone. Different sources are independent. Of
contradictory reports that a person has confirmed (each was made), one is right, any as likely as another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod, sqrt
from random import Random

from detente.deal.model import Definition, Evidence, Model, Position

MOST_STATES = 20_000
DRAWS = 20_000

Levels = tuple[tuple[float, float], ...]  # per source: (weight of a stretch of draws, a draw inside it)
Support = tuple[str, float, float]
_CERTAIN: Support = ("\0certain", 0.0, 1.0)
Right = Callable[[frozenset[str]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A probability with what it is worth: `error` is the standard error of a sampled one (0 where it is exact), and
    `sources` the number of independent sources. `sentence` explains it."""

    probability: float
    exact: bool
    error: float
    draws: int
    sources: int
    sentence: str


class Lottery:
    """Which positions and definitions are right, drawn or gone through. Only those that `matter` (ids), and reports
    that contradict them, are drawn."""

    def __init__(self, model: Model, matter: frozenset[str]) -> None:
        self._groups = [group for group in _groups(model) if group & matter]
        drawn = matter.union(*self._groups)
        things: list[Position | Definition] = [*model.positions, *model.definitions]
        self._supports = {one.id: _supports(one) for one in things if one.id in drawn}
        for group in self._groups:
            self._supports |= _drawn(sorted(name for name in group if _CERTAIN in self._supports[name]))
        sources: dict[str, set[float]] = {}
        for source, low, high in (one for supports in self._supports.values() for one in supports):
            sources.setdefault(source, set()).update((low, high))
        self._sources = {source: _levels(cuts) for source, cuts in sources.items() if cuts != {0.0, 1.0}}

    def chance(self, of: Right, what: str, seed: int = 0) -> Chance:
        """How likely it is that `of` holds of what is right: exact where there are at most 20,000 cases."""
        exact = prod(map(len, self._sources.values())) <= MOST_STATES
        states = self._all() if exact else self._some(Random(seed))  # noqa: S311
        inside = total = 0.0
        for weight, draw in states:
            right = self._right(draw)
            if right is not None:
                total += weight
                inside += weight if of(right) else 0.0
        value = inside / total if total else 0.0
        error = 0.0 if exact else sqrt(value * (1 - value) / max(total, 1.0))
        return Chance(
            probability=value,
            exact=exact,
            error=error,
            draws=0 if exact else DRAWS,
            sources=len(self._sources),
            sentence=_sentence(what, value, error, len(self._sources)),
        )

    def _all(self) -> Iterator[tuple[float, dict[str, float]]]:
        for stretch in product(*self._sources.values()):
            draw = {source: inside for source, (_, inside) in zip(self._sources, stretch, strict=True)}
            yield prod(weight for weight, _ in stretch), draw

    def _some(self, random: Random) -> Iterator[tuple[float, dict[str, float]]]:
        for _ in range(DRAWS):
            yield 1.0, {source: random.random() for source in self._sources}

    def _right(self, draw: dict[str, float]) -> frozenset[str] | None:
        """What is right under a draw: whatever at least one statement supports. None where contradictory reports both
        would be: such draws do not count."""
        right = frozenset(
            name
            for name, supports in self._supports.items()
            if any(low <= draw.get(source, 0.0) < high for source, low, high in supports)
        )
        return None if any(len(group & right) > 1 for group in self._groups) else right


def _supports(one: Position | Definition) -> Sequence[Support]:
    """Source of each statement under a position, and the draws from and below which it is right: up to its confidence.
    A person's word makes it certain."""
    if one.confirmed or any(evidence.confirmed for evidence in one.evidence):
        return [_CERTAIN]
    if isinstance(one, Definition) or not one.evidence:
        return [(f"\0{one.id}", 0.0, one.confidence)]
    return [(_source(evidence), 0.0, evidence.confidence) for evidence in one.evidence]


def _drawn(certain: list[str]) -> dict[str, Sequence[Support]]:
    """Of several confirmed reports that contradict each other, each with as much of one draw as another."""
    if len(certain) < 2:
        return {}
    source, share = f"\0one of {certain[0]}", 1 / len(certain)
    return {name: [(source, place * share, (place + 1) * share)] for place, name in enumerate(certain)}


def _source(evidence: Evidence) -> str:
    return evidence.source or evidence.report or f"\0{evidence.statement}"


def _groups(model: Model) -> list[frozenset[str]]:
    rooms: dict[str, set[str]] = {}
    for one in model.positions:
        if one.live and one.group is not None:
            rooms.setdefault(one.group, set()).add(one.id)
    return [frozenset(room) for room in rooms.values() if len(room) > 1]


def _levels(cuts: set[float]) -> Levels:
    """The stretches between confidences: everywhere inside one, the same statements are right."""
    edges = sorted({0.0, 1.0, *cuts})
    return tuple((high - low, (low + high) / 2) for low, high in pairwise(edges))


def _sentence(what: str, value: float, error: float, sources: int) -> str:
    about = f"{value:.0%}" if not error else f"about {value:.0%} (sampled, give or take {2 * error:.1%})"
    return (
        f"{about} that {what} as read: this is how sure the reading is of the unconfirmed statements under it, those "
        f"of one source right or wrong together ({sources} {'source' if sources == 1 else 'sources'}); it says nothing "
        "of how likely a forecast is to come true, or how parties will act."
    )
