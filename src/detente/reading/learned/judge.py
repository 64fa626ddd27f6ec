"""The heads that judge a statement, over the vectors of the encoder's one pass.

One hidden layer over the means of the word vectors of the content, of the cue and of the words before the content,
and a row of classes for each output (outputs.py). Trained together with the encoder (training/attribution/judging.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from detente.reading.learned.likely import log_softmax
from detente.reading.learned.outputs import BEFORE, CLASSES, places
from detente.reading.meanings import Meanings
from detente.records import Spans

Floats = NDArray[np.float32]


class Judge:
    """Log-probabilities of every output's classes. `weights` holds `judge.hidden.w` (3 * width, units),
    `judge.hidden.b`, `judge.classes.w` (units, classes) and `judge.classes.b`."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        names = ("judge.hidden.w", "judge.hidden.b", "judge.classes.w", "judge.classes.b")
        self._hidden, self._bias, self._classes, self._base = (np.asarray(weights[n], np.float32) for n in names)

    def of(self, meanings: Meanings, content: Spans, cue: Spans) -> dict[str, Floats]:
        """What the heads make of a content under a cue, by output."""
        parts = (meanings.mean(content), meanings.mean(cue), meanings.before(content[0][0], BEFORE))
        hidden = np.tanh(np.einsum("d,dk->k", np.concatenate(parts), self._hidden) + self._bias)
        scores = np.einsum("d,dk->k", hidden, self._classes) + self._base
        return {output: log_softmax(scores[place]) for output, place in places(CLASSES)}
