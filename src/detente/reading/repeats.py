"""Statements that tell one thing twice, and the order and ids of those that stay."""

from __future__ import annotations

from dataclasses import replace

from detente.reading.proposals import shared_characters
from detente.records import Statement

_REPEAT = 0.6  # of the shorter one's characters


def without_repeats(statements: list[Statement]) -> list[Statement]:
    """Where two statements tell one party's one act in the same words, the one in the party's own voice stays."""
    kept: list[Statement] = []
    for s in sorted(statements, key=lambda s: (len(s.chain), s.origin != "model", s.content)):
        if not any(_same(s, k) for k in kept):
            kept.append(s)
    return kept


def _same(a: Statement, b: Statement) -> bool:
    shorter = min(sum(e - s for s, e in x.content) for x in (a, b))
    return a.party == b.party and a.act == b.act and shared_characters(a.content, b.content) > _REPEAT * shorter


def numbered(statements: list[Statement]) -> list[Statement]:
    """In order of their first word, with ids."""
    ordered = sorted(statements, key=lambda s: (s.content[0], s.content[-1][1], s.party))
    return [replace(s, id=f"s{i}") for i, s in enumerate(ordered, 1)]
