"""Which mentions are worth comparing: found by a few rare terms, so that a large desk is not searched through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from detente.linking.matter import Matter, matter
from detente.linking.mention import Mention, Rarity

_KEYS = 12
_COMMON = 0.02  # share of a large desk's mentions above which a term finds too many
_LARGE = 500


def keys(mention: Mention, rarity: Rarity | None = None) -> tuple[str, ...]:
    """At most twelve terms to index a mention under, the most telling first: those of its label before those of its
    words, and the rarest first where `rarity` is given. Two mentions of one proposal nearly always share one."""
    m = matter(mention)

    def rank(t: str) -> tuple[bool, float, str]:
        return t not in m.named, -(rarity.of(t) if rarity else len(t) / 20), t

    return tuple(sorted(m.terms, key=rank)[:_KEYS])


def rarity_of(mentions: Iterable[Mention]) -> Rarity:
    """How much each term tells among some mentions."""
    counts, total = Counter[str](), 0
    for m in mentions:
        counts.update(matter(m).terms)
        total += 1
    return Rarity(counts, total)


class Index:
    """Mentions by their terms, in memory. `detente.ledger` may keep the same keys in a table instead."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self.mentions: dict[str, Mention] = {}
        self._by_term: defaultdict[str, list[str]] = defaultdict(list)
        for m in mentions:
            self.add(m)

    def add(self, mention: Mention) -> None:
        """Take in a mention; one with the same key is replaced."""
        if mention.key in self.mentions:
            self.remove(mention.key)
        self.mentions[mention.key] = mention
        for t in matter(mention).terms:
            self._by_term[t].append(mention.key)

    def remove(self, key: str) -> None:
        """Leave a mention out from now on. Raises `KeyError` where there is none of this key."""
        for t in matter(self.mentions.pop(key)).terms:
            self._by_term[t].remove(key)

    @property
    def rarity(self) -> Rarity:
        """How much each term tells among the mentions held."""
        return Rarity(_Lengths(self._by_term), len(self.mentions))

    def near(self, mention: Mention, most: int = 24) -> list[Mention]:
        """The mentions that share the most telling terms with this one, at most `most`, the nearest first."""
        rarity, found = self.rarity, defaultdict[str, float](float)
        for t in sorted(self._telling(matter(mention))):
            weight = rarity.of(t)
            for key in self._by_term[t]:
                found[key] += weight
        found.pop(mention.key, None)
        best = sorted(found, key=lambda k: (-found[k], k))[:most]
        return [self.mentions[k] for k in best]

    def _telling(self, m: Matter) -> Sequence[str]:
        """The terms that do not find too many; the rarest one at least."""
        held = [t for t in m.terms if self._by_term.get(t)]
        few = max(_LARGE * _COMMON * 10, len(self.mentions) * _COMMON)
        return [t for t in held if len(self._by_term[t]) <= few] or sorted(held, key=self._length)[:1]

    def _length(self, t: str) -> tuple[int, str]:
        return len(self._by_term[t]), t


class _Lengths(dict[str, int]):
    """How many mentions have a term, looked up where it is asked."""

    def __init__(self, by_term: dict[str, list[str]]) -> None:
        super().__init__()
        self._by_term = by_term

    def get(self, term: str, default: int = 0) -> int:  # type: ignore[override]
        return len(self._by_term.get(term, ()))
