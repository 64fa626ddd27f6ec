"""Periods: days from and to, either side open, and the arithmetic of calendars. No words here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.records import Date, Span

# How far "N units ago" may lie from the day that is N units back: half of the unit, in days.
HALF = {"day": 0, "week": 3, "fortnight": 7, "month": 15, "quarter": 45, "year": 182, "decade": 1826}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Period:
    """From `begin` to `end`, both included, None where open. `clock` (HH:MM) only where the period is one day; `either`
    where it is one of two periods, the first of which begins at `begin` and the second ends at `end`."""

    begin: date | None = None
    end: date | None = None
    clock: str | None = None
    either: bool = False

    @property
    def value(self) -> str | None:
        """The period as one ISO value, where it is exactly a day, a calendar month or a calendar year."""
        begin, end = self.begin, self.end
        if begin is None or end is None or self.either:
            return None
        if begin == end:
            return f"{begin.isoformat()}T{self.clock}" if self.clock else begin.isoformat()
        if (begin, end) == bounds(begin.year, begin.month):
            return begin.isoformat()[:7]
        return begin.isoformat()[:4] if (begin, end) == bounds(begin.year) else None

    def date(self, span: Span | None) -> Date:
        """The record of this period, found at `span`."""
        begin, end = (d.isoformat() if d else None for d in (self.begin, self.end))
        return Date(value=self.value, begin=begin, end=end, span=span)


OPEN = Period()


def bounds(y: int, m: int | None = None) -> tuple[date, date]:
    """First and last day of a year or a month."""
    return (date(y, m, 1), date(y, m, monthrange(y, m)[1])) if m else (date(y, 1, 1), date(y, 12, 31))


def day(d: date) -> Period:
    """One day."""
    return Period(d, d)


def month(y: int, m: int) -> Period:
    """A calendar month; `m` may run over: month 13 is next January."""
    return Period(*bounds(y + (m - 1) // 12, (m - 1) % 12 + 1))


def year(y: int) -> Period:
    """A calendar year."""
    return Period(*bounds(y))


def quarter(y: int, q: int) -> Period:
    """A calendar quarter; `q` may run over."""
    return Period(month(y, 3 * q - 2).begin, month(y, 3 * q).end)


def week(d: date) -> Period:
    """The week from Monday to Sunday that holds `d`."""
    monday = d - timedelta(d.weekday())
    return Period(monday, monday + timedelta(6))


def weekend(d: date) -> Period:
    """Saturday and Sunday of the week that holds `d`."""
    sunday = d + timedelta(6 - d.weekday())
    return Period(sunday - timedelta(1), sunday)


def decade(y: int) -> Period:
    """Ten years from `y`."""
    return Period(date(y, 1, 1), date(y + 9, 12, 31))


def easter(y: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = y % 19, *divmod(y, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m, d = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(y, m, d + 1)


def calendar(d: date, unit: str, steps: int) -> Period:
    """The calendar unit that lies `steps` units from the one that holds `d`."""
    if unit in ("week", "weekend"):
        return (week if unit == "week" else weekend)(d + timedelta(7 * steps))
    if unit in ("month", "quarter"):
        return month(d.year, d.month + steps) if unit == "month" else quarter(d.year, (d.month + 2) // 3 + steps)
    if unit == "year":
        return year(d.year + steps)
    return day(d + timedelta(steps)) if unit == "day" else around(d, steps, steps, unit)


def shift(d: date, n: int, unit: str) -> date:
    """`d` moved by `n` units; the day of the month is cut to the month's length. Raises OverflowError, ValueError."""
    if unit in _MONTHS:
        y, m = divmod(d.year * 12 + d.month - 1 + n * _MONTHS[unit], 12)
        return date(y, m + 1, min(d.day, monthrange(y, m + 1)[1]))
    if unit == "hour":  # round away from d: "the last 36 hours" touch two days
        return d + timedelta(-(-n // 24) if n > 0 else n // 24)
    return d + timedelta(n * {"day": 1, "week": 7, "fortnight": 14}[unit])


def step(d: date | None, days: int) -> date | None:
    """`d` moved by days, None where the calendar ends before."""
    try:
        return d + timedelta(days) if d else None
    except OverflowError:
        return None


def around(d: date, low: int, high: int, unit: str) -> Period:
    """The days that lie `low` to `high` units from `d` (low <= high, negative before it), give or take half a unit, so
    that "two weeks ago" is no single day. Days are exact; hours may fall on either side of midnight."""
    if unit == "hour":
        return Period(d + timedelta(low // 24), d + timedelta(-(-high // 24)))
    half = timedelta(HALF[unit])
    return Period(shift(d, low, unit) - half, shift(d, high, unit) + half)


def part(period: Period, which: str) -> Period:
    """The early, mid or late third of a period, or its first or second half. A day stays a day, and what may be either
    of two periods stays that."""
    begin, end = period.begin, period.end
    if begin is None or end is None or begin == end or period.either:
        return period
    n = (end - begin).days + 1
    if which in ("first day", "last day"):
        return day(begin if which == "first day" else end)
    if (begin, end) == bounds(begin.year, begin.month):
        return _days_of_month(begin, end, which)
    if n > 31:  # thirds and halves of quarters, years and decades are whole months
        return _months(begin, end, which)
    third, half = -(-n // 3), n // 2
    first, last = {
        "early": (0, third - 1),
        "mid": (n // 3, -(-2 * n // 3) - 1),
        "late": (n - third, n - 1),
        "first half": (0, half - 1),
        "second half": (half, n - 1),
    }[which]
    return Period(begin + timedelta(first), begin + timedelta(last))


def _days_of_month(begin: date, end: date, which: str) -> Period:
    """Early, mid and late are ten days each, as far as the month goes; the halves meet after the 15th."""
    first, last = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, end.day),
        "first half": (1, 15),
        "second half": (16, end.day),
    }[which]
    return Period(begin.replace(day=first), begin.replace(day=last))


def _months(begin: date, end: date, which: str) -> Period:
    n = (end.year - begin.year) * 12 + end.month - begin.month + 1
    first, last = {
        "early": (0, n // 3 - 1),
        "mid": (n // 3, 2 * n // 3 - 1),
        "late": (n - n // 3, n - 1),
        "first half": (0, n // 2 - 1),
        "second half": (n - n // 2, n - 1),
    }[which]
    return Period(month(begin.year, begin.month + first).begin, month(begin.year, begin.month + last).end)


def join(a: Period, b: Period) -> Period:
    """From the begin of `a` to the end of `b`; OPEN where they are out of order."""
    both = Period(a.begin, b.end)
    return OPEN if both.begin and both.end and both.begin > both.end else both


def at(period: Period, clock: str) -> Period:
    """The period with a time of day, where it is one day."""
    return replace(period, clock=clock) if period.begin and period.begin == period.end else period
