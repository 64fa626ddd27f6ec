"""Whether a name says where something happens rather than who acts."""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.words import Word

_MOTION_REACH = 4


def names_meeting(found: list[Word], after: int) -> bool:
    """Whether the name that ends before word `after` only tells where a meeting is or was: "the Doha talks"."""
    following = [w.bare.lower() for w in found[after : after + 2]]
    meets = following[:1] and following[0] in listed("actors", "meetings") and not found[after - 1].possessive
    return bool(meets) and following[-1] not in ("of", "about", "to", "up", "down")


def is_place(found: list[Word], i: int) -> bool:
    """Whether the name at word `i` says where, by the preposition before it."""
    first = next((k for k in range(i, max(0, i - _MOTION_REACH - 1), -1) if _parted(found[k - 1], found[k])), 0)
    before = [w.bare.lower() for w in found[max(first, i - _MOTION_REACH - 1) : i]]
    if before and before[-1] in ("the", "southern", "northern", "eastern", "western", "central", "downtown"):
        before.pop()
    if not before:
        return False
    if before[-1] in listed("actors", "places"):
        return True
    moved = bool(set(before[:-1]) & listed("actors", "motion"))
    return (before[-1] in ("to", "for", "from") and moved) or before[-1] in listed("actors", "motion")


def _parted(before: Word, word: Word) -> bool:
    """Whether more than a space stands between two words: a stop, a mark, a paragraph."""
    return word.start - before.end > 1 + 2 * before.possessive
