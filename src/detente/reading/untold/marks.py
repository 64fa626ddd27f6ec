"""What tells whether a clause outside every attribution states a position: its words, where it stands, and what the
network's tags lean to. No name is among it: who is meant must not decide whether something is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from detente.reading.learned.worded import hidden
from detente.reading.page import Page
from detente.reading.positions.acts import content_act
from detente.reading.positions.author import markers
from detente.reading.positions.stance_words import lexicon
from detente.reading.untold.clauses import Clause
from detente.records import Attribution

_HEAD = 3  # words at the beginning of a clause that count by themselves
_BESIDE = 2  # words before and after it
_WE = re.compile(r"\b[Ww]e\b")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_TAGS = ("O", "source", "cue", "content")
_LITTLE = 1e-3  # added to probabilities


class Marks:
    """The marks of the clauses of one text, whose attributions are known."""

    def __init__(self, page: Page, found: Sequence[Attribution]) -> None:
        self._page = page
        held = [(*_reach(a), a.form) for a in found if a.content]
        self._held = sorted(held)
        self._starts = [h[0] for h in self._held]
        covered = sum(e - s for s, e in {span for a in found for span in a.content})
        self._share = f"share:{int(5 * min(0.99, covered / max(1, len(page.text))))}"

    def of(self, clause: Clause) -> dict[str, float]:
        """The clause's marks and how strong they are: 1, or the log-probability of a tag."""
        found = dict.fromkeys((*self._worded(clause), *self._placed(clause), *self._beside(clause)), 1.0)
        return found | self._tagged(clause)

    def _worded(self, clause: Clause) -> Iterator[str]:
        page, (start, end) = self._page, clause.span
        words = hidden(page, clause.span)
        yield from (f"c:{w}" for w in words)
        yield from (f"c:{a} {b}" for a, b in pairwise(words))
        yield from (f"h{i}:{w}" for i, w in enumerate(words[:_HEAD]))
        yield f"h:{' '.join(words[:2])}"
        yield f"h3:{' '.join(words[:3])}"
        yield f"t:{words[-1] if words else ''}"
        yield f"len:{min(len(words) // 4, 8)}"
        yield f"act:{content_act(page.text[start:end])}"
        found = page.words.within(start, end)
        yield from {f"stance:{word.act}" for _, _, word in lexicon().scan(found)}
        named = [page.names(w.start) for w in found]
        yield from ["name first"] if named and named[0] else []
        yield from [] if any(named) else ["no name"]
        yield from ["marker"] if markers().search(page.text, start, end) else []

    def _placed(self, clause: Clause) -> Iterator[str]:
        text, (start, end), (s, e) = self._page.text, clause.span, clause.sentence
        yield from (f"b:{w}" for w in hidden(self._page, (s, start))[-_BESIDE:] or ["^"])
        yield from (f"a:{w}" for w in hidden(self._page, (end, e))[:_BESIDE] or ["$"])
        yield "whole" if start - s < 12 and e - end < 3 else "part"
        yield f"lead:{clause.mark}"
        first, last = text.rfind("\n", 0, s) + 1, text.find("\n", e)
        flags = {
            "label": clause.labelled,
            "in quote": _opened(text[s:start]),
            "has quote": any(q in text[start:end] for q in '"“'),
            "paragraph first": not text[first:s].strip(),
            "paragraph last": not text[e : last if last >= 0 else None].strip(),
            "text first": s < 200 and not text[:s].strip(),
            "text last": not text[e : e + 200].strip(),
        }
        yield from (name for name, true in flags.items() if true)

    def _beside(self, clause: Clause) -> Iterator[str]:
        """What is attributed near the clause, in its paragraph and in the whole text."""
        text, (start, end), (s, e) = self._page.text, clause.span, clause.sentence
        first, last = text.rfind("\n", 0, s) + 1, text.find("\n", e)
        last = last if last >= 0 else len(text)
        near = self._held[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        before = [h for h in near if h[1] <= start]
        yield "speaker before" if before else "no speaker before"
        if before:
            yield f"before:{before[-1][2]}"
            gap = text[before[-1][1] : start]
            yield f"gap:{min(4, gap.count('. ') + gap.count(chr(46) + chr(34)))}"
        yield "speaker after" if any(h[0] >= end for h in near) else "no speaker after"
        yield "speaker here" if any(h[0] < e and s < h[1] for h in near) else "no speaker here"
        yield "speaker in paragraph" if near else "no speaker in paragraph"
        yield self._share
        yield f"quotes:{self._quotes}"
        yield f"we:{min(3, self.we)}"

    @cached_property
    def _quotes(self) -> int:
        """How often the text quotes, by paragraph."""
        text = self._page.text
        return min(4, (text.count("“") + text.count('"') // 2) * 3 // (text.count("\n\n") + 1))

    @cached_property
    def we(self) -> int:
        """How often "we" speaks outside quotations."""
        return len(_WE.findall(_QUOTED.sub("", self._page.text)))

    def _tagged(self, clause: Clause) -> dict[str, float]:
        likely = self._page.meanings.tagged((clause.span,))
        both = np.array([likely[0], *(likely[1::2] + likely[2::2])])
        return {f"tag:{tag}": float(p) for tag, p in zip(_TAGS, np.log(both + _LITTLE), strict=True)}


def _reach(a: Attribution) -> tuple[int, int]:
    """From the first to the last character of an attribution's cue and content."""
    return min(s for s, _ in a.content + a.cue), max(e for _, e in a.content + a.cue)


def _opened(before: str) -> bool:
    """Whether a quotation is open after these words of a sentence."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
