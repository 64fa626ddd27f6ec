"""A new reading of a report beside the one that it replaces: which statement is which.

One to one, by content overlap of at least a half, preferring the same party and act (record.md, "Ledger").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.records import Spans, Statement

LEAST = 0.5
"""Overlap that makes two statements one: characters in both, of characters in either (Jaccard)."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A statement that the desk knows, with its content as characters of the new text; () where it is not there."""

    id: str
    content: Spans
    party: str
    act: str
    retired: bool = False


def aligned(anchors: Sequence[Anchor], statements: Sequence[Statement]) -> dict[str, str]:
    """For statements of the new reading, by their own ids, the lasting ids of those that they are.

    Statements that still stand are matched before retired ones; then the same party and act, the same party, the same
    act, anything; then the larger overlap; then the order of the text. Greedy, so that the best pairs find each other.
    """
    pairs = sorted(
        (_rank(anchor, statement, overlap), anchor.id, statement.id)
        for anchor in anchors
        for statement in statements
        if (overlap := jaccard(anchor.content, statement.content)) >= LEAST
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in pairs:
        if old not in taken and new not in found:
            found[new] = old
            taken.add(old)
    return found


def _rank(anchor: Anchor, statement: Statement, overlap: float) -> tuple[bool, int, float, int]:
    alike = 2 * (anchor.party == statement.party) + (anchor.act == statement.act)
    return anchor.retired, -alike, -overlap, statement.content[0][0]


def jaccard(one: Spans, other: Spans) -> float:
    """Characters in both of characters in either, 0 to 1."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    either = sum(end - begin for begin, end in (*one, *other)) - both
    return both / either if either else 0.0


def moved(content: Spans, old: str, new: str, around: int = 32) -> Spans:
    """Where the words of `content` stand in another extraction of the same document; () where they do not.

    Each part is sought with the characters around it, then by itself if it occurs only once: an anchor in the sense of
    the W3C's text quote selector (prefix, exact, suffix).
    """
    found = [_moved(begin, end, old, new, around) for begin, end in content]
    return () if None in found else tuple(span for span in found if span)


def _moved(begin: int, end: int, old: str, new: str, around: int) -> tuple[int, int] | None:
    exact, before, after = old[begin:end], old[max(0, begin - around) : begin], old[end : end + around]
    for prefix, suffix in ((before, after), (before, ""), ("", after)):
        at = new.find(prefix + exact + suffix)
        if at >= 0 and (prefix or suffix):
            return at + len(prefix), at + len(prefix) + len(exact)
    at = new.find(exact)
    return (at, at + len(exact)) if at >= 0 and new.find(exact, at + 1) < 0 else None
