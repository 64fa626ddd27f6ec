"""The words of a statement as a head sees them: small, told apart by where they stand, with names and numbers hidden.

Names are hidden so that a head cannot learn who usually does what: parties are treated alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from detente.reading.page import Page
from detente.records import Span, Statement

BUCKETS = 1 << 14  # of hashed words; some ten thousand are met in training
_HEAD, _TAIL, _AROUND = 4, 3, 4  # words at the beginning and end of a content, and next to it, that count by themselves


def buckets(page: Page, s: Statement) -> list[int]:
    """The buckets of a statement's words and pairs of words, in order and without doubles."""
    return sorted({crc32(one.encode()) % BUCKETS for one in _marked(page, s)})


def _marked(page: Page, s: Statement) -> Iterator[str]:
    content = [w for span in s.content for w in hidden(page, span)]
    yield from _pairs("q", [w for span in s.cue for w in hidden(page, span)])
    yield from _pairs("c", content)
    yield from (f"h{i}:{w}" for i, w in enumerate(content[:_HEAD]))
    yield f"h:{' '.join(content[:2])}"
    yield from (f"t:{w}" for w in content[-_TAIL:])
    start, end = page.around(s.content)
    first, last = s.content[0][0], s.content[-1][1]
    yield from (f"b:{w}" for w in hidden(page, (start, first))[-_AROUND:])
    yield from (f"a:{w}" for w in hidden(page, (last, end))[:_AROUND])


def _pairs(where: str, found: list[str]) -> Iterator[str]:
    yield from (f"{where}:{w}" for w in found)
    yield from (f"{where}:{a} {b}" for a, b in pairwise(found))


def hidden(page: Page, span: Span) -> list[str]:
    """The words of a stretch in small letters: "@" for a name of any length, "0" for a number."""
    out: list[str] = []
    for w in page.words.within(*span) if span[0] < span[1] else ():
        named = (w.capital and w.bare != "I" and not page.opens(w.start)) or page.names(w.start)
        word = "@" if named else "0" if w.bare[0].isdigit() else w.bare.lower().replace("’", "'")
        if word != "@" or out[-1:] != ["@"]:
            out.append(word)
    return out
