"""The shipped network at work: one pass over a text gives tags, links and meanings to the passes that follow."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import BadModel
from detente.reading.pieces import Chunk, chunks
from detente.reading.wordpiece import WordPiece

MODEL = Path(__file__).parent / "model"
VERSION = 1
FILES = ("encoder.onnx", "heads.npz", "judged.npz", "meanings.npz", "vocabulary.txt")
# Layer normalisation runs twice as fast in plain steps as in one operator: see training/attribution/export.py.
KEPT_APART = ("LayerNormFusion", "SkipLayerNormFusion", "SimplifiedLayerNormFusion")
_PHRASES = 64  # phrases to a batch: bounds memory on large agendas

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Passage:
    """One chunk of the text with what the network makes of it, one row per word: vectors, tag scores, link vectors."""

    chunk: Chunk
    vectors: Floats
    tags: Floats
    links: Floats


class Encoder:
    """The network, loaded once. Deterministic: one thread, no sampling.

    Raises `BadModel` when a file is missing, damaged (its hash differs from the manifest's) or of another version."""

    def __init__(self, directory: Path = MODEL) -> None:
        self._directory = directory
        self._manifest = _manifest(directory)

    @property
    def id(self) -> str:
        """The weights' identity, for the inputs of a reading."""
        return "sha256:" + str(self._manifest["files"]["encoder.onnx"])

    @cached_property
    def heads(self) -> dict[str, Floats]:
        """`meaning` (width, width) and `transitions` (tags + 1, tags)."""
        with np.load(io.BytesIO(self._checked("heads.npz"))) as stored:
            return dict(stored)

    @cached_property
    def judged(self) -> dict[str, Floats]:
        """The weights of what judges statements (learned/heads.py)."""
        with np.load(io.BytesIO(self._checked("judged.npz"))) as stored:
            return dict(stored)

    @property
    def width(self) -> int:
        """The length of a word's vector."""
        return int(self.heads["meaning"].shape[0])

    @cached_property
    def tokenizer(self) -> WordPiece:
        """What cuts texts into the pieces that the network was trained on."""
        return WordPiece.of(self._checked("vocabulary.txt").decode("utf8"))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self._checked("encoder.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(KEPT_APART),
        )

    def passages(self, text: str) -> list[Passage]:
        """The text's chunks with a vector per word, in order."""
        return [Passage(c, *self._of(c)) for c in chunks(text, self.tokenizer)]

    def _of(self, chunk: Chunk) -> Iterator[Floats]:
        return (rows[0][chunk.first] for rows in self._run(chunk.ids[None], chunk.marks[None]))

    def meanings(self, phrases: Sequence[str]) -> Floats:
        """A unit vector for each phrase (phrases, width), comparable by dot product."""
        new = [p for p in dict.fromkeys(phrases) if p not in self._kept]
        known = self._kept | dict(zip(new, self.computed(new), strict=True))
        return np.array([known[p] for p in phrases], np.float32).reshape(-1, self.heads["meaning"].shape[1])

    def computed(self, phrases: Sequence[str]) -> Floats:
        """The same as `meanings`, by the network alone."""
        rows = [self._phrase_vectors(phrases[i : i + _PHRASES]) for i in range(0, len(phrases), _PHRASES)]
        return self.meaning(np.concatenate(rows)) if rows else np.zeros((0, self.heads["meaning"].shape[1]), np.float32)

    @cached_property
    def _kept(self) -> dict[str, Floats]:
        """Vectors of phrases that every start needs (the default agenda's), made when the weights were pinned."""
        with np.load(io.BytesIO(self._checked("meanings.npz"))) as stored:
            return dict(zip(stored["phrases"].tolist(), stored["vectors"], strict=True))

    def meaning(self, means: Floats) -> Floats:
        """Mean word vectors (n, width) to unit meaning vectors (n, width)."""
        # Not `@`: for products this small a threaded BLAS costs more than it saves, and sums in another order.
        projected = np.einsum("nd,dk->nk", means, self.heads["meaning"])
        return np.asarray(projected / np.maximum(np.linalg.norm(projected, axis=1, keepdims=True), 1e-9), np.float32)

    def _phrase_vectors(self, phrases: Sequence[str]) -> Floats:
        encoded = [e.ids[:128] for e in self.tokenizer.encode_batch(list(phrases), add_special_tokens=True)]
        width = max(map(len, encoded))
        ids = np.array([[*row, *[0] * (width - len(row))] for row in encoded], np.int64)
        mask = ids != 0
        vectors = self._run(ids, np.zeros_like(ids))[0] * mask[..., None]
        return np.asarray(vectors.sum(1) / mask.sum(1, keepdims=True), np.float32)

    def _run(self, ids: NDArray[np.int64], marks: NDArray[np.int64]) -> list[Floats]:
        """Vectors, tag scores and link vectors, each (batch, pieces, its width)."""
        feed = {"ids": ids, "marks": marks, "mask": ids != 0}
        rows: list[Floats] = self._session.run(None, {k: v.astype(np.int32) for k, v in feed.items()})
        return rows

    def _checked(self, name: str) -> bytes:
        path = self._directory / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadModel(f"{path}: {error.strerror}. {_AGAIN}") from None
        if hashlib.sha256(data).hexdigest() != self._manifest["files"][name]:
            raise BadModel(f"{path}: the file is damaged or not the one that this version shipped. {_AGAIN}")
        return data


_AGAIN = "Install detente again: pip install --force-reinstall detente"


def _manifest(directory: Path) -> dict[str, Any]:
    path = directory / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
        version = manifest["version"]
        if version == VERSION and not all(isinstance(manifest["files"][name], str) for name in FILES):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError):
        raise BadModel(f"{path}: missing or damaged. {_AGAIN}") from None
    if version != VERSION:
        raise BadModel(f"{path}: model version {version}, but this detente reads version {VERSION}. {_AGAIN}")
    return manifest
