"""What simpler ways of linking proposals come to, on the same gold: equal labels, TF-IDF cosine, meaning vectors.

Each threshold is the best one for the tuning half, so that no baseline suffers from a bad choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.linking.groups import grouped, pairs
from detente.linking.text import plain, tokens
from detente.reading.encoder import Encoder
from quality.attribution import prf
from quality.links import Gold, Pairs, counted, members

Likeness = NDArray[np.float64]  # of each mention to each
_CUTS = [n / 40 for n in range(2, 40)]


def labels(gold: Gold) -> Likeness:
    """1 where two labels are the same but for case and articles."""
    names = [
        [w for w in map(plain, tokens(m["label"])) if w not in ("a", "an", "the")]
        for m, _ in members(gold, "proposals")
    ]
    return np.array([[float(a == b) for b in names] for a in names])


def tfidf(gold: Gold) -> Likeness:
    """The cosine of the words of label and content, weighted by their rarity in the negotiation."""
    texts = [Counter(map(plain, tokens(f"{m['label']} {m['words']}"))) for m, _ in members(gold, "proposals")]
    spread = Counter(w for t in texts for w in t)
    words = {w: i for i, w in enumerate(sorted(spread))}
    rows = np.zeros((len(texts), len(words)))
    for i, t in enumerate(texts):
        for w, n in t.items():
            rows[i, words[w]] = n * (1 + log((1 + len(texts)) / (1 + spread[w])))
    return _cosines(rows)


def vectors(encoder: Encoder) -> Callable[[Gold], Likeness]:
    """The cosine of the network's meaning vectors of label and content."""
    return lambda gold: _cosines(
        encoder.meanings([f"{m['label']}: {m['words']}" for m, _ in members(gold, "proposals")]).astype(float)
    )


def _cosines(rows: NDArray[np.float64]) -> Likeness:
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.einsum("nd,md->nm", unit, unit))


def linked(likeness: Callable[[Gold], Likeness], cut: float) -> Callable[[Gold], Pairs]:
    """A way of linking: groups by average linkage of what is more alike than the threshold."""

    def way(gold: Gold) -> Pairs:
        made = likeness(gold)
        return pairs(grouped(len(made), lambda i, j: float(made[i, j]) - cut))

    return way


def table(folders: Mapping[str, Path]) -> str:
    """A Markdown table of the baselines' pairwise F1; the threshold of each is the best one for "tune"."""
    rows = ["| baseline | threshold | " + " | ".join(folders) + " |", "| --- | --- |" + " --- |" * len(folders)]
    for name, likeness in (("equal labels", labels), ("TF-IDF cosine", tfidf), ("meaning vectors", vectors(Encoder()))):
        best = max(_CUTS, key=lambda cut: _f1(folders["tune"], linked(likeness, cut)))
        each = (f"{_f1(folder, linked(likeness, best)):.2f}" for folder in folders.values())
        rows.append(f"| {name} | {best:.2f} | " + " | ".join(each) + " |")
    return "\n".join(rows)


def _f1(folder: Path, way: Callable[[Gold], Pairs]) -> float:
    counts = counted(folder, "proposals", way)
    return prf(counts["right"], counts["said"], counts["gold"])["f1"]
