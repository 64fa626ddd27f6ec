"""Dates that name a day, a month or a year; the year may be left to the report's date."""

from __future__ import annotations

import re
from datetime import date

from detente.reading.dates import periods
from detente.reading.dates.context import Context, Phrase, Unsettled
from detente.reading.dates.periods import Period
from detente.reading.dates.scanner import Token
from detente.reading.dates.tense import Tense
from detente.reading.lexicon import table

_NEAR = 60  # days: a day and month without year or tense is the nearest one, where it is this near
_JUST = 60  # days: one that is this near is meant, whatever the tense, rather than one of another year


def iso(f: Phrase, c: Context) -> Period | None:
    """2025-12-24, also with a time."""
    text = f.inside[0].value
    found = _day(*(int(n) for n in text[:10].split("-")))
    return periods.at(found, text[11:]) if found and len(text) > 10 else found


def slashed(f: Phrase, c: Context) -> Period | None:
    """24/12/2025 or 12/24/2025; where both readings are in the calendar, from the one to the other."""
    a, b, y = (int(n) for n in re.split("[/.]", f.inside[0].value))
    both = [p for p in (_day(y, b, a), _day(y, a, b)) if p]
    days = sorted(p.begin for p in both if p.begin)
    return Period(days[0], days[-1]) if days else None


def paired(f: Phrase, c: Context) -> Period | None:
    """2024-25, the two years; 2025-12, the month."""
    y, m = f.inside[0].value
    return periods.month(y, m) if m else periods.join(periods.year(y), periods.year(y + 1))


def days_of_month(f: Phrase, c: Context) -> Period | None:
    """24-26 December, December 24 to 26, Monday 3, 4 and 5 March."""
    numbers = f.values("NO")
    a, month = _dated(f, numbers[0], c), _month_of(f)
    if a is None or numbers != sorted(set(numbers)):
        return None
    y = a.begin.year if a.begin and a.begin == a.end else None
    b = _day(y, month, numbers[-1]) if y else _dated(f, numbers[-1], c)
    return periods.join(a, b) if b else None


def day_of_month(f: Phrase, c: Context) -> Period | None:
    """24 December, Sunday, Dec. 28, 2025, the 5th of May."""
    return _dated(f, f.values("NO")[0], c)


def month_year(f: Phrase, c: Context) -> Period | None:
    """December 2025, March of next year."""
    return periods.month(year_of(f, c) or c.this_year, _month_of(f))


def month(f: Phrase, c: Context) -> Period | None:
    """February, of the year that the tense asks for."""
    return monthly(_month_of(f), c, c.tense(f)) if _names_month(f) else None


def monthly(m: int, c: Context, tense: Tense) -> Period:
    """The month `m` that the tense asks for, seen from the report's month, which counts as either."""
    y, now = c.this_month.year, c.this_month.month
    past, future = periods.month(y - (m > now), m), periods.month(y + (m < now), m)
    return c.pick(past, future, tense)


def led_month(f: Phrase, c: Context) -> Period | None:
    """Last December, next March, this May."""
    m, now = _month_of(f), c.this_month
    if f.find("<p"):
        return periods.month(now.year - (m >= now.month), m)
    return periods.month(now.year + (m <= now.month), m) if f.find(">x") else periods.month(now.year, m)


def week_of_month(f: Phrase, c: Context) -> Period | None:
    """The first week of March: its first seven days. The last week: its last seven."""
    year = f.find("Y")
    whole = periods.month(year.value, _month_of(f)) if year else monthly(_month_of(f), c, c.tense(f))
    begin, end, nth = whole.begin, whole.end, f.find("O")
    if begin is None or end is None or whole.either:
        return whole
    if nth is None:
        return Period(end.replace(day=end.day - 6), end)
    last = min(7 * nth.value, end.day)
    return Period(begin.replace(day=7 * nth.value - 6), begin.replace(day=last)) if 1 <= nth.value <= 5 else None


def quarter(f: Phrase, c: Context) -> Period | None:
    """Q3, the third quarter of 2025."""
    q = f.values("QO")[0]
    if not 1 <= q <= 4:
        return None
    y = year_of(f, c)
    if y:
        return periods.quarter(y, q)
    y, now = c.this_month.year, (c.this_month.month + 2) // 3
    return c.pick(periods.quarter(y - (q > now), q), periods.quarter(y + (q < now), q), c.tense(f))


def decade(f: Phrase, c: Context) -> Period | None:
    """The 1990s."""
    y = f.values("C")[0]
    return periods.decade(y) if y else None


def year(f: Phrase, c: Context) -> Period | None:
    """2015 after a preposition, "the 2015 accord", "the year 2000"; never a count ("the 2000 prisoners")."""
    counted = f.after.code in "hdkgnqyjU" or str(f.after.value).lower() in table("dates")["counted"]["nouns"]
    announced = f.before.code in "JPblEeo-2&" or f.find("y")
    named = f.before.code in "Ta" and f.after.code == "~" and str(f.after.value).islower()
    return periods.year(f.values("Y")[0]) if not counted and (announced or named) else None


def bare_day(f: Phrase, c: Context) -> Period | None:
    """The 24th, of the month that the tense asks for; "the 20th century" is no date."""
    d, token = f.values("O")[0], f.find("O")
    if not token or token.end - token.start > 4 or f.before.code not in "JPble" or not _ends_there(f.after):
        return None
    return _of_a_month(f, d, c)


def bare_days(f: Phrase, c: Context) -> Period | None:
    """The 12th and 13th."""
    numbers = f.values("O")
    if any(t.end - t.start > 4 for t in f.inside if t.code == "O") or f.before.code not in "JPble":
        return None
    a, b = (_of_a_month(f, d, c) for d in numbers)
    return periods.join(a, b) if a and b and numbers[0] < numbers[1] and _ends_there(f.after) else None


def _of_a_month(f: Phrase, d: int, c: Context) -> Period | None:
    now = c.today
    found = [p.begin for n in (-2, -1, 0, 1, 2) if (p := _in_month(now, n, d)) and p.begin]
    past, future = [x for x in found if x <= now], [x for x in found if x >= now]
    if not past or not future:
        return None
    return c.pick(periods.day(past[-1]), periods.day(future[0]), c.tense(f))


def _dated(f: Phrase, d: int, c: Context) -> Period | None:
    return calendar_day(f, _month_of(f), d, c)


def calendar_day(f: Phrase, m: int, d: int, c: Context) -> Period | None:
    """A day of a month, in the year that the phrase says or leaves to its surroundings."""
    if not _day(2000, m, d):
        return None
    y = year_of(f, c)
    if y:
        return _day(y, m, d)
    years = range(-8, 9) if (m, d) == (2, 29) else (-1, 0, 1)
    return nearest(f, [p.begin for n in years if (p := _day(c.today.year + n, m, d)) and p.begin], c)


def nearest(f: Phrase, found: list[date], c: Context) -> Period:
    """Of a day of each year the one that weekday and tense ask for; without either, the nearest if near."""
    now, weekday = c.today, f.find("Ww")
    if weekday and (fitting := [x for x in found if x.weekday() == weekday.value]):
        return periods.day(fitting[0])
    past, future = [x for x in found if x <= now], [x for x in found if x >= now]
    if not past or not future:
        raise Unsettled
    picked = c.pick(periods.day(past[-1]), periods.day(future[0]), c.tense(f) or _near(found, now))
    return _nearer(picked, past[-1], future[0], now)


def _nearer(picked: Period, past: date, future: date, now: date) -> Period:
    """What the tense asked for, unless that lies in another year and half a year away, and the other day is near."""
    day = picked.begin
    far = day is not None and not picked.either and day.year != now.year and abs(day - now).days > 183
    other = future if day == past else past
    return periods.day(other) if far and abs(other - now).days <= _JUST else picked


def _near(days: list[date], now: date) -> Tense:
    near = min(days, key=lambda x: abs(x - now), default=None)
    if near is None or abs(near - now).days > _NEAR:
        return None
    return "past" if near <= now else "future"


def year_of(f: Phrase, c: Context) -> int | None:
    """The year that the phrase says ("2025", "next year"), or None."""
    if token := f.find("Y"):
        return int(token.value)
    if not f.find("y"):
        return None
    return c.this_year + (1 if f.find(">") else -1 if f.find("<") else 0)


def _month_of(f: Phrase) -> int:
    return int(f.values("MmA")[0])


def _names_month(f: Phrase) -> bool:
    """Whether a month alone is one: not a surname, a verb, or a short form within another name."""
    led = f.before.code == "o" and f.i > 1 and (f.codes[f.i - 2] in "eEk" or _whole(f.tokens[f.i - 2]))
    announced = led or f.before.code in "JPblEeT-2&"
    name = f.after.code == "~" and f.after.capital
    if f.inside[0].code == "M":
        return announced or (not name and not (f.before.code == "~" and f.before.capital))
    return announced and f.before.code != "T" and not name and f.after.code not in "-'"


def _whole(token: Token) -> bool:
    """The end, the first week, the whole (of May)."""
    return str(token.value).lower() in table("dates")["months"]["whole"]


def _ends_there(token: Token) -> bool:
    word = str(token.value).lower()
    plural = word.endswith("s") and not word.endswith("ss")  # no plural belongs to an ordinal
    return token.code != "~" or not word[:1].isalpha() or plural or word in table("dates")["dayofmonth"]["after"]


def _in_month(now: date, steps: int, d: int) -> Period | None:
    begin = periods.month(now.year, now.month + steps).begin
    return _day(begin.year, begin.month, d) if begin else None


def _day(*ymd: int) -> Period | None:
    try:
        return periods.day(date(*ymd))
    except ValueError:
        return None
