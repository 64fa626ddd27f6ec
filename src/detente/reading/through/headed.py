"""What a report's head tells of the way in which all of it came: the outlet that it is taken from ("excerpted from the
Skerry Argus", "an interview broadcast by Radio Lindal"), or the body whose release it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.records import UNKNOWN, Hop, Span

_HEAD = 240  # characters that a report's head may have
_NAME = r"(?:the )?(?P<name>[A-Z][\w’'.&-]*(?: (?:of |the |de |la |du |el |del |al )?(?:[A-Z][\w’'.&-]*|\d+)){0,3})"


def carrier(page: Page) -> Hop | None:
    """The outlet that the whole report is taken from, if its head says so."""
    end = page.text.find("\n", 0, _HEAD)
    m = _taken().match(page.text, 0, end if end > 0 else _HEAD)
    if m is None:
        return None
    known = next((x for x in page.mentions if x.kind == "outlet" and x.span[0] == m.start("name")), None)
    actor = known.actor if known else page.sources.roster.body(m["name"], "outlet")
    return Hop(actor=actor, kind="outlet", cue=(m.span("name"),))


@cache
def _taken() -> re.Pattern[str]:
    """A head that is a note about the text, up to the outlet's name: "(Excerpted from ...", "Edited transcript of
    an interview broadcast by"."""
    head = table("chain")["head"]
    opening = rf"(?:[^.\n]{{0,80}}\()?\(?(?:[\w-]+ ){{0,1}}{either(head['opening'])}\b"
    direct = r" (?:from|by|of) "
    later = rf"[^.;\n]{{0,160}}?[\s(]{either(head['carried'])} (?:by|on|in|from) "
    return re.compile(rf"(?i:{opening})(?:(?i:{later})|{direct}){_NAME}")


def issuers(page: Page) -> tuple[tuple[str, Span], ...]:
    """The parties whose release the report is, with where its head names them; none where it is no release."""
    end = page.text.find("\n", 0, _HEAD)
    if end < 0 or not _release().search(page.text, 0, _second(page.text, end)):
        return ()
    return tuple(dict(_named(page, end)).items())


def _second(text: str, end: int) -> int:
    """Where the line after the first ends, if that is short: "SKERRY BASIN COMMISSION / Chair's summary"."""
    last = text.find("\n", end + 1, _HEAD)
    return last if last > 0 else end


def _named(page: Page, end: int) -> Iterator[tuple[str, Span]]:
    for m in page.mentions:
        if m.span[0] < end and m.kind not in ("outlet", "person") and not m.place and m.party not in (None, UNKNOWN):
            yield str(m.party), m.span


@cache
def _release() -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('chain')['head']['release'])}\b", re.IGNORECASE)
