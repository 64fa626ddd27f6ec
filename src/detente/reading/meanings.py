"""Mean word vectors of any stretch of the text, from the one pass that the encoder made over it."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.reading.attribution import TAGS
from detente.reading.encoder import Encoder, Passage
from detente.reading.learned.likely import softmax
from detente.records import Spans

Floats = NDArray[np.float32]


class Meanings:
    """Looks up word vectors by character span."""

    def __init__(self, passages: list[Passage], encoder: Encoder) -> None:
        self._encoder = encoder
        self._starts = np.concatenate([p.chunk.spans[:, 0] for p in passages] or [np.zeros(0, np.int64)])
        self._rows = np.concatenate([p.vectors for p in passages]) if passages else None
        self._passages = passages
        self._known: dict[Spans, Floats | None] = {}  # several passes ask for the same statement's

    def of(self, spans: Spans) -> Floats | None:
        """The unit meaning vector of the words in `spans`; None where they hold no word."""
        if spans not in self._known:
            self._known[spans] = self._of(spans)
        return self._known[spans]

    def mean(self, spans: Spans) -> Floats:
        """The mean of the encoder's vectors of the words in `spans`; zeros where they hold no word."""
        rows = self._within(spans)
        return np.zeros(self._encoder.width, np.float32) if rows is None else np.asarray(rows.mean(0), np.float32)

    def tagged(self, spans: Spans) -> Floats:
        """The mean probability of each of the network's tags over the words in `spans`; the first tag alone where they
        hold no word."""
        ranges = self._starts.searchsorted(spans)
        found = [self._tags[a:b] for a, b in ranges.tolist() if a < b]
        return np.asarray(np.concatenate(found).mean(0) if found else np.eye(len(TAGS))[0], np.float32)

    @property
    def any(self) -> bool:
        """Whether the network made anything of the text."""
        return self._rows is not None

    @cached_property
    def _tags(self) -> Floats:
        return softmax(np.concatenate([p.tags for p in self._passages]))

    def before(self, position: int, count: int) -> Floats:
        """The mean of the vectors of up to `count` words before a character; zeros where there are none."""
        end = int(self._starts.searchsorted(position))
        start = max(0, end - count)
        if self._rows is None or start == end:
            return np.zeros(self._encoder.width, np.float32)
        return np.asarray(self._rows[start:end].mean(0), np.float32)

    def _of(self, spans: Spans) -> Floats | None:
        rows = self._within(spans)
        if rows is None:
            return None
        return np.asarray(self._encoder.meaning(rows.mean(0, keepdims=True))[0], np.float32)

    def _within(self, spans: Spans) -> Floats | None:
        if self._rows is None or not spans:
            return None
        ranges = self._starts.searchsorted(spans)
        flat = [i for a, b in ranges.tolist() for i in range(a, b)]
        rows = self._rows[flat] if len(spans) > 1 else self._rows[slice(*ranges[0])]
        return rows if len(rows) else None
