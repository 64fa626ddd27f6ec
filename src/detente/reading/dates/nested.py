"""Dates built on another date: a week from tomorrow, early next year, the end of March."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from detente.reading.dates import periods, relative, simple
from detente.reading.dates.context import Context, Phrase, Unsettled
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.tense import Tense
from detente.reading.lexicon import table


def offset(f: Phrase, c: Context) -> Period | None:
    """A week from tomorrow (exact), two weeks after Christmas (give or take)."""
    hinge = next(k for k in range(f.i, f.j) if f.tokens[k].code == "b")
    default: Tense = "future" if f.tokens[hinge].value == "from" else None
    if f.inside[0].code == "a" and (_rate(f) or any(code in "N#" for code in f.codes[max(f.i - 2, 0) : f.i])):
        return None  # "a hundred a day from tomorrow"
    number, base = relative.count(f.part(f.i, hinge)), simple.inner(f.part(hinge + 1, f.j), replace(c, default=default))
    if number is None or base is None or base.begin is None or base.begin != base.end:
        return None if number is None or base is None else OPEN
    word, unit = f.tokens[hinge].value, f.tokens[hinge - 1].value
    if word == "from":
        return None if str(f.before.value).lower() == "for" else _from(base, number, unit)
    sign = -1 if word == "before" else 1
    low, high = sorted(sign * n for n in number)
    return periods.around(base.begin, low, high, unit)


def _from(base: Period, number: tuple[int, int], unit: str) -> Period | None:
    if base.begin is None:
        return None
    if unit in ("day", "week", "fortnight"):
        return Period(periods.shift(base.begin, number[0], unit), periods.shift(base.begin, number[1], unit))
    return periods.around(base.begin, *number, unit)


def week_on(f: Phrase, c: Context) -> Period | None:
    """A week on Monday, two weeks on Friday: weeks from the coming one. "Twice a week on Mondays" is no date."""
    number, day, unit = relative.count(f), f.inside[-1], next(t for t in f.inside if t.code in relative.UNITS)
    on = f.find("J")
    if number is None or number[0] != number[1] or on is None or on.value != "on" or c.tense(f) == "past":
        return None
    if unit.value not in ("week", "fortnight") or _rate(f):
        return None
    ahead = day.value[0] if day.code == "D" else (day.value - c.today.weekday()) % 7
    return periods.day(periods.shift(c.today, number[0], unit.value) + timedelta(ahead))


def week_of(f: Phrase, c: Context) -> Period | None:
    """The week of December 22 (Monday to Sunday); the week starting Monday (seven days from it)."""
    hinge = next(k for k in range(f.i, f.j) if f.tokens[k].code in "oP")
    base = simple.inner(f.part(hinge + 1, f.j), c)
    if base is None or base.begin is None or base.begin != base.end:
        return None
    if f.tokens[hinge].code == "o":
        return periods.week(base.begin)
    return Period(base.begin, periods.shift(base.begin, 6, "day"))


def edge(f: Phrase, c: Context) -> Period | None:
    """Early next week, mid-January, the end of the year, later this week."""
    k = next(k for k in range(f.i, f.j) if f.tokens[k].code in "Ee")
    start = k + 1 + (k + 1 < f.j and f.tokens[k + 1].code in "oJ-")
    whole = simple.inner(f.part(start, f.j), c) if start < f.j else _current(f, c)
    if whole is None:
        whole = _current(f.part(start, f.j), c) if f.tokens[f.j - 1].code in "knqy" else None
    which = f.tokens[k].value
    if whole is None or which not in ("earlier", "later"):
        return whole and periods.part(whole, which)
    return _side(whole, which, c)


def _current(f: Phrase, c: Context) -> Period | None:
    """The week, month, quarter or year of the report."""
    unit = f.find("knqy")
    if unit is None or f.find("<>pxf"):
        return None
    return periods.year(c.this_year) if unit.value == "year" else periods.calendar(c.today, unit.value, 0)


def _side(whole: Period, which: str, c: Context) -> Period:
    """What lies before or after the report's day of a period that holds it."""
    try:
        now = c.today
    except Unsettled:
        return whole
    if whole.begin is None or whole.end is None or not whole.begin <= now <= whole.end:
        return whole
    return Period(whole.begin, now) if which == "earlier" else Period(now, whole.end)


def run_out(f: Phrase, c: Context) -> Period | None:
    """Before the month is out: at its end."""
    whole = _current(f, c) if f.inside[0].value == "before" else None
    return Period(None, whole.end) if whole else None


def within(f: Phrase, c: Context) -> Period | None:
    """Within two weeks: open at its begin. Within 60 days of something else: nobody can tell."""
    if f.after.code in "ob" or c.tense(f) == "past":
        return OPEN if f.after.code in "ob" else None
    unit, number = f.inside[-1].value, relative.count(f)
    if f.inside[-1].code == "U" and len(f.inside) == 2:
        days = relative.horizon(unit)
        return Period(None, c.today + days) if days else OPEN
    return Period(None, periods.shift(c.today, number[1], unit)) if number else None


def in_time(f: Phrase, c: Context) -> Period | None:
    """In two weeks, unless the tense is past: then it is how long something took. Nor is it a date that "the first
    strike in ten years" tells."""
    number = relative.count(f)
    if number is None or f.inside[0].value != "in" or f.after.code in "ob" or _measures(f):
        return None
    if not f.find("i") and c.tense(f) == "past":
        return None
    unit = next(t for t in f.inside if t.code in relative.UNITS)
    return periods.around(c.today, *number, unit.value)


def _rate(f: Phrase) -> bool:
    return str(f.before.value).lower() in table("dates")["rate"]["before"]


_REACH = 6  # words to the left in which a superlative is looked for


def _measures(f: Phrase) -> bool:
    """Whether a superlative or an ordinal stands before: "the longest strike in ten years"."""
    data = table("dates")["superlative"]
    near = f.tokens[max(0, f.i - _REACH) : f.i]
    if any(t.code == "O" and t.end - t.start > len("24th") for t in near):
        return True
    before = [str(t.value).lower() for t in near]
    return any(w in data["words"] or (w.endswith("est") and w not in data["not_est"]) for w in before)
