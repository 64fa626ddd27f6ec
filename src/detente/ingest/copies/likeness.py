"""Whether two reports are one report in two outlets.

Containment, not resemblance (Broder 1997): a copy may be cut to a third or have as much added to it. A word is shared
where it stands in a shingle that the other report has too. The share is counted over the words of a report, weighted:
words of a quotation count less, since every agency has them, and words near the end count less than those at the top,
since news is cut from the end, and what a follow-up or another outlet's report repeats is the background there.
Where the words are the same and most figures are not, it is the next day's bulletin and no copy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.ingest.copies.signature import Signature

# Chosen on examples/copies/tune, where all shares between 0.42 and 0.55 part the pairs equally well.
ENOUGH = 0.48
FEWEST = 12
OF_QUOTATION = 0.3
AT_TOP, AT_END = 1.5, 0.5

# Editors round one figure or two; the next bulletin of the same form has new ones. Fewer than so many do not tell.
FEWEST_FIGURES = 8
KEPT = 0.45
# Reports of which every sixth word is a figure are mostly bulletins, and those that carry them copy the figures.
DENSE = 1 / 6
KEPT_OF_DENSE = 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two reports is the same, from 0 to 1: `of_a` and `of_b` are the weighted shares of either that the
    other has, `score` the larger one, `shared` the number of telling words that they have in common. `figures` is the
    share that is the same of the figures amid those, and `enough_figures` what it is in a copy (0.0 with few)."""

    score: float
    shared: int
    of_a: float
    of_b: float
    figures: float = 1.0
    enough_figures: float = 0.0


def likeness(a: Signature, b: Signature) -> Likeness:
    """Compare two reports. Exchanging them exchanges `of_a` and `of_b` and changes nothing else."""
    in_a, in_b = _shared(a, b), _shared(b, a)
    of_a, of_b = _share(a, in_a), _share(b, in_b)
    shared = int(min(in_a.sum(), in_b.sum()))
    return Likeness(max(of_a, of_b), shared, of_a, of_b, *_figures((a, in_a), (b, in_b)))


def is_copy(a: Signature, b: Signature) -> bool:
    """Whether both carry one report: half of the one, or what an editor left of that half, is in the other.

    An update that keeps its text is a copy too. What is found in both then counts once, with two carriers; what it adds
    is new, but comes from the same origin, so that no outlet becomes its own second source. A new report that repeats
    quotations, background or a press release is none, nor is a bulletin with other figures.
    """
    found = likeness(a, b)
    return found.score >= ENOUGH and found.shared >= FEWEST and found.figures >= found.enough_figures


def _shared(one: Signature, other: Signature) -> NDArray[np.bool_]:
    """For each word of `one`, whether it stands in a shingle that `other` has."""
    shared = np.zeros(len(one.words), dtype=bool)
    shared[one.places[np.isin(one.shingles, other.shingles)]] = True
    return shared


def _share(one: Signature, shared: NDArray[np.bool_]) -> float:
    weights = np.linspace(AT_TOP, AT_END, len(shared)) * np.where(one.quoted, OF_QUOTATION, 1.0)
    total = float(weights.sum())
    return float(weights[shared].sum()) / total if total else 0.0


def _figures(*sides: tuple[Signature, NDArray[np.bool_]]) -> tuple[float, float]:
    """Of the figures of both reports that stand beside a shared word, the share that is itself shared; and how large
    it is in copies."""
    near = [(one.number & (shared | _beside(shared)), shared) for one, shared in sides]
    many = sum(int(figures.sum()) for figures, _ in near)
    if many < FEWEST_FIGURES:
        return 1.0, 0.0
    kept = sum(int((figures & shared).sum()) for figures, shared in near) / many
    words = sum(int((figures | shared).sum()) for figures, shared in near)
    return kept, KEPT_OF_DENSE if many >= DENSE * words else KEPT


def _beside(shared: NDArray[np.bool_]) -> NDArray[np.bool_]:
    beside = np.zeros_like(shared)
    beside[1:] |= shared[:-1]
    beside[:-1] |= shared[1:]
    return beside
