"""When a digest is due: times of the day in a time zone, on some days of the week."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from detente.notify.fields import Fields

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Times of the day, in order, in a time zone (IANA name), on days of the week."""

    times: tuple[time, ...]
    zone: str = "UTC"
    weekdays: tuple[Weekday, ...] = WEEKDAYS

    def last(self, now: datetime) -> datetime | None:
        """The latest slot that is not after `now`, in UTC."""
        return max((slot for slot in self._near(now) if slot <= now), default=None)

    def next(self, now: datetime) -> datetime | None:
        """The first slot after `now`, in UTC."""
        return min((slot for slot in self._near(now) if slot > now), default=None)

    def _near(self, now: datetime) -> list[datetime]:
        today = now.astimezone(ZoneInfo(self.zone)).date()
        days = (today + timedelta(days=n) for n in range(-8, 9))
        return [_moment(day, at, self.zone) for day in days if WEEKDAYS[day.weekday()] in self.weekdays
                for at in self.times]  # fmt: skip


def _moment(day: date, at: time, zone: str) -> datetime:
    """A local time as a moment. One that the clock skips in spring is an hour later; one that comes twice in autumn is
    the first (PEP 495, fold=0)."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def digest(it: Fields) -> Digest | None:
    """The digest that an alert asks for, None for one that tells at once. Raises `UsageError`."""
    if not it.has("digest"):
        for name in ("zone", "weekdays"):
            if it.has(name):
                raise it.wrong(name, 'this belongs to a digest, and there is none. Write digest = ["08:00"].')
        return None
    times = sorted({_time(one, it) for one in it.texts("digest")})
    if not times:
        raise it.wrong("digest", 'at which times? Write digest = ["08:00"], or leave it out.')
    weekdays = it.chosen("weekdays", WEEKDAYS, WEEKDAYS)
    return Digest(times=tuple(times), zone=_zone(it), weekdays=weekdays or WEEKDAYS)


def _time(text: str, it: Fields) -> time:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise it.wrong("digest", f"{text!r} is no time of the day. Write 08:00 or 17:30; the zone goes into zone.")
    return time(int(found[1]), int(found[2]))


def _zone(it: Fields) -> str:
    name = it.text("zone", "UTC")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise it.wrong("zone", f"{name!r} is no time zone. Write an IANA name, such as Europe/London.") from None
    return name
