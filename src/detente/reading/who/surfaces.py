"""Finding known names in a text: the longest surface wins, case counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from detente.reading.words import Word, words

T = TypeVar("T")
Part = tuple[str, bool]  # a bare word, and whether it has a possessive ending


class Surfaces(Generic[T]):
    """An index of names by their first word. `fold` ignores case. A name may end in a possessive in the text; inside
    it, only where it has one itself ("Kurdistan Workers' Party")."""

    def __init__(self, known: Mapping[str, T], fold: bool = False) -> None:
        self._fold = fold
        self._by_first: dict[str, list[tuple[tuple[Part, ...], T]]] = {}
        for surface, value in known.items():
            self._place(self._parts(surface), value)
        for bucket in self._by_first.values():
            if len(bucket) > 1:
                bucket.sort(key=lambda entry: -len(entry[0]))

    def add(self, surface: str, value: T) -> None:
        """Add a name; an earlier one of the same length and words goes first."""
        parts = self._parts(surface)
        self._place(parts, value)
        if parts:
            self._by_first[parts[0][0]].sort(key=lambda entry: -len(entry[0]))

    def replace(self, surface: str, value: T) -> None:
        """Make `surface` stand for `value` alone."""
        self.drop(surface)
        self.add(surface, value)

    def drop(self, surface: str) -> None:
        """Make `surface` stand for nothing."""
        parts = self._parts(surface)
        bucket = self._by_first.get(parts[0][0], []) if parts else []
        bucket[:] = [entry for entry in bucket if entry[0] != parts]

    def change(self, values: Mapping[T, T]) -> None:
        """Give every name that stands for a key of `values` its value instead."""
        for bucket in self._by_first.values():
            bucket[:] = [(parts, values.get(value, value)) for parts, value in bucket]

    def at(self, found: list[Word], i: int) -> tuple[int, T] | None:
        """(index after the name, its value) of the longest name that begins with word `i`."""
        first = found[i].bare
        bucket = self._by_first.get(first.lower() if self._fold else first)
        if not bucket:
            return None
        if len(bucket[0][0]) == 1:  # the longest name is one word
            return i + 1, bucket[0][1]
        second = found[i + 1].bare if i + 1 < len(found) else ""
        second = second.lower() if self._fold else second
        for parts, value in bucket:
            n = len(parts)
            if n == 1 or (parts[1][0] == second and self._goes_on(found, i, parts)):
                return i + n, value
        return None

    def scan(self, found: list[Word]) -> Iterator[tuple[int, int, T]]:
        """(first, after, value) for each name in the words, left to right, without overlaps."""
        after, by_first, fold = 0, self._by_first, self._fold
        for i, word in enumerate(found):
            if i < after or (word.bare.lower() if fold else word.bare) not in by_first:
                continue
            if hit := self.at(found, i):
                after = hit[0]
                yield i, after, hit[1]

    def _goes_on(self, found: list[Word], i: int, parts: tuple[Part, ...]) -> bool:
        last = i + len(parts) - 1
        if last >= len(found) or found[i].possessive != parts[0][1]:
            return False
        for k in range(1, len(parts)):
            word = found[i + k]
            bare = word.bare.lower() if self._fold else word.bare
            if bare != parts[k][0] or (i + k < last and word.possessive != parts[k][1]):
                return False
        return True

    def _parts(self, surface: str) -> tuple[Part, ...]:
        plain = surface.lower() if self._fold else surface
        if plain.replace(" ", "").isalnum():  # most names: plain words and single spaces
            return tuple((w, False) for w in plain.split(" ") if w)
        return tuple((w.bare.lower() if self._fold else w.bare, w.possessive) for w in words(surface))

    def _place(self, parts: tuple[Part, ...], value: T) -> None:
        if parts:
            self._by_first.setdefault(parts[0][0], []).append((parts, value))
