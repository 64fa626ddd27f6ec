"""Keys by which copies of a report are found among a million without comparing it with each.

Two reports that are copies nearly always have a key in common; two that are not rarely have. The keys are shingles,
chosen by the size of their hash, so that different reports choose the same ones (Broder 1997; Manber 1994, Finding
similar files in a large file system; Schleimer, Wilkerson and Aiken 2003 on such fingerprints for partial copies).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.ingest.copies.signature import WORDS, Hashes, Signature

# Keys of a report at most: so many of its top, so many of the whole.
OF_TOP = 24
OF_WHOLE = 36

# Telling words that are the top: a brief is mostly made from it.
TOP = 50

# How much later a shingle is chosen for each name in it, and for each word of a quotation: they are in many reports.
FOR_NAME = 1.0
FOR_QUOTED = 1.0


def keys(signature: Signature) -> tuple[int, ...]:
    """At most OF_TOP + OF_WHOLE signed 64-bit numbers, ascending: to be stored with the report in an indexed column.

    A report of a few words has fewer, one of fewer than four telling words none.
    """
    hashes, first = np.unique(signature.shingles, return_index=True)
    places = signature.places[first]
    order = hashes / 2.0**64 * _cost(signature)[places].mean(axis=1)
    at_top = places[:, -1] < TOP
    chosen = np.concatenate([_smallest(hashes, order, at_top, OF_TOP), _smallest(hashes, order, ~at_top, OF_WHOLE)])
    return tuple(np.sort(chosen.view(np.int64)).tolist())


def _cost(signature: Signature) -> NDArray[np.float64]:
    """For each word, what it adds to how late its shingles are chosen."""
    cost: NDArray[np.float64] = 1 + WORDS * (FOR_NAME * signature.capital + FOR_QUOTED * signature.quoted)
    return cost


def _smallest(hashes: Hashes, order: NDArray[np.float64], among: NDArray[np.bool_], many: int) -> Hashes:
    left = np.flatnonzero(among)
    return hashes[left[np.argsort(order[left], kind="stable")[:many]]]
