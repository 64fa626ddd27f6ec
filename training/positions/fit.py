"""Fit what weighs the words, the rules and the network for each output, and hold it against its rivals.

    python -m training.positions.fit --examples FILE.npz --model DIR

A head is a logistic regression over the statement's words (hashed, by inverse document frequency) and the rules'
evidence, fitted on train; the network's log-probabilities are added with one weight, which is chosen on dev, since
the network was trained on train. Figures are of dev: negotiations that neither has seen. Beside each stand the rules,
TF-IDF with logistic regression, and the network alone. A head is written to DIR/judged.npz only where it beats the
rules.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from detente.reading.learned.likely import log_softmax
from detente.reading.learned.outputs import CLASSES, WORDS
from detente.reading.learned.worded import BUCKETS
from training.attribution.manifest import sealed

OUTPUTS = tuple(output for output in CLASSES if output != "issue")  # issues: fit_issues.py
STRENGTHS, SHARES = (0.3, 1.0, 3.0), (0.0, 0.25, 0.5, 0.75, 1.0)
Data = Mapping[str, NDArray[Any]]
Floats = NDArray[np.float32]


def rarity(data: Data) -> Floats:
    """Inverse document frequency of each bucket on train; 0 for those that fewer than two statements have."""
    train = np.repeat(data["split"] == "train", data["bucket counts"])
    met = np.bincount(data["buckets"][train], minlength=BUCKETS)
    return np.where(met > 1, np.log((data["split"] == "train").sum() / np.maximum(met, 1)), 0).astype(np.float32)


def matrix(data: Data, rare: Floats) -> sparse.csr_matrix:
    """The words of each statement, of length `WORDS`, and the rules' evidence."""
    counts = data["bucket counts"]
    values = rare[data["buckets"]]
    bags = sparse.csr_matrix((values, data["buckets"], np.r_[0, np.cumsum(counts)]), shape=(len(counts), BUCKETS))
    length = np.sqrt(np.asarray(bags.multiply(bags).sum(1)).ravel()) + 1e-6
    return sparse.hstack([sparse.diags(WORDS / length) @ bags, sparse.csr_matrix(data["evidence"])]).tocsr()


def usable(data: Data, output: str, split: str) -> NDArray[np.bool_]:
    """The statements of a split that have a label for the output; the writer's own stay with the rules."""
    return np.asarray((data["split"] == split) & (data[f"gold {output}"] != "") & ~data["author"])


def of_words(data: Data, output: str) -> NDArray[Any]:
    """TF-IDF of cue and content with logistic regression, fitted on train: what it tells of dev."""
    texts = np.array([f"{q} : {c}" for q, c in zip(data["cue"], data["content"], strict=True)])
    train, dev = usable(data, output, "train"), usable(data, output, "dev")
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    model = make_pipeline(vectors, LogisticRegression(C=10, max_iter=300))
    return np.asarray(model.fit(texts[train], data[f"gold {output}"][train]).predict(texts[dev]))


def figures(y: NDArray[Any], told: NDArray[Any]) -> tuple[float, float]:
    """Accuracy and macro F1."""
    return float(np.mean(y == told)), float(f1_score(y, list(told), average="macro", zero_division=0))


class Head:
    """A fitted head: its rows in the order of the output's classes; a class that train lacks is never chosen."""

    def __init__(self, data: Data, x: sparse.csr_matrix, output: str, strength: float) -> None:
        self.output, train = output, usable(data, output, "train")
        model = LogisticRegression(C=strength, max_iter=300).fit(x[train], data[f"gold {output}"][train])
        names, known = CLASSES[output], list(model.classes_)
        self.w, self.b = np.zeros((len(names), x.shape[1]), np.float32), np.full(len(names), -30, np.float32)
        for i, name in enumerate(names):
            if name in known:
                self.w[i], self.b[i] = model.coef_[known.index(name)], model.intercept_[known.index(name)]

    def scores(self, x: sparse.csr_matrix) -> Floats:
        """Log-probabilities by words and rules."""
        return log_softmax(x @ self.w.T + self.b)


def rivals(data: Data, output: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """What a head has to beat, on dev."""
    dev = usable(data, output, "dev")
    y, classes = data[f"gold {output}"][dev], np.array(CLASSES[output])
    yield "rules", figures(y, data[f"rules {output}"][dev])
    yield "TF-IDF", figures(y, of_words(data, output))
    yield "network", figures(y, classes[data[f"network {output}"][dev].argmax(1)])


def best(data: Data, x: sparse.csr_matrix, output: str) -> tuple[tuple[float, float], Head, float]:
    """The head and the network's share that do best on dev, with their figures."""
    dev = usable(data, output, "dev")
    y, classes = data[f"gold {output}"][dev], np.array(CLASSES[output])
    found = []
    for strength in STRENGTHS:
        head = Head(data, x, output, strength)
        for share in SHARES:
            told = head.scores(x[dev]) + share * data[f"network {output}"][dev]
            found.append((figures(y, classes[told.argmax(1)]), head, share))
    return max(found, key=lambda one: sum(one[0]))


def main() -> None:
    """Compare, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="a folder of exported weights")
    parser.add_argument("--outputs", default=",".join(OUTPUTS), help="which to write, where they beat the rules")
    args = parser.parse_args()
    data = dict(np.load(args.examples))
    rare = rarity(data)
    x = matrix(data, rare)
    weights: dict[str, NDArray[Any]] = {"rarity": rare.astype(np.float16)}
    for output in OUTPUTS:
        against = dict(rivals(data, output))
        own, head, share = best(data, x, output)
        for name, (right, f1) in (*against.items(), (f"head, network by {share}", own)):
            print(f"{output:10} {name:22} right {right:.3f} macro F1 {f1:.3f}", flush=True)
        if output in args.outputs.split(",") and sum(own) > sum(against["rules"]):
            weights[f"{output}.w"], weights[f"{output}.b"] = head.w.astype(np.float16), head.b
            weights[f"{output}.network"] = np.array(share, np.float32)
    np.savez_compressed(args.model / "judged.npz", **weights)
    sealed(args.model)
    print("learned:", ", ".join(k[:-2] for k in weights if k.endswith(".w")))


if __name__ == "__main__":
    main()
