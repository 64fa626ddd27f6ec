"""Articles with other names for their states and people, for training that does not lean on who is who.

A network learns that some states announce and others are accused. Here a state's name, adjective, inhabitants and seat
give way to another state's throughout an article, and people's names to other people's, so that what is left to
learn from is how a thing is said. Labels' offsets move along.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from detente.reading.neutral import Place, neutral
from detente.reading.who.cast import Cast
from detente.reading.who.persons import is_given_name, told_by_name
from quality.exchange import Edit, Side, exchanged
from quality.sides import mentioned, states

SHARE = 0.35
"""The share of articles that are renamed."""
NEUTRAL = 0.7
"""The share of articles whose known names are neutral ones, as the network sees them when it is at work."""
_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]{2,})\b")
_SPANS = ("source", "cue", "content")

Article = dict[str, Any]
People = tuple[tuple[str, str], ...]


@cache
def _cast() -> Cast:
    return Cast.load()


def people(text: str) -> Iterator[tuple[str, str]]:
    """Given name and surname of those whom a text calls so, where the given name is a known one."""
    yield from sorted({(m[1], m[2]) for m in _NAME.finditer(text) if is_given_name(m[1])})


def renamed(article: Article, known: People, rng: random.Random) -> Article:
    """The article as it is or with other names; `known` are people to take names from."""
    if rng.random() < SHARE:
        text = article["text"]
        new = exchanged(text, [*_lands(text, rng), *_persons(text, known, rng)])
        article = moved(article, new.new, new.edits)
    if rng.random() < NEUTRAL:
        shown = neutral(article["text"], _cast())
        article = moved(article, shown.text, shown.places)
    return article


def _lands(text: str, rng: random.Random) -> Iterator[tuple[Side, Side]]:
    """Each state that the text names, with one that it does not name, or with each other."""
    sides = {key: side for key, side in states(_cast()).items() if {"adjective", "seat"} <= side.forms.keys()}
    here = sorted(key for key in mentioned(_cast(), text) if key in sides)
    rng.shuffle(here)
    if len(here) > 1 and rng.random() < 0.5:
        yield from ((sides[a], sides[b]) for a, b in zip(here[::2], here[1::2], strict=False))
        return
    others = rng.sample(sorted(sides.keys() - set(here)), len(here))
    yield from ((sides[a], sides[b]) for a, b in zip(here, others, strict=True))


def _persons(text: str, known: People, rng: random.Random) -> Iterator[tuple[Side, Side]]:
    taken: set[str] = set()
    for first, last in people(text):
        free = [
            o for o in known if told_by_name(o[0]) == told_by_name(first) and o[1] not in taken and o[1] not in text
        ]
        if free and last not in taken:
            other = rng.choice(free)
            taken |= {last, other[1]}
            yield _person(first, last), _person(*other)


def _person(first: str, last: str) -> Side:
    return Side(f"{first} {last}", {"full": (f"{first} {last}",), "short": (last,)})


def moved(article: Article, text: str, edits: Sequence[Edit | Place]) -> Article:
    """The article with the new text, and its labels where their words stand now."""
    starts = [e.start for e in edits]
    shifts = [0, *accumulate(len(e.new) - (e.end - e.start) for e in edits)]

    def place(offset: int, end: bool) -> int:
        n = bisect_right(starts, offset - end)
        e = edits[n - 1] if n else None
        if e is None or offset > e.end or (offset == e.end and not end):
            return offset + shifts[n]
        return e.start + shifts[n - 1] + (len(e.new) if end else 0)

    def one(labels: dict[str, Any]) -> dict[str, Any]:
        spans = {k: [[place(a, False), place(b, True)] for a, b in labels[k]] for k in _SPANS if k in labels}
        return labels | spans

    own = {k: [one(labels) for labels in article[k]] for k in ("attributions", "statements") if k in article}
    return article | own | {"text": text}
