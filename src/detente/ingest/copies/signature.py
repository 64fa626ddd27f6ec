"""The signature of a report: what is compared, small enough to be kept beside every report of a desk.

It is the report's telling words in order, each as a number: some 1.2 kB for a report of 600 words. From them come the
shingles (Broder 1997, On the resemblance and containment of documents): sets of four words that stand within six. The
order of the four does not count, and up to two words may stand between them, so that a synonym or a turned sentence
breaks few of them. The words are all kept rather than a sample of the shingles (as MinHash and winnowing do), since a
brief of three sentences is made of few; quality/copies.py measures what comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.ingest.copies.terms import Term, terms

# Words that a signature holds at most: a report of some 6,000 words. What comes after is not compared.
LONGEST = 3_000

# A shingle is its first word and so many of the words within the window.
WINDOW = 6
WORDS = 4

# What a byte string of this version begins with.
_VERSION = b"\x01"
_QUOTED, _CAPITAL, _NUMBER, _FLAGS = 1, 2, 4, 3

Words = NDArray[np.uint32]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Signature:
    """The telling words of one report, in order: for each 29 bits of a hash, then three of whether it is a
    number, begins with a capital, and stands in a quotation."""

    words: Words

    def __bytes__(self) -> bytes:
        """To be stored; `from_bytes` reads it. The same on every machine."""
        return _VERSION + self.words.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Signature:
        """Raises ValueError if `stored` is not of this version: make the signature anew from the text."""
        if stored[:1] != _VERSION or len(stored) % 4 != 1:
            raise ValueError("these bytes are no signature of this version: make it anew from the report's text")
        return cls(np.frombuffer(stored, "<u4", offset=1).astype(np.uint32))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signature) and np.array_equal(self.words, other.words)

    def __hash__(self) -> int:
        return hash(self.words.tobytes())

    @property
    def quoted(self) -> NDArray[np.bool_]:
        """For each word, whether it stands in a quotation."""
        return (self.words & _QUOTED).astype(bool)

    @property
    def capital(self) -> NDArray[np.bool_]:
        """For each word, whether it begins with a capital."""
        return (self.words & _CAPITAL).astype(bool)

    @property
    def number(self) -> NDArray[np.bool_]:
        """For each word, whether it is a number."""
        return (self.words & _NUMBER).astype(bool)

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """Where the words of each shingle stand: one row of WORDS places a shingle, in order."""
        last = len(self.words)
        starts = np.arange(last)[:, None, None]
        rows = (starts + _steps()[None]).reshape(-1, WORDS)
        return rows[rows[:, -1] < last]

    @cached_property
    def shingles(self) -> Hashes:
        """A hash for each row of `places`; the same for the same words in any order."""
        ordered = np.sort(self.words[self.places] >> _FLAGS, axis=1).astype(np.uint64)
        return _mixed(ordered)


def signature(text: str) -> Signature:
    """What a report is compared by: its prose without headline and byline, as `terms` has it. Deterministic."""
    return Signature(np.array([_code(term) for term in terms(text)[:LONGEST]], dtype=np.uint32))


def _code(term: Term) -> int:
    return _hash(term.word) | _CAPITAL * term.capital | _QUOTED * term.quoted


@lru_cache(maxsize=50_000)
def _hash(word: str) -> int:
    digest = blake2b(word.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "little") >> _FLAGS << _FLAGS | _NUMBER * word[0].isdigit()


def _steps() -> NDArray[np.intp]:
    return np.array([(0, *rest) for rest in combinations(range(1, WINDOW), WORDS - 1)], dtype=np.intp)


def _mixed(rows: Hashes) -> Hashes:
    """One well spread hash a row: each number is added, then stirred (splitmix64's finaliser, Steele et al. 2014)."""
    mixed = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + column
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return mixed
