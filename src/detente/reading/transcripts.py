"""Transcripts: paragraphs that begin with who speaks ("Ms Hale: We never said that.").

A label counts when it opens at least two paragraphs of the report. A turn of a label's speaker is one attribution with
the label as its source and its colon as cue; a turn that only asks is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from detente.reading.lexicon import listed
from detente.records import Attribution, Span

_LABEL = re.compile(r"^[ \t*_>]*(?P<label>[A-Z][\w.'’ -]{0,40}?)\**(?P<colon>:)\**\s+(?=\S)", re.MULTILINE)
_TURNS = 2


def turns(text: str) -> list[Attribution]:
    """The attributions of a transcript's turns; none where the report is no transcript."""
    found = [m for m in _LABEL.finditer(text) if _names(m["label"])]
    counts = Counter(m["label"] for m in found)
    if not any(n >= _TURNS for n in counts.values()) or len(counts) > len(found) / 2 + 1:
        return []
    return [a for m in found if counts[m["label"]] >= _TURNS and (a := _turn(text, m))]


def _names(label: str) -> bool:
    """Whether a label can name who speaks: "Ms Hale", "The Chair", "Q"; not "He said", "On Monday"."""
    words = label.removeprefix("The ").split()
    named = bool(words) and words[-1][0].isupper() and words[0] not in listed("actors", "no_names")
    return named or len(label) == 1


def _turn(text: str, match: re.Match[str]) -> Attribution | None:
    end = _paragraph_end(text, match.end())
    words = text[match.end() : end]
    if words.rstrip("\"”' ").endswith("?") and words.count(".") == 0:
        return None
    content: Span = (match.end(), end)
    return Attribution(
        id=f"t{match.start()}",
        source=(match.span("label"),),
        cue=(match.span("colon"),),
        content=(content,),
        form="direct",
    )


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    while text[end - 1].isspace():
        end -= 1
    return end


def is_turn(text: str, a: Attribution) -> bool:
    """Whether an attribution is a transcript's turn: a label, a colon, what is said."""
    return bool(a.source and a.cue) and text[slice(*a.cue[0])] == ":" and a.form == "direct"


def merged(found: tuple[Attribution, ...], turns_: list[Attribution]) -> tuple[Attribution, ...]:
    """All attributions in order, numbered; what the network found inside a turn gives way to the turn."""
    covered = [(t.source[0][0], t.content[0][1]) for t in turns_]
    kept = [a for a in found if not any(s <= min(a.cue + a.content)[0] < e for s, e in covered)]
    ordered = sorted([*kept, *turns_], key=lambda a: min(a.source + a.cue + a.content))
    return tuple(replace(a, id=f"a{i}") for i, a in enumerate(ordered, 1))
