"""Where clauses end."""

from __future__ import annotations

import re

from detente.reading.lexicon import table

# What opens or parts a clause.
CLAUSE = re.compile(r"[.;:\"“”]|\b(?:that|which|who|while|because|after|before|when|whether|if|as)\b", re.IGNORECASE)
_OPEN = {'"': '"', "”": "“"}


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` ends: before a break of the data file, or the sentence's final stop."""
    cuts = [p for b in table("stances")["around"]["breaks"] if (p := text.find(b, start, end)) > start]
    stop = min(cuts, default=end)
    while stop > start and (text[stop - 1] in " .,;:!?" or _unopened(text, start, stop - 1)):
        stop -= 1
    return stop


def _unopened(text: str, start: int, at: int) -> bool:
    """Whether a quotation mark closes at `at` that opened before the clause."""
    mark = text[at]
    opened = text.count(_OPEN.get(mark, mark), start, at)
    return mark in _OPEN and opened % 2 == 0 if mark == '"' else mark in _OPEN and opened == 0
