"""Holidays, the new year and seasons: what comes round each year."""

from __future__ import annotations

from datetime import date, timedelta

from detente.reading.dates import periods
from detente.reading.dates.absolute import nearest, year_of
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.periods import Period
from detente.reading.lexicon import table

_ANNOUNCED = "JPblEo"


def holiday(f: Phrase, c: Context) -> Period | None:
    """Christmas Eve, after a preposition: "a Christmas truce" is no date. Easter is the Western churches'."""
    token, lead = f.find("H"), "".join(t.code for t in f.inside if t.code in "<>pxt")[-1:]
    if token is None or (f.before.code not in _ANNOUNCED + "&" and not lead and not f.find("Y")):
        return None
    y = year_of(f, c)
    if y:
        return periods.day(_feast(y, token.value))
    now = c.today
    found = [_feast(now.year + n, token.value) for n in (-1, 0, 1)]
    if lead in ("", "t"):
        return periods.day(found[1]) if lead else nearest(f, found, c)
    return periods.day([d for d in found if d < now][-1] if lead in "<p" else next(d for d in found if d > now))


def _feast(y: int, named: str) -> date:
    if named.startswith("easter"):
        return periods.easter(y) + timedelta(int(named[6:]))
    m, d = (int(n) for n in named.split("-"))
    return date(y, m, d)


def new_year(f: Phrase, c: Context) -> Period | None:
    """The new year, after a preposition: the year that begins next, unless the tense is past."""
    if f.before.code not in _ANNOUNCED:
        return None
    if f.before.value in table("dates")["newyear"]["day"] and f.inside[0].value == "new year":
        return nearest(f, [date(c.today.year + n, 1, 1) for n in (-1, 0, 1)], c)
    return periods.year(c.this_year if c.tense(f) == "past" else c.this_year + 1)


def season(f: Phrase, c: Context) -> Period | None:
    """This autumn, the summer of 2025, before the winter. A winter of one year may have begun or ended in it."""
    token, lead = f.find("s"), "".join(t.code for t in f.inside if t.code in "<>pxt")[-1:]
    if token is None or (token.capital and f.before.code == "~" and f.before.capital) or f.after.code == "-":
        return None
    month = token.value
    if pair := f.find("L"):
        return _months(pair.value[0], month) if pair.value[1] is None else None
    y = year_of(f, c)
    if y:
        return _months(y, month) if month < 12 else Period(_months(y - 1, 12).begin, _months(y, 12).end, either=True)
    announced = lead or (f.before.code in _ANNOUNCED and f.after.code != "o")  # not "in the fall of the city"
    return _led(f, month, lead, c) if announced else None


def _led(f: Phrase, month: int, lead: str, c: Context) -> Period:
    now = c.today
    found = [_months(now.year + n, month) for n in (-2, -1, 0, 1)]
    past = [p for p in found if p.end and p.end < now][-1]
    future = next(p for p in found if p.begin and p.begin > now)
    current = next((p for p in found if p.begin and p.end and p.begin <= now <= p.end), None)
    if lead in ("<", "p"):
        return past
    if lead in (">", "x"):
        return future
    if current:
        return current
    return c.pick(past, future, c.tense(f) or ("future" if lead else None))


def _months(y: int, month: int) -> Period:
    return Period(periods.month(y, month).begin, periods.month(y, month + 2).end)
