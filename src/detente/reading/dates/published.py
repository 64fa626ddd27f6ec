"""The day a report was published, as precisely as it is known."""

from __future__ import annotations

import re
from datetime import date

from detente.errors import BadDate
from detente.reading.dates import periods
from detente.reading.dates.periods import Period
from detente.records import Date

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_day(value: str) -> Date:
    """Read YYYY, YYYY-MM or YYYY-MM-DD as a Date whose value is what was given and whose begin and end bound it.

    Raises BadDate for anything else, and for a day that is not in the calendar.
    """
    return period_of(value).date(None)


def period_of(value: str) -> Period:
    """The period that YYYY, YYYY-MM or YYYY-MM-DD names. Raises BadDate."""
    match = _FORM.fullmatch(value.strip())
    if not match:
        raise BadDate(f"{_shown(value)} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD, such as 2025-12-26")
    y, m, d = (int(part) if part else None for part in match.groups())
    try:
        return _period(y or 0, m, d)
    except ValueError:
        raise BadDate(f"{_shown(value)} is not in the calendar: {_wrong(y or 0, m)}") from None


def _period(y: int, m: int | None, d: int | None) -> Period:
    if m is None:
        return periods.year(y)
    return Period(*periods.bounds(y, m or 13)) if d is None else periods.day(date(y, m, d))


def _wrong(y: int, m: int | None) -> str:
    if y == 0:
        return "years begin at 0001"
    if m is None or not 1 <= m <= 12:
        return "months go from 01 to 12"
    return f"{y:04}-{m:02} has days from 01 to {periods.bounds(y, m)[1].day}"


def _shown(value: str) -> str:
    """The value as the user can recognise it, without control characters and not longer than a line."""
    return repr(value if len(value) <= 40 else value[:40] + "…")
