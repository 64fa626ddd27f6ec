"""Single days that count from the report's own: yesterday, Sunday, Monday next week, a week ago today."""

from __future__ import annotations

from datetime import date, timedelta

from detente.reading.dates import periods
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.relative import UNITS, count
from detente.reading.lexicon import table


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
    if token is None or (token.code == "w" and f.before.code not in "JPbl") or _names(f) or _each(f):
        return None
    lead = "".join(t.code for t in f.inside if t.code in "<>pxtf")[-1:]
    told = f.before.code == "T" and f.after.code == "b" and f.after.value in ("before", "after")
    if lead == "f" or told:  # counts from another day than the report's
        return OPEN
    if f.inside[-1].code == ">":  # "Tuesday next"
        lead = "x"
    return _led(lead, c.today, token.value) if lead not in ("", "t") else _plain(f, c, token.value, lead)


def _names(f: Phrase) -> bool:
    """The Sunday Courier, and a person called Wednesday."""
    if f.after.code != "~" or not f.after.capital:
        return False
    opening = f.before.code in "~." and not str(f.before.value).isalpha()
    further = f.tokens[f.j + 1] if f.j + 1 < len(f.tokens) else f.after
    return f.before.code == "T" or (opening and len(f.inside) == 1 and further.code in ",'")


def _each(f: Phrase) -> bool:
    return str(f.before.value).lower() in table("dates")["names"]["every"]


def _plain(f: Phrase, c: Context, weekday: int, lead: str) -> Period:
    now = c.today
    if lead:  # "this Friday" on a Wednesday, whatever the tense
        ahead = weekday - now.weekday()
        return periods.day(now + timedelta(ahead + 7 * (ahead < 0 and c.tense(f) != "past")))
    past, future = now - timedelta((now.weekday() - weekday) % 7), now + timedelta((weekday - now.weekday()) % 7)
    return c.pick(periods.day(past), periods.day(future), c.tense(f))


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


def week_later(f: Phrase, c: Context) -> Period | None:
    """Monday week, tomorrow week: seven days after the day."""
    token = f.inside[0]
    ahead = token.value[0] if token.code == "D" else (token.value - c.today.weekday()) % 7
    return periods.day(c.today + timedelta(ahead + 7)) if ahead >= 0 else None


def ago_day(f: Phrase, c: Context) -> Period | None:
    """A week ago today, exact; a week ago on Tuesday, which is the Tuesday at or before the day a week ago."""
    number, unit = count(f), next(t for t in f.inside if t.code in UNITS)
    if number is None or number[0] != number[1] or unit.value == "hour":
        return None
    then, token, whole = periods.shift(c.today, -number[0], unit.value), f.find("Ww"), f.inside[-1]
    if whole.code in "knqy":  # "a year ago this month"
        return periods.calendar(then, whole.value, 0)
    return periods.day(then - timedelta((then.weekday() - token.value) % 7 if token else 0))


def this_time(f: Phrase, c: Context) -> Period | None:
    """This time next week: that day. Of a month or a year, a few days on either side."""
    if word := f.find("D"):
        return periods.day(c.today + timedelta(word.value[0]))
    unit = f.inside[-1].value
    if unit not in ("week", "month", "year"):
        return None
    then, give = (
        periods.shift(c.today, 1 if f.find(">") else -1, unit),
        timedelta({"month": 3, "year": 15}.get(unit, 0)),
    )
    return Period(then - give, then + give)
