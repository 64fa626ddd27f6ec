"""Examples as the tensors of a training step."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.attribution import data

HIDDEN = 0.04  # the share of pieces that are hidden from the network
MASK = 103  # [MASK] in the vocabulary


def batches(examples: Sequence[data.Example], size: int, rng: random.Random) -> Iterator[list[Any]]:
    """Batches of about equal length, in random order."""
    order = sorted(examples, key=lambda e: len(e.chunk.ids) + rng.random() * 24)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def padded(rows: list[Any], value: int, width: int) -> Tensor:
    """Rows of integers as one tensor, filled up with `value`."""
    out = np.full((len(rows), width), value, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def tensors(batch: Sequence[data.Example]) -> dict[str, Tensor]:
    """The batch with its links moved from words to first pieces; `first` and `tags` stay a row per word."""
    width = max(len(e.chunk.ids) for e in batch)
    words = max(len(e.tags) for e in batch)
    ids = padded([e.chunk.ids for e in batch], 0, width)
    out = {"ids": ids, "marks": padded([e.chunk.marks for e in batch], 0, width), "mask": ids != 0}
    out["first"] = padded([e.chunk.first for e in batch], 0, words)
    out["tags"] = padded([e.tags for e in batch], data.IGNORE, words)
    for name in ("content_cue", "cue_source"):
        rows = [_in_pieces(getattr(e, name), e.chunk.first, width) for e in batch]
        out[name] = padded(rows, data.IGNORE, width)
    return out


def _in_pieces(labels: Any, first: Any, width: int) -> Any:
    row = np.full(width, data.IGNORE, np.int64)
    to = np.where(labels >= 0, first[np.maximum(labels, 0)], labels)
    row[first] = np.where(labels == -1, width, to)
    return row


def hidden(ids: Tensor) -> Tensor:
    """`ids` with a few pieces hidden, so that no single word decides."""
    chosen = (torch.rand(ids.shape) < HIDDEN) & (ids != 0) & (ids != 101) & (ids != 102)
    return ids.masked_fill(chosen, MASK)
