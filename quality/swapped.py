"""One exchange in one report: read it again, set the two readings side by side, and tell where they differ.

Statements are set side by side by their words, offsets of the second reading mapped back through the exchange.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente import ingest
from detente.reading.reader import Reader
from detente.reading.words import slug
from detente.records import Reading, Statement
from quality.exchange import Exchanged, Side, exchanged
from quality.sides import Report, fit, inside, keeper

FIELDS = ("party", "speaker", "issues", "act", "condition", "hedge", "firmness")
Pairs = list[tuple[Side, Side]]


@dataclass(frozen=True)
class Swap:
    """One exchange in one report: its kind, its text, what differs."""

    report: str
    kind: str
    who: str
    statements: int
    same: Mapping[str, int]
    faults: tuple[str, ...]


class Roles:
    """Tells ids with the words of exchanged sides replaced by whose place they hold, so that readings compare."""

    def __init__(self, pairs: Pairs, other: bool) -> None:
        marks: dict[str, str] = {}
        for number, pair in enumerate(pairs):
            for place, side in enumerate(pair):
                mark = f"<{number}{'ab'[place ^ other]}>"
                marks |= {form: mark for word in {side.id, *side.words} for form in (word, slug(word))}
        longest = sorted(filter(None, marks), key=len, reverse=True)
        self._marks = marks
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def told(self, actor: str | None) -> str:
        """An id without names."""
        return self._words.sub(lambda m: self._marks[m.group()], str(actor))

    def fields(self, s: Statement) -> dict[str, object]:
        """What is compared."""
        condition = s.condition and (s.condition.type, self.told(s.condition.by))
        return {
            "party": self.told(s.party),
            "speaker": re.sub(r"\b(an?|the) ", "", self.told(s.speaker)),
            "issues": s.issues,
            "act": s.act,
            "condition": condition,
            "hedge": s.hedge,
            "firmness": s.firmness,
        }


def compared(
    swap: Exchanged, pairs: Pairs, one: Reading, other: Reading
) -> Iterator[tuple[Statement, Statement | None, list[str]]]:
    """Each statement of the original, its counterpart if there is one, and the fields that differ."""
    mine, theirs = Roles(pairs, False), Roles(pairs, True)
    spare = {s.id: (swap.back(s.content), theirs.fields(s), s) for s in other.statements}
    for s in one.statements:
        here, told = swap.whole(s.content), mine.fields(s)
        near = [
            (_shared(here, there) + 0.01 * sum(told[f] == fields[f] for f in FIELDS), key)
            for key, (there, fields, _) in spare.items()
        ]
        best = max(near, default=(0.0, ""))
        if best[0] < 0.5:
            yield s, None, ["found"]
            continue
        _, fields, match = spare.pop(best[1])
        yield s, match, [f for f in FIELDS if told[f] != fields[f]]
    for _, _, s in spare.values():
        yield s, None, ["extra"]


def _shared(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> float:
    """Common characters over those of both."""
    x, y = ({k for s, e in spans for k in range(s, e)} for spans in (a, b))
    return len(x & y) / max(1, len(x | y))


def swapped(reader: Reader, report: Report, kind: str, pairs: Pairs) -> Swap:
    """Exchange the pairs in a report and compare. Raises Unfit where that would leave a rest."""
    fit(report, pairs)
    kept = keeper(report, pairs)
    swap = exchanged(report.text, pairs, lambda s, e: inside(kept, (s, e)))
    other = reader.read(ingest.from_text(swap.new, report.published))
    same, faults, number = Counter[str](), [], 0
    for s, match, wrong in compared(swap, pairs, report.reading, other):
        number += 1
        same.update(f for f in FIELDS if match and f not in wrong)
        same["all"] += not wrong
        same["found"] += match is not None
        same["issues in any order"] += match is not None and sorted(s.issues) == sorted(match.issues)
        if wrong:
            faults.append(_fault(swap, s, match, wrong))
    who = f"{pairs[0][0].id} / {pairs[0][1].id}"
    return Swap(report.id, kind, who, number, same, tuple(faults))


def _fault(swap: Exchanged, s: Statement, match: Statement | None, wrong: list[str]) -> str:
    text = swap.new if wrong == ["extra"] else swap.old
    told = {f: f"{_short(s, f)} -> {_short(match, f)}" for f in wrong if match}
    words = " ... ".join(text[a:b] for a, b in s.content)
    after = " ... ".join(swap.new[a:b] for a, b in match.content) if match else "-"
    return f"{', '.join(wrong)}: {told} | {words} | {after}"


def _short(s: Statement, field: str) -> str:
    value = getattr(s, field)
    return f"{value.type} by {value.by}" if field == "condition" and value else str(value)
