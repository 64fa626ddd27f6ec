"""Days as precise as they are told: YYYY, YYYY-MM or YYYY-MM-DD, and nothing that the calendar does not have."""

from __future__ import annotations

import datetime
import re
from functools import cache

from detente.errors import BadDate
from detente.ingest.words import data

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ISO_WITH_TIME = re.compile(_ISO.pattern + r"(?:(?:T|\s)\s*[0-9]{1,2}:[0-9]{2}.*)?", re.DOTALL)
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?(?:\s+([0-9]{1,2}))?,?\s+([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s+([A-Za-z]+)\.?,?\s+([0-9]{4})")


def checked_published(value: str) -> str:
    """The publication date that a user gave, as it is. Raises BadDate unless it is YYYY, YYYY-MM or YYYY-MM-DD."""
    match = _ISO.fullmatch(value)
    if match and _day(*match.groups()):
        return value
    raise BadDate(f"published: {value!r} is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2025-11-03.")


def told(value: str) -> str | None:
    """The date in `value` as ISO, as precise as there, or None: "3 Nov. 2025", "November 2025", "2025-11-03T09:30Z".

    The day of a time stamp is the day that it shows, at its own place; it is not moved to another time zone.
    """
    value = value.strip()
    if match := _ISO_WITH_TIME.fullmatch(value):
        return _day(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(value):
        return _spelled(match[3], match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(value):
        return _spelled(match[3], match[1], match[2])
    return None


def _spelled(year: str, month: str, day: str | None) -> str | None:
    number = _months().get(month.lower())
    return _day(year, f"{number:02}", day and f"{int(day):02}") if number else None


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(data("header")["months"], 1) for name in names}


def _day(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)
