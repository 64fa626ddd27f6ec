"""Mean word vectors of any stretch of the text, from the one pass that the encoder made over it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.reading.encoder import Encoder, Passage
from detente.records import Spans

Floats = NDArray[np.float32]


class Meanings:
    """Looks up word vectors by character span."""

    def __init__(self, passages: list[Passage], encoder: Encoder) -> None:
        self._encoder = encoder
        self._starts = np.concatenate([p.chunk.spans[:, 0] for p in passages] or [np.zeros(0, np.int64)])
        self._rows = np.concatenate([p.vectors for p in passages]) if passages else None
        self._known: dict[Spans, Floats | None] = {}  # several passes ask for the same statement's

    def of(self, spans: Spans) -> Floats | None:
        """The unit meaning vector of the words in `spans`; None where they hold no word."""
        if spans not in self._known:
            self._known[spans] = self._of(spans)
        return self._known[spans]

    def _of(self, spans: Spans) -> Floats | None:
        if self._rows is None or not spans:
            return None
        ranges = self._starts.searchsorted(spans)
        flat = [i for a, b in ranges.tolist() for i in range(a, b)]
        rows = self._rows[flat] if len(spans) > 1 else self._rows[slice(*ranges[0])]
        if not len(rows):
            return None
        return np.asarray(self._encoder.meaning(rows.mean(0, keepdims=True))[0], np.float32)
