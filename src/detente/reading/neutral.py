"""The text as the network sees it: names that the cast knows give way to neutral ones.

What a network has read of some states and people colours what it makes of a sentence about them. Here the first state
of a text is always called the same, and so is the second, with adjective and seat; so are people. Two parties that
change places thus change nothing that the network sees. Data: data/neutral.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.reading.attributive import articled, before_noun
from detente.reading.encoder import Encoder, Passage
from detente.reading.lexicon import table
from detente.reading.who.cast import Cast, Role
from detente.reading.who.persons import is_given_name
from detente.reading.words import words

Ints = NDArray[np.int64]

_THE = re.compile(r"\b[Tt]he $")
_NAME = re.compile(r"\b([A-Z][\w-]+) (?:[A-Z]\. )?([A-Z][\w-]{2,})\b")
_AN = re.compile(r"\b[Aa]n $")


class Place(NamedTuple):
    """text[start:end] is shown as `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Shown:
    """A text with neutral names, and the way back from its characters."""

    text: str
    places: tuple[Place, ...]

    @cached_property
    def _edges(self) -> tuple[Ints, Ints]:
        """The edges of the new words in the shown text, and where they lead in the original; both begin with 0."""
        shown, real, shift = [0], [0], 0
        for place in self.places:
            begin = place.start + shift
            shown += [begin, begin + len(place.new)]
            real += [place.start, place.end]
            shift += len(place.new) - (place.end - place.start)
        return np.array(shown, np.int64), np.array(real, np.int64)

    def back(self, spans: Ints) -> Ints:
        """Spans (n, 2) of the shown text as spans of the original; one that cuts a new word takes all of it."""
        if not self.places:
            return spans
        shown, real = self._edges
        starts = np.searchsorted(shown, spans[:, 0], "right") - 1
        ends = np.searchsorted(shown, spans[:, 1], "left") - 1
        # The edge before is an even one after a new word (or the text's beginning), an odd one inside it.
        begin = np.where(starts % 2, real[starts], real[starts] + spans[:, 0] - shown[starts])
        after = real[np.minimum(ends + 1, len(real) - 1)]
        return np.stack([begin, np.where(ends % 2, after, real[ends] + spans[:, 1] - shown[ends])], 1)


def passages(text: str, encoder: Encoder, cast: Cast) -> list[Passage]:
    """What the network makes of a text with neutral names, by the words of the text itself."""
    shown = neutral(text, cast)
    made = encoder.passages(shown.text)
    return [replace(p, chunk=replace(p.chunk, spans=shown.back(p.chunk.spans))) for p in made]


def neutral(text: str, cast: Cast) -> Shown:
    """The text with neutral names for the states, and the people, that the cast or a known first name tells."""
    places = tuple(_places(text, cast))
    out, last = list[str](), 0
    for place in places:
        out += [text[last : place.start], place.new]
        last = place.end
    return Shown("".join([*out, text[last:]]), places)


def _places(text: str, cast: Cast) -> Iterator[Place]:
    """In order, none inside another."""
    order: dict[str, dict[str, int]] = {"lands": {}, "people": {}}
    last = 0
    for start, end, key, role in sorted([*_lands(text, cast), *_people(text)]):
        kind = "people" if role == "person" else "lands"
        n = order[kind].setdefault(key, len(order[kind]))
        place = _person(text, start, end, n) if role == "person" else _land(text, start, end, n, role)
        if place.start >= last:
            yield from _with_article(text, place, last)
            last = place.end


def _lands(text: str, cast: Cast) -> Iterator[tuple[int, int, str, str]]:
    found = words(text)
    for i, j, entry in cast.index.scan(found):
        if cast.actors[entry.actor].kind == "state":
            yield found[i].start, found[j - 1].end, entry.actor, entry.role


def _people(text: str) -> Iterator[tuple[int, int, str, str]]:
    whole = [(m, m[2]) for m in _NAME.finditer(text) if is_given_name(m[1])]
    surnames = {last for _, last in whole}
    yield from ((*m.span(), last, "person") for m, last in whole)
    if surnames:
        taken = {m.start(2) for m, _ in whole}
        for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, sorted(surnames)))})\b", text):
            if m.start() not in taken:
                yield *m.span(), m[0], "person"


def _person(text: str, start: int, end: int, n: int) -> Place:
    first, last = table("neutral")["first"], table("neutral")["last"]
    name = last[n % len(last)]
    return Place(start, end, f"{first[n % len(first)]} {name}" if " " in text[start:end] else name)


def _land(text: str, start: int, end: int, n: int, role: Role | str) -> Place:
    own = table("neutral")["lands"][n % len(table("neutral")["lands"])]
    was = text[start:end]
    attribute = before_noun(text, end, articled(was) or role != "name")
    if role == "adjective":
        return Place(start, end, own["adjective"] + ("s" if was.endswith("s") and not attribute else ""))
    the = _THE.search(text, max(0, start - 4), start)
    if articled(was) and not attribute and the:
        start -= 4
    if role == "name" and attribute and articled(was):
        return Place(start, end, own["adjective"])
    return Place(start, end, own["name" if role == "name" else "seat"])


def _with_article(text: str, place: Place, last: int) -> Iterator[Place]:
    """The place, and before it "a" for "an": neutral names begin with consonants."""
    if (one := _AN.search(text, max(last, place.start - 3), place.start)) is not None:
        yield Place(one.start(), one.end() - 1, text[one.start()])
    yield place
