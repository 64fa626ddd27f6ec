"""The reader's network in PyTorch: a BERT encoder with marks, and its heads.

Parameter names follow the published checkpoint (`sentence-transformers/all-MiniLM-L6-v2`), so that its weights load
by name. Only training needs this file: `export.py` writes the same network as an ONNX graph.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from detente.reading.attribution import LINK, TAGS
from detente.reading.pieces import MARKS
from training.attribution.judging import Judge

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, width: int = WIDTH, inner: int = INNER, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (batch, pieces, width); `mask` (batch, 1, 1, pieces), true where attended, or numbers that are added to
        what each head makes of each pair of pieces (batch, heads, pieces, pieces)."""
        q, k, v = (self._split(f(x)) for f in (self.query, self.key, self.value))
        attended = F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.out(attended)))
        return self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))

    @staticmethod
    def _split(x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], HEADS, x.shape[2] // HEADS).transpose(1, 2)


class Encoder(nn.Module):
    """Word pieces and marks to vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.kind, self.mark = nn.Embedding(2, WIDTH), nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.mark.weight)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces) ids, marks and attention mask to (batch, pieces, width)."""
        position = self.position.weight[: ids.shape[1]] + self.kind.weight[0]
        x = self.drop(self.norm(self.word(ids) + position + self.mark(marks)))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


class Reader(nn.Module):
    """The encoder with its heads: tags, links, and a meaning projection that keeps the base model's similarities.

    Without an `encoder` it is the student's, as it ships; another one's vectors are `width` wide."""

    def __init__(self, encoder: nn.Module | None = None, width: int = WIDTH) -> None:
        super().__init__()
        self.encoder = encoder or Encoder()
        self.tags = nn.Linear(width, len(TAGS))
        self.links = nn.Linear(width, 4 * LINK + 1)
        self.moves = nn.Parameter(torch.zeros(len(TAGS) + 1, len(TAGS)))  # tag transitions; last row: the first word
        self.meaning = nn.Linear(width, width, bias=False)
        self.judge = Judge(width)
        self.drop = nn.Dropout(0.1)
        nn.init.eye_(self.meaning.weight)

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors, tag scores and link vectors, as the shipped graph gives them."""
        return x, self.tags(x), self.links(x)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Vectors; tag scores; content-to-cue scores and cue-to-source scores, each between all pairs of pieces, the
        latter with one more column for no source."""
        x = self.encoder(ids, marks, mask)
        y = self.drop(x)
        links = self.links(y)
        a, b, c, d = links[..., : 4 * LINK].split(LINK, -1)
        content_cue = a @ b.transpose(1, 2) / math.sqrt(LINK)
        cue_source = torch.cat([c @ d.transpose(1, 2) / math.sqrt(LINK), links[..., 4 * LINK :]], -1)
        return x, self.tags(y), content_cue, cue_source


def base(path: Path) -> Encoder:
    """An encoder with the published weights in the safetensors file at `path`."""
    encoder = Encoder()
    state = {_rename(k): v for k, v in load_file(path).items()}
    missing, _ = encoder.load_state_dict({k: v for k, v in state.items() if k}, strict=False)
    if missing != ["mark.weight"]:
        raise SystemExit(f"{path}: weights are missing: {missing}")
    return encoder


def weighted(path: Path) -> Reader:
    """A reader with the weights of a checkpoint."""
    model = Reader()
    missing, _ = model.load_state_dict(torch.load(path, weights_only=False)["model"], strict=False)
    if any(not name.startswith("judge.") for name in missing):  # weights from before statements were judged
        raise SystemExit(f"{path}: weights are missing: {missing}")
    return model


RENAMES = {
    "embeddings.word_embeddings": "word",
    "embeddings.position_embeddings": "position",
    "embeddings.token_type_embeddings": "kind",
    "embeddings.LayerNorm": "norm",
    "encoder.layer": "layers",
    "attention.self.": "",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "norm2",
}


def _rename(name: str) -> str:
    if name.startswith("pooler") or name.endswith("position_ids"):
        return ""
    for old, new in RENAMES.items():
        name = name.replace(old, new)
    return name
