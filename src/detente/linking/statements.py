"""The same statement in several reports: one statement with several carriers, or the same thing said again later."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from difflib import SequenceMatcher

from detente.ledger.kept import KeptStatement, Link
from detente.linking import RULE
from detente.linking.text import plain, tokens
from detente.records import AUTHOR, UNKNOWN

_QUOTED = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]")
_ALIKE = 0.72  # of the shorter one's words, in order
_LEAST = 5  # words that are enough to know a saying by
_SAME_DAY = 1  # days between reports that leave open on which of the two it was said


def suggest(new: KeptStatement, candidates: Sequence[KeptStatement], judged: Collection[Link] = ()) -> list[Link]:
    """What the rules suggest of one new statement and earlier ones of other reports: "same" (one saying, several
    carriers), or "apart" where the words are the same and the day is another: then it was said again, which is news of
    its own. Pairs that a person has `judged` get no suggestion."""
    settled = {(j.a, j.b) for j in judged if not j.by_rule}
    found = []
    for c in candidates:
        a, b = sorted((new.id, c.id))
        if a != b and (a, b) not in settled and (link := _link(new, c, a, b)):
            found.append(link)
    return sorted(found, key=lambda s: (s.verdict != "same", -s.confidence, s.a, s.b))


def _link(x: KeptStatement, y: KeptStatement, a: str, b: str) -> Link | None:
    if not _one_voice(x, y) or (x.report and x.report == y.report):
        return None
    alike = likeness(x.words, y.words)
    if alike < _ALIKE:
        return None
    day = _day(x, y)
    told = (f"the same speaker, {x.statement.speaker}", "nearly the same words" if alike < 1 else "the same words")
    if day is None:
        return Link(kind="statement", a=a, b=b, verdict="apart", by=RULE, reasons=(*told, _again(x, y)), confidence=0.8)
    sure, reason = day
    return Link(
        kind="statement", a=a, b=b, verdict="same", by=RULE, reasons=(*told, reason), confidence=round(sure * alike, 2)
    )


def _one_voice(x: KeptStatement, y: KeptStatement) -> bool:
    """The same person or party speaking for the same party, to one effect."""
    s, t = x.statement, y.statement
    known = s.speaker not in (AUTHOR, UNKNOWN) and s.speaker == t.speaker and not s.speaker.startswith("unnamed:")
    return (
        known
        and s.party == t.party
        and (s.act == t.act or {s.act, t.act} not in ({"accept", "reject"}, {"offer", "reject"}))
    )


def likeness(a: str, b: str) -> float:
    """How much of the shorter words stands in the longer ones in order, from 0 to 1. Where one is partly quoted, its
    quotations alone may be enough: other outlets put the rest in their own words."""
    one, other = _words(a), _words(b)
    best = _contained(one, other)
    for quoted, whole in ((_quotes(a), other), (_quotes(b), one)):
        if len(quoted) >= _LEAST:
            best = max(best, 0.95 * _contained(quoted, whole))
    return best


def _words(text: str) -> list[str]:
    return [plain(w) for w in tokens(text)]


def _quotes(text: str) -> list[str]:
    return [w for q in _QUOTED.findall(text) for w in _words(q)]


def _contained(a: list[str], b: list[str]) -> float:
    few, many = sorted((a, b), key=len)
    if len(few) < _LEAST:
        return 1.0 if few == many and few else 0.0
    blocks = SequenceMatcher(None, few, many, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(few)


def _day(x: KeptStatement, y: KeptStatement) -> tuple[float, str] | None:
    """How sure it is that both were said on one day, and why; None where they were not."""
    if x.said and y.said:
        return (0.97, f"both of {x.said}") if x.said == y.said else None
    days = (x.said or x.day, y.said or y.day)
    if not days[0] or not days[1]:
        return 0.6, "the day of one is not known"
    gap = _apart(days[0], days[1])
    return (0.85, "reported at the same time") if gap is not None and gap <= _SAME_DAY else None


def _apart(a: str, b: str) -> int | None:
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:
        return None


def _again(x: KeptStatement, y: KeptStatement) -> str:
    days = sorted(filter(None, (x.said or x.day, y.said or y.day)))
    return f"said on {' and again on '.join(days)}"
