"""What training makes small: the surprise at the labels, and the distance from the base model's meanings."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.attribution import data, judging
from training.attribution.batching import hidden, padded, tensors
from training.attribution.crf import surprise
from training.attribution.model import Reader

TAG_WEIGHT, LINK_WEIGHT, MEANING_WEIGHT, JUDGE_WEIGHT = 0.25, 0.5, 1.0, 0.3

Batch = Sequence[data.Example]
Made = tuple[Tensor, Tensor, Tensor, Tensor]  # what the network makes of a batch, see `Reader.forward`


def linked(scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Cross entropy over the pieces that a link may point to."""
    n = mask.shape[1]
    blocked = F.pad(~mask, (0, scores.shape[2] - n), value=False)[:, None, :]
    return F.cross_entropy(scores.masked_fill(blocked, -1e4).flatten(0, 1), labels.flatten(), ignore_index=data.IGNORE)


class Meaning:
    """Keeps the meaning projection close to the base model's sentence vectors, in context and alone."""

    def __init__(self, teacher: nn.Module, rng: random.Random) -> None:
        self.teacher, self.rng = teacher.eval(), rng

    def loss(self, model: Reader, batch: Batch, x: Tensor) -> Tensor:
        """1 - cosine between projected means of random word ranges and what the base model makes of them alone."""
        ranges = [self._range(e) for e in batch]
        alone = padded([np.r_[101, e.chunk.ids[a:b], 102] for e, (a, b) in zip(batch, ranges, strict=True)], 0, 66)
        mask = alone != 0
        zero = torch.zeros_like(alone)
        with torch.no_grad():
            target = pooled(self.teacher(alone, zero, mask), mask)
        inside = torch.stack([x[i, a:b].mean(0) for i, (a, b) in enumerate(ranges)])
        marks = padded([np.r_[0, e.chunk.marks[a:b], 0] for e, (a, b) in zip(batch, ranges, strict=True)], 0, 66)
        own = pooled(model.encoder(alone, marks, mask), mask)
        both = model.meaning(torch.cat([inside, own]))
        return 1 - F.cosine_similarity(both, torch.cat([target, target])).mean()

    def _range(self, example: data.Example) -> tuple[int, int]:
        first = example.chunk.first
        length = self.rng.choice((2, 3, 5, 8, 13, 21, 30))
        a = self.rng.randrange(max(1, len(first) - length))
        start = int(first[a])
        stop = int(first[a + length]) if a + length < len(first) else len(example.chunk.ids) - 1
        return start, min(stop, start + 64)


def pooled(x: Tensor, mask: Tensor) -> Tensor:
    """Mean over the pieces that are there."""
    m = mask[..., None].to(x.dtype)
    return (x * m).sum(1) / m.sum(1)


def loss_of(model: Reader, batch: Batch, meaning: Meaning | None) -> dict[str, Tensor]:
    """The parts of the loss; without a `meaning` its part is left out."""
    t = tensors(batch)
    made = model(hidden(t["ids"]), t["marks"], t["mask"])
    return by_labels(model, batch, t, made) | by_meaning(model, batch, made[0], meaning)


def by_labels(model: Reader, batch: Batch, t: dict[str, Tensor], made: Made) -> dict[str, Tensor]:
    """The parts of the loss that labels make."""
    x, tags, content_cue, cue_source = made
    scores = tags.gather(1, t["first"][..., None].expand(-1, -1, tags.shape[2]))
    there = t["tags"] != data.IGNORE
    parts = {
        "path": surprise(scores, model.moves, t["tags"].clamp(min=0), there),
        "tags": TAG_WEIGHT * F.cross_entropy(scores.flatten(0, 1), t["tags"].flatten(), ignore_index=data.IGNORE),
        "content_cue": LINK_WEIGHT * linked(content_cue, t["content_cue"], t["mask"]),
        "cue_source": LINK_WEIGHT * linked(cue_source, t["cue_source"], t["mask"]),
    }
    found = [e.statements for e in batch]
    if any(found):
        scores = model.judge(judging.means(x, [e.chunk.first for e in batch], found))
        parts["judge"] = JUDGE_WEIGHT * judging.loss(scores, found)
    return parts


def by_meaning(model: Reader, batch: Batch, x: Tensor, meaning: Meaning | None) -> dict[str, Tensor]:
    """The part of the loss that a `meaning` makes."""
    return {"meaning": MEANING_WEIGHT * meaning.loss(model, batch, x)} if meaning else {}
