"""What a statement is about, as far as it tells whether another is about the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np

from detente.reading.meanings import Floats
from detente.reading.page import Page
from detente.reading.positions.units import words_of
from detente.reading.proposals.pointers import Pointer, pointer
from detente.reading.proposals.sides import Sides, sides
from detente.reading.proposals.things import thing
from detente.reading.quantities import figures
from detente.reading.stems import named, stems, telling
from detente.records import Spans, Statement


@dataclass(frozen=True, slots=True)
class Matter:
    """One statement's words, numbers and meaning. `place` is its index and `sentence` that of its first word; `own` is
    what its meaning has over that of the report's other statements; `name` what the thing that it is about would be
    called; `back` whether it begins with a pronoun for that thing; `sides` those of
    opposites on which its words stand."""

    statement: Statement
    place: int
    sentence: int
    stems: frozenset[str]
    figures: frozenset[float]
    meaning: Floats | None
    own: Floats | None
    pointer: Pointer | None
    name: str | None
    back: bool
    sides: Sides


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much each stem tells: what many statements have tells little. `whole` is what all stems of a
    statement tell together, by its place."""

    stems: Mapping[str, float]
    whole: Mapping[int, float]


def matters(page: Page, statements: list[Statement]) -> list[Matter]:
    """What each of the statements is about."""
    names = actor_words(page)
    starts = [s for s, _ in page.sentences]
    meanings = [page.meanings.of(_telling_words(page.text, s.content, names) or s.content) for s in statements]
    owns = _centred(meanings)
    return [
        _matter(page, s, i, bisect_right(starts, s.content[0][0]), names, meanings[i], owns[i])
        for i, s in enumerate(statements)
    ]


def _matter(
    page: Page,
    s: Statement,
    place: int,
    sentence: int,
    names: frozenset[str],
    meaning: Floats | None,
    own: Floats | None,
) -> Matter:
    words = words_of(page.text, s.content)
    first = _begun_small(page.text, s.content[:1], names)
    name = thing(first, s.act, names) or (thing(words, s.act, names) if len(s.content) > 1 else None)
    return Matter(
        statement=s,
        place=place,
        sentence=sentence,
        stems=stems(_without_terms(words), names) or stems(words, names),
        figures=frozenset(v for span in s.content for v in figures(page.text, span)),
        meaning=meaning,
        own=own,
        pointer=pointer(page.text, s.content, page.mentions),
        name=name,
        back=_BACK.match(words) is not None,
        sides=sides(w.lower() for w in _WORD.findall(words)),
    )


# "until the last soldier is gone", "if the other side gives up its claim": on what terms, not what.
_TERMS = re.compile(
    r"(?<=[\w,”\"]) (?:if|unless|until|once|provided(?: that)?|as long as|so long as) [^;]*"
    r"|^\W*(?:if|unless|until|once) [^,;]*, ",
    re.IGNORECASE,
)


def _without_terms(words: str) -> str:
    """The words without the terms on which they hold."""
    return _TERMS.sub(" ", words)


def _telling_words(text: str, content: Spans, names: frozenset[str]) -> Spans:
    """Where the words stand that tell what a content is about."""
    found = (m for span in content for m in _WORD.finditer(text, *span))
    return tuple(m.span() for m in found if m[0].lower() not in names and telling(m[0]))


def _begun_small(text: str, content: Spans, names: frozenset[str]) -> str:
    """The words of a content, without the capital of a common word that only begins a sentence."""
    words = words_of(text, content)
    first = re.match(r"\W*([A-Z][a-z]*)\b", words)
    if first is None or first[1].lower() in names or len(first[1]) < 2 or f" {first[1].lower()} " not in text:
        return words
    at = first.start(1)
    return words[:at] + words[at].lower() + words[at + 1 :]


_WORD = re.compile(r"[^\W\d_]{3,}")
# "it would end", "that is out of the question"; but "that the strike goes ahead" only tells what was said.
_BACK = re.compile(
    r"\W*(?:that |as )?(?:it|they|them|(?:this|these|those|such)(?! way)|doing so|do so)\b"
    r"|\W*that(?:['’]s\b|(?: (?:is|was|will|would|can|could|must|should|has|had|does|did|remains)\b)|[.,;:!?\"”]|\s*$)",
    re.IGNORECASE,
)


def actor_words(page: Page) -> frozenset[str]:
    """The words of all actors' names in the report, in lower case."""
    return frozenset(w for m in page.mentions for w in named(page.text[slice(*m.span)]))


def _centred(meanings: list[Floats | None]) -> list[Floats | None]:
    """Each meaning less the mean of all, at unit length."""
    known = [v for v in meanings if v is not None]
    if len(known) < 2:
        return [None] * len(meanings)
    middle = np.mean(known, axis=0)
    return [None if v is None else (v - middle) / max(1e-6, float(np.linalg.norm(v - middle))) for v in meanings]


def weighed(found: list[Matter]) -> Weighed:
    """What the stems of a report's statements tell."""
    counts = Counter(s for m in found for s in m.stems)
    stems_ = {s: n**-0.5 for s, n in counts.items()}
    return Weighed(
        stems=stems_,
        whole={m.place: fsum(stems_[s] for s in m.stems) for m in found},
    )


def shared_characters(a: Spans, b: Spans) -> int:
    """How many characters two lists of spans have in common."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def length(spans: Spans) -> int:
    """How many characters the spans have."""
    return sum(e - s for s, e in spans)
