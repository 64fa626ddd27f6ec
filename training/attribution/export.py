"""Write the trained network as what ships: an int8 ONNX encoder, its heads, and a manifest with their hashes.

    python -m training.attribution.export --weights best.pt --data DIR --vocabulary vocab.txt --out DIR

The graph is written by hand, with onnxruntime's fused operators where they are the faster way, so that what runs is
what is written here. GELU is the approximation by tanh (no difference on dev, a third faster). Matrices and
word embeddings are quantised to int8, one scale per column; activations are quantised as they come. `--reduce-range`
keeps weights to 7 bits, for processors whose int8 sums saturate (AVX2 without VNNI).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.reading.attribution import LINK, TAGS
from detente.reading.wordpiece import WordPiece
from training.attribution import data
from training.attribution.evaluate import PENALTY, counts, transitions
from training.attribution.manifest import sealed
from training.attribution.model import HEADS, LAYERS, WIDTH

Weights = dict[str, NDArray[np.float32]]


class Graph:
    """Nodes and initial values of an ONNX graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant; its name."""
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **options: Any) -> str:
        """Add a node; the name of its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output + "/" + kind, **options))
        return output


def encoder_graph(w: Weights) -> onnx.ModelProto:
    """`ids`, `marks` and `mask` (batch, pieces) int32 to `vectors`, `tags` and `links` (batch, pieces, their width)."""
    g = Graph()
    x = _embeddings(g, w)
    for i in range(LAYERS):
        x = _layer(g, w, f"encoder.layers.{i}.", x, "vectors" if i == LAYERS - 1 else f"layer{i}")
    axes = ["batch", "pieces"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT32, axes) for n in ("ids", "marks", "mask")]
    for head in ("tags", "links"):
        product = g.node("MatMul", [x, g.constant(head + ".w", w[head + ".weight"].T)], head + "_plain")
        g.node("Add", [product, g.constant(head + ".b", w[head + ".bias"])], head)
    widths = {"vectors": WIDTH, "tags": len(TAGS), "links": 4 * LINK + 1}
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*axes, width]) for n, width in widths.items()]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, g.values)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="detente")
    model.ir_version = 8
    return model


def _embeddings(g: Graph, w: Weights) -> str:
    g.constant("epsilon", np.array(1e-12, np.float32))
    word = g.node("Gather", [g.constant("word", w["encoder.word.weight"]), "ids"], "word_vectors")
    mark = g.node("Gather", [g.constant("mark", w["encoder.mark.weight"]), "marks"], "mark_vectors")
    shape = g.node("Shape", ["ids"], "shape")
    n = g.node("Slice", [shape, g.constant("one", np.array([1])), g.constant("two", np.array([2]))], "length")
    position = g.constant("position", w["encoder.position.weight"] + w["encoder.kind.weight"][0])
    here = g.node("Slice", [position, g.constant("zero", np.array([0])), n, "zero"], "position_vectors")
    both = g.node("Add", [word, mark], "word_and_mark")
    total = g.node("Add", [both, here], "embedded")
    return _normed(g, w, "encoder.norm", total, "normed")


def _normed(g: Graph, w: Weights, name: str, x: str, output: str) -> str:
    """Layer normalisation in plain steps: on a processor they take half the time of onnxruntime's one operator, which
    the reader therefore keeps from being put back together (`encoder.KEPT_APART`)."""
    mean = g.node("ReduceMean", [x], output + ".mean", axes=[-1])
    apart = g.node("Sub", [x, mean], output + ".apart")
    square = g.node("Mul", [apart, apart], output + ".square")
    variance = g.node("ReduceMean", [square], output + ".variance", axes=[-1])
    spread = g.node("Sqrt", [g.node("Add", [variance, "epsilon"], output + ".lifted")], output + ".spread")
    unit = g.node("Div", [apart, spread], output + ".unit")
    scaled = g.node("Mul", [unit, g.constant(name + ".w", w[name + ".weight"])], output + ".scaled")
    return g.node("Add", [scaled, g.constant(name + ".b", w[name + ".bias"])], output)


def _layer(g: Graph, w: Weights, prefix: str, x: str, output: str) -> str:
    def weight(part: str) -> str:
        return g.constant(prefix + part + ".w", w[f"{prefix}{part}.weight"].T)

    def bias(part: str) -> str:
        return g.constant(prefix + part + ".b", w[f"{prefix}{part}.bias"])

    def joined(new: str, old: str, part: str, norm: str, result: str) -> str:
        """What a half of the layer made, with its bias, added to what came in, normalised."""
        summed = g.node("Add", [g.node("Add", [new, bias(part)], new + ".biased"), old], new + ".summed")
        return _normed(g, w, prefix + norm, summed, result)

    parts = ("query", "key", "value")
    qkv = g.constant(prefix + "qkv.w", np.concatenate([w[f"{prefix}{p}.weight"].T for p in parts], 1))
    qkv_bias = g.constant(prefix + "qkv.b", np.concatenate([w[f"{prefix}{p}.bias"] for p in parts]))
    fused = {"domain": "com.microsoft"}
    a = g.node("Attention", [x, qkv, qkv_bias, "mask"], prefix + "attended", num_heads=HEADS, **fused)
    a = g.node("MatMul", [a, weight("out")], prefix + "mixed")
    x = joined(a, x, "out", "norm1", prefix + "half")
    h = g.node("MatMul", [x, weight("inner")], prefix + "wide")
    h = g.node("FastGelu", [h, bias("inner")], prefix + "gelu", **fused)
    h = g.node("MatMul", [h, weight("outer")], prefix + "narrow")
    return joined(h, x, "outer", "norm2", output)


def judge(w: Weights) -> dict[str, NDArray[np.float16]]:
    """The heads that judge statements, as the reader has them (detente/reading/learned/judge.py)."""
    names = {
        "hidden.w": "hidden.weight",
        "hidden.b": "hidden.bias",
        "classes.w": "classes.weight",
        "classes.b": "classes.bias",
    }
    return {f"judge.{new}": w[f"judge.{old}"].T.astype(np.float16) for new, old in names.items()}


def main() -> None:
    """Export, quantise, and write the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "data", "vocabulary", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--reduce-range", action="store_true")
    parser.add_argument("--penalty", type=float, default=PENALTY, help="on the tag for outside; see evaluate.py")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(args.weights, weights_only=False)
    w = {k: v.float().numpy() for k, v in saved["model"].items()}
    onnx.save(encoder_graph(w), args.out / "fp32.onnx")
    quantised = args.out / "encoder.onnx"
    quantize_dynamic(
        args.out / "fp32.onnx",
        quantised,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        per_channel=True,
        reduce_range=args.reduce_range,
        nodes_to_exclude=["tags_plain/MatMul", "links_plain/MatMul"],
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )
    found = counts(data.load(args.data / "train.jsonl"), WordPiece.of(args.vocabulary.read_text(encoding="utf8")))
    table = transitions(found, w["moves"], args.penalty)
    np.savez(args.out / "heads.npz", meaning=w["meaning.weight"].T, transitions=table, **judge(w))
    (args.out / "vocabulary.txt").write_bytes(args.vocabulary.read_bytes())
    # pin.py fills the one, training.positions.fit the other, with the weights at work
    np.savez(args.out / "meanings.npz", phrases=np.array([], "U1"), vectors=np.zeros((0, WIDTH), np.float32))
    np.savez(args.out / "judged.npz")
    print(json.dumps(sealed(args.out), indent=1), f"\n{quantised.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
