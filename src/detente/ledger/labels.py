"""What a proposal of several reports is called: the label that says most of what the others say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from detente.reading.stems import stems

LONG = 8
"""Words beyond which a label is longer than a row wants."""


@lru_cache(maxsize=4096)
def _stems(label: str) -> frozenset[str]:
    return stems(label, frozenset())


def best(labels: Sequence[str]) -> str:
    """Of the labels that single reports gave, the one whose telling words most of the others have; of equal ones the
    first. A word that only one label has speaks neither for it nor against it."""
    counts = Counter(word for label in labels for word in _stems(label))
    return max(labels, key=lambda label: _shared(label, counts), default="")


def _shared(label: str, counts: Counter[str]) -> tuple[int, int]:
    shared = sum(counts[word] - 1 for word in _stems(label))
    return shared, -max(0, len(label.split()) - LONG)
