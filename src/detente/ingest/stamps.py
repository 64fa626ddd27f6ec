"""Time stamps as programs write them, to the day that they show; and stamps that stand for no day at all."""

from __future__ import annotations

import datetime
import re

from detente.ingest.days import told
from detente.ingest.header import clean
from detente.ingest.words import data

_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?[0-9]{2,6}(?:Z|[+-][0-9:]+)?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})(?:[ T].*)?", re.DOTALL)
_SHORT_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T].*|Z|[+-][0-9:]{4,6})?", re.DOTALL)
# "Mon, 3 Nov 2025 10:00:00 GMT" (RFC 5322), "Monday, November 3, 2025 at 10:15 a.m. EST".
_WEEKDAY = re.compile(r"\A(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(r",?\s+(?:at\s+|-\s+|\|\s+)?[0-9]{1,2}(?::[0-9]{2}){0,2}(?:\s*[ap]\.?m\.?|:[0-9]{2})?\b.*\Z", re.I)
# "Mon Nov 03 10:00:00 UTC 2025", as the program date writes it.
_UNIX = re.compile(r"([A-Z][a-z]{2})\s+([0-9]{1,2})\s+[0-9:]{5,8}(?:\s+[A-Z+0-9:-]+)?\s+([0-9]{4})")
# Seconds, or thousandths, from 1979 to 2033: other numbers of that length are dates in digits, or none.
_EPOCH = re.compile(r"(?:1[0-9]|[3-9])[0-9]{8}(?:[0-9]{3})?")


def day_of(value: object) -> str | None:
    """The day in a stamp, as precise as there, as YYYY, YYYY-MM or YYYY-MM-DD; None where it tells none.

    The day is the one that the stamp shows, at its own place. Seconds or milliseconds since 1970 give the day in UTC.
    Days such as 03/11/2025 are not told: in one country they are March, in another November.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.0f}"
    line = clean(value)
    if not line:
        return None
    if _EPOCH.fullmatch(line):
        seconds = int(line) / (1000 if len(line) > 10 else 1)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    return told(line) or _numbers(line) or _spelled(line)


def published_day(value: object) -> str | None:
    """As `day_of`, but None for a day that programs fill in where they know none, such as 1970-01-01."""
    day = day_of(value)
    rows = data("header")["placeholders"]
    if day is None or not rows["first_year"] <= int(day[:4]) <= rows["last_year"]:
        return None
    return None if day in rows["days"] else day


def _numbers(line: str) -> str | None:
    for form in (_COMPACT, _YEAR_FIRST, _SHORT_ISO):
        if match := form.fullmatch(line):
            year, month, day = match.groups()
            return told(f"{year}-{month:0>2}-{day:0>2}")
    return None


def _spelled(line: str) -> str | None:
    line = _WEEKDAY.sub("", line, count=1)
    if match := _UNIX.fullmatch(line):
        return told(f"{match[2]} {match[1]} {match[3]}")
    return told(line) or _without_clock(line)


def _without_clock(line: str) -> str | None:
    """The clock is cut where a year stands before it: in "3 Nov 2025 10:00" it must not be the year that goes."""
    match = re.search(r"\b[0-9]{4}\b", line)
    return told(line[: match.end()]) if match and _CLOCK.fullmatch(line, match.end()) else None
