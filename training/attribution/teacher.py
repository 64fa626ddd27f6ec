"""Train the teacher on PolNeAR: the reader's heads on a network five times larger, all-mpnet-base-v2.

    python -m training.attribution.teacher --data DIR --base model.safetensors --vocabulary vocab.txt --out DIR
                                           --frozen 6 --epochs 1
    python -m training.attribution.evaluate --teacher best.pt --data DIR --vocabulary vocab.txt

It does not ship. It shows what size alone would bring, and the student may learn from it (distil.py). `--base` is the
published file of that network (mpnet.py), `--vocabulary` the student's: both cut words into the same pieces. All else
is as for the student (train.py), the same marks, tags, links, transitions and noise, but without what keeps meanings,
for which the student alone is used. `evaluate` takes a `best.pt`, or the `last.pt` of a run under way (its averaged
weights). Frozen layers cost no backward pass: with 8 of 12 a step takes half as long.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from training.attribution import train
from training.attribution.model import Reader
from training.attribution.mpnet import Mpnet, Sizes, published

RATE = 1e-4  # of the uppermost layer; the heads and marks, which begin anew, learn HEADS times as fast
HEADS = 5


def reader(encoder: Mpnet) -> Reader:
    """The teacher: the reader's heads on `encoder`."""
    return Reader(encoder, encoder.word.embedding_dim)


def weighted(path: Path) -> Reader:
    """A teacher with the weights of a checkpoint: the averaged ones of a run under way."""
    saved = torch.load(path, weights_only=False)
    state = saved.get("average", saved["model"])
    model = reader(Mpnet(sizes(state), saved["args"]["frozen"]))
    model.load_state_dict(state)
    return model


def sizes(state: dict[str, Any]) -> Sizes:
    """Those of the network whose weights these are."""
    word, inner = state["encoder.word.weight"], state["encoder.layers.0.inner.weight"]
    layers = len({name.split(".")[2] for name in state if name.startswith("encoder.layers.")})
    return Sizes(word.shape[1], inner.shape[0], layers, word.shape[0], state["encoder.position.weight"].shape[0])


def groups(model: Reader, rate: float) -> list[dict[str, Any]]:
    """Parameter groups: the rate falls with depth, frozen parts are left out."""
    encoder = model.encoder
    heads = [*model.tags.parameters(), *model.links.parameters(), *model.judge.parameters()]
    out = [{"params": [*heads, *encoder.mark.parameters()], "lr": rate * HEADS}]
    out.append({"params": [model.moves], "lr": rate * HEADS * 10})
    parts = [*reversed(encoder.layers), torch.nn.ModuleList([encoder.position, encoder.norm])]
    for i, part in enumerate(parts):
        params = [p for p in part.parameters() if p.requires_grad]
        if params:
            out.append({"params": params, "lr": rate * train.FALL**i})
    return out


class Teaching(train.Run):
    """A training run of the teacher."""

    every = 25

    def begun(self) -> Reader:
        """The published network, or an earlier run's, with the layers frozen that are to be."""
        if self.args.start:
            return weighted(self.args.start)
        return reader(published(self.args.base, self.args.frozen))

    def empty(self) -> Reader:
        """A network to put averaged weights into."""
        return reader(Mpnet(sizes(self.average), self.args.frozen))

    def groups(self) -> list[dict[str, Any]]:
        """What the optimizer moves, and how fast."""
        return groups(self.model, self.args.rate)

    def kept(self) -> None:
        """Nothing: the teacher's vectors are not compared with anything."""

    def follow(self) -> None:
        """Move the averaged weights towards the present ones, where these move."""
        keep = min(train.DECAY, (1 + self.step) / (10 + self.step))
        for name, weight in self.model.named_parameters():
            if weight.requires_grad:
                self.average[name].lerp_(weight.detach(), 1 - keep)


def main() -> None:
    """Train, or go on training."""
    parser = train.options(__doc__)
    parser.add_argument("--frozen", type=int, default=0, help="how many of the lowest layers stay as they are")
    parser.set_defaults(rate=RATE, epochs=1)
    Teaching(parser.parse_args()).go()


if __name__ == "__main__":
    main()
