"""When an event is: the date that stands with its cue."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.dates.tense import Tense
from detente.reading.events.scene import Scene, signal
from detente.records import Date, Span

ABOUT_OTHERS = ("suspend", "table", "transmit")  # of these the date may be that of what is suspended or sent
_BY_SAYING = ("suspend", "resume", "truce_start", "truce_end")  # done by saying so
_ARRANGED = re.compile(
    r",\s+(?:\w+\s+)?(?:planned|scheduled|set|due|expected|proposed|fixed|called|slated|pencill?ed in)"
    r"(?:\s+(?:for|on|in))?\s*$"
)
_INSERTED = re.compile(r",\s+(?:on\s+|in\s+)?$")  # "their next meeting, on Tuesday, will be"
_ASIDE = re.compile(r",\s+(?:who|which|where)\b")
_ANNOUNCING = frozenset("in since by until during of before after from".split())
_OWNING = frozenset("the a an its their his her this".split())
_OPENING = 12  # characters
_GAP = re.compile(r"(?:['’]s)?(?:\s+(?!(?:that|which|who|but|as|if)\b)[\w’'-]+){0,6}?\s*")


def when(scene: Scene) -> Date | None:
    """The date of the clause that stands nearest to the cue; what follows the cue goes before what precedes it."""
    inside = [d for d in scene.dates if d.span and scene.clause[0] <= d.span[0] < scene.end and not _names(scene, d)]
    head = scene.told.head
    if scene.told.shape == "dated":  # but "this year's meeting falls on Thursday"
        days = [d for d in inside if d.span and _adjacent(scene, d.span) and len(d.value or "") not in (4, 7)]
        if days:
            return days[0]
    after = [d for d in inside if d.span and d.span[0] >= head[1] and not _ASIDE.search(scene.text, head[1], d.span[0])]
    wished = scene.led_by == "to" and scene.past  # "on Thursday they agreed to meet": the day of agreeing
    before = [] if wished else [d for d in inside if d.span and d.span[1] <= head[0] and _reaches(scene, d.span)]
    return next(iter(after[:1] or before[-1:]), scene.heading)


def dated(scene: Scene) -> Date | None:
    """The date of the event: a deadline's is its end, a meeting's "since Thursday" its beginning; not that of what is
    suspended or sent. What "and" adds to a sentence is on its day."""
    date = when(scene)
    if date is None and scene.joined:
        date = next((d for d in reversed(scene.dates) if d.span and d.span[1] <= scene.clause[0]), None)
    if (
        date is None
        and scene.told.type in _BY_SAYING
        and scene.text[slice(*scene.told.head)].split()[0].endswith("ing")
    ):
        date = scene.dates[0] if len(scene.dates) == 1 else None  # "said on Tuesday that it was suspending the talks"
    if date is None or (scene.past and scene.told.type in ABOUT_OTHERS and worded(scene) == "future"):
        return None
    if scene.told.type == "deadline" and date.value is None and date.end:
        return replace(date, value=date.end, begin=date.end)
    if scene.told.type in ("meet", "visit") and date.value is None and date.begin and date.end is None:
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
    """Whether a date before the verb belongs to it: no comma between, or it opens the clause ("On Sunday, ..."), or
    tells when that should have been which is put off."""
    if scene.told.status in ("cancelled", "postponed") and span[0] >= scene.told.words[0]:
        return True
    if _ARRANGED.search(scene.text, scene.told.words[0], span[0]):
        return True
    if _INSERTED.search(scene.text, scene.told.words[0], span[0]) and scene.text.startswith(",", span[1]):
        return True
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
