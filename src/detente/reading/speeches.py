"""A quotation that runs over several paragraphs is one attribution.

Two manners of writing it: every paragraph opens with a mark and the last one alone closes; or, as press offices write,
a mark opens the first paragraph and closes the last, and those between have none. What the network found inside is part
of what is said: "We call on both sides" has no speaker of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.reading.attribution import form_of
from detente.records import Attribution, Form, Span, Spans

_MOST = 12  # paragraphs without a mark that a quotation may run over
_PARAGRAPH = re.compile(r"^.*\S.*$", re.MULTILINE)
_MARK = re.compile(r"[\"“”]")
_WORD = 3  # letters that a paragraph's part needs


@dataclass(frozen=True, slots=True)
class _Speech:
    """The parts of a quotation, one for each paragraph, and the paragraphs that it begins and ends in."""

    parts: Spans
    first: Span
    last: Span


def across_paragraphs(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each quotation of several paragraphs given whole to the one that tells who speaks."""
    made = list(found)
    for speech in _speeches(text):
        teller = _teller(text, speech, made) or _announced(text, speech)
        if teller is not None:
            rest = _outside(teller.content, speech.parts)
            whole = tuple(sorted([*rest, *speech.parts]))
            form: Form = "mixed" if rest and form_of(text, tuple(rest)) != "direct" else "direct"
            others = [b for a in made if a is not teller and (b := _without(a, speech)) is not None]
            made = [*others, replace(teller, content=whole, form=form)]
    return tuple(made)


def _speeches(text: str) -> Iterator[_Speech]:
    """The quotations that run over several paragraphs, in order."""
    if not _MARK.search(text):
        return
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    at = 0
    while at < len(paragraphs) - 1:
        start = _left_open(text, paragraphs[at])
        ends = _run(text, paragraphs, at, text[start]) if start is not None else None
        if start is not None and ends is not None:
            last, end = ends
            parts = [(start, paragraphs[at][1]), *paragraphs[at + 1 : last], (paragraphs[last][0], end)]
            kept = tuple(p for p in parts if sum(map(str.isalpha, text[slice(*p)])) >= _WORD)
            if kept:
                yield _Speech(kept, paragraphs[at], paragraphs[last])
            at = max(last, at + 1)
        else:
            at += 1


def _left_open(text: str, paragraph: Span) -> int | None:
    """Where the quotation opens that the paragraph leaves open; None where it leaves none."""
    opened: int | None = None
    for m in _MARK.finditer(text, *paragraph):
        closes = m.group() == "”" or (m.group() == '"' and opened is not None)
        opened = None if closes else m.start()
    return opened


def _run(text: str, paragraphs: Sequence[Span], at: int, mark: str) -> tuple[int, int] | None:
    """(the paragraph in which the quotation that `at` leaves open ends, where it ends)."""
    closing = "”" if mark == "“" else '"'
    marked = text[slice(*paragraphs[at + 1])].lstrip()[:1] == mark
    for k in range(at + 1, min(len(paragraphs), at + _MOST)):
        start, end = paragraphs[k]
        opens = text[start:end].lstrip()[:1] == mark
        if opens != marked or text[start] == "#":
            return (k - 1, paragraphs[k - 1][1]) if marked and k - 1 > at else None
        close = text.find(closing, text.index(mark, start) + 1 if opens else start, end)
        inner = text.find(mark, start + 1, end) if mark != closing else -1
        if close >= 0 and not (opens and 0 <= inner < close and text.count(mark, start, close) > 2):
            return (k, close + 1) if _ends(text, start, close, end, marked) else None
    return None


def _ends(text: str, start: int, close: int, end: int, marked: bool) -> bool:
    """Whether a mark closes here: after a word or a stop, and at its paragraph's end or before no further word."""
    before, after = text[close - 1 : close], text[close + 1 : close + 2]
    return close > start and not before.isspace() and (marked or close + 1 == end or not after.isalnum())


def _teller(text: str, speech: _Speech, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution that tells who speaks: at the end, before the quotation, or amid its first paragraph."""
    begin, end = speech.parts[0][0], speech.parts[-1][1]
    named = [a for a in found if a.source and a.cue and not _inside(a.cue, speech.parts)]
    after = [a for a in named if end <= a.cue[0][0] < speech.last[1] and not text[end : a.cue[0][0]].count(".")]
    touching = [a for a in named if any(_touches(c, speech.parts[0]) for c in a.content)]
    before = [a for a in named if a.cue[-1][1] <= begin and (speech.first[0] <= a.cue[0][0] or _leads(text, a, begin))]
    return next(iter([*after, *touching, *reversed(before)]), None)


# "made the following remarks to the press": the paragraph before tells whose words these are.
_FOLLOWING = re.compile(
    r"(?P<source>[^.:;\n]{2,160}?),? (?P<cue>(?:has |have |today |yesterday |later )*"
    r"(?:issued|made|gave|released|published|read(?: out)?|delivered|sent|posted|said|declared)) "
    r"(?:the following|this|as follows|the statement below)\b[^.\n]*[.:]?\s*$"
)


def _announced(text: str, speech: _Speech) -> Attribution | None:
    """Whose the quotation is by the line before it, where the network made no attribution of that."""
    end = len(text[: speech.first[0]].rstrip())
    begin = text.rfind("\n", 0, end) + 1
    found = _FOLLOWING.search(text, begin, end)
    if found is None or text[speech.first[0] : speech.parts[0][0]].strip():
        return None
    return Attribution(id="", source=(found.span("source"),), cue=(found.span("cue"),), content=(), form="direct")


def _leads(text: str, a: Attribution, begin: int) -> bool:
    """Whether only a colon and a line's end stand between a cue and the quotation."""
    between = text[min(a.cue[-1][1], begin) : begin]
    return ":" in text[a.cue[-1][0] : begin] and len(between) < 120 and "." not in between


def _inside(spans: Spans, parts: Spans) -> bool:
    return any(s <= a < e for a, _ in spans for s, e in parts)


def _touches(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _outside(content: Spans, parts: Spans) -> list[Span]:
    """The spans of a content that the quotation has no part in."""
    return [c for c in content if not any(_touches(c, p) for p in parts)]


def _without(a: Attribution, speech: _Speech) -> Attribution | None:
    """Another attribution without what belongs to the quotation; None where nothing is left."""
    if _inside(a.cue, speech.parts):
        return None
    kept = tuple(_outside(a.content, speech.parts))
    return a if kept == a.content else replace(a, content=kept) if kept else None
