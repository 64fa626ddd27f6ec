"""Names in filters: an unknown one is refused with the nearest that is known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from detente.errors import BadDate, UsageError

_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def check(names: Iterable[str], what: str, known: Sequence[str]) -> None:
    """Raises UsageError for a name that is not among the known ones; `what` is what they are: party, issue, act."""
    for name in names:
        if name not in known:
            raise UsageError(unknown(name, what, known))


def unknown(name: str, what: str, known: Iterable[str]) -> str:
    """The message for an unknown name, with the near one or all of them."""
    choices = sorted(set(known))
    near = get_close_matches(name.lower(), choices, n=1, cutoff=0.55)
    near = near or [choice for choice in choices if name and choice.startswith(name.lower())][:1]
    if near:
        return f"{what} {name!r} is not known here; did you mean {near[0]}?"
    shown = ", ".join(choices[:20]) + (", ..." if len(choices) > 20 else "")
    return f"{what} {name!r} is not known here; known are: {shown or 'none yet'}"


def check_days(**days: str | None) -> None:
    """Raises BadDate for a day that is none, and UsageError where `until` comes before `since`."""
    for name, value in days.items():
        if value is not None:
            checked_day(value, name.replace("_", "-"))
    since, until = days.get("since"), days.get("until")
    if since and until and until < since[: len(until)]:
        raise UsageError(f"until: {until} comes before since: {since}. Exchange them.")


def checked_day(value: str, what: str) -> str:
    """An ISO date as precise as given (YYYY, YYYY-MM, YYYY-MM-DD). Raises BadDate, naming `what`, for any other."""
    try:
        if _ISO.fullmatch(value):
            datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
            return value
    except ValueError:
        pass
    raise BadDate(f"{what}: {value!r} is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2025-11-03.")
