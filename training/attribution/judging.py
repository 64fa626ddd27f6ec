"""The heads that judge statements, trained beside the attribution heads in the same pass of the encoder.

A statement is seen as the means of the vectors of its content's, its cue's and the preceding words of its sentence:
first pieces of words alone, as the shipped reader has them. One hidden layer, then a row of classes per output.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from detente.reading.learned.outputs import BEFORE, CLASSES
from detente.reading.pieces import Chunk

WEIGHTS: Mapping[str, float] = {
    "act": 1.0,
    "valence": 0.3,
    "condition": 0.3,
    "hedge": 0.3,
    "firmness": 0.3,
    "recency": 0.3,
    "issue": 0.5,
}
HIDDEN = 128  # units of the hidden layer
IGNORE = -100

Judged = tuple[list[int], list[int], list[int], list[int]]  # word indices of content, cue, before; classes


def judged(chunk: Chunk, statements: list[dict[str, Any]]) -> list[Judged]:
    """The statements most of whose content lies in the chunk."""
    out = []
    for s in statements:
        content = _words(chunk, s["content"])
        whole = sum(end - start for start, end in s["content"])
        inside = sum(int(chunk.spans[i, 1] - chunk.spans[i, 0]) for i in content)
        if content and inside > 0.6 * whole:
            before = list(range(max(0, content[0] - BEFORE), content[0]))
            out.append((content, _words(chunk, s["cue"]), before, _classes(s)))
    return out


def _words(chunk: Chunk, spans: list[list[int]]) -> list[int]:
    starts = chunk.spans[:, 0]
    return [i for a, b in spans for i in range(*np.searchsorted(starts, (a, b)).tolist())]


def _classes(s: Mapping[str, Any]) -> list[int]:
    return [names.index(s[name]) if s[name] in names else IGNORE for name, names in CLASSES.items()]


class Judge(nn.Module):
    """The hidden layer and the classes."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(3 * width, HIDDEN)
        self.classes = nn.Linear(HIDDEN, sum(map(len, CLASSES.values())))
        self.drop = nn.Dropout(0.2)

    def forward(self, means: Tensor) -> Tensor:
        """(n, 3 * width) to (n, all classes)."""
        return torch.as_tensor(self.classes(self.drop(torch.tanh(self.hidden(self.drop(means))))))


def means(x: Tensor, firsts: list[np.ndarray], found: list[list[Judged]]) -> Tensor:
    """The means of each statement's words, batch row by batch row: (n, 3 * width)."""
    rows = []
    for i, statements in enumerate(found):
        for content, cue, before, _ in statements:
            rows.append(torch.cat([_mean(x[i], firsts[i], part) for part in (content, cue, before)]))
    return torch.stack(rows)


def _mean(x: Tensor, first: np.ndarray, words: list[int]) -> Tensor:
    return x[torch.from_numpy(first[words])].mean(0) if words else x.new_zeros(x.shape[1])


def loss(scores: Tensor, found: list[list[Judged]]) -> Tensor:
    """Weighted cross entropies of all outputs."""
    target = torch.tensor([classes for statements in found for *_, classes in statements])
    total, begin = scores.new_zeros(()), 0
    for i, (name, names) in enumerate(CLASSES.items()):
        part = scores[:, begin : begin + len(names)]
        begin += len(names)
        if (target[:, i] != IGNORE).any():
            total = total + WEIGHTS[name] * F.cross_entropy(
                part, target[:, i], ignore_index=IGNORE, label_smoothing=0.05
            )
    return total
