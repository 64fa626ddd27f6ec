"""Train the reader's network on PolNeAR.

    python -m training.attribution.train --data DIR --base model.safetensors --vocabulary vocab.txt --out DIR

DIR holds train.jsonl and dev.jsonl. Writes `last.pt` (to resume from) after every part of an epoch and `best.pt`
(averaged weights, best end to end F1 on dev). Run the same command again to resume. Seeded: the same command gives the
same weights on the same machine and thread count.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from detente.reading.wordpiece import WordPiece
from quality.attribution import score
from training.attribution import data, judging
from training.attribution.crf import surprise
from training.attribution.evaluate import counts, decoded, of_model, transitions
from training.attribution.model import Reader, base, weighted
from training.attribution.noise import noisy

TAG_WEIGHT, LINK_WEIGHT, MEANING_WEIGHT, JUDGE_WEIGHT, DECAY, FALL = 0.25, 0.5, 1.0, 0.3, 0.998, 0.9
OWN_TIMES = 2  # how often an epoch shows the reports of our own corpus
MEANING_EVERY = 4  # steps: it changes slowly and costs a third of a step
HIDDEN = 0.04  # the share of pieces that are hidden from the network
MASK = 103  # [MASK] in the vocabulary


def batches(examples: list[data.Example], size: int, rng: random.Random) -> Iterator[list[data.Example]]:
    """Batches of about equal length, in random order."""
    order = sorted(examples, key=lambda e: len(e.chunk.ids) + rng.random() * 24)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def padded(rows: list[Any], value: int, width: int) -> Tensor:
    """Rows of integers as one tensor, filled up with `value`."""
    out = np.full((len(rows), width), value, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def tensors(batch: list[data.Example]) -> dict[str, Tensor]:
    """The batch with its links moved from words to first pieces; `first` and `tags` stay a row per word."""
    width = max(len(e.chunk.ids) for e in batch)
    words = max(len(e.tags) for e in batch)
    ids = padded([e.chunk.ids for e in batch], 0, width)
    out = {"ids": ids, "marks": padded([e.chunk.marks for e in batch], 0, width), "mask": ids != 0}
    out["first"] = padded([e.chunk.first for e in batch], 0, words)
    out["tags"] = padded([e.tags for e in batch], data.IGNORE, words)
    for name in ("content_cue", "cue_source"):
        rows = [_in_pieces(getattr(e, name), e.chunk.first, width) for e in batch]
        out[name] = padded(rows, data.IGNORE, width)
    return out


def _in_pieces(labels: Any, first: Any, width: int) -> Any:
    row = np.full(width, data.IGNORE, np.int64)
    to = np.where(labels >= 0, first[np.maximum(labels, 0)], labels)
    row[first] = np.where(labels == -1, width, to)
    return row


def hidden(ids: Tensor) -> Tensor:
    """`ids` with a few pieces hidden, so that no single word decides."""
    chosen = (torch.rand(ids.shape) < HIDDEN) & (ids != 0) & (ids != 101) & (ids != 102)
    return ids.masked_fill(chosen, MASK)


def linked(scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Cross entropy over the pieces that a link may point to."""
    n = mask.shape[1]
    blocked = F.pad(~mask, (0, scores.shape[2] - n), value=False)[:, None, :]
    return F.cross_entropy(scores.masked_fill(blocked, -1e4).flatten(0, 1), labels.flatten(), ignore_index=data.IGNORE)


class Meaning:
    """Keeps the meaning projection close to the base model's sentence vectors, in context and alone."""

    def __init__(self, teacher: nn.Module, rng: random.Random) -> None:
        self.teacher, self.rng = teacher.eval(), rng

    def loss(self, model: Reader, batch: list[data.Example], x: Tensor) -> Tensor:
        """1 - cosine between projected means of random word ranges and what the base model makes of them alone."""
        ranges = [self._range(e) for e in batch]
        alone = padded([np.r_[101, e.chunk.ids[a:b], 102] for e, (a, b) in zip(batch, ranges, strict=True)], 0, 66)
        mask = alone != 0
        zero = torch.zeros_like(alone)
        with torch.no_grad():
            target = pooled(self.teacher(alone, zero, mask), mask)
        inside = torch.stack([x[i, a:b].mean(0) for i, (a, b) in enumerate(ranges)])
        marks = padded([np.r_[0, e.chunk.marks[a:b], 0] for e, (a, b) in zip(batch, ranges, strict=True)], 0, 66)
        own = pooled(model.encoder(alone, marks, mask), mask)
        both = model.meaning(torch.cat([inside, own]))
        return 1 - F.cosine_similarity(both, torch.cat([target, target])).mean()

    def _range(self, example: data.Example) -> tuple[int, int]:
        first = example.chunk.first
        length = self.rng.choice((2, 3, 5, 8, 13, 21, 30))
        a = self.rng.randrange(max(1, len(first) - length))
        start = int(first[a])
        stop = int(first[a + length]) if a + length < len(first) else len(example.chunk.ids) - 1
        return start, min(stop, start + 64)


def pooled(x: Tensor, mask: Tensor) -> Tensor:
    """Mean over the pieces that are there."""
    m = mask[..., None].to(x.dtype)
    return (x * m).sum(1) / m.sum(1)


def groups(model: Reader, rate: float) -> list[dict[str, Any]]:
    """Parameter groups: the rate falls with depth; word embeddings stay frozen."""
    layers = model.encoder.layers
    model.encoder.word.weight.requires_grad_(False)
    heads = [*model.tags.parameters(), *model.links.parameters(), *model.meaning.parameters()]
    out = [{"params": heads, "lr": rate}, {"params": [model.moves], "lr": rate * 10}]
    out.append({"params": list(model.judge.parameters()), "lr": rate * 4})
    for i, layer in enumerate(reversed(layers)):
        out.append({"params": list(layer.parameters()), "lr": rate * FALL**i})
    rest = [model.encoder.position, model.encoder.kind, model.encoder.norm]
    out.append({"params": [p for m in rest for p in m.parameters()], "lr": rate * FALL ** len(layers)})
    out.append({"params": list(model.encoder.mark.parameters()), "lr": rate * 5})
    return out


def loss_of(model: Reader, batch: list[data.Example], meaning: Meaning | None) -> dict[str, Tensor]:
    """The parts of the loss; without a `meaning` its part is left out."""
    t = tensors(batch)
    x, tags, content_cue, cue_source = model(hidden(t["ids"]), t["marks"], t["mask"])
    scores = tags.gather(1, t["first"][..., None].expand(-1, -1, tags.shape[2]))
    there = t["tags"] != data.IGNORE
    parts = {
        "path": surprise(scores, model.moves, t["tags"].clamp(min=0), there),
        "tags": TAG_WEIGHT * F.cross_entropy(scores.flatten(0, 1), t["tags"].flatten(), ignore_index=data.IGNORE),
        "content_cue": LINK_WEIGHT * linked(content_cue, t["content_cue"], t["mask"]),
        "cue_source": LINK_WEIGHT * linked(cue_source, t["cue_source"], t["mask"]),
    }
    found = [e.statements for e in batch]
    if any(found):
        scores = model.judge(judging.means(x, [e.chunk.first for e in batch], found))
        parts["judge"] = JUDGE_WEIGHT * judging.loss(scores, found)
    return parts | ({"meaning": MEANING_WEIGHT * meaning.loss(model, batch, x)} if meaning else {})


def schedule(step: int, total: int) -> float:
    """Linear warm-up over the first 6 %, then a half cosine to zero."""
    warm = 0.06 * total
    return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (total - warm)))


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "base", "vocabulary", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument(
        "--also", type=Path, help="labelled statements and reports of our own (training.positions.attributions)"
    )
    parser.add_argument("--start", type=Path, help="begin with these weights: a best.pt of an earlier run")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="use only so many articles, to try things out")
    Run(parser.parse_args()).go()


class Run:
    """One training run: its state is saved and resumed whole."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.manual_seed(args.seed)
        self.tokenizer = WordPiece.of(args.vocabulary.read_text(encoding="utf8"))
        self.train = data.load(args.data / "train.jsonl")[: args.limit]
        self.dev = data.load(args.data / "dev.jsonl")[: args.limit]
        self.model = weighted(args.start) if args.start else Reader()
        if not args.start:
            self.model.encoder = base(args.base)
        self.average = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.optimizer = torch.optim.AdamW(groups(self.model, args.rate), weight_decay=0.01, fused=True)
        self.rates = [g["lr"] for g in self.optimizer.param_groups]
        self.meaning = Meaning(base(args.base), random.Random(args.seed))
        self.epoch, self.step, self.best = 0, 0, -1.0
        args.out.mkdir(parents=True, exist_ok=True)
        self.resume()

    def resume(self) -> None:
        """Go on from `last.pt` where there is one."""
        path = self.args.out / "last.pt"
        if path.exists():
            saved = torch.load(path, weights_only=False)
            self.model.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average, self.epoch, self.best = saved["average"], saved["epoch"], saved["best"]
            self.step = saved["step"]

    def go(self) -> None:
        """All epochs, with an evaluation after each."""
        for epoch in range(self.epoch, self.args.epochs):
            self.epoch = epoch
            rng = random.Random(self.args.seed * 1000 + epoch)
            articles = [noisy(a, rng) for a in self.everything()]
            examples = [e for a in articles for e in data.examples(a, self.tokenizer)]
            self.one_epoch(list(batches(examples, self.args.batch, rng)))
            self.evaluate()
            self.save()

    def everything(self) -> list[dict[str, Any]]:
        """The articles with what else there is to learn from, read anew for each epoch."""
        return data.joined(self.train, data.load(self.args.also) if self.args.also else [], OWN_TIMES)

    def one_epoch(self, todo: list[list[data.Example]]) -> None:
        """Steps over the batches, in training mode."""
        self.model.train()
        total, began = len(todo) * self.args.epochs, time.time()
        for n, batch in enumerate(todo):
            if self.step >= (self.epoch * len(todo)) + n + 1:
                continue
            for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
                group["lr"] = rate * schedule(self.step, total)
            parts = loss_of(self.model, batch, None if n % MEANING_EVERY else self.meaning)
            self.optimizer.zero_grad()
            sum(parts.values()).backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            self.follow()
            if n % 25 == 0:
                figures = " ".join(f"{k} {v.item():.3f}" for k, v in parts.items())
                print(f"epoch {self.epoch} step {n}/{len(todo)} {time.time() - began:.0f} s {figures}", flush=True)
            if n % 100 == 99:
                self.save()

    def follow(self) -> None:
        """Move the averaged weights towards the present ones."""
        keep = min(DECAY, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for k, v in self.model.state_dict().items():
                self.average[k].lerp_(v, 1 - keep)

    def evaluate(self) -> None:
        """Score the averaged weights on dev; keep them where they are the best so far."""
        model = Reader()
        model.load_state_dict(self.average)
        passages = of_model(model.eval(), self.tokenizer, self.dev)
        table = transitions(counts(self.train, self.tokenizer), self.average["moves"].numpy())
        figures = score(self.dev, decoded(passages, self.dev, table))
        f1 = figures["end to end"]["f1"]
        print(json.dumps({"epoch": self.epoch, "figures": figures}), flush=True)
        if f1 > self.best:
            self.best = f1
            torch.save({"model": self.average, "figures": figures, "args": vars(self.args)}, self.args.out / "best.pt")

    def save(self) -> None:
        """Write the whole state, atomically."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
        state |= {"epoch": self.epoch, "step": self.step, "best": self.best}
        torch.save(state, self.args.out / "last.tmp")
        (self.args.out / "last.tmp").rename(self.args.out / "last.pt")


if __name__ == "__main__":
    main()
