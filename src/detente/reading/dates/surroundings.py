"""The surroundings of some words: their sentence, their clause, the tense there. Each sentence is looked at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from detente.reading.dates.clauses import clauses
from detente.reading.dates.tense import Cue, Tense, cues, nearest
from detente.records import Span

_WINDOW = 400  # characters: where the sentences are not known, a window of the text stands for one
_LONGEST = 1000  # what goes on longer is looked at in stretches, or hostile text would take for ever


class Surroundings:
    """`dates` are the spans of the text's dates, in order: they help to cut clauses."""

    def __init__(self, text: str, sentences: Iterable[Span], dates: Sequence[Span] = ()) -> None:
        self.text, self.dates = text, sorted(dates)
        self.sentences = [stretch for sentence in sorted(sentences) for stretch in _stretches(text, *sentence)]
        self._known: dict[Span, tuple[list[Cue], list[Span]]] = {}

    def sentence(self, position: int) -> Span:
        """The sentence that holds a character, or a window of the text that does."""
        k = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        if k >= 0 and position < self.sentences[k][1]:
            return self.sentences[k]
        start = position - position % _WINDOW
        return start, min(start + _WINDOW, len(self.text))

    def clauses(self, sentence: Span) -> list[Span]:
        """The clauses of a sentence."""
        return self._look(sentence)[1]

    def clause(self, position: int) -> Span:
        """The clause that holds a character."""
        found = self.clauses(self.sentence(position))
        return next((c for c in found if c[0] <= position < c[1]), found[-1])

    def cues(self, sentence: Span) -> list[Cue]:
        """The tense cues of a sentence."""
        return self._look(sentence)[0]

    def cue(self, words: Span) -> Cue | None:
        """What gives some words their tense, None where nothing in the sentence does."""
        return nearest(self.cues(self.sentence(words[0])), self.clause(words[0]), words)

    def tense(self, words: Span) -> Tense:
        """The tense around some words: past, future, or None where the sentence does not tell."""
        cue = self.cue(words)
        return cue.tense if cue else None

    def _look(self, sentence: Span) -> tuple[list[Cue], list[Span]]:
        if sentence not in self._known:
            found = cues(self.text, sentence)
            dates = self.dates[bisect_left(self.dates, sentence) : bisect_left(self.dates, (sentence[1], 0))]
            self._known[sentence] = found, clauses(self.text, sentence, found, dates)
        return self._known[sentence]


def _stretches(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, cut at spaces where it is too long."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
