"""Statements that tell one thing twice, and the order and ids of those that stay."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from detente.reading.proposals import shared_characters
from detente.records import Act, Statement

_REPEAT = 0.6  # of the shorter one's characters


def without_repeats(statements: list[Statement]) -> list[Statement]:
    """Where two statements tell one party's one act in the same words, the one in the party's own voice stays."""
    kept: dict[tuple[str, Act], list[Statement]] = defaultdict(list)
    for s in sorted(statements, key=lambda s: (len(s.chain), s.origin != "model", s.content)):
        alike = kept[s.party, s.act]
        if not any(_same_words(s, k) for k in alike):
            alike.append(s)
    return [s for alike in kept.values() for s in alike]


def _same_words(a: Statement, b: Statement) -> bool:
    if a.content[0][0] >= b.content[-1][1] or b.content[0][0] >= a.content[-1][1]:
        return False  # far apart, as most pairs are
    shorter = min(sum(e - s for s, e in x.content) for x in (a, b))
    return shared_characters(a.content, b.content) > _REPEAT * shorter


def numbered(statements: list[Statement]) -> list[Statement]:
    """In order of their first word, with ids."""
    ordered = sorted(statements, key=lambda s: (s.content[0], s.content[-1][1], s.party))
    return [replace(s, id=f"s{i}") for i, s in enumerate(ordered, 1)]
