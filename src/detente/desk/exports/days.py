"""Dates of the record as other formats have them: as precise as known, and never more."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from detente.desk.views.phrases import day, when
from detente.records import Date

Moment = datetime.date | datetime.datetime
_ONE = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """When something is: from `begin` to `end` (days, or one moment as both). `loose` says in words what is not known
    of the day ("some day in Mar 2026"); "" where the day or the moment is known."""

    begin: Moment
    end: Moment
    loose: str = ""


def stretch(date: Date | None) -> Stretch | None:
    """When an event is, as precise as known; None where no day bounds it."""
    if date is None:
        return None
    moment = _moment(date.value)
    if moment is not None:
        return Stretch(moment, moment)
    first = _first(date.begin or (None if date.end else date.value))
    last = _last(date.end or (None if date.begin else date.value))
    if first is None or last is None:
        return _open(first, last)
    if first == last:
        return Stretch(first, last)
    return Stretch(first, last, _between(date, first, last)) if first < last else Stretch(first, first)


def _open(first: datetime.date | None, last: datetime.date | None) -> Stretch | None:
    if last is not None:
        return Stretch(last, last, f"by {day(last.isoformat())}, day not known")
    return Stretch(first, first, f"{day(first.isoformat())} or later") if first is not None else None


def _between(date: Date, first: datetime.date, last: datetime.date) -> str:
    if date.value and len(date.value) < len("2026-03-01"):
        return f"some time in {spelled(date.value)}"
    return f"{day(first.isoformat())} to {day(last.isoformat())}"


def in_words(date: Date | None) -> str:
    """A date in words, as precise as known: a month is no stretch of days."""
    if date is not None and date.value and len(date.value) < len("2026-03-01"):
        return spelled(date.value)
    return when(date)


def spelled(value: str) -> str:
    """A day, a month or a year as people write it."""
    try:
        if len(value) == len("2026-03"):
            return datetime.date.fromisoformat(f"{value}-01").strftime("%B %Y")
    except ValueError:
        return value
    return day(value)


def _moment(value: str | None) -> datetime.datetime | None:
    """A date and time; None for what has no time."""
    if value is None or len(value) <= len("2026-03-01"):
        return None
    try:
        told = datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    return told.astimezone(datetime.UTC) if told.tzinfo else told


def _first(value: str | None) -> datetime.date | None:
    """The first day of a day, a month or a year."""
    return _day(value, "-01-01")


def _last(value: str | None) -> datetime.date | None:
    """The last day of a day, a month or a year."""
    first = _first(value)
    if first is None or value is None or len(value) >= len("2026-03-01"):
        return first
    try:
        if len(value) == len("2026"):
            return first.replace(month=12, day=31)
        return (first.replace(day=28) + 4 * _ONE).replace(day=1) - _ONE
    except (ValueError, OverflowError):  # the last month of the calendar
        return first


def _day(value: str | None, rest: str) -> datetime.date | None:
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value[:10] + rest[len(value[:10]) - 4 :])
    except ValueError:
        return None


def parts(value: str | None) -> tuple[int, ...]:
    """Year, month and day of an ISO date, as many as are known; () for none."""
    first = _first(value)
    if first is None or value is None:
        return ()
    known = {4: 1, 7: 2}.get(len(value), 3)
    return (first.year, first.month, first.day)[:known]
