"""How firmly a position is held, by the words that mark it (data/firmness.toml)."""

from __future__ import annotations

import re
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.positions.acts import plain
from detente.records import POSITION_ACTS, Act, Firmness


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(table('firmness')[key])}(?![\w-])")


def firmness(cue: str, content: str, condition: str = "", act: Act = "offer") -> Firmness:
    """How firmly it is held; red lines beat softenings, unless a softening names them ("no red lines"). What is no
    position is soft only by words that soften one: "has not ruled out", not "could"."""
    main = content.replace(condition, " ") if condition else content
    lowered = plain(f"{cue} {main}")
    if _pattern("red_line").search(_pattern("no_red_line").sub(" ", lowered)):
        return "red_line"
    soft = _pattern("soft").search(lowered) or (act in POSITION_ACTS and _pattern("doubtful").search(lowered))
    return "soft" if soft else "firm"
