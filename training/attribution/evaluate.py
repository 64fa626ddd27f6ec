"""Score trained or exported weights on PolNeAR dev, over ways of decoding.

    python -m training.attribution.evaluate --weights best.pt --vocabulary vocab.txt --data DIR
    python -m training.attribution.evaluate --exported DIR --data DIR

Prints one line for each weight of the tag transitions and each penalty on the tag for "outside": dev decides which two
`export.py` writes into the shipped transitions.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.reading.attribution import ROLES, TAGS, attributions
from detente.reading.encoder import Encoder, Passage
from detente.reading.pieces import chunks
from detente.reading.wordpiece import WordPiece
from quality.attribution import score
from training.attribution import data

WEIGHT, PENALTY = 0.2, 0.0  # chosen on dev
NEVER = -1e4
WEIGHTS, PENALTIES = (0.0, 0.2, 0.4), (0.0, 0.3, 0.6)

Articles = list[dict[str, Any]]
Table = NDArray[np.float32]


def counts(articles: Articles, vocabulary: WordPiece) -> NDArray[np.float64]:
    """How often tag follows tag in the articles (tags + 1, tags); the last row is what begins a chunk."""
    found = np.zeros((len(TAGS) + 1, len(TAGS)))
    for article in articles:
        for example in data.examples(article, vocabulary):
            path = example.tags
            np.add.at(found, (np.r_[len(TAGS), path[:-1]], path), 1)
    return found


def transitions(found: NDArray[np.float64], moves: Table, penalty: float = PENALTY) -> Table:
    """The table that decoding adds to tag scores: the learned transitions, never what training never saw, and a
    penalty on "outside", which trades precision for recall."""
    table = np.where(found > 0, moves, NEVER)
    table[:, 0] -= penalty
    return table.astype(np.float32)


def decoded(passages: dict[str, list[Passage]], articles: Articles, table: Table) -> dict[str, Any]:
    """Attributions by article id, in characters."""
    return {
        a["id"]: [{r: getattr(one, r) for r in ROLES} for one in attributions(a["text"], passages[a["id"]], table)]
        for a in articles
    }


def trained(weights: Path, vocabulary: WordPiece, articles: Articles) -> dict[str, list[Passage]]:
    """What the network of a checkpoint makes of each article."""
    import torch

    from training.attribution.model import Reader

    model = Reader()
    model.load_state_dict(torch.load(weights, weights_only=False)["model"])
    return of_model(model.eval(), vocabulary, articles)


def of_model(model: Any, vocabulary: WordPiece, articles: Articles) -> dict[str, list[Passage]]:
    """What a network in memory makes of each article."""
    return {a["id"]: list(_passages(model, a["text"], vocabulary)) for a in articles}


def _passages(model: Any, text: str, vocabulary: WordPiece) -> Iterator[Passage]:
    import torch

    with torch.no_grad():
        for chunk in chunks(text, vocabulary):
            ids, marks = torch.from_numpy(chunk.ids)[None], torch.from_numpy(chunk.marks)[None]
            rows = model.heads(model.encoder(ids, marks, torch.ones_like(ids, dtype=torch.bool)))
            yield Passage(chunk, *(r[0].numpy()[chunk.first] for r in rows))


def main() -> None:
    """Score over the grid of decodings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "exported", "vocabulary", "data"):
        parser.add_argument(f"--{name}", type=Path, required=name == "data")
    args = parser.parse_args()
    dev = data.load(args.data / "dev.jsonl")
    if args.exported:
        encoder = Encoder(args.exported)
        vocabulary, passages = encoder.tokenizer, {a["id"]: encoder.passages(a["text"]) for a in dev}
    else:
        vocabulary = WordPiece.of(args.vocabulary.read_text(encoding="utf8"))
        passages = trained(args.weights, vocabulary, dev)
    found = counts(data.load(args.data / "train.jsonl"), vocabulary)
    for weight, penalty in product(WEIGHTS, PENALTIES):
        figures = score(dev, decoded(passages, dev, transitions(found, weight, penalty)))
        shown = " ".join(f"{k} {100 * figures[k]['f1']:.1f}" for k in figures if k != "recall by kind")
        print(f"weight {weight} penalty {penalty}: {shown}", flush=True)


if __name__ == "__main__":
    main()
