"""Two wordings side by side, with what is not in the other marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

Piece = tuple[str, bool]
"""Words, and whether the other wording lacks them."""
_TOKENS = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]")
LIKE = 0.3
"""Share of words in common below which two wordings are wholly different: marking nearly all would tell nothing."""
MOST = 400
"""Words of a wording that are compared; longer ones are shown as they are."""


def compared(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings in pieces that join to the whole. Of two that have little in common only the numbers are marked;
    nothing where they differ in case, spaces and points alone, or are very long."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    a, b = _words(old), _words(new)
    if max(len(a), len(b)) > MOST:
        return ((before, False),), ((after, False),)
    matcher = SequenceMatcher(None, [old[at].casefold() for at in a], [new[at].casefold() for at in b], autojunk=False)
    alike = matcher.ratio() >= LIKE
    gone, come = set[int](), set[int]()
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            gone |= set(a[i:j])
            come |= set(b[k:m])
    if not alike:
        gone, come = _numbers(old, new), _numbers(new, old)
    return _pieces(old, gone), _pieces(new, come)


def _numbers(tokens: Sequence[str], others: Sequence[str]) -> set[int]:
    """The places of the numbers ("90-day", "400") that the others lack."""
    return {place for place, token in enumerate(tokens) if token[0].isdecimal() and token not in others}


def _words(tokens: Sequence[str]) -> list[int]:
    """The places of the tokens that are words."""
    return [place for place, token in enumerate(tokens) if token[0].isalnum() or token[0] == "_"]


def _pieces(tokens: Sequence[str], marked: set[int]) -> tuple[Piece, ...]:
    """Tokens joined to pieces; what stands between two marked words is marked with them."""
    places = sorted(marked)
    for one, next_ in pairwise(places):
        if all(not tokens[at][0].isalnum() for at in range(one + 1, next_)):
            marked |= set(range(one + 1, next_))
    made: list[Piece] = []
    for place, token in enumerate(tokens):
        mark = place in marked
        if made and made[-1][1] == mark:
            made[-1] = (made[-1][0] + token, mark)
        else:
            made.append((token, mark))
    return tuple(made)
