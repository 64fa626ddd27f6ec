"""Score trained or exported weights on PolNeAR dev.

    python -m training.attribution.evaluate --weights best.pt --vocabulary vocab.txt --data DIR
    python -m training.attribution.evaluate --teacher best.pt --vocabulary vocab.txt --data DIR
    python -m training.attribution.evaluate --exported DIR --data DIR

Prints one line for each penalty on the tag for "outside", which trades precision for recall: dev decides which one
`export.py` writes into the shipped transitions. Ways to decode are compared by ablate.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.reading import neutral
from detente.reading.attribution import ROLES, TAGS, attributions
from detente.reading.encoder import Encoder, Passage
from detente.reading.pieces import chunks
from detente.reading.who.cast import Cast
from detente.reading.wordpiece import WordPiece
from quality.attribution import score
from training.attribution import data

PENALTY = 0.0  # chosen on dev
NEVER = -1e4
PENALTIES = (0.0, 0.25, 0.5, 0.75, 1.0)

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


def of_model(model: Any, vocabulary: WordPiece, articles: Articles) -> dict[str, list[Passage]]:
    """What a network in memory makes of each article."""
    return {a["id"]: list(_passages(model, a["text"], vocabulary)) for a in articles}


def _passages(model: Any, text: str, vocabulary: WordPiece) -> Iterator[Passage]:
    import torch

    shown = neutral.neutral(text, _cast())
    with torch.no_grad():
        for chunk in chunks(shown.text, vocabulary):
            ids, marks = torch.from_numpy(chunk.ids)[None], torch.from_numpy(chunk.marks)[None]
            rows = model.heads(model.encoder(ids, marks, torch.ones_like(ids, dtype=torch.bool)))
            own = replace(chunk, spans=shown.back(chunk.spans))
            yield Passage(own, *(r[0].numpy()[chunk.first] for r in rows))


@cache
def _cast() -> Cast:
    return Cast.load()


def main() -> None:
    """Score over the grid of decodings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "teacher", "exported", "vocabulary", "data"):
        parser.add_argument(f"--{name}", type=Path, required=name == "data")
    args = parser.parse_args()
    dev = data.load(args.data / "dev.jsonl")
    passages, table = exported(args.exported, dev) if args.exported else trained(args, dev)
    for penalty in PENALTIES:
        changed = table.copy()
        changed[:, 0] -= penalty
        print(f"penalty {penalty}: {shown(score(dev, decoded(passages, dev, changed)))}", flush=True)


def exported(folder: Path, dev: Articles) -> tuple[dict[str, list[Passage]], Table]:
    """What an exported network makes of each article, and its transitions."""
    encoder = Encoder(folder)
    return {a["id"]: neutral.passages(a["text"], encoder, _cast()) for a in dev}, encoder.heads["transitions"]


def trained(args: argparse.Namespace, dev: Articles) -> tuple[dict[str, list[Passage]], Table]:
    """What the network of a checkpoint makes of each article, and its transitions."""
    from training.attribution import model as student
    from training.attribution import teacher

    vocabulary = WordPiece.of(args.vocabulary.read_text(encoding="utf8"))
    model = (teacher.weighted(args.teacher) if args.teacher else student.weighted(args.weights)).eval()
    found = counts(data.load(args.data / "train.jsonl"), vocabulary)
    return of_model(model, vocabulary, dev), transitions(found, model.moves.detach().numpy(), 0.0)


def shown(figures: dict[str, Any]) -> str:
    """All figures on one line."""
    f1 = {k: v["f1"] for k, v in figures.items() if k != "recall by kind"} | figures["recall by kind"]
    return " ".join(f"{name} {100 * value:.1f}" for name, value in f1.items())


if __name__ == "__main__":
    main()
