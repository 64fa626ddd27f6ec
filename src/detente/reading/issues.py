"""Which issues a content is about: cue words of the agenda, and likeness of meaning to each issue's description.

Likeness is centred: what an issue's description has in common with any sentence of negotiation news (measured on
data/background.txt) is taken away first. Statements that fit no issue get none.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.agenda import Agenda
from detente.reading.cues import CueHits, CueIndex
from detente.reading.encoder import Encoder
from detente.reading.words import words
from detente.records import Issue, Span, Spans

Floats = NDArray[np.float32]

LIKE, FLOOR, CLOSE = 2.2, 0.3, 0.7
SENTENCE, PARAGRAPH, REPORT = 0.2, 0.25, 1.5
PROCESS, PROCESS_WEIGHT = "talks", 0.5
_MOST = 2


class Issues:
    """The agenda made ready for one encoder: its cues, and description vectors with their background."""

    def __init__(self, agenda: Agenda, encoder: Encoder) -> None:
        self.ids = [issue.id for issue in agenda.issues]
        self.index = CueIndex([issue.cues for issue in agenda.issues])
        self._vectors = encoder.meanings([described(issue) for issue in agenda.issues])
        self._usual = (encoder.meanings(background()) @ self._vectors.T).mean(0)
        # Words of the process stand around everything; only a content's own words make it about the process.
        self._telling = np.array([PROCESS_WEIGHT if i == PROCESS else 1.0 for i in self.ids], np.float32)

    def cue_scores(self, text: str) -> Floats:
        """How strongly the cue words of a text by itself point to each issue."""
        return CueHits(self.index, words(text)).scores([(0, len(text))])

    def likeness(self, meaning: Floats | None) -> Floats:
        """How like a unit meaning vector is to each issue, beyond what any sentence of such news is."""
        if meaning is None:
            return np.zeros(len(self.ids), np.float32)
        return np.asarray(LIKE * np.minimum(np.maximum(self._vectors @ meaning - self._usual, -0.5), 0.5), np.float32)

    def around(self, hits: CueHits, sentence: Span, paragraph: Span) -> Floats:
        """What surrounds a content says less the farther it is: a content like "they have not answered" has its issue
        from what it answers. The report as a whole counts by the share of each issue among its cues."""
        near = SENTENCE * hits.scores([sentence]) + PARAGRAPH * hits.scores([paragraph]) + REPORT * hits.shares
        return np.asarray(near * self._telling, np.float32)

    def ranked(self, scores: Floats) -> tuple[str, ...]:
        """The one or two issues that score best, best first; none where nothing fits."""
        order = np.argsort(-scores, kind="stable")[:_MOST]
        best = float(scores[order[0]]) if len(order) else 0.0
        return tuple(self.ids[i] for i in order if scores[i] >= FLOOR and scores[i] >= CLOSE * best)

    def of(
        self, hits: CueHits, content: Spans, meaning: Floats | None, sentence: Span, paragraph: Span
    ) -> tuple[str, ...]:
        """The one or two issues of a content in a text whose cues are `hits`, best first; none where nothing fits."""
        return self.ranked(hits.scores(content) + self.likeness(meaning) + self.around(hits, sentence, paragraph))

    def by_cues(self, text: str) -> tuple[str, ...]:
        """The issues that the cue words of a text by itself point to."""
        return self.ranked(self.cue_scores(text))


def described(issue: Issue) -> str:
    """What of an issue is compared with contents: its label and description, else its label and first cues."""
    return (
        f"{issue.label}: {issue.description}" if issue.description else f"{issue.label}: {', '.join(issue.cues[:12])}"
    )


def background() -> list[str]:
    """Sentences of negotiation news about nothing in particular."""
    text = files("detente.reading").joinpath("data", "background.txt").read_text(encoding="utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
