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
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from detente.reading.wordpiece import WordPiece
from quality.attribution import score
from training.attribution import data
from training.attribution.batching import batches
from training.attribution.evaluate import counts, decoded, of_model, transitions
from training.attribution.losses import Meaning, loss_of
from training.attribution.model import Reader, base, weighted
from training.attribution.noise import noisy
from training.attribution.renaming import people, renamed

DECAY, FALL = 0.998, 0.9
OWN_TIMES = 2  # how often an epoch shows the reports of our own corpus
MEANING_EVERY = 4  # steps: it changes slowly and costs a third of a step


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


def schedule(step: int, total: int) -> float:
    """Linear warm-up over the first 6 %, then a half cosine to zero."""
    warm = 0.06 * total
    return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (total - warm)))


def options(about: str | None) -> argparse.ArgumentParser:
    """What every training run is told."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
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
    parser.add_argument("--steps", type=int, help="end after so many steps, the rate's schedule with them")
    return parser


def main() -> None:
    """Train, or go on training."""
    Run(options(__doc__).parse_args()).go()


class Run:
    """One training run: its state is saved and resumed whole."""

    every = 100  # steps between checkpoints

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.manual_seed(args.seed)
        self.tokenizer = WordPiece.of(args.vocabulary.read_text(encoding="utf8"))
        self.train = data.load(args.data / "train.jsonl")[: args.limit]
        self.dev = data.load(args.data / "dev.jsonl")[: args.limit]
        self.model = self.begun()
        self.average = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.optimizer = torch.optim.AdamW(self.groups(), weight_decay=0.01, fused=True)
        self.rates = [g["lr"] for g in self.optimizer.param_groups]
        self.meaning = self.kept()
        self.epoch, self.step, self.best = 0, 0, -1.0
        args.out.mkdir(parents=True, exist_ok=True)
        self.resume()

    def begun(self) -> Reader:
        """The network that training begins with."""
        if self.args.start:
            return weighted(self.args.start)
        model = Reader()
        model.encoder = base(self.args.base)
        return model

    def empty(self) -> Reader:
        """A network to put averaged weights into."""
        return Reader()

    def groups(self) -> list[dict[str, Any]]:
        """What the optimizer moves, and how fast."""
        return groups(self.model, self.args.rate)

    def kept(self) -> Meaning | None:
        """What keeps the base model's meanings."""
        return Meaning(base(self.args.base), random.Random(self.args.seed))

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
            self.one_epoch(self.batches(self.examples(rng), rng))
            self.evaluate()
            self.save()

    def everything(self) -> list[dict[str, Any]]:
        """The articles with what else there is to learn from, read anew for each epoch."""
        return data.joined(self.train, data.load(self.args.also) if self.args.also else [], OWN_TIMES)

    def examples(self, rng: random.Random) -> list[data.Example]:
        """An epoch's chunks."""
        everything = self.everything()
        known = tuple(sorted({name for a in everything for name in people(a["text"])}))
        articles = [noisy(renamed(a, known, rng), rng) for a in everything]
        return [e for a in articles for e in data.examples(a, self.tokenizer)]

    def batches(self, examples: list[data.Example], rng: random.Random) -> list[list[data.Example]]:
        """An epoch's batches, in order."""
        return list(batches(examples, self.args.batch, rng))

    def loss(self, batch: list[data.Example], meaning: Meaning | None) -> dict[str, Tensor]:
        """The parts of a step's loss."""
        return loss_of(self.model, batch, meaning)

    def one_epoch(self, todo: list[list[data.Example]]) -> None:
        """Steps over the batches, in training mode."""
        self.model.train()
        total, began = self.args.steps or len(todo) * self.args.epochs, time.time()
        for n, batch in enumerate(todo):
            if self.step >= min(total, (self.epoch * len(todo)) + n + 1):
                continue
            for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
                group["lr"] = rate * schedule(self.step, total)
            parts = self.loss(batch, None if n % MEANING_EVERY else self.meaning)
            self.optimizer.zero_grad()
            sum(parts.values()).backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            self.follow()
            if n % 25 == 0:
                figures = " ".join(f"{k} {v.item():.3f}" for k, v in parts.items())
                print(f"epoch {self.epoch} step {n}/{len(todo)} {time.time() - began:.0f} s {figures}", flush=True)
            if n % self.every == self.every - 1:
                self.save()

    def follow(self) -> None:
        """Move the averaged weights towards the present ones."""
        keep = min(DECAY, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for k, v in self.model.state_dict().items():
                self.average[k].lerp_(v, 1 - keep)

    def evaluate(self) -> None:
        """Score the averaged weights on dev; keep them where they are the best so far."""
        model = self.empty()
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
        state |= {"epoch": self.epoch, "step": self.step, "best": self.best, "args": vars(self.args)}
        torch.save(state, self.args.out / "last.tmp")
        (self.args.out / "last.tmp").rename(self.args.out / "last.pt")


if __name__ == "__main__":
    main()
