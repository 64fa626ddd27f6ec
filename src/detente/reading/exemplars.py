"""Likeness of a content to what has been said on each issue before: the examples of an agenda.

An issue's examples are held as their mean, after what all issues' examples and any sentence of such news have in common
is taken away: a nearest mean, as in Rocchio's classifier (1971) and prototypical networks (Snell and others, 2017). How
like one is, is told against how like the issue's own examples are to each other (each left out of the mean in turn) and
to how like those of other issues are: so that more examples do not draw in what fits none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.agenda import Agenda
from detente.reading.encoder import Encoder

Floats = NDArray[np.float32]

FEW = 5
"""So many examples of an issue count half of what very many would."""
BETWEEN = 0.75
"""Where likeness counts as none: so far from that of other issues' examples to that of the issue's own."""
USUAL = 0.3
"""What the likeness of an issue's examples to each other is taken to be where there is one alone."""


class Exemplars:
    """The examples of an agenda made ready for one encoder; `usual` are meanings of sentences about nothing in
    particular (sentences, width)."""

    def __init__(self, agenda: Agenda, encoder: Encoder, usual: Floats) -> None:
        texts = [issue.examples for issue in agenda.issues]
        self._counts = np.array([len(own) for own in texts], np.float32)
        vectors = encoder.meanings([text for own in texts for text in own]) if any(texts) else None
        if vectors is not None:
            cut = np.cumsum([len(own) for own in texts])[:-1]
            self._learn(np.split(vectors, cut), np.asarray(usual.mean(0), np.float32))

    def likeness(self, meaning: Floats | None) -> Floats:
        """How like a unit meaning vector is to each issue's examples (issues,): about 0.2 for what belongs to it, less
        than 0 for most other contents, more the more examples there are; 0 for an issue without any."""
        if meaning is None or not self._counts.any():
            return np.zeros(len(self._counts), np.float32)
        like = self._means @ _unit(meaning - self._middle) - self._least
        return np.asarray(like * self._counts / (self._counts + FEW), np.float32)

    def _learn(self, by_issue: list[Floats], usual: Floats) -> None:
        means = [own.mean(0) for own in by_issue if len(own)]
        self._middle = np.mean([*means, usual], 0)
        centred = [own - self._middle for own in by_issue]
        nowhere = np.zeros_like(usual)
        self._means = np.stack([_unit(own.mean(0)) if len(own) else nowhere for own in centred])
        self._least = np.array([self._halfway(centred, place) for place in range(len(centred))], np.float32)

    def _halfway(self, centred: list[Floats], place: int) -> float:
        """Between how like the examples of other issues are to those of one, and these to each other."""
        own, others = centred[place], [one for k, one in enumerate(centred) if k != place and len(one)]
        if not len(own):
            return 0.0
        rest = (own.sum(0) - own) / max(1, len(own) - 1)
        inside = float((_unit(rest) * _unit(own)).sum(1).mean()) if len(own) > 1 else USUAL
        outside = float((_unit(np.concatenate(others)) @ self._means[place]).mean()) if others else 0.0
        return BETWEEN * inside + (1 - BETWEEN) * outside


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9), np.float32)
