"""Headlines in which every word has a capital: there a capital tells no name."""

from __future__ import annotations

from itertools import groupby

from detente.reading.words import Word

_LONG, _FEW = 4, 4  # letters of a word that only such a headline writes with a capital; fewer words tell nothing


def without_headlines(text: str, found: list[Word]) -> list[Word]:
    """The words of a text but for those of lines that are written in capitals or in Title Case throughout."""
    lines = (list(line) for _, line in groupby(found, key=lambda w: text.rfind("\n", 0, w.start)))
    return [w for line in lines if not _is_headline(text, line) for w in line]


def _is_headline(text: str, line: list[Word]) -> bool:
    long = [w for w in line if len(w.bare) >= _LONG and w.bare[0].isalpha()]
    return len(long) >= _FEW and all(w.capital for w in long) and text[line[-1].end : line[-1].end + 1] != "."
