"""Dates that count from the report's own."""

from __future__ import annotations

from datetime import date, timedelta

from detente.reading.dates import periods
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.scanner import Token
from detente.reading.lexicon import table

UNITS = "hdkgnqyjU"


def single(f: Phrase, c: Context) -> Period | None:
    """Last week, next month, this year: of the calendar. The past week, the last year: up to the report's day."""
    lead, unit = [t.code for t in f.inside if t.code in "<>pxtf"][-1], f.inside[-1].value
    if f.after.code == "o" or (unit in ("hour", "day") and lead not in "f>") or unit == "hour":
        return None
    if lead == "f" or unit == "day":  # counts from another day than the report's
        return OPEN
    if lead == "x" and unit == "week" and f.find("t") and c.today.weekday() > 3:
        return periods.calendar(c.today, unit, 1)  # "this coming week", said at the end of one
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
    return _rolling(c.today, number[1], next(t.value for t in f.inside if t.code in UNITS), lead)


def _rolling(now: date, n: int, unit: str, lead: str) -> Period:
    return Period(periods.shift(now, -n, unit), now) if lead in "<p" else Period(now, periods.shift(now, n, unit))


def recent(f: Phrase, c: Context) -> Period | None:
    """Recent weeks, the coming days: as far as such words reach at most."""
    if f.after.code == "o" or _verb(f) or (f.find("x") and f.after.code == "b" and f.before.code not in "JPblT"):
        return None  # "coming weeks after the vote"
    days, now = horizon(f.inside[-1].value), c.today
    if f.find(">x"):
        return Period(now, now + days if days else None)
    return Period(now - days if days else None, now)


def lying_ahead(f: Phrase, c: Context) -> Period | None:
    """The weeks ahead, the days to come, the year ahead."""
    unit, vague = f.inside[-2], f.find("N#va")
    if vague or f.before.code in "N#va":  # "two weeks ahead" of something
        return None
    if unit.code != "U":
        return _rolling(c.today, 1, unit.value, "x") if f.find("T") else None
    days = horizon(unit.value)
    return Period(c.today, c.today + days if days else None)


def or_next(f: Phrase, c: Context) -> Period | None:
    """This month or next."""
    unit = f.inside[1].value
    return periods.join(periods.calendar(_now(unit, c), unit, 0), periods.calendar(_now(unit, c), unit, 1))


def horizon(unit: str) -> timedelta | None:
    """How far "the coming <unit>s" reach, or None where nothing can be said."""
    days = table("dates")["horizon"].get(unit)
    return timedelta(days) if days else None


def week_after(f: Phrase, c: Context) -> Period | None:
    """The week after next, the year before last, the weekend before last."""
    unit = f.find("knyz")
    return periods.calendar(c.today, unit.value, 2 if f.find(">") else -2) if unit else None


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
    if lead == "t" and now.weekday() > 1:  # only on Monday and Tuesday may "this weekend" be the last one
        return this
    return c.pick(past, this, c.tense(f) or ("future" if lead == "t" else None))


def ago(f: Phrase, c: Context) -> Period | None:
    """Two days ago, a few weeks ago, years ago; more than a year ago has no begin."""
    number, unit = count(f), next(t for t in f.inside if t.code in UNITS)
    if number is None:
        return None
    low, high = number
    if f.find("+") or f.inside[0].value == "over":
        return Period(None, periods.shift(c.today, -low, unit.value))
    if f.find("u"):
        return Period(periods.shift(c.today, -high, unit.value), c.today)
    found = periods.around(c.today, -high, -low, unit.value)
    return Period(found.begin, min(found.end, c.today) if found.end else None)


def particle(verb: str) -> bool:
    """Whether "over" belongs to the verb: "handed over ten days ago"."""
    return verb.endswith("ed") or verb in table("dates")["particle"]["words"]


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
    if f.find("a") and f.find("&"):
        return 1, numbers[-1]  # "a week or two"
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
