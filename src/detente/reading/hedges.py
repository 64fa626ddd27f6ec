"""Doubt (FactBank's scale), firmness and recency of a statement, by the words that mark them (data/hedges.toml)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from detente.reading.acts import plain
from detente.reading.lexicon import table
from detente.records import Date, Firmness, Hedge, Recency

_NEAR = 8  # days before publication within which a dated act is new


@cache
def _pattern(group: str, key: str) -> re.Pattern[str]:
    options = "|".join(re.escape(w) for w in sorted(table("hedges")[group][key], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{options})(?![\w-])")


def hedge(cue: str, content: str, condition: str = "") -> Hedge:
    """How certain the innermost speaker presents it; doubt inside the condition is no doubt about the content."""
    marked = _by_cue(cue)
    if marked:
        return marked
    lowered = _lowered(content).replace(_lowered(condition), " ") if condition else _lowered(content)
    for key in table("hedges")["hedge"]:
        if _pattern("hedge", key).search(lowered):
            return cast(Hedge, key)
    return "CT+"


def _lowered(text: str) -> str:
    return plain(_MONTH.sub(" ", text))


_MONTH = re.compile(r"\bMay\b")  # with a capital no doubt, but a month or a name


def _by_cue(cue: str) -> Hedge | None:
    found = set(_lowered(cue).split())
    return next((cast(Hedge, key) for key, marks in table("hedges")["cues"].items() if found & set(marks)), None)


def firmness(cue: str, content: str) -> Firmness:
    """How firmly a position is held; red lines beat softenings, unless a softening names them ("no red lines")."""
    lowered, soft = plain(f"{cue} {content}"), _pattern("firmness", "soft")
    if _pattern("firmness", "red_line").search(soft.sub(" ", lowered)):
        return "red_line"
    return "soft" if soft.search(lowered) else "firm"


def recency(cue: str, around: str, stated_at: Date | None, published: str | None) -> Recency:
    """restated and historical by the words of the cue and its surroundings; new only where the text dates the act near
    publication; else undated."""
    near = plain(f"{around} {cue}")
    if _pattern("recency", "restated").search(near):
        return "restated"
    if stated_at and stated_at.begin and published and len(published) >= 10:
        return "new" if _days(stated_at.begin, published) <= _NEAR else "historical"
    return "historical" if _pattern("recency", "historical").search(near) else "undated"


def _days(day: str, published: str) -> int:
    from datetime import date

    return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days
