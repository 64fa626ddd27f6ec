"""How good the links are that a desk suggests by itself: python -m quality.desk_links [--show]

The example desk (examples/desk) is made from its reports through `Desk`, without any decision. Each mention of its gold
(expected.yaml: what is one proposal across the reports, by an analyst) is given the statement of its report that shares
the most words with its quotation, if they share half of the shorter; of several, one with its party and act.

found     share of the mentions that have a statement, and that statement a proposal (optional ones count where found)
pairs     pairs of mentions on one proposal (P, R, F1), mentions that were not found counting as on none
across    the same, pairs of different reports alone: what linking adds to the reading
bound     the F1 of pairs if linking were perfect: each proposal of a report linked to those of the analyst's that most
          of its mentions belong to. What is missing to 1 is the reading's
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.desk.desk import Desk
from detente.ledger.kept import KeptStatement
from quality.attribution import prf
from quality.desk_gold import options
from tools.example_desk import SHARE, adding, file_name, loaded, make, overlap, shared

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of the gold: its report and proposal there, and the desk's proposal that its statement has."""

    report: str
    gold: str
    made: str | None
    quote: str

    @property
    def unit(self) -> tuple[str, str | None]:
        """The proposal of one report that the reading put it into."""
        return self.report, self.made


def score(show: bool = False) -> dict[str, Any]:
    """The figures of the example desk; `show` prints what is joined or parted wrongly."""
    with tempfile.TemporaryDirectory() as folder, make(Path(folder) / "links.desk") as desk:
        for _ in adding(desk):
            pass
        found = list(mentions(desk, loaded("expected.yaml")))
    if show:
        print("\n".join(faults(found)))
    across = [pair for pair in combinations(found, 2) if pair[0].report != pair[1].report]
    return {
        "mentions": len(found),
        "found": sum(one.made is not None for one in found) / max(1, len(found)),
        "pairs": pairs(list(combinations(found, 2))),
        "across": pairs(across),
        "bound": pairs(list(combinations(linked_perfectly(found), 2)))["f1"],
    }


def mentions(desk: Desk, gold: Item) -> Iterator[Mention]:
    """The gold's mentions, optional ones only where there is a statement of theirs."""
    held = desk.held()
    reports = {file_name(report.name): report for report in held.reports}
    with desk.ledger.reading() as look:
        texts = {name: look.text(report.text_sha256) for name, report in reports.items()}
    for proposal in gold["proposals"]:
        for told in proposal["mentions"]:
            report = reports[told["report"]]
            begin = texts[told["report"]].index(told["quote"])
            here = [kept for kept in held.statements if kept.report == report.id]
            kept = meant(here, (begin, begin + len(told["quote"])), told)
            made = kept.statement.proposal if kept else None
            if kept or not told.get("optional"):
                yield Mention(told["report"], proposal["id"], made, told["quote"])


def meant(here: Sequence[KeptStatement], quote: tuple[int, int], told: Item) -> KeptStatement | None:
    """The statement of a report that a mention means."""
    near = [kept for kept in here if shared(kept.statement.content, quote) >= SHARE]

    def rank(kept: KeptStatement) -> tuple[bool, bool, float, str]:
        said = kept.statement
        right = said.act in options(told["act"]), said.party in options(told["party"])
        return *right, overlap(said.content, quote), kept.id

    return max(near, key=rank, default=None)


def pairs(both: Sequence[tuple[Mention, Mention]]) -> dict[str, float]:
    """P, R and F1 of pairs on one proposal."""
    same = [a.gold == b.gold for a, b in both]
    told = [a.made is not None and a.made == b.made for a, b in both]
    return prf(sum(s and t for s, t in zip(same, told, strict=True)), sum(told), sum(same))


def linked_perfectly(found: Sequence[Mention]) -> list[Mention]:
    """The mentions with the proposals of single reports linked as the gold would have them."""
    votes: dict[tuple[str, str | None], Counter[str]] = {}
    for one in found:
        votes.setdefault(one.unit, Counter())[one.gold] += 1
    best = {unit: min(count, key=lambda gold: (-count[gold], gold)) for unit, count in votes.items()}
    return [Mention(one.report, one.gold, best[one.unit] if one.made else None, one.quote) for one in found]


def faults(found: Sequence[Mention]) -> Iterator[str]:
    """Proposals of the gold that stand in several of the desk, or in none; and those of the desk that join several."""
    for gold in dict.fromkeys(one.gold for one in found):
        parts = Counter(one.made or "none" for one in found if one.gold == gold)
        if len(parts) > 1 or "none" in parts:
            yield f"{gold}: " + ", ".join(f"{count} in {made}" for made, count in parts.most_common())
    for made in dict.fromkeys(one.made for one in found if one.made):
        mixed = Counter(one.gold for one in found if one.made == made)
        if len(mixed) > 1:
            yield f"{made} joins " + ", ".join(f"{count} of {gold}" for gold, count in mixed.most_common())


if __name__ == "__main__":
    from quality.report import passages_table

    print(passages_table({"example desk": {"desk links": score("--show" in sys.argv)}}))
