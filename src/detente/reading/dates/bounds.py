"""The words beside a date that leave one side open: by, before, since, from, at the latest."""

from __future__ import annotations

from detente.reading.dates import periods
from detente.reading.dates.context import Context, Phrase, Unsettled
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.tense import Tense

DEFAULT: dict[str, Tense] = {"by": "future", "before": "future", "starting": "future", "now": "future"}
FORCED: dict[str, Tense] = {"since": "past"}


def lead_of(f: Phrase) -> str:
    """What the words beside a date say that leave one side open, or nothing."""
    before = str(f.before.value) if f.before.code in "Pb" else ""
    return str(f.after.value) if f.after.code == "K" and before in ("", "from") else before


def bounded(f: Phrase, period: Period, c: Context) -> tuple[Phrase, Period]:
    """The phrase with the words that leave one side open. "Before Sunday's vote" only names Sunday."""
    lead = lead_of(f)
    if f.after.code == "K" and lead:
        return f.part(f.i - (f.before.code in "Pb"), f.j + 1), _open(period, lead)
    if f.before.code not in "Pbl" or f.after.code == "'" or (lead == "from" and not _from_now_on(f, period, c)):
        return f, period
    wider = f.part(f.i - 1, f.j)
    if lead == "now":
        known = c.published.begin and c.published.begin == c.published.end
        return wider, Period(c.today, period.end) if known else OPEN
    if lead == "from" and f.find("2-"):
        return wider, period
    if f.find("B") and period.begin and period.value == str(period.begin.year):
        period = periods.day(period.begin)  # "by the new year" is by its first day
    if f.inside[0].code == "c":  # "before midnight on Friday" is by Friday, "after 6 p.m. on Friday" that day
        return wider, _open(period, {"before": "by", "after": ""}.get(lead, lead))
    return wider, _open(period, str(f.before.value) if f.before.code == "l" else lead)


def _from_now_on(f: Phrase, period: Period, c: Context) -> bool:
    """Whether "from" opens a time: "from 1 July", not "the guidelines from 2007"."""
    tense = c.tense(f)
    try:
        past = bool(period.end and period.end < c.today)
    except Unsettled:
        past = False
    if tense is None:
        return bool(period.begin and period.begin == period.end and not past)
    return tense == "future" and not past


def _open(period: Period, lead: str) -> Period:
    """What a preposition leaves of a period; of one that may be either of two, no more than both allow."""
    if lead == "by":
        return Period(None, period.end)
    if lead == "before":
        return Period(None, periods.step(period.end if period.either else period.begin, -1))
    if lead == "after":
        return Period(periods.step(period.begin if period.either else period.end, 1), None)
    return Period(period.begin, None) if lead in ("since", "from", "starting") else period
