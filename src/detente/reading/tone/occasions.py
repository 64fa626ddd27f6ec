"""The day of words that their own sentence does not name: one occasion, several sentences.

A day that is named for a speaker's words holds for the same speaker's next ones, until another day is named ("said on
Tuesday ... She added"); what a party did that day, for the quotation that follows it. It holds for what is told in the
simple past alone: not for what somebody has said, or says, nor for words on an occasion of their own ("in a letter").
A release, a live blog and a report with a dated dateline are of their own day where they name no other one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from detente.reading.lexicon import either, table
from detente.reading.page import Page
from detente.reading.positions.units import words_of
from detente.reading.tone.recency import in_dateline
from detente.records import AUTHOR, UNKNOWN, Date, Span, Statement

_NEAR = 400  # characters behind what a party did on a day, in which its people's words are of that day
_HEAD = 700  # characters of a report in which it tells what it is
_DAY = 10  # characters of an ISO day
_SPOKEN = ("direct", "mixed")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(table('occasions')[key])}(?![\w-])", re.IGNORECASE)


@dataclass(slots=True)
class _Held:
    """The days that hold while a report is gone through: by speaker (None: no day may), and for a party's people."""

    speakers: dict[str, Date | None] = field(default_factory=dict)
    party: tuple[str, Date, int] | None = None  # whose, the day, and where the words end

    def named(self, s: Statement, day: Date) -> None:
        """A day is named for a statement's words."""
        if any(d is not None and d.value != day.value for d in self.speakers.values()):
            self.speakers.clear()
        self.speakers[s.speaker] = day
        nameless = s.speaker == s.party or s.speaker.startswith("unnamed:")
        self.party = (s.party, day, s.content[-1][1]) if nameless else None

    def of(self, s: Statement, source: str) -> Date | None:
        """The day that holds for a statement's speaker, whose words in the text are `source`."""
        if s.speaker in self.speakers:
            return self.speakers[s.speaker]
        if self.party is None or s.content[0][0] - self.party[2] >= _NEAR:
            return None
        return self.party[1] if self.party[0] == s.party or source.startswith(("Its ", "Their ")) else None


def dated(page: Page, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, in order, with `stated_at` and `recency` filled where another sentence names their day."""
    if not page.published or len(page.published) < _DAY:
        return list(statements)
    default, held, out = _own_day(page, statements), _Held(), list[Statement]()
    for s in statements:
        if s.party == AUTHOR or s.attribution is None or s.speaker in (UNKNOWN, AUTHOR):
            out.append(s)
            continue
        day = s.stated_at or _spoken_today(page, s)
        if day is None and s.recency == "undated" and _told(page, s, default is not None):
            day = held.of(s, words_of(page.text, s.source)) or (
                _introduced(page, s) if s.speaker not in held.speakers else None
            )
            day = day or (default if s.speaker not in held.speakers else None)
        if day is not None and s.recency in ("new", "undated"):
            s = replace(s, stated_at=day, recency="new")
            held.named(s, day)
        elif s.stated_at or s.recency == "historical":
            held.speakers[s.speaker] = None
        out.append(s)
    return out


def _told(page: Page, s: Statement, present: bool) -> bool:
    """Whether a statement's words are told in the simple past, or the present where a report tells of its own day, and
    not on an occasion of their own."""
    cue = words_of(page.text, s.cue)
    if not s.cue or not any(c.isalpha() for c in cue):
        return s.form in _SPOKEN
    start, end = page.sentence(s.cue[0][0])
    lead = page.text[max(start, s.cue[0][0] - 40) : s.cue[0][0]]
    if _PERFECT.search(f"{lead}{cue}") or _pattern("apart").search(_outside(page, s, (start, end))):
        return False
    return _pattern("past").search(cue) is not None or (present and _pattern("present").search(cue) is not None)


_PERFECT = re.compile(
    r"\b(?:has|have|had|is|are|was|were|will|would|could|may|might)\b(?: \w+){0,2}? \w+$|['’](?:s|d|ve) \w+$"
)


def _outside(page: Page, s: Statement, sentence: Span) -> str:
    """A sentence without a statement's content."""
    parts, at = [], sentence[0]
    for start, end in s.content:
        if sentence[0] <= start < sentence[1]:
            parts.append(page.text[at:start])
            at = min(end, sentence[1])
    return " ".join([*parts, page.text[at : sentence[1]]])


def _spoken_today(page: Page, s: Statement) -> Date | None:
    """The day of a speaker who does something "today" by saying so."""
    if s.form != "direct" or s.recency != "undated":
        return None
    first, last = s.content[0][0], s.content[-1][1]
    found = _TODAY.search(page.text, first, last)
    spans = (d for d in page.dates if d.span and found and found.start() <= d.span[0] < found.end())
    return next((d for d in spans if d.value == (page.published or "")[:_DAY]), None)


_TODAY = re.compile(
    r"\b(?:[Ww]e|I)(?: hereby)? \w+,? today\b"
    r"|\b(?:[Tt]oday|[Tt]his (?:morning|evening)|[Tt]onight),? (?:we|I)(?! will\b|['’]ll\b)\b"
)


def _introduced(page: Page, s: Statement) -> Date | None:
    """The day of the sentence before, where that tells of the speaker's speaking: "Karr addressed the house on
    Tuesday"."""
    start = page.sentence(min(x for x, _ in (*s.content, *s.cue)))[0]
    before = page.sentence(start - 1) if start else None
    if before is None or before[0] == start or not _pattern("speaking").search(page.text, *before):
        return None
    here = any(m.actor == s.speaker and before[0] <= m.span[0] < before[1] for m in page.mentions)
    days = [d for d in page.dates if d.span and before[0] <= d.span[0] < before[1]] if here else []
    return days[0] if len(days) == 1 and _past_day(page, days[0]) else None


def _past_day(page: Page, day: Date) -> bool:
    return day.value is not None and len(day.value) >= _DAY and day.value[:_DAY] <= (page.published or "")


def _own_day(page: Page, statements: Sequence[Statement]) -> Date | None:
    """The report's day, where it is of that day by its form; a wire only where it dates no words otherwise."""
    today = (page.published or "")[:_DAY]
    named = {s.stated_at.value for s in statements if s.stated_at and s.recency == "new"}
    shape = _live(page) or (None if named - {today} else _dateline(page, today))
    return Date(value=today, begin=today, end=today, span=shape) if shape else None


def _live(page: Page) -> Span | None:
    """A release's head, or the first of a live blog's times."""
    release = _pattern("releases").search(page.text, 0, min(_HEAD, len(page.text)))
    times = list(_CLOCK.finditer(page.text))
    return release.span() if release else times[0].span("clock") if len(times) > 1 else None


def _dateline(page: Page, today: str) -> Span | None:
    """The date of a dateline, where it is today's."""
    for day in page.dates:
        if day.span and day.span[1] < _HEAD and day.value == today and in_dateline(page.text, day.span):
            return day.span
    return None


_CLOCK = re.compile(r"^\W{0,4}(?P<clock>(?:[01]?\d|2[0-3])[:.h][0-5]\d)\b", re.MULTILINE)
