"""An event's day against the report's own: nothing later has been held, and what is yet to come is no day gone by."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from detente.reading.events.scene import Scene
from detente.records import Date, Status

_WEEKDAY = re.compile(
    r"(?i)(?:(?:on|for|until|till|by|before|from|at)\s+)?(?:(?:midnight|noon|midday|dawn|\d{1,2}\s?[ap]m)\s+(?:on\s+)?)?"
    r"(?:early\s+|late\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?:['’]s|\s+(?:morning|afternoon|evening|night))?"
)
_SAME = re.compile(
    r"\b(?:the same (?:day|evening|night|morning|afternoon)|that (?:same )?(?:day|evening|night|morning|afternoon)"
    r"|(?:earlier|later) (?:in the|that|the same) (?:day|morning|afternoon|evening)"
    r"|(?P<after>a day later|the (?:next|following) (?:day|morning))"
    r"|(?P<before>a day earlier|the (?:day|evening|night) before))\b",
    re.IGNORECASE,
)
_AHEAD: tuple[Status, ...] = ("scheduled", "proposed")
_DOING = ("active", "alone", "near", "person", "place", "tally", "together")
_UNDONE: tuple[Status, ...] = ("cancelled", "postponed")
_WAS = re.compile(r"\b(?:was|were|had)\b")
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|been\s+|now\s+)*\w+(?:\s+(?:off|back))?$")


def placed_in_time(scene: Scene, when: Date | None, status: Status) -> tuple[Date | None, Status]:
    """The date and the status as they can be in a report of its day: a bare weekday of what lies ahead is the next
    one, and what is dated later than the report is scheduled."""
    if when is None or scene.day is None:
        return when, status
    when = _either_way(scene, when, status)
    if (status in _AHEAD and not _WAS.search(scene.lead)) or (status in _UNDONE and _PERFECT.search(scene.lead)):
        return _next_one(scene, when, scene.day), status
    if status not in ("held", "reported") or (when.begin or "") <= scene.day:
        return when, status
    if scene.past and not scene.led_by and scene.told.shape in _DOING:
        back = _moved(scene, when, -7)
        if back is not when and (back.begin or "") <= scene.day:
            return back, status
    return when, "scheduled"


def _either_way(scene: Scene, when: Date, status: Status) -> Date:
    """A weekday that the sentence leaves open, the last one or the next, by what became of the event."""
    open_ = when.value is None and when.begin and when.end and _later(when.begin, 7) == when.end
    if not open_ or when.span is None or not _WEEKDAY.fullmatch(scene.text[slice(*when.span)].strip()):
        return when
    ahead = status in _AHEAD or (status in _UNDONE and _PERFECT.search(scene.lead))
    done = status in ("held", "reported")
    day = when.end if ahead else when.begin if done else None
    return replace(when, value=day, begin=day, end=day) if day else when


def _next_one(scene: Scene, when: Date, day: str) -> Date:
    """A weekday that was counted back, counted forward: "their next meeting, on Tuesday"."""
    return _moved(scene, when, 7) if (when.value or when.end or day)[:10] < day else when


def _moved(scene: Scene, when: Date, days: int) -> Date:
    """A bare weekday, so many days later; any other date as it is."""
    if when.span is None or not _WEEKDAY.fullmatch(scene.text[slice(*when.span)].strip()):
        return when
    value, begin, end = (_later(day, days) for day in (when.value, when.begin, when.end))
    return replace(when, value=value, begin=begin, end=end)


def _later(day: str | None, days: int) -> str | None:
    """An ISO day, perhaps with an hour, so many days later."""
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat() + day[10:] if day else None


def told_by_another(words: str, day: Date | None) -> Date | None:
    """The day that words such as "the same day" or "a day later" mean after an event of that day."""
    match = _SAME.search(words)
    if match is None or day is None or not day.value or len(day.value) < len("2025-12-26"):
        return None
    shift = 1 if match["after"] else -1 if match["before"] else 0
    value = _later(day.value[:10], shift)
    return Date(value=value, begin=value, end=value)
