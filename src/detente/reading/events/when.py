"""When an event is: the date that stands with its cue."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.dates.tense import Tense
from detente.reading.events.scene import Scene, signal
from detente.records import Date, Span

ABOUT_OTHERS = ("suspend", "table", "transmit")  # of these the date may be that of what is suspended or sent
_ASIDE = re.compile(r",\s+(?:who|which|where)\b")
_ANNOUNCING = frozenset("in since by until during of before after from".split())
_OWNING = frozenset("the a an its their his her this".split())
_OPENING = 12  # characters
_GAP = re.compile(r"(?:['’]s)?(?:\s+(?!(?:that|which|who|but|as|if)\b)[\w’'-]+){0,6}?\s*")


def when(scene: Scene) -> Date | None:
    """The date of the clause that stands nearest to the cue; what follows the cue goes before what precedes it."""
    inside = [d for d in scene.dates if d.span and scene.clause[0] <= d.span[0] < scene.end and not _names(scene, d)]
    head = scene.told.head
    after = [d for d in inside if d.span and d.span[0] >= head[1] and not _ASIDE.search(scene.text, head[1], d.span[0])]
    before = [d for d in inside if d.span and d.span[1] <= head[0] and _reaches(scene, d.span)]
    return next(iter(after[:1] or before[-1:]), None)


def dated(scene: Scene) -> Date | None:
    """The date of the event: a deadline's is its end, a meeting's "since Thursday" its beginning; not that of what is
    suspended or sent. What "and" adds to a sentence is on its day."""
    date = when(scene)
    if date is None and scene.joined:
        date = next((d for d in reversed(scene.dates) if d.span and d.span[1] <= scene.clause[0]), None)
    if date is None or (scene.past and scene.told.type in ABOUT_OTHERS and worded(scene) == "future"):
        return None
    if scene.told.type == "deadline" and date.value is None and date.end:
        return replace(date, value=date.end, begin=date.end)
    if scene.told.type == "meet" and date.value is None and date.begin and date.end is None:
        return replace(date, value=date.begin)
    return date


def worded(scene: Scene) -> Tense:
    """What the words of the event's date say by themselves: "last week" is past, "tomorrow" future."""
    date = when(scene)
    if date is None or date.span is None:
        return None
    said = scene.text[slice(*date.span)].lower()
    return "past" if signal("past_dates").search(said) else "future" if signal("future_dates").search(said) else None


def _reaches(scene: Scene, span: Span) -> bool:
    """Whether a date before the verb belongs to it: no comma between, or it opens the clause ("On Sunday, ...")."""
    opening = span[0] - scene.clause[0] <= _OPENING
    return opening or "," not in scene.text[span[1] : scene.told.head[0]]


def _names(scene: Scene, d: Date) -> bool:
    """Whether a date only names something: the year of "the 2015 accord", the "March" of "a March agreement"."""
    if not d.span or not d.value or len(d.value) > 7:
        return False
    before = scene.text[max(0, d.span[0] - 8) : d.span[0]].lower().split()[-1:]
    if len(d.value) == 4 and scene.text[d.span[0]].isdigit():
        return not set(before) & _ANNOUNCING
    return bool(set(before) & _OWNING)


def beside(scene: Scene) -> bool:
    """Whether a date stands by the cue with no verb between them: "Sunday's talks", "talks with Iran on Sunday"."""
    return any(_adjacent(scene, d.span) for d in scene.dates if d.span)


def _adjacent(scene: Scene, span: Span) -> bool:
    head = scene.told.head
    start, end = (head[1], span[0]) if span[0] >= head[1] else (span[1], head[0])
    return bool(_GAP.fullmatch(scene.text, start, end)) and not any(start <= cue.start < end for cue in scene.cues)
