"""The simple forms of the grammar and what reads each."""

from __future__ import annotations

from collections.abc import Callable

from detente.reading.dates import absolute, days, relative, seasons
from detente.reading.dates.context import Context, Phrase
from detente.reading.dates.grammar import simple_forms
from detente.reading.dates.periods import Period

Form = Callable[[Phrase, Context], Period | None]

FORMS: dict[str, Form] = {
    "iso": absolute.iso,
    "slashed": absolute.slashed,
    "days_month": absolute.days_of_month,
    "month_days": absolute.days_of_month,
    "day_month": absolute.day_of_month,
    "month_day": absolute.day_of_month,
    "ordinal_week": absolute.week_of_month,
    "month_year": absolute.month_year,
    "led_month": absolute.led_month,
    "month": absolute.month,
    "quarter": absolute.quarter,
    "decade": absolute.decade,
    "year": absolute.year,
    "paired": absolute.paired,
    "holiday": seasons.holiday,
    "new_year": seasons.new_year,
    "season": seasons.season,
    "days_of_month": absolute.bare_days,
    "day_of_month": absolute.bare_day,
    "day_word": days.day_word,
    "day_part": days.day_part,
    "weekday_week": days.weekday_of_week,
    "weekday_next": days.weekday,
    "weekday": days.weekday,
    "ago_day": days.ago_day,
    "week_later": days.week_later,
    "this_time": days.this_time,
    "or_next": relative.or_next,
    "lying_ahead": relative.lying_ahead,
    "counted": relative.counted,
    "recent": relative.recent,
    "week_after": relative.week_after,
    "single": relative.single,
    "weekend": relative.weekend,
    "ago": relative.ago,
    "ahead": relative.ahead,
}


def inner(f: Phrase, c: Context) -> Period | None:
    """The period of a phrase that is one simple form as a whole; None where it is none. Raises Unsettled."""
    match = simple_forms().fullmatch(f.codes, f.i, f.j)
    return FORMS[match.lastgroup](f, c) if match and match.lastgroup else None
