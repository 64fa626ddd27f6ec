"""Numbers in the words of a proposal, as intervals: "at least 30 days" is [30, oo) days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

from detente.deal.language import language
from detente.reading.quantities import find_quantities

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0, "decade": 3650.0}
_BARE = re.compile(r"(?<![\w.,$€£¥])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,$€£¥-])\d+(?:\.\d+)?(?![\w,%-]|\.\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATE = re.compile(r"^\s*(?:an?|per|each|every)\s+(?:\w+)", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:within|by|in|from|after|over|until)\s+(?:the next\s+)?$", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:to|and|or|-|–) ?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high` of `unit` (lengths of time in days; None where nothing is measured or counted). `deadline`
    marks a time by which, `rate` a number per something."""

    unit: str | None
    low: float
    high: float
    words: str
    deadline: bool = False
    rate: bool = False

    def apart(self, other: Amount) -> bool:
        """Whether no number is both: of deadlines, the earlier one meets the later."""
        if self.deadline or other.deadline:
            return False
        return self.high < other.low or other.high < self.low

    def to(self, other: Amount, words: str) -> Amount:
        """From this to the other: "two to three days"."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Amount(other.unit, low, high, words, other.deadline, other.rate)

    def comparable(self, other: Amount) -> bool:
        """Whether they measure alike; a number without a unit may be of any but a currency, a share or a time."""
        if self.unit == other.unit:
            return self.deadline == other.deadline
        bare = {self.unit, other.unit} - {None}
        return len(bare) == 1 and not bare & {"percent", "day"} and not any(u.isupper() for u in bare if u)


@cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data: dict[str, Any] = language()["bounds"]
    least, most = (re.compile(rf"\b(?:{'|'.join(data[k])})\s*$", re.IGNORECASE) for k in ("least", "most"))
    return least, most


def amounts(text: str) -> tuple[tuple[Amount, ...], str]:
    """The amounts in a text, and the text with their words and those of their bounds blanked."""
    found, rest = list[Amount](), text
    begin_before = end_before = 0
    taken = [(q.span, _unit(q.unit, q.of), q.value) for q in find_quantities(text, (0, len(text)))]
    named = {q.span for q in find_quantities(text, (0, len(text))) if q.unit is None}
    for m in _BARE.finditer(text):
        inside = any(a <= m.start() < b for (a, b), _, _ in taken)
        if not inside and not _YEAR.fullmatch(m[0]):
            taken.append(((m.start(), m.end()), None, float(m[0].replace(",", ""))))
    for span, unit, value in sorted(taken):
        amount, start, end = _amount(text, span, unit, value, span in named)
        if found and _RANGE.fullmatch(text[end_before:start]) and found[-1].comparable(amount):
            amount = found.pop().to(amount, text[begin_before : span[1]])
            start = begin_before
        found.append(amount)
        begin_before, end_before = start, span[1]
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return tuple(found), rest


def _unit(unit: str | None, of: str | None) -> str | None:
    return "day" if unit in _DAYS else unit or (of and of.lower().removesuffix("s"))


def _amount(text: str, span: tuple[int, int], unit: str | None, value: float, counted: bool) -> tuple[Amount, int, int]:
    before, after = text[: span[0]], text[span[1] :]
    said = text[slice(*span)]
    if unit == "day":
        value *= next((n for name, n in _DAYS.items() if name in said.lower()), 1.0)
    low = high = value
    start = span[0]
    least, most = _bounds()
    if m := most.search(before):
        low, start = 0.0, m.start()
    elif m := least.search(before):
        high, start = inf, m.start()
    elif re.search(r"\b(?:cap|ceiling|maximum)\b", before, re.IGNORECASE):
        low = 0.0
    deadline = unit == "day" and _DEADLINE.search(before) is not None and "over" not in before.split()[-1:]
    rate = _RATE.match(after) is not None
    # What is counted says what is proposed ("600 trucks"): its word stays.
    end = span[0] + len(re.match(r"[\d.,]*\d|[^\s-]+", text[span[0] :])[0]) if counted else span[1]  # type: ignore[index]
    return Amount(unit, low, high, said, deadline, rate), start, end
