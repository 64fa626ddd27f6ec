"""Proposals: statements about one thing point to it, and an answer points to what it answers.

Two position statements concern one proposal when their contents share words, or when they share an issue and either
most of their telling words or their meaning. An acceptance or rejection answers the latest demand or offer that another
party makes about the same proposal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from detente.reading.lexicon import listed
from detente.reading.meanings import Floats, Meanings
from detente.reading.mentions import Mention
from detente.reading.units import words_of
from detente.records import POSITION_ACTS, Proposal, Span, Spans, Statement

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARED = 0.4  # of the telling words of the shorter one
_LIKE_NEAR, _LIKE, _LIKE_ALONE = 0.55, 0.7, 0.8  # likeness: near with a common word, anywhere with one, without
_NEAR = 2  # paragraphs
_LABEL_WORDS = 12
_OPENED = frozenset({"demand", "offer", "require", "threaten"})
_ANSWERS = frozenset({"accept", "reject"})


@dataclass(frozen=True, slots=True)
class _Position:
    """A position statement with what tells whether another is about the same thing; `place` counts positions."""

    statement: Statement
    stems: frozenset[str]
    meaning: Floats | None
    paragraph: int
    place: int


def link(
    text: str, statements: list[Statement], meanings: Meanings, mentions: list[Mention]
) -> tuple[list[Statement], tuple[Proposal, ...]]:
    """The statements with `proposal`, `answers` and `addressee` filled, and the proposals."""
    names = frozenset(w[:6] for m in mentions for w in _WORD.findall(text[slice(*m.span)].lower()))
    places = [i for i, s in enumerate(statements) if s.act in POSITION_ACTS]
    positions = [_position(text, statements[i], meanings, names, n) for n, i in enumerate(places)]
    group = list(range(len(places)))
    for a, b in combinations(positions, 2):
        if group[a.place] != group[b.place] and _same(a, b):
            old, new = group[b.place], group[a.place]
            group = [new if g == old else g for g in group]
    return _named(text, statements, dict(zip(places, group, strict=True)))


def _position(text: str, s: Statement, meanings: Meanings, names: frozenset[str], place: int) -> _Position:
    stems = _stems(words_of(text, s.content), names)
    return _Position(s, stems, meanings.of(s.content), text.count("\n", 0, s.content[0][0]), place)


def _stems(words: str, names: frozenset[str]) -> frozenset[str]:
    """The beginnings of the telling words: who is named says little about what is proposed."""
    return frozenset(w[:6] for w in _WORD.findall(words.lower()) if w not in listed("proposals", "common")) - names


def _same(a: _Position, b: _Position) -> bool:
    """Whether two positions, the second later in the report, concern one proposal."""
    x, y = a.statement.content, b.statement.content
    if shared_characters(x, y) >= 0.6 * min(_length(x), _length(y)) or _bare_answer(a, b):
        return True
    return bool(set(a.statement.issues) & set(b.statement.issues)) and (_answer(a, b) or _alike(a, b))


def _bare_answer(a: _Position, b: _Position) -> bool:
    """A yes or no that only points back: "Sandoval has ruled that out"."""
    return not b.stems and b.statement.act in _ANSWERS and _next_to(a, b)


def _answer(a: _Position, b: _Position) -> bool:
    """A yes or no to the same issue right after what another party put forward."""
    return b.statement.act in _ANSWERS and a.statement.act in _OPENED and _next_to(a, b)


def _next_to(a: _Position, b: _Position) -> bool:
    return b.place - a.place == 1 and a.paragraph == b.paragraph and a.statement.party != b.statement.party


def _alike(a: _Position, b: _Position) -> bool:
    common = len(a.stems & b.stems)
    if common >= 2 and common / min(len(a.stems), len(b.stems)) >= _SHARED:
        return True
    near = abs(a.paragraph - b.paragraph) <= _NEAR
    likeness = float(np.dot(a.meaning, b.meaning)) if a.meaning is not None and b.meaning is not None else 0.0
    return likeness >= (_LIKE_NEAR if near and common else _LIKE if common else _LIKE_ALONE)


def shared_characters(a: Spans, b: Spans) -> int:
    """How many characters two lists of spans have in common."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def _length(spans: Spans) -> int:
    return sum(e - s for s, e in spans)


def _named(
    text: str, statements: list[Statement], group: dict[int, int]
) -> tuple[list[Statement], tuple[Proposal, ...]]:
    out, proposals = list(statements), []
    for n, head in enumerate(dict.fromkeys(group.values()), 1):
        members = [i for i, g in group.items() if g == head]
        spans = tuple(span for i in members for span in statements[i].content)
        issue = next((s for i in members for s in statements[i].issues), None)
        shortest = min(members, key=lambda i: _length(statements[i].content))
        label = _label(words_of(text, statements[shortest].content))
        proposals.append(Proposal(id=f"p{n}", label=label, issue=issue, mentions=tuple(sorted(set(spans)))))
        for i in members:
            out[i] = replace(out[i], proposal=f"p{n}")
        _answered(out, members)
    return out, tuple(proposals)


def _label(words: str) -> str:
    plain = " ".join(words.strip("\"“”'’‘ ,.;").split())
    plain = re.sub(r"^(?:that|to|for|of|on) ", "", plain)
    parts = plain.split(" ")
    return plain if len(parts) <= _LABEL_WORDS else " ".join(parts[:_LABEL_WORDS]) + " …"


def _answered(statements: list[Statement], members: list[int]) -> None:
    for i in members:
        s = statements[i]
        if s.act not in _ANSWERS:
            continue
        asked = [j for j in members if statements[j].party != s.party and statements[j].act in _OPENED]
        if asked:
            j = min(asked, key=lambda j: abs(_first(statements[j].content)[0] - _first(s.content)[0]))
            statements[i] = replace(s, answers=statements[j].id, addressee=s.addressee or statements[j].party)


def _first(spans: Spans) -> Span:
    return spans[0]
