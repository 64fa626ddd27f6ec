"""A report's text with all that the earlier passes found in it, for the passes that make statements."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from detente.reading.cues import CueHits
from detente.reading.issues import Issues
from detente.reading.meanings import Meanings
from detente.reading.mentions import Mention
from detente.reading.who.sources import Sources
from detente.reading.words import Words
from detente.records import Date, Span, Spans


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
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [s[0] for s in self.sentences]

    def sentence(self, position: int) -> Span:
        """The sentence that holds the character."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    def issues_of(self, content: Spans) -> tuple[str, ...]:
        """The issues of a content, by its words, their meaning, and what stands around it."""
        sentence = self.around(content)
        first, last = self.text.rfind("\n", 0, sentence[0]) + 1, self.text.find("\n", sentence[1])
        paragraph = (first, last if last >= 0 else len(self.text))
        return self.issues.of(self.cues, content, self.meanings.of(content), sentence, paragraph)

    def around(self, spans: Spans) -> Span:
        """From the beginning of the first to the end of the last sentence that `spans` touch."""
        return self.sentence(min(s for s, _ in spans))[0], self.sentence(max(e - 1 for _, e in spans))[1]
