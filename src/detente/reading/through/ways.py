"""The words before an outlet's name by which it is told something, or passes something on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.reading.lexicon import either, table
from detente.records import Hop

REACH = 110  # characters before a name in which such words stand


@dataclass(frozen=True, slots=True)
class Venue:
    """A hop, where it stands, and how near to the speaker: 0 reports it, 1 was told, 2 is the text itself."""

    hop: Hop
    start: int
    depth: int


@cache
def _before() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """(depth, pattern) of what stands before an outlet."""
    data = table("chain")
    plain = rf"(?:(?:the|a|an|its|his|her|their|our)\s+)?(?:\w+(?:'s|’s)\s+)?(?:{either(data['described'])}\s+)?"
    kind = r"(?:(?:the|a|an|its|his|her|their|our|another)\s+)?(?:[\w'’-]+\s+){0,3}?"
    kind += rf"{either(data['kinds'])}(?:\s+of|,)?\s+"
    near = rf"\s+(?:{kind}|{plain})$"
    carried = rf"{either(data['carried'])} (?:\w+ )?{either(data['carriers'])}"
    posted = rf"{either(data['posted'])}(?: \w+){{0,3}} {either(data['places'])}"
    heard = rf"{either(data['speaking'])}(?:,? [\w’'.-]+){{0,6}}?,? {either(data['heard'])}"
    return (
        (0, re.compile(rf"\b(?:{carried}|{either(data['reported'])}){near}", re.IGNORECASE)),
        (1, re.compile(rf"\b(?:{either(data['told'])}|{posted}|{heard}){near}", re.IGNORECASE)),
    )


@cache
def _disowned() -> re.Pattern[str]:
    """What somebody denies or waves away was not passed on to this report: "denied a report by Channel 12"."""
    return re.compile(rf"\b{either(table('chain')['disowned'])}\b[^.;:]{{0,30}}$", re.IGNORECASE)


def depth_of(before: str) -> int | None:
    """The depth that the words before a name give it; None where they say nothing of passing on."""
    if _disowned().search(before):
        return None
    return next((depth for depth, pattern in _before() if pattern.search(before)), None)
