"""Headlines in which every word has a capital, and a transcript's labels in capitals: there a capital tells no name."""

from __future__ import annotations

from itertools import groupby

from detente.reading.words import Word

_LABEL = 5  # words that a label has
_LONG, _FEW = 4, 4  # letters of a word that only such a headline writes with a capital; fewer words tell nothing


def without_headlines(text: str, found: list[Word]) -> list[Word]:
    """The words of a text but for those of lines that are written in capitals or in Title Case throughout, and for
    labels in capitals ("HALE:")."""
    lines = (list(line) for _, line in groupby(found, key=lambda w: text.rfind("\n", 0, w.start)))
    return [w for line in lines if not _is_headline(text, line) for w in line[_label(text, line) :]]


def _label(text: str, line: list[Word]) -> int:
    """How many words of a line are a label in capitals."""
    for k, word in enumerate(line[:_LABEL]):
        if len(word.bare) > 1 and not word.bare.isupper():
            return 0
        if text[word.end : word.end + 1] == ":":
            return k + 1
    return 0


def _is_headline(text: str, line: list[Word]) -> bool:
    long = [w for w in line if len(w.bare) >= _LONG and w.bare[0].isalpha()]
    return len(long) >= _FEW and all(w.capital for w in long) and text[line[-1].end : line[-1].end + 1] != "."
