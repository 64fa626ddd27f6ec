"""When a position was taken: news, said before and still held, or long past (data/recency.toml)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.reading.positions.acts import plain
from detente.reading.quotations import quotations
from detente.records import POSITION_ACTS, Attribution, Date, Recency, Span, Statement

_NEAR = 8  # days before publication within which a dated act is new
_BEFORE, _AFTER = 60, 30  # characters around source and cue where adverbs stand
_HEAD = 9  # words of a content in which its own stance stands


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Any of the expressions of a list."""
    return re.compile(rf"(?<![\w-]){either(table('recency')[key])}(?![\w-])")


def recency(around: str, content: str, stated_at: Date | None, published: str | None) -> Recency:
    """restated and historical by the words around the cue, or the speaker's own ("as we have said before"); new only
    where the text dates the act near publication; else undated."""
    near_cue, own = plain(around), plain(content)
    head = " ".join(own.split()[:_HEAD])
    if _pattern("restated").search(near_cue) or _pattern("own").search(own) or _pattern("head").search(head):
        return "restated"
    if stated_at and stated_at.begin and published and len(published) >= 10:
        return "new" if _days(stated_at.begin, published) <= _NEAR else "historical"
    return "historical" if _pattern("historical").search(near_cue) else "undated"


def _days(day: str, published: str) -> int:
    return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days


def near(page: Page, a: Attribution, s: Statement) -> str:
    """The words between source and cue and around them, where adverbs stand, without the content."""
    if not a.cue:
        return ""
    begin, end = min(x for x, _ in a.source + a.cue), max(e for _, e in a.cue)
    first, last = page.sentence(a.cue[0][0])
    if begin < first:
        begin = a.cue[0][0]  # the source stands in a sentence of its own
    lead = max([max(first, begin - _BEFORE), *(e for _, e in s.content + a.content if first < e <= begin)])
    trail = min([min(last, end + _AFTER), *(x for x, _ in s.content + a.content if x >= end)])
    inside = [c for c in a.content if begin <= c[0] and c[1] <= end]
    between = (
        page.text[begin:end] if not inside else page.text[begin : inside[0][0]] + " " + page.text[inside[-1][1] : end]
    )
    return f"{_adverbial(page.text[lead:begin])} {between} {page.text[end:trail]}"


def _adverbial(words: str) -> str:
    """What stands before the source: "For months", "stuck to" before "its demand"; not a clause of somebody else's."""
    return re.split(r"[.;:”\"!?]|, (?:and|but) ", words)[-1]


def said_on(page: Page, s: Statement) -> Date | None:
    """The date of the act: the first in its sentence outside the content that tells when it was said; None for one that
    is still to come ("said ahead of Friday's round")."""
    anchor = s.cue or s.content
    start, end = page.sentence(min(x for x, _ in anchor))[0], page.sentence(max(e - 1 for _, e in anchor))[1]
    for day in page.dates:
        if day.span is None or not start <= day.span[0] < end or in_dateline(page.text, day.span):
            continue
        if any(x <= day.span[0] < e for x, e in s.content) and day.span[1] > _said_from(page.text, s):
            continue
        before = max(start, day.span[0] - 40), day.span[0]
        governed = _GOVERNED.search(page.text, *before) and not _BESIDE.search(page.text, *before)
        if not governed and not _coming(page, day) and not _quoted(page, day, (start, end)):
            return day
    return _in_content(page, s)


def in_dateline(text: str, day: Span) -> bool:
    """Whether a date stands in a dateline: it is the report's, not that of what its first sentence tells."""
    line = text.rfind("\n", 0, day[0]) + 1
    return _PLACE.fullmatch(text, line, day[0]) is not None and _DASH.match(text, day[1]) is not None


_PLACE = re.compile(r"\W*[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][\w.' ]{2,20})?(?: \([^()\n]{2,30}\))?,? ")
_DASH = re.compile(r"(?:,? \d{4})?(?: \([^()\n]{2,30}\))? ?[-–—:]")


def _said_from(text: str, s: Statement) -> int:
    """Where what is said begins, after where and when it was: "[at Monday's meeting that he would sign]"."""
    opening = _OPENING.match(text, *s.content[0]) if s.form != "direct" else None
    return opening.end() if opening else 0


_OPENING = re.compile(
    r"(?:at|in|on|during|after|following|late|early|earlier|speaking|yesterday)\b[^,;:\"“”]{3,80}? that "
)


def _coming(page: Page, day: Date) -> bool:
    begin, end = day.begin or "", "" if day.value else day.end or "9"
    return bool(page.published and max(begin, end)[: len(page.published)] > page.published)


def _quoted(page: Page, day: Date, sentence: Span) -> bool:
    """Whether a date stands inside a quotation of its sentence: it is a part of what is said."""
    return any(a <= day.span[0] < b for a, b in quotations(page.text, *sentence)) if day.span else False


# "on the sidelines of Tuesday's meeting"
_BESIDE = re.compile(r"\b(?:sidelines?|margins?|end|close|start|opening|day|eve) of(?: the)?\s+$", re.IGNORECASE)


# What these lead to is the date of something else: "the list drawn up in May", "who resigned in March".
_GOVERNED = re.compile(
    r"\b(?:ahead of|before|since|until|till|for|by|from|of|due(?: on| in)?|scheduled for)(?: the)?\s+$"
    r"|\b(?:who|which)\b[^,]{0,30}$",
    re.IGNORECASE,
)


def _in_content(page: Page, s: Statement) -> Date | None:
    """A past date at the end of a position: none is taken about the past, so it dates the act itself ("demanded a
    four-day week in June")."""
    if s.act not in POSITION_ACTS or s.form == "direct" or not page.published or len(page.published) < 10:
        return None
    first, last = s.content[-1]
    for day in page.dates:
        if day.span and first <= day.span[0] and last - 2 <= day.span[1] <= last:
            past = day.end is not None and day.begin is not None and day.end < page.published[:10]
            return day if past and _added(page.text[first : day.span[0]]) else None
    return None


def _added(before: str) -> bool:
    """Whether a date that follows these words is no part of a name or a description: "the list signed in May"."""
    found = before.lower().split()
    last = next((w for w in reversed(found) if w not in ("in", "on")), "the")
    return last not in _BOUND and not last.endswith("ed")


_BOUND = frozenset(
    "of since from until till by for the before after drawn made taken held reached begun broken as".split()
)
