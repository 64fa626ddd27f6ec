"""Which issues a content is about: cue words of the agenda, and likeness of meaning to each issue's description.

Likeness is centred: what an issue's description has in common with any sentence of negotiation news (measured on
data/background.txt) is taken away first. Statements that fit no issue get none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from detente.agenda import Agenda, default
from detente.reading.cues import CueHits, CueIndex
from detente.reading.encoder import Encoder
from detente.reading.exemplars import Exemplars
from detente.reading.learned.likely import softmax
from detente.reading.learned.outputs import CLASSES
from detente.reading.lexicon import table
from detente.reading.meanings import Meanings
from detente.reading.words import words
from detente.records import Issue, Span, Spans

Floats = NDArray[np.float32]

FLOOR, CLOSE = 0.3, 0.7  # of cues alone
SECOND = 0.35  # of the best issue's probability, for a second one
LIKE = 0.1  # how like an issue a text must be that has none of its cues
EXAMPLES = 6.0  # how much likeness to an issue's examples counts: tried on three agendas (quality/agendas.py)
PROCESS = "talks"
_MOST = 2
_CUES = 4  # kinds of evidence by cues; as many by likeness follow
EVIDENCE = (
    "cues",
    "sentence cues",
    "paragraph cues",
    "report share",
    "content",
    "sentence",
    "paragraph",
    "report",
    "network",
    "examples",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a content stands."""

    content: Spans
    sentence: Span
    paragraph: Span
    report: Span


@dataclass(frozen=True, slots=True)
class _Weights:
    each: Floats
    process: Floats
    none: float


@cache
def _weights(kind: str) -> _Weights:
    data = table("issues_own" if kind == "own" else "issues")[kind]
    parts = (data["each"] | {"examples": EXAMPLES}, data["process"])
    each, process = (np.array([part.get(name, 0.0) for name in EVIDENCE], np.float32) for part in parts)
    return _Weights(each, process, float(data["none"]))


class Issues:
    """The agenda made ready for one encoder: its cues, and description vectors with their background.

    How much each piece of evidence counts (data/issues.toml) was learned on reports of other negotiations, for any
    agenda alike: a row of weights for all issues, and what is different for the process, whose words stand around
    everything."""

    def __init__(self, agenda: Agenda, encoder: Encoder) -> None:
        self.ids = [issue.id for issue in agenda.issues]
        # An agenda without the process of talking still meets it everywhere: as what belongs to none of its issues.
        self._beside = PROCESS not in self.ids
        issues = (*agenda.issues, *(_process() if self._beside else ()))
        self.index = CueIndex([issue.cues for issue in issues])
        self._vectors = encoder.meanings([described(issue) for issue in issues])
        usual = encoder.meanings(background())
        self._usual = (usual @ self._vectors.T).mean(0)
        self._exemplars = Exemplars(agenda, encoder, usual)
        classes = CLASSES["issue"]
        told = not self._beside and set(self.ids) <= set(classes)
        self._places = [classes.index(i) for i in self.ids] if told else None
        self._process = np.array([i == PROCESS for i in self.ids], np.float32)

    def cue_scores(self, text: str) -> Floats:
        """How strongly the cue words of a text by itself point to each issue."""
        return CueHits(self.index, words(text)).scores([(0, len(text))])

    def likeness(self, meaning: Floats | None) -> Floats:
        """How like a unit meaning vector is to each issue, beyond what any sentence of such news is."""
        if meaning is None:
            return np.zeros(len(self._vectors), np.float32)
        return np.asarray(np.clip(self._vectors @ meaning - self._usual, -0.5, 0.5), np.float32)

    def ranked(self, scores: Floats) -> tuple[str, ...]:
        """The one or two issues that score best by cues alone, best first; none where nothing fits."""
        order = np.argsort(-scores[: len(self.ids)], kind="stable")[:_MOST]
        best = float(scores[order[0]]) if len(order) else 0.0
        return tuple(self.ids[i] for i in order if scores[i] >= FLOOR and scores[i] >= CLOSE * best)

    def evidence(self, where: Surroundings, hits: CueHits, meanings: Meanings, told: Floats | None) -> Floats:
        """A row of `EVIDENCE` for each issue. What surrounds a content matters too: "they have not answered" has its
        issue from what it answers. `told`: the network's log-probabilities of the default agenda's issues."""
        near = (where.content, (where.sentence,), (where.paragraph,), (where.report,))
        rows = [*(hits.scores(spans) for spans in near[:3]), hits.shares]
        rows += [self.likeness(meanings.of(spans)) for spans in near]
        nothing = np.zeros(len(rows[0]), np.float32)
        rows.append(nothing if told is None or self._places is None else told[self._places])
        like = self._exemplars.likeness(meanings.of(where.content))
        rows.append(np.append(like, np.zeros(len(rows[0]) - len(like), np.float32)))
        return np.stack(rows, 1)

    def probabilities(self, evidence: Floats, network: bool) -> Floats:
        """The probability of each issue, and of none of them last."""
        if self._beside:
            return self._own(evidence)
        weights = _weights("network" if network and self._places is not None else "alone")
        scores = evidence @ weights.each + self._process * (evidence @ weights.process)
        return softmax(np.append(scores, weights.none))

    def _own(self, evidence: Floats) -> Floats:
        """As `probabilities`, for an agenda without the process, whose evidence is the last row: it speaks for none."""
        weights = _weights("own")
        return softmax(np.append(evidence[:-1] @ weights.each, weights.none + evidence[-1] @ weights.process))

    def of(self, evidence: Floats, network: bool) -> tuple[str, ...]:
        """The one or two likeliest issues, best first; none where none is likelier, or where nothing but its being
        likely in general speaks for an issue."""
        likely = self.probabilities(evidence, network)
        order = np.argsort(-likely[:-1], kind="stable")[:_MOST]
        if not len(order) or likely[order[0]] < likely[-1]:
            return ()
        spoken_for = (evidence[:, :_CUES].any(1)) | (evidence[:, _CUES : 2 * _CUES].max(1) >= LIKE)
        return tuple(self.ids[i] for i in order if likely[i] >= SECOND * likely[order[0]] and spoken_for[i])

    def by_cues(self, text: str) -> tuple[str, ...]:
        """The issues that the cue words of a text by itself point to."""
        return self.ranked(self.cue_scores(text))


def _process() -> tuple[Issue, ...]:
    """The process of talking, as the default agenda has it."""
    return tuple(issue for issue in default().issues if issue.id == PROCESS)


def described(issue: Issue) -> str:
    """What of an issue is compared with contents: its label and description, else its label and first cues."""
    return (
        f"{issue.label}: {issue.description}" if issue.description else f"{issue.label}: {', '.join(issue.cues[:12])}"
    )


def background() -> list[str]:
    """Sentences of negotiation news about nothing in particular."""
    text = files("detente.reading").joinpath("data", "background.txt").read_text(encoding="utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
