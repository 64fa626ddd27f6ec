"""A content that goes on with another cue of the same speaker: "Hamas denies that it did and says that"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.sentences import trim
from detente.records import Attribution, Span

_LEAST = 6  # characters that each side needs


@cache
def _again() -> re.Pattern[str]:
    verbs = either(table("clauses")["break"]["telling"])
    return re.compile(rf",? (?:and|but) (?:\w+ly |also |later |then |now )?(?P<cue>{verbs}) (?=[\w\"“$£€])")


def recut(text: str, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, each cut in two where its speaker is said to speak again."""
    return [part for a in found for part in _parts(text, a)]


def _parts(text: str, a: Attribution) -> list[Attribution]:
    if a.form == "direct" or not a.cue or not a.content or not a.source:
        return [a]
    *before, (start, end) = a.content
    for m in _again().finditer(text, start + _LEAST, end):
        left, right = trim(text, (start, m.start())), trim(text, (m.end(), end))
        if left and right and right[1] - right[0] > _LEAST and not _inside_quotation(text, start, m.start()):
            first = replace(a, content=(*before, left))
            rest = replace(a, id=f"{a.id}b", cue=(m.span("cue"),), content=(right,))
            return [first, *_parts(text, rest)]
    return [a]


def _inside_quotation(text: str, start: int, at: int) -> bool:
    part: Span = (start, at)
    return text.count("“", *part) > text.count("”", *part) or text.count('"', *part) % 2 == 1
