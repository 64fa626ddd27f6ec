"""A quotation belongs together: what the network left out of one, or a second one beside it, goes to its speaker.

"We will wait," she said. "Not for ever." has two parts; so has a long quotation of which only a sentence was tagged.
This is done only where nobody else has a word inside: a quotation with a cue or a second speaker in it is left as it
was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.reading.quotations import quotations
from detente.records import Attribution, Span, Spans

_LETTERS = 25  # shorter ones are quoted words more often than something said
_NEARLY_ALL = 0.98


def whole_quotations(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each with all of the quotations that only it has a part in or that directly follow it."""
    made = list(found)
    for quotation in quotations(text):
        if _letters(text, *quotation) < _LETTERS or _spoken_in(quotation, found):
            continue
        holders = [k for k, a in enumerate(made) if _touching(a.content, quotation)]
        if len(holders) == 1:
            made[holders[0]] = _filled(text, made[holders[0]], quotation)
        elif not holders and (k := _beside(text, made, quotation)) is not None:
            made[k] = replace(made[k], content=_with(made[k].content, _inside(text, quotation)))
    return tuple(made)


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def _touching(spans: Spans, other: Span) -> list[Span]:
    return [s for s in spans if s[0] < other[1] and other[0] < s[1]]


def _spoken_in(quotation: Span, found: Sequence[Attribution]) -> bool:
    """Whether a cue or a source stands inside the quotation."""
    return any(_touching(a.cue + a.source, quotation) for a in found)


def _inside(text: str, quotation: Span) -> Span:
    """The quotation without its marks."""
    start, end = quotation
    while not text[start].isalnum() and start + 1 < end:
        start += 1
    return start, end - (not text[end - 1].isalnum() and text[end - 1] not in ".!?…,")


def _filled(text: str, attribution: Attribution, quotation: Span) -> Attribution:
    own = _touching(attribution.content, quotation)
    held = sum(_letters(text, max(s, quotation[0]), min(e, quotation[1])) for s, e in own)
    if held >= _NEARLY_ALL * _letters(text, *quotation):
        return attribution
    rest = tuple(s for s in attribution.content if s not in own)
    start, end = _inside(text, quotation)
    return replace(attribution, content=_with(rest, (min(start, own[0][0]), max(end, own[-1][1]))))


def _beside(text: str, found: Sequence[Attribution], quotation: Span) -> int | None:
    """The attribution of a quotation that the given one continues: only marks and spaces stand between."""
    for k, a in enumerate(found):
        if a.form != "indirect" and any(_adjoin(text, span, quotation) for span in a.source + a.cue + a.content):
            return k
    return None


def _adjoin(text: str, a: Span, b: Span) -> bool:
    between = text[a[1] : b[0]] if a[1] <= b[0] else text[b[1] : a[0]]
    return "\n" not in between and not any(map(str.isalnum, between))


def _with(spans: Spans, more: Span) -> Spans:
    return tuple(sorted([*spans, more]))
