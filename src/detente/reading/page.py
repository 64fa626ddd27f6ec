"""A report's text with all that the earlier passes found in it, for the passes that make statements."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.reading.cues import CueHits
from detente.reading.issues import Issues, Surroundings
from detente.reading.learned.judge import Judge
from detente.reading.meanings import Meanings
from detente.reading.mentions import Mention
from detente.reading.who.sources import Sources
from detente.reading.words import Words
from detente.records import Date, Span, Spans

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Page:
    """All that earlier passes found, for the passes that make statements."""

    text: str
    published: str | None
    sentences: list[Span]
    mentions: list[Mention]
    dates: tuple[Date, ...]
    words: Words
    sources: Sources
    issues: Issues
    cues: CueHits
    meanings: Meanings
    origins: dict[str, str]
    judge: Judge | None
    _starts: list[int] = field(init=False)
    _named: list[Span] = field(init=False)
    # Asked for when a statement is made, and again for how sure it is.
    _told: dict[tuple[Spans, Spans], dict[str, Floats]] = field(default_factory=dict)
    _speaks: dict[tuple[Spans, Spans], tuple[Floats, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [s[0] for s in self.sentences]
        self._named = sorted(m.span for m in self.mentions if m.role in ("name", "seat", "adjective"))

    def opens(self, position: int) -> bool:
        """Whether a sentence begins there, quotation marks aside."""
        return not self.text[self.sentence(position)[0] : position].strip(" \"'“‘«„")

    def names(self, position: int) -> bool:
        """Whether the character belongs to an actor's name, seat or adjective."""
        i = bisect_right(self._named, (position, len(self.text))) - 1
        return i >= 0 and self._named[i][0] <= position < self._named[i][1]

    def sentence(self, position: int) -> Span:
        """The sentence that holds the character."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    def issues_of(self, content: Spans, cue: Spans = ()) -> tuple[str, ...]:
        """The issues of a content, by its words, their meaning, and what stands around it."""
        return self.issues.of(*self._issue_evidence(content, cue))

    def likely_issues(self, content: Spans, cue: Spans) -> Floats:
        """The probability of each issue, and of none of them last."""
        return self.issues.probabilities(*self._issue_evidence(content, cue))

    def _issue_evidence(self, content: Spans, cue: Spans) -> tuple[Floats, bool]:
        if (content, cue) not in self._speaks:
            told = self.told(content, cue).get("issue")
            evidence = self.issues.evidence(self.surroundings(content), self.cues, self.meanings, told)
            self._speaks[content, cue] = (evidence, told is not None)
        return self._speaks[content, cue]

    def told(self, content: Spans, cue: Spans) -> dict[str, Floats]:
        """What the network's heads make of a content under a cue, by output; nothing where the weights have no
        heads."""
        if self.judge is None:
            return {}
        if (content, cue) not in self._told:
            self._told[content, cue] = self.judge.of(self.meanings, content, cue)
        return self._told[content, cue]

    def surroundings(self, content: Spans) -> Surroundings:
        """The sentences and the paragraph of a content."""
        sentence = self.around(content)
        first, last = self.text.rfind("\n", 0, sentence[0]) + 1, self.text.find("\n", sentence[1])
        paragraph = (first, last if last >= 0 else len(self.text))
        return Surroundings(content, sentence, paragraph, (0, len(self.text)))

    def around(self, spans: Spans) -> Span:
        """From the beginning of the first to the end of the last sentence that `spans` touch."""
        return self.sentence(min(s for s, _ in spans))[0], self.sentence(max(e - 1 for _, e in spans))[1]
