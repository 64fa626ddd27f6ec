"""Transcripts: paragraphs that begin with who speaks ("Ms Hale: We never said that.").

A label counts when it opens at least two paragraphs of the report, or is written in capitals as others are that do. A
turn of a label's speaker is one attribution with the label as its source and its colon as cue. What only asks is left
out: a turn that is a question, and all turns of one who mostly asks.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from detente.reading.lexicon import listed
from detente.records import Attribution, Span

_LABEL = re.compile(
    r"^[ \t*_>]*(?P<label>[A-Z][\w.'’ -]{0,40}?)(?: \([^()\n]{1,60}\))?\**(?P<colon>:)\**\s+(?=\S)", re.MULTILINE
)
_TURNS = 2


def turns(text: str) -> list[Attribution]:
    """The attributions of a transcript's turns; none where the report is no transcript."""
    found = [m for m in _LABEL.finditer(text) if _names(m["label"])]
    counts = Counter(m["label"] for m in found)
    if not any(n >= _TURNS for n in counts.values()) or len(counts) > len(found) / 2 + 1:
        return []
    often = {label for label, n in counts.items() if n >= _TURNS}
    capitals = any(len(label) > 1 and label.isupper() for label in often)
    counted = [m for m in found if m["label"] in often or (capitals and len(m["label"]) > 1 and m["label"].isupper())]
    asking = _asking(text, counted)
    return [a for m in counted if m["label"] not in asking and (a := _turn(text, m))]


def _asking(text: str, found: list[re.Match[str]]) -> set[str]:
    """The labels of those who ask: by what they are called, or by what they mostly do."""
    asks = Counter(m["label"] for m in found if text[: _paragraph_end(text, m.end())].endswith("?"))
    each = Counter(m["label"] for m in found)
    called = {label for label in each if label.split()[-1].lower() in listed("sources", "asking")}
    mostly = {label for label in each if each[label] >= _TURNS and asks[label] > each[label] / 2}
    return called | (mostly if mostly != set(each) else set())


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
