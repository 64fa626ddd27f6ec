"""The same statement in two carriers of one report, so that it counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.ingest.copies.terms import WORD, word
from detente.records import UNKNOWN, Spans, Statement

# Share of the words of two contents that has to be the same: an editor turns half of a clause, not most of it. Less
# will do where the party and the act are the same too.
ENOUGH = 0.5
ENOUGH_OF_SAME = 0.4

# Contents of a word or two say the same only where nearly all of it is the same.
SHORT = 2.0
ENOUGH_OF_SHORT = 0.8

# What else speaks for a pair, beside its words (at most 1): the words around, party, act, and where it stands.
AROUND = 0.15
PARTY = 0.15
ACT = 0.15
ORDER = 0.05

# Characters on either side that are the words around; and what a small word counts beside a telling one.
REACH = 80
SMALL = 0.25


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with its words, those around it, and where in its report it stands, from 0 to 1."""

    statement: Statement
    words: Counter[str]
    around: Counter[str]
    place: float


def carried(
    statements_a: Sequence[Statement], text_a: str, statements_b: Sequence[Statement], text_b: str
) -> dict[str, str]:
    """Ids of statements of b, each with the id of the statement of a that it repeats, for two carriers of one report.

    One to one. Two are the same where their words are, up to light editing; of several with the same words, those of
    the same party and act, in the same surroundings and order, are paired first. What is left over is b's own.
    """
    of_a = [_said(one, text_a) for one in statements_a]
    of_b = [_said(one, text_b) for one in statements_b]
    taken: set[str] = set()
    pairs: dict[str, str] = {}
    for _, a, b in sorted(_likely(of_a, of_b), key=lambda found: -found[0]):
        if a not in taken and b not in pairs:
            pairs[b] = a
            taken.add(a)
    return pairs


def _likely(of_a: Sequence[_Said], of_b: Sequence[_Said]) -> Iterator[tuple[float, str, str]]:
    for b in of_b:
        for a in of_a:
            words = _likeness(a.words, b.words)
            if words >= _enough(a, b):
                yield words + _besides(a, b), a.statement.id, b.statement.id


def _enough(a: _Said, b: _Said) -> float:
    if min(_weight(a.words), _weight(b.words)) < SHORT:
        return ENOUGH_OF_SHORT
    return ENOUGH_OF_SAME if _same(a, b) else ENOUGH


def _same(a: _Said, b: _Said) -> bool:
    known = a.statement.party != UNKNOWN
    return known and (a.statement.party, a.statement.act) == (b.statement.party, b.statement.act)


def _besides(a: _Said, b: _Said) -> float:
    return (
        AROUND * _likeness(a.around, b.around)
        + PARTY * (a.statement.party == b.statement.party)
        + ACT * (a.statement.act == b.statement.act)
        + ORDER * (1 - abs(a.place - b.place))
    )


def _said(statement: Statement, text: str) -> _Said:
    spans = statement.content
    begin, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    around = ((max(0, begin - REACH), begin), (end, end + REACH))
    return _Said(statement, _words(text, spans), _words(text, around), begin / max(1, len(text)))


def _words(text: str, spans: Spans) -> Counter[str]:
    written = (match[0] for begin, end in spans for match in WORD.finditer(text, begin, end))
    return Counter(word(one) or one.casefold() for one in written)


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """Twice what is common by what is there (Dice 1945), small words counting less; 0 where there are no words."""
    there = _weight(a) + _weight(b)
    return 2 * _weight(a & b) / there if there else 0.0


def _weight(words: Counter[str]) -> float:
    return sum(many * (1.0 if word(one) else SMALL) for one, many in words.items())
