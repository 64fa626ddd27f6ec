"""The small words of a sentence that tie names to a verb, or keep them from it. Looked for once per sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from detente.reading.dates.tense import either
from detente.reading.lexicon import table
from detente.records import Span


class Links:
    """Prepositions ("with", "between"), and words after which a topic or a purpose begins ("about", "to discuss")."""

    def __init__(self, text: str, sentence: Span) -> None:
        found = list(_prepositions().finditer(text, *sentence))
        self._words = ["brokered by" if m.group("brokered") else m.group("word").lower() for m in found]
        self._starts = [m.start("word") for m in found]
        self._topics = [m.span() for m in _topics().finditer(text, *sentence)]

    def preposition(self, start: int, end: int) -> str:
        """The last preposition between two characters; "" without one, "brokered by" where it only names
        a broker or a host."""
        k = bisect_left(self._starts, end)
        return self._words[k - 1] if k and self._starts[k - 1] >= start else ""

    def topic(self, start: int, end: int) -> bool:
        """Whether a topic or a purpose begins between two characters: the "to" of the verb itself does not count."""
        k = bisect_left(self._topics, (start, start))
        return k < len(self._topics) and self._topics[k][1] <= end


@cache
def _prepositions() -> re.Pattern[str]:
    scope = table("events")["scope"]
    return re.compile(
        rf"\b(?P<brokered>{either(scope['brokering'])}\s+)?\b(?P<word>{either(scope['prepositions'])})\b", re.IGNORECASE
    )


@cache
def _topics() -> re.Pattern[str]:
    purpose = r"(?-i:to\s+(?!(?:the|an?|his|her|its|have|be|\w+ly)\b)[a-z])"
    return re.compile(rf"\b(?:{either(table('events')['scope']['topics'])}\b|{purpose})", re.IGNORECASE)
