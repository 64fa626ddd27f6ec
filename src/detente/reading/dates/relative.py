"""Dates that count from the report's own."""

from __future__ import annotations

from datetime import date, timedelta

from detente.reading.dates import periods
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.words import Token
from detente.reading.lexicon import table

UNITS = "hdkgnqyjU"


def day_word(f: Phrase, c: Context) -> Period | None:
    """Yesterday, tonight, the day after tomorrow; overnight is two days. "Russia Today" is a name."""
    if f.inside[0].capital and f.before.code == "~" and f.before.capital:
        return None
    first, last = f.inside[0].value
    return Period(c.today + timedelta(first), c.today + timedelta(last))


def day_part(f: Phrase, c: Context) -> Period | None:
    """This morning; last night, which may be either side of midnight."""
    if f.find("t"):
        return periods.day(c.today)
    return Period(c.today - timedelta(1), c.today) if f.inside[-1].value in ("night", "evening") else None


def weekday(f: Phrase, c: Context) -> Period | None:
    """Sunday: the coming one or today under a future tense, the last one or today under a past tense."""
    token = f.find("Ww")
    if token is None or (token.code == "w" and f.before.code not in "JPbl"):
        return None
    lead = "".join(t.code for t in f.inside if t.code in "<>pxt")[-1:]
    return _led(lead, c.today, token.value) if lead not in ("", "t") else _plain(f, c, token.value, lead)


def _plain(f: Phrase, c: Context, weekday: int, lead: str) -> Period:
    now = c.today
    tense = c.tense(f) or ("future" if lead else None)
    past, future = now - timedelta((now.weekday() - weekday) % 7), now + timedelta((weekday - now.weekday()) % 7)
    return c.pick(periods.day(past), periods.day(future), tense)


def _led(lead: str, now: date, weekday: int) -> Period:
    """Last, next, past and coming weekdays. "Last Tuesday" on a Friday may be this week's or the week before's:
    where the day lies in this week, the period runs from the one to the other."""
    past = now - timedelta((now.weekday() - weekday - 1) % 7 + 1)
    future = now + timedelta((weekday - now.weekday() - 1) % 7 + 1)
    if lead in "px":
        return periods.day(past if lead == "p" else future)
    seven = timedelta(7)
    if lead == "<":
        return Period(past - seven, past, either=True) if weekday < now.weekday() else periods.day(past)
    return Period(future, future + seven, either=True) if weekday > now.weekday() else periods.day(future)


def weekday_of_week(f: Phrase, c: Context) -> Period | None:
    """Monday next week, last week on Tuesday."""
    token = f.find("Ww")
    monday = periods.week(c.today).begin
    steps = 7 if f.find(">") else -7 if f.find("<") else 0
    return periods.day(monday + timedelta(steps + token.value)) if token and monday else None


def single(f: Phrase, c: Context) -> Period | None:
    """Last week, next month, this year: of the calendar. The past week, the last year: up to the report's day."""
    lead, unit = [t.code for t in f.inside if t.code in "<>pxtf"][-1], f.inside[-1].value
    if f.after.code == "o" or (unit in ("hour", "day") and lead not in "f>") or unit == "hour" or _verb(f):
        return None
    if lead == "f" or unit == "day":  # counts from another day than the report's
        return OPEN
    if lead in "px" or (lead in "<>" and f.find("Tt")):
        return _rolling(c.today, 1, unit, lead)
    return periods.calendar(_now(unit, c), unit, {"<": -1, ">": 1, "t": 0}[lead])


def _now(unit: str, c: Context) -> date:
    """A day of the report's unit, where the unit is known though the day may not be. Raises Unsettled."""
    if unit == "year":
        return date(c.this_year, 1, 1)
    return c.this_month if unit == "month" else c.today


def counted(f: Phrase, c: Context) -> Period | None:
    """The last two weeks, the next 60 days."""
    number = count(f)
    if number is None or f.after.code == "o" or _verb(f):
        return None
    lead = [t.code for t in f.inside if t.code in "<>px"][-1]
    return _rolling(c.today, number[1], f.inside[-1].value, lead)


def _rolling(now: date, n: int, unit: str, lead: str) -> Period:
    return Period(periods.shift(now, -n, unit), now) if lead in "<p" else Period(now, periods.shift(now, n, unit))


def recent(f: Phrase, c: Context) -> Period | None:
    """Recent weeks, the coming days: as far as such words reach at most."""
    if f.after.code == "o" or _verb(f):
        return None
    days, now = horizon(f.inside[-1].value), c.today
    if f.find(">x"):
        return Period(now, now + days if days else None)
    return Period(now - days if days else None, now)


def horizon(unit: str) -> timedelta | None:
    """How far "the coming <unit>s" reach, or None where nothing can be said."""
    days = table("dates")["horizon"].get(unit)
    return timedelta(days) if days else None


def week_after(f: Phrase, c: Context) -> Period | None:
    """The week after next, the week before last."""
    return periods.calendar(c.today, "week", 2 if f.find(">") else -2)


def weekend(f: Phrase, c: Context) -> Period | None:
    """This weekend, last weekend; "the weekend" as the tense asks."""
    now, lead = c.today, f.inside[-2].code if len(f.inside) > 1 else ""
    if not lead and f.before.code not in "JPbl":
        return None
    last, this = periods.calendar(now, "weekend", -1), periods.calendar(now, "weekend", 0)
    if lead in ("<", "p"):
        return last
    if lead in (">", "x"):
        return periods.calendar(now, "weekend", 1) if lead == ">" else this
    past = this if now.weekday() >= 5 else last
    return c.pick(past, this, c.tense(f) or ("future" if lead == "t" else None))


def ago(f: Phrase, c: Context) -> Period | None:
    """Two days ago, a few weeks ago, years ago; more than a year ago has no begin."""
    number, unit = count(f), next(t for t in f.inside if t.code in UNITS)
    if number is None:
        return None
    low, high = number
    if f.find("+") or (f.find("J") and f.inside[0].value == "over"):
        return Period(None, periods.shift(c.today, -low, unit.value))
    found = periods.around(c.today, -high, -low, unit.value)
    return Period(found.begin, min(found.end, c.today) if found.end else None)


def ahead(f: Phrase, c: Context) -> Period | None:
    """Six weeks from now, in two days' time."""
    number, unit = count(f), next(t for t in f.inside if t.code in UNITS)
    if number is None:
        return None
    found = periods.around(c.today, number[0], number[1], unit.value)
    return Period(max(found.begin, c.today) if found.begin else None, found.end)


def count(f: Phrase) -> tuple[int, int] | None:
    """The number before the unit, from and to: 2, "a few", "two to three"; 1 for "a"; none for 1.5."""
    vague, numbers = f.find("v"), f.values("N")
    if f.find("#"):
        return None
    if vague:
        return vague.value[0], vague.value[1]
    if numbers:
        return (numbers[0], numbers[-1]) if 0 < numbers[0] <= numbers[-1] else None
    if f.find("a") or not f.find("U"):
        return (1, 1) if f.find("aT") else None
    low, high = table("dates")["bare"]["range"]
    return low, high


def _verb(f: Phrase) -> bool:
    """Whether "last" is a verb here ("will last two weeks")."""
    token: Token = f.inside[0]
    return token.code == "<" and str(f.before.value).lower() in table("dates")["lasting"]["before"]
