"""A proposal as one report has it: what linking compares."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum, log

from detente.ledger.kept import KeptStatement
from detente.records import AUTHOR, UNKNOWN, Act, Proposal, Quantity, Reading, Statement

_FEW = 8  # mentions: in fewer, no term is called common
_LEAST = 0.02
_GENERAL = 10  # mentions that the background weighs as much as


@cache
def background() -> dict[str, float]:
    """data/background.toml: by term, the share of other negotiations that speak of it."""
    return tomllib.loads(files("detente.linking").joinpath("data", "background.toml").read_text(encoding="utf8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One proposal of one report.

    `key` is any id that is unique among the mentions compared; `words` the contents of its statements; `acts[i]` is
    what `parties[i]` does; `addressee` whom they ask or answer; `day` the ISO day of the report. `report` tells which
    mentions one reading has already told apart ("" where unknown). `known` are ids of others who negotiate: their
    names, as the parties' own, tell little of what is proposed.
    """

    key: str
    label: str
    words: str = ""
    issue: str | None = None
    parties: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    addressee: str | None = None
    quantities: tuple[Quantity, ...] = ()
    day: str | None = None
    report: str = ""
    known: tuple[str, ...] = ()


class Rarity:
    """How much a term tells: one that few of the `total` mentions have tells the most. `counts` is how many have it.

    To begin with, a desk takes over what other negotiations speak of: `general` is the share of negotiations that have
    a term (by default that of data/background.toml), and weighs as much as ten mentions of the desk's own.
    """

    def __init__(self, counts: Mapping[str, int], total: int, general: Mapping[str, float] | None = None) -> None:
        self.counts, self.total = counts, total
        self._general = background() if general is None else general
        self._whole = log(2.0 + max(total, _FEW) + _GENERAL)
        self._known: dict[str, float] = {}  # asked again and again, for every pair
        self._sums: dict[frozenset[str], float] = {}

    def of(self, term: str) -> float:
        """From nearly 1 for a term that was never met down to nearly 0 for one that all mentions have."""
        found = self._known.get(term)
        if found is None:
            count = self.counts.get(term, 0) + _GENERAL * self._general.get(term, 0.0)
            found = self._known[term] = max(_LEAST, 1.0 - log(1.0 + count) / self._whole)
        return found

    def all(self, terms: frozenset[str]) -> float:
        """How much the terms of a mention tell together: remembered, for they are asked for with every other one."""
        found = self._sums.get(terms)
        if found is None:
            found = self._sums[terms] = self.of_each(terms)
        return found

    def of_each(self, terms: frozenset[str]) -> float:
        """How much terms tell together."""
        return fsum(map(self.of, terms))  # exact: a set has no order


def of_reading(reading: Reading, day: str | None = None) -> list[Mention]:
    """The proposals of a reading as mentions, keyed by their ids there; `day` replaces the published date."""
    text = reading.report.text.content
    by: dict[str, list[tuple[Statement, str]]] = {p.id: [] for p in reading.proposals}
    for s in reading.statements:
        if s.proposal in by:
            by[s.proposal].append((s, " ".join(text[a:b] for a, b in s.content)))
    when = day or reading.report.document.published
    known = tuple(dict.fromkeys(s.party for s in reading.statements if s.party not in (AUTHOR, UNKNOWN)))
    return [_mention(p, by[p.id], when, reading.report.text.sha256, known) for p in reading.proposals]


def of_kept(
    proposal: Proposal, statements: Sequence[KeptStatement], day: str | None, known: tuple[str, ...] = ()
) -> Mention:
    """A proposal of one report with the desk's statements of it (as they stand, corrections included); `known` are the
    ids of the desk's parties."""
    report = statements[0].report if statements else ""
    return _mention(proposal, [(s.statement, s.words) for s in statements], day, report, known)


def _mention(
    p: Proposal, told: Sequence[tuple[Statement, str]], day: str | None, report: str, known: tuple[str, ...]
) -> Mention:
    stances = dict.fromkeys((s.party, s.act) for s, _ in told if s.party not in (AUTHOR, UNKNOWN))
    asked = [s.addressee for s, _ in told if s.addressee]
    return Mention(
        key=p.id,
        label=p.label,
        words=" ... ".join(dict.fromkeys(words for _, words in told)),
        issue=p.issue,
        parties=tuple(party for party, _ in stances),
        acts=tuple(act for _, act in stances),
        addressee=max(dict.fromkeys(asked), key=asked.count, default=None),
        quantities=tuple(q for s, _ in told for q in s.quantities),
        day=day[:10] if day else None,
        report=report,
        known=known,
    )
