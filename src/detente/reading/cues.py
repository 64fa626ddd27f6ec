"""Cue words of an agenda, found in one pass over the words of a text.

A cue is one word or several, in lower case; a final * lets its last word go on ("withdraw*"); otherwise its last word
may have a plural s.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.reading.words import Word, words

Floats = NDArray[np.float32]
Cue = tuple[int, int, tuple[str, ...], bool]  # issue, number, its words, whether the last may go on
KEPT = 20_000  # words whose cues are remembered
FIRST, NEXT, MOST = 1.0, 0.5, 3  # what the first distinct cue of an issue counts, each further one, and how many count


class CueIndex:
    """The cues of all issues, by how they begin."""

    def __init__(self, cues: Sequence[Iterable[str]]) -> None:
        self.issues = len(cues)
        self._whole: dict[str, list[Cue]] = {}
        self._begun: dict[str, list[Cue]] = {}
        number = 0
        for issue, own in enumerate(cues):
            for cue in own:
                self._add(cue.lower(), issue, number)
                number += 1
        self._lengths = sorted({len(stem) for stem in self._begun})
        self._of_word = lru_cache(KEPT)(self._candidates)

    def _add(self, cue: str, issue: int, number: int) -> None:
        open_ = cue.endswith("*")
        parts = tuple(_bare(w) for w in words(cue.rstrip("*")))
        if parts:
            place = self._begun if open_ and len(parts) == 1 else self._whole
            place.setdefault(parts[0], []).append((issue, number, parts, open_))

    def hits(self, found: Sequence[Word]) -> list[tuple[int, int, int]]:
        """(character, issue, number of the cue) for each cue among the words, in order."""
        bare = [_bare(w) for w in found]
        out = []
        for i, word in enumerate(bare):
            for issue, number, parts, open_ in self._of_word(word):
                if len(parts) == 1 or _goes_on(bare, i, parts, open_):
                    out.append((found[i].start, issue, number))
            for part in word.split("-") if "-" in word else ():  # "troop-withdrawal"
                out += [(found[i].start, c[0], c[1]) for c in self._of_word(part) if len(c[2]) == 1]
        return out

    def _candidates(self, word: str) -> list[Cue]:
        found = self._whole.get(word, [])
        if word.endswith("s"):
            found = [*found, *(c for c in self._whole.get(word[:-1], ()) if len(c[2]) == 1)]
        for length in self._lengths:
            if length > len(word):
                break
            begun = self._begun.get(word[:length])
            found = [*found, *begun] if begun else found
        return found


def _bare(word: Word) -> str:
    return word.bare.lower().replace("’", "'")


def _goes_on(bare: list[str], i: int, parts: tuple[str, ...], open_: bool) -> bool:
    last = i + len(parts) - 1
    if last >= len(bare) or tuple(bare[i + 1 : last]) != parts[1:-1]:
        return False
    word, end = bare[last], parts[-1]
    return word.startswith(end) if open_ else word in (end, end + "s")


class CueHits:
    """The cues of one text, to be counted in any stretch of it."""

    def __init__(self, index: CueIndex, found: Sequence[Word]) -> None:
        self._hits = index.hits(found)
        self._starts = [h[0] for h in self._hits]
        self._issues = index.issues
        self.shares = self._shares()

    def scores(self, spans: Iterable[tuple[int, int]]) -> Floats:
        """How strongly the cues in the spans point to each issue: by how many distinct ones there are."""
        distinct: set[tuple[int, int]] = set()
        for start, end in spans:
            a, b = bisect_left(self._starts, start), bisect_left(self._starts, end)
            distinct.update((issue, number) for _, issue, number in self._hits[a:b])
        scores = np.zeros(self._issues, np.float32)
        for issue, n in Counter(issue for issue, _ in distinct).items():
            scores[issue] = FIRST + NEXT * (min(n, MOST) - 1)
        return scores

    def _shares(self) -> Floats:
        """The share of each issue among all cues of the text."""
        counts = np.zeros(self._issues, np.float32)
        for _, issue, _ in self._hits:
            counts[issue] += 1
        return counts / max(float(counts.sum()), 1.0)
