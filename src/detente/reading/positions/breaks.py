"""Where a content falls into clauses, or into the things that it lists.

clause       the port would open | and the crews would go home
verb         it had asked for patience | and had been given none
parallel     to halt the raids | and to meet again; for calm | and for the fans to be mended
list         three points: | eighteen percent | a shorter week | and a clause on machines

A clause that a condition or a relative word opened goes on over "and": "once the siege ends and the road is open" is
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.reading.lexicon import either, table
from detente.records import Span

_LEAST = 2  # words of a clause
_REACH = 8  # words between a conjunction and the verb of its clause
_MOST = 4  # things of a list that are taken one by one
_JOINT = re.compile(
    r"\s*; (?:(?:and|but|or) )?|,? (?:and|but|nor|yet|or|while|whereas|though|although) "
    r"|, (?=(?:that|to|for|on|against) )",
    re.IGNORECASE,
)
_PARALLEL = re.compile(r"(?:that|whether|not to|to|for|on|upon|by|against|from)\b", re.IGNORECASE)
_LAST = re.compile(r"(\w+)[\s\"“]*$")
_MARK = re.compile(r"[,;:]")
_ITEM = re.compile(r",? and |, (?:and )?|; (?:and )?")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('clauses')['coordinated'][key])}\b", re.IGNORECASE)


def breaks(text: str, span: Span) -> Iterator[Span]:
    """The joints of a content (conjunction and spaces) at which another clause of its own begins, in order."""
    start, end = span
    lead = _lead(text, start)
    for m in _JOINT.finditer(text, start, end):
        left, right = text[start : m.start()], text[m.end() : end]
        parallel = _PARALLEL.match(right)
        if parallel:
            opens = parallel.group().lower() == lead
        else:
            opens = min(_count(left), _count(right)) >= _LEAST and not _inside(left, m.group())
            opens = opens and _opens(left, m.group(), right)
        if opens and _count(right) and _count(left):
            yield m.span()
            start = m.end()


def _lead(text: str, start: int) -> str:
    """The word that rules a content: that it begins with, or that stands before it ("insists on | an end to it")."""
    own = _PARALLEL.match(text, start)
    before = _LAST.search(text, max(0, start - 24), start)
    return (own.group() if own else before[1] if before else "").lower()


def _opens(left: str, joint: str, right: str) -> bool:
    """Whether what follows a joint is a clause of its own beside what stands before it."""
    if _pattern("openers").match(right) or not _pattern("finite").search(left):
        return False
    return ";" in joint or _pattern("verbs").match(right) is not None or _clause(right)


def _clause(right: str) -> bool:
    """Whether the words begin with a subject and its verb."""
    head = _MARK.split(right, maxsplit=1)[0]
    near = " ".join(head.split()[:_REACH])
    verb = _pattern("finite").search(near)
    return verb is not None and verb.start() > 0 and _pattern("openers").search(near, 0, verb.start()) is None


def _inside(left: str, joint: str) -> bool:
    """Whether the joint belongs to a clause that a condition or a relative word opened: no mark has ended it."""
    if ";" in joint:
        return False
    last = max(left.rfind(","), left.rfind(";"), left.rfind(":"))
    return _pattern("openers").search(left, last + 1) is not None and not (joint.startswith(",") and last >= 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """The things that a content lists; what announces them ("three points"); whether that tells that they are asked."""

    things: list[Span]
    lead: Span | None = None
    asked: bool = False


def items(text: str, span: Span) -> Listed | None:
    """The things that a content lists, two to four of them; None where it lists nothing."""
    start, end = span
    announced = _pattern("announcing").search(text, start, end)
    things = _things(text, announced.end() if announced else start, end)
    if not 2 <= len(things) <= _MOST:
        return None
    if announced is None or announced.start("mark") == start:
        return Listed(things)
    return Listed(things, (start, announced.start("mark")), announced["asked"] is not None)


def _things(text: str, start: int, end: int) -> list[Span]:
    """Noun phrases in a row, each with an article or a number."""
    found, begin = list[Span](), start
    if not _pattern("thing").match(text, start, end):
        return []
    for m in _ITEM.finditer(text, start, end):
        if _pattern("thing").match(text, m.end(), end) and not _paired(text[begin : m.start()]):
            found.append((begin, m.start()))
            begin = m.end()
    found.append((begin, end))
    return [] if any(_says(text[s:e]) for s, e in found) else found


def _says(words: str) -> bool:
    """Whether the words of a thing are a clause of their own, no relative one."""
    return _pattern("finite").search(words) is not None and _pattern("openers").search(words) is None


def _paired(left: str) -> bool:
    """Whether "and" joins two of one thing: "a hotline between the navies and the pilots"."""
    return _pattern("pairing").search(" ".join(left.split()[-6:])) is not None


def _count(words: str) -> int:
    return sum(any(map(str.isalnum, w)) for w in words.split())
