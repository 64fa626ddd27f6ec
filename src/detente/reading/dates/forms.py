"""Every form of the grammar: from the name of a match to its period."""

from __future__ import annotations

from detente.reading.dates import nested
from detente.reading.dates.context import Context, Phrase, Unsettled
from detente.reading.dates.periods import OPEN, Period
from detente.reading.dates.simple import FORMS

_FORMS = FORMS | {
    "offset": nested.offset,
    "week_on": nested.week_on,
    "week_of": nested.week_of,
    "edge": nested.edge,
    "run_out": nested.run_out,
    "within": nested.within,
    "in_time": nested.in_time,
}


def read(name: str, f: Phrase, c: Context) -> Period | None:
    """The period of a phrase that the grammar matched as `name`: None where it is no date after all, OPEN where it is
    one and the report does not tell which, or no calendar reaches it."""
    try:
        return _FORMS[name](f, c)
    except (Unsettled, OverflowError, ValueError):
        return OPEN
