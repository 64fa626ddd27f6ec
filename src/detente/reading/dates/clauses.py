"""Clauses: a sentence cut where one statement ends and another begins, by stated rules.

A clause begins after strong marks, before words such as "that", "which", "but", "after", and after a verb of saying
with the date that goes with it. "And" begins one only after a verb ("Russia and Ukraine met" is one clause). A piece
without a verb belongs to the piece before it, or, at the sentence's beginning, to the one after it; what stands before
a colon stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.reading.dates.tense import Cue, either
from detente.reading.lexicon import table
from detente.records import Span

_KINDS = {"and": "and", "or": "and", ":": "stop", ";": "stop"}


class _Piece(NamedTuple):
    start: int
    end: int
    verb: bool


def clauses(text: str, sentence: Span, cues: Sequence[Cue], dates: Sequence[Span] = ()) -> list[Span]:
    """The clauses of a sentence: spans that follow one another and cover it. `dates` are the spans of its dates."""
    pieces, start = list[_Piece](), sentence[0]
    for cut, kind in [*_cuts(text, sentence, dates), (sentence[1], "end")]:
        verb = kind in ("saying", "stop") or any(start <= cue.start < cut for cue in cues)
        if start < cut <= sentence[1] and (verb or kind != "and"):
            pieces.append(_Piece(start, cut, verb))
            start = cut
    return _merged(pieces) or [sentence]


def _cuts(text: str, sentence: Span, dates: Sequence[Span]) -> list[tuple[int, str]]:
    """Where a clause may begin or end, and what stands there: a mark, a colon, an opener, "and", a verb of saying."""
    cuts = set[tuple[int, str]]()
    for match in _pattern().finditer(text, *sentence):
        kind = _KINDS.get(match.group(), match.lastgroup or "")
        if kind == "saying":
            cuts.add((_with_dates(text, match.end(), dates), kind))
        else:
            cuts.add((match.end() if match.lastgroup == "mark" else match.start(), kind))
    return sorted(cuts)


def _with_dates(text: str, position: int, dates: Sequence[Span]) -> int:
    """The end of the dates that follow a verb of saying: "said on Friday | talks will resume"."""
    for start, end in dates:
        near = start >= position and text[position:start].strip().lower() in ("", "on", "in", "at")
        if near and text[end : end + 2] not in ("'s", "’s"):
            position = end
    return position


def _merged(pieces: Sequence[_Piece]) -> list[Span]:
    """The pieces with those that hold no verb joined to a neighbour."""
    merged: list[Span] = []
    for piece in pieces:
        if piece.verb:
            merged.append((piece.start if merged else pieces[0].start, piece.end))
        elif merged:
            merged[-1] = (merged[-1][0], piece.end)
    return merged or [(p.start, pieces[-1].end) for p in pieces[:1]]


@cache
def _pattern() -> re.Pattern[str]:
    data = table("tense")["clause"]
    told_of = "".join(rf"(?<!\b{be}\s)" for be in ("is", "are", "was", "were", "be", "been"))  # "is said to have met"
    whom = rf"(?:\s+(?:the\s+)?(?:{either(data['told'])}\b|[A-Z][\w’']+(?:\s+[A-Z][\w’']+)*))?"
    return re.compile(
        rf"(?P<mark>[,;:()“”\"—–]|\s-\s)|\b(?P<opener>{either(data['openers'])})\b"
        rf"|\b{told_of}(?P<saying>tell(?:s|ing)\b{whom}|told\b{whom}|{either(data['reporting'])}\b)"
    )
