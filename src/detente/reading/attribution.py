"""Who said what: a tag for each word, the best tag sequence, and links from content to cue and from cue to source.

A cue stands for one attribution. Each stretch of content chooses its cue and each cue its source by learned scores, so
that neighbouring attributions stay apart, sources can be shared and contents broken up.
Tagging follows PolNeAR (Newell, Margolin & Ruths 2018); linking by bilinear scores follows dependency parsing
(Dozat & Manning 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.reading.encoder import Passage
from detente.reading.pieces import Chunk
from detente.reading.quotations import quotations
from detente.reading.wholes import whole_quotations
from detente.records import Attribution, Form, Span

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
LINK = 64  # width of the link projections
ACROSS = 8.0  # what a link into another paragraph loses; 99.6 % of sources stand in their content's (PolNeAR)
GAP = 4  # words between parts of one content, its own source and cue left out; chosen on PolNeAR dev

Floats = NDArray[np.float32]
_TAILS = ("**", "*", " and", " but", ",", " -", " –", " —")
_AROUND = 4000  # characters of a paragraph on either side of a span in which its quotation marks are looked for


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in words of a chunk: spans are [start, end) word indices."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


def attributions(text: str, passages: list[Passage], transitions: Floats) -> tuple[Attribution, ...]:
    """The attributions of a text, passage by passage."""
    paths = best_paths([_log_softmax(p.tags) for p in passages], transitions)
    pairs = zip(passages, paths, strict=True)
    found = [_record(text, raw, p.chunk) for p, path in pairs for raw in _linked(path, p)]
    whole = zip(found, whole_quotations(text, found), strict=True)
    return tuple(a if a is before else replace(a, form=form_of(text, a.content)) for before, a in whole)


def _log_softmax(x: Floats) -> Floats:
    x = x - x.max(1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(1, keepdims=True)), np.float32)


def viterbi(scores: Floats, transitions: Floats) -> NDArray[np.int64]:
    """The best tag sequence: `scores` (words, tags) and `transitions` (tags + 1, tags) are log probabilities; the last
    row of `transitions` is for the first word."""
    return best_paths([scores], transitions)[0]


def best_paths(rows: list[Floats], transitions: Floats) -> list[NDArray[np.int64]]:
    """The best tag sequence of each of several texts' scores, found side by side: see `viterbi`."""
    if not rows:
        return []
    k = rows[0].shape[1]
    best = np.zeros((max(map(len, rows)), len(rows), k), np.float32)  # by word, text and tag; shorter texts end in 0s
    for r, scores in enumerate(rows):
        best[: len(scores), r] = scores
    best[0] += transitions[k]
    for i in range(1, len(best)):
        best[i] += np.maximum.reduce(best[i - 1][:, :, None] + transitions[:k], 1)
    return [_trace(best[: len(scores), r], transitions[:k]) for r, scores in enumerate(rows)]


def _trace(best: Floats, transitions: Floats) -> NDArray[np.int64]:
    """The way back from the best last tag: `best` is what the best sequence up to each word and tag scores."""
    steps = (best[:-1, :, None] + transitions).argmax(1).tolist()
    path = [int(best[-1].argmax())]
    for came_from in reversed(steps):
        path.append(came_from[path[-1]])
    return np.array(path[::-1], np.int64)


def spans_of(path: NDArray[np.int64]) -> dict[str, list[Span]]:
    """The tagged spans of each role, in order, as [start, end) word indices."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    for role, start, end in _runs(path.tolist()):
        found[role].append((start, end))
    return found


def _runs(tags: list[int]) -> Iterator[tuple[str, int, int]]:
    """(role, start, end) of each run: a tag other than the same role's I- ends it."""
    start = 0
    for i in range(1, len(tags) + 1):
        goes_on = i < len(tags) and tags[start] and tags[i] == (tags[start] + 1) // 2 * 2
        if not goes_on:
            if tags[start]:
                yield ROLES[(tags[start] - 1) // 2], start, i
            start = i


def _linked(path: NDArray[np.int64], passage: Passage) -> list[Linked]:
    return link(spans_of(path), passage.links, passage.chunk.paragraphs)


def link(found: Mapping[str, list[Span]], links: Floats, paragraphs: NDArray[np.int64]) -> list[Linked]:
    """Each content goes to its best cue, each cue to its best source or to none; a cue without content is dropped.

    `links` (words, 4 LINK + 1): a content's side and a cue's side of their score, a cue's side and a source's side of
    theirs, and a cue's score for no source; a span is judged by its first word. `paragraphs` numbers each word's: a
    link into another one needs a far better score."""
    cues, sources = found["cue"], found["source"]
    if not cues or not found["content"]:
        return []
    content_side, cue_side, asking, answering = np.split(links[:, : 4 * LINK] / LINK**0.25, 4, axis=1)
    heads, parts_at, sources_at = ([s[0] for s in spans] for spans in (cues, found["content"], sources))
    fit = content_side[parts_at] @ cue_side[heads].T - _apart(paragraphs, parts_at, heads)
    scores = asking[heads] @ answering[sources_at].T - _apart(paragraphs, heads, sources_at)
    scores = np.c_[scores, links[heads, -1]]
    chosen, best = fit.argmax(1), scores.argmax(1)
    made = []
    for c, cue in enumerate(cues):
        parts = [(float(fit[k, c]), part) for k, part in enumerate(found["content"]) if chosen[k] == c]
        source = [*sources, None][best[c]]
        if parts:
            made.append(
                Linked([source] if source else [], [cue], _unbroken(parts, [cue, *([source] if source else [])]))
            )
    return made


def _apart(paragraphs: NDArray[np.int64], a: list[int], b: list[int]) -> Floats:
    """What each pair of words loses for standing in different paragraphs."""
    return np.asarray(ACROSS * (paragraphs[a][:, None] != paragraphs[b]), np.float32)


def _unbroken(parts: list[tuple[float, Span]], own: list[Span]) -> list[Span]:
    """The parts of a content that hang together with the best one: between them stands little but the attribution's own
    source and cue. What lies farther off was linked for want of a better cue."""
    skipped = {i for start, end in own for i in range(start, end)}
    spans = [span for _, span in parts]
    first = last = max(range(len(parts)), key=lambda k: parts[k][0])

    def apart(k: int) -> bool:
        return sum(i not in skipped for i in range(spans[k][1], spans[k + 1][0])) > GAP

    while first > 0 and not apart(first - 1):
        first -= 1
    while last + 1 < len(spans) and not apart(last):
        last += 1
    return spans[first : last + 1]


def to_characters(raw: Linked, chunk: Chunk) -> dict[str, tuple[Span, ...]]:
    """The attribution's spans in characters of the text."""
    s = chunk.spans
    return {r: tuple((int(s[a, 0]), int(s[b - 1, 1])) for a, b in getattr(raw, r)) for r in ROLES}


def _record(text: str, raw: Linked, chunk: Chunk) -> Attribution:
    spans = {role: tuple(_tidy(text, s) for s in found) for role, found in to_characters(raw, chunk).items()}
    return Attribution(id="", **spans, form=form_of(text, spans["content"]))


def _tidy(text: str, span: Span) -> Span:
    """The span with whole words at its ends, and without a dash or a conjunction that leads on."""
    start, end = span
    while end < len(text) and text[end - 1 : end + 1].replace("-", "x").replace("’", "x").replace("'", "x").isalnum():
        end += 1
    while start > 0 and text[start - 1 : start + 1].replace("-", "x").isalnum():
        start -= 1
    words = text[start:end]
    while tail := next((t for t in _TAILS if words.endswith(t)), None):
        words = words.removesuffix(tail)
    return (start, start + len(words)) if words.strip() else span


def form_of(text: str, content: tuple[Span, ...]) -> Form:
    """direct where all of the content stands inside quotation marks, mixed where some does, else indirect."""
    quoted = [inside for span in content for inside in _quoted(text, span)]
    return "indirect" if not any(quoted) else "direct" if all(quoted) else "mixed"


def _quoted(text: str, span: Span) -> list[bool]:
    """For each letter and digit of a span, whether it stands inside quotation marks, which may lie around the span."""
    first, last = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    end = text.find("\n", span[1], last)
    found = quotations(text, text.rfind("\n", first, span[0]) + 1 or first, end if end >= 0 else last)
    inside = {i for a, b in found for i in range(max(a, span[0]), min(b, span[1]))}
    return [i in inside for i in range(*span) if text[i].isalnum()]
