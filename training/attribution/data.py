"""PolNeAR articles as training examples: tags per word, links between spans.

An example mirrors a `detente.reading.pieces.Chunk`. `tags` has one of `detente.reading.attribution.TAGS` per word.
`content_cue` and `cue_source` name, for the first word of a content part or of a cue, the first word of its cue or of
its source: a word index, -1 for none (a cue without a source), IGNORE where there is nothing to learn.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.reading.attribution import TAGS
from detente.reading.pieces import Chunk, chunks
from training.attribution.judging import Judged, judged

IGNORE = -100
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Example:
    """A chunk with its labels; all arrays have one entry per word."""

    chunk: Chunk
    tags: NDArray[np.int64]
    content_cue: NDArray[np.int64]
    cue_source: NDArray[np.int64]
    statements: list[Judged] = field(default_factory=list)


def load(path: Path) -> list[dict[str, Any]]:
    """The articles of a PolNeAR JSONL file."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def examples(article: dict[str, Any], tokenizer: Any) -> list[Example]:
    """The article's chunks with their labels."""
    return [
        replace(label(chunk, article["attributions"]), statements=judged(chunk, article.get("statements", [])))
        for chunk in chunks(article["text"], tokenizer)
    ]


def joined(articles: list[dict[str, Any]], more: list[dict[str, Any]], times: int) -> list[dict[str, Any]]:
    """Articles with the statements that `more` has for some of them, and `more`'s own articles, `times` over."""
    labels = {one["id"]: one["statements"] for one in more if "text" not in one}
    own = [one for one in more if "text" in one]
    return [a | {"statements": labels.get(a["id"], [])} for a in articles] + own * times


def label(chunk: Chunk, attributions: list[dict[str, Any]]) -> Example:
    """Tags and links of the attributions that have words in the chunk."""
    starts = chunk.spans[:, 0]
    tags = np.zeros(len(starts), np.int64)
    content_cue = np.full(len(starts), IGNORE, np.int64)
    cue_source = np.full(len(starts), IGNORE, np.int64)
    for attribution in attributions:
        first = {}
        for role in ROLES:
            heads = [_tag(tags, starts, span, role) for span in attribution[role]]
            first[role] = [h for h in heads if h is not None]
        if not first["cue"]:
            continue
        cue = first["cue"][0]
        for head in first["content"]:
            content_cue[head] = cue
        if first["source"]:
            cue_source[cue] = first["source"][0]
        elif not attribution["source"]:
            cue_source[cue] = -1
    return Example(chunk, tags, content_cue, cue_source)


def _tag(tags: NDArray[np.int64], starts: NDArray[np.int64], span: list[int], role: str) -> int | None:
    a, b = np.searchsorted(starts, span)
    if a == b:
        return None
    tags[a:b] = TAGS.index("I-" + role)
    tags[a] = TAGS.index("B-" + role)
    return int(a)
