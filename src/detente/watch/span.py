"""Spans of time as people write them: 90s, 15m, 1h30m, 2d."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SPAN = re.compile(r"(?:[0-9]{1,6}[smhd])+")
_PART = re.compile(r"([0-9]+)([smhd])")


def seconds_in(text: str) -> int | None:
    """The seconds in a span, None for what is no span."""
    plain = text.strip().lower()
    if not _SPAN.fullmatch(plain):
        return None
    return sum(int(count) * _UNITS[unit] for count, unit in _PART.findall(plain))


def in_words(seconds: float) -> str:
    """A span for a log line: its two largest units."""
    left = round(seconds)
    parts: list[str] = []
    for unit, size in reversed(_UNITS.items()):
        count, left = divmod(left, size)
        if count or (unit == "s" and not parts):
            parts.append(f"{count}{unit}")
    return "".join(parts[:2])
