"""A date of the record -> words that a reader takes in at a glance, as precise as the record and no more."""

from __future__ import annotations

from datetime import date, datetime

from detente.export.clean import line
from detente.records import Date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(value: str) -> str:
    """YYYY, YYYY-MM, YYYY-MM-DD or an ISO date and time, in words; anything else as it stands."""
    try:
        return _day(value)
    except ValueError:
        return line(value)


def _day(value: str) -> str:
    if len(value) == 4:
        return f"{int(value)}"
    if len(value) == 7:
        return f"{MONTHS[date.fromisoformat(value + '-01').month - 1]} {value[:4]}"
    moment = datetime.fromisoformat(value)
    words = f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{words}, {value[11:16]}" if len(value) > 10 else words


def spell(when: Date | None) -> str:
    """'Sun 28 Dec 2025', 'by Wed 24 Dec 2025', 'Dec 2025'; empty where the record has no date."""
    if when is None:
        return ""
    if when.begin is None and when.end is not None:
        return f"by {day(when.end)}"
    if when.begin is not None and when.end is None:
        return f"from {day(when.begin)}"
    if when.value is not None:
        return day(when.value)
    if when.begin is None or when.end is None:
        return ""
    return day(when.begin) if when.begin == when.end else f"{day(when.begin)} to {day(when.end)}"
