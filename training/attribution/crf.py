"""The likelihood of a whole tag sequence (a linear-chain CRF: Lafferty, McCallum & Pereira 2001).

Training on it makes tag scores and transitions agree with how the reader decodes: the best path, not the best tags.
"""

from __future__ import annotations

import torch
from torch import Tensor


def surprise(scores: Tensor, moves: Tensor, tags: Tensor, there: Tensor) -> Tensor:
    """Negative log likelihood of the tags, per word.

    `scores` (batch, words, tags); `moves` (tags + 1, tags), the last row for the first word; `tags` and `there`
    (batch, words), the latter true where there is a word. Every row has at least one."""
    return (_all_paths(scores, moves, there) - _path(scores, moves, tags, there)).sum() / there.sum()


def _all_paths(scores: Tensor, moves: Tensor, there: Tensor) -> Tensor:
    k = scores.shape[2]
    total = scores[:, 0] + moves[k]
    for i in range(1, scores.shape[1]):
        longer = torch.logsumexp(total[:, :, None] + moves[:k], 1) + scores[:, i]
        total = torch.where(there[:, i, None], longer, total)
    return torch.logsumexp(total, 1)


def _path(scores: Tensor, moves: Tensor, tags: Tensor, there: Tensor) -> Tensor:
    words = scores.gather(2, tags[..., None])[..., 0]
    steps = moves[tags[:, :-1], tags[:, 1:]]
    return moves[-1, tags[:, 0]] + (words * there).sum(1) + (steps * there[:, 1:]).sum(1)
