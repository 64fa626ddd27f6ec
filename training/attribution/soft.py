"""What the teacher makes of articles, asked once and kept on disk for the student to learn from (distil.py).

    python -m training.attribution.soft --weights teacher/best.pt --vocabulary vocab.txt --articles FILE --out DIR

FILE has JSON lines with a `text`: PolNeAR's train.jsonl, or text that nobody labelled. DIR gets one file for each
text, in float16; what is there already is not asked again, so the command may be broken off and repeated. Scores are
kept for words (their first pieces) alone, and links only of words that the teacher thinks may begin a content or a cue.
The files hold no words, but scores of texts that may not be passed on: keep them with the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.reading.attribution import LINK, TAGS
from detente.reading.encoder import Passage
from detente.reading.wordpiece import WordPiece

MAY = 0.05  # how likely the teacher must think a word to begin a content or a cue for its links to be kept

Scores = NDArray[np.float16]
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Soft:
    """What the teacher makes of a chunk of some words.

    `tags` (words, tags); `content` and `cue` name the words that may begin one, and `content_cue` (contents, words) and
    `cue_source` (cues, words + 1) have their scores for every word as their cue or source, and last for no source."""

    tags: Scores
    content: Rows
    content_cue: Scores
    cue: Rows
    cue_source: Scores


def soft(passage: Passage) -> Soft:
    """What is kept of a passage."""
    content, cue = (_may_begin(passage.tags, role) for role in ("content", "cue"))
    a, b, c, d = np.split(passage.links[:, : 4 * LINK], 4, axis=1)
    content_cue = a[content] @ b.T / math.sqrt(LINK)
    cue_source = np.c_[c[cue] @ d.T / math.sqrt(LINK), passage.links[cue, -1]]
    kept = (x.astype(np.float16) for x in (passage.tags, content_cue, cue_source))
    tags, content_cue, cue_source = kept
    return Soft(tags, content, content_cue, cue, cue_source)


def _may_begin(scores: NDArray[np.float32], role: str) -> Rows:
    odds = np.exp(scores - scores.max(1, keepdims=True))
    likely = odds[:, TAGS.index("B-" + role)] / odds.sum(1)
    return np.flatnonzero(likely > MAY).astype(np.int32)


def place(folder: Path, text: str) -> Path:
    """The file for a text: named after it, so that scores of another text are never taken for its own."""
    return folder / (hashlib.sha256(text.encode()).hexdigest()[:24] + ".npz")


def write(path: Path, passages: Iterable[Passage]) -> None:
    """Keep what the teacher makes of a text, chunk by chunk, atomically."""
    arrays: dict[str, Any] = {}
    for n, passage in enumerate(passages):
        one = soft(passage)
        arrays |= {f"{n}.{f.name}": getattr(one, f.name) for f in fields(Soft)}
        arrays[f"{n}.spans"] = passage.chunk.spans.astype(np.int64)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as out:
        np.savez(out, **arrays)
    os.replace(unfinished, path)


def read(folder: Path, text: str) -> dict[bytes, Soft]:
    """The scores of a text's chunks by where their words stand (`key`); none where the teacher was not asked.

    A text that was laid out otherwise, character for character, finds those of its chunks whose words stand alike."""
    path = place(folder, text)
    if not path.exists():
        return {}
    with np.load(path) as arrays:
        chunks = len({name.split(".")[0] for name in arrays.files})
        return {
            key(arrays[f"{n}.spans"]): Soft(*(arrays[f"{n}.{f.name}"] for f in fields(Soft))) for n in range(chunks)
        }


def key(spans: NDArray[np.int64]) -> bytes:
    """What a chunk of words at these places goes by."""
    return spans.tobytes()


def main() -> None:
    """Ask the teacher about every text that it has not been asked about."""
    from training.attribution import data  # with torch, which the rest of this file does without
    from training.attribution.evaluate import of_model
    from training.attribution.teacher import weighted

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "vocabulary", "articles", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    vocabulary = WordPiece.of(args.vocabulary.read_text(encoding="utf8"))
    texts = [one["text"] for one in data.load(args.articles) if "text" in one]
    todo = [text for text in texts if not place(args.out, text).exists()]
    print(f"{len(texts)} texts, {len(texts) - len(todo)} asked before", flush=True)
    model = weighted(args.weights).eval()
    for text in todo:
        write(place(args.out, text), of_model(model, vocabulary, [{"id": "", "text": text}])[""])


if __name__ == "__main__":
    main()
