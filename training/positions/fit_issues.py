"""Learn how much each piece of evidence counts for an issue, for any agenda alike.

    python -m training.positions.fit_issues --examples FILE.npz --write src/detente/reading/data/issues.toml

A conditional logistic regression: one row of weights for all issues, another on top for the process ("talks"), and a
score for none. `alone` is without the network's own word and fitted on train and dev; `network` has it and is fitted
on dev, since the network was trained on train. Prints the share right (one of the one or two issues is the label's)
in rounds that leave a negotiation out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from detente.reading.issues import EVIDENCE, SECOND
from detente.reading.issues import PROCESS as TALKS
from detente.reading.learned.outputs import CLASSES

Floats = NDArray[np.float32]
PROCESS = CLASSES["issue"].index(TALKS) - 1  # the default agenda's order, without "none"
LEARNED = EVIDENCE.index("examples")  # kinds of evidence that are learned: those before a user's examples
FALL = 1e-3  # on the squares of the weights
HEAD = """\
# How much each piece of evidence counts when a statement is given its issues (detente.reading.issues). Learned on
# the corpus of labelled statements by training/positions/fit_issues.py; the same for every agenda.
#
# each       for every issue
# process    on top of it for the process of talking ("talks"), whose words abound
# none       the score of "no issue of this agenda"
# alone      without the network's own word, which it has for the default agenda's issues only
"""


class Weights:
    """A row for all issues, a row on top for the process, and the score of none."""

    def __init__(self, kinds: int) -> None:
        self.each = torch.zeros(kinds, requires_grad=True)
        self.process = torch.zeros(kinds, requires_grad=True)
        self.none = torch.zeros(1, requires_grad=True)

    def scores(self, x: torch.Tensor) -> torch.Tensor:
        """(statements, issues, kinds) to (statements, issues + 1), none last."""
        own = x @ self.each
        extra = x[:, PROCESS] @ self.process
        own = torch.cat([own[:, :PROCESS], (own[:, PROCESS] + extra)[:, None], own[:, PROCESS + 1 :]], 1)
        return torch.cat([own, self.none.expand(len(x), 1)], 1)


def fitted(x: Floats, right: Floats) -> Weights:
    """The weights under which the right issues are likeliest."""
    inputs, target = torch.from_numpy(x), torch.from_numpy(right / right.sum(1, keepdims=True))
    weights = Weights(x.shape[2])
    parts = [weights.each, weights.process, weights.none]
    optimizer = torch.optim.LBFGS(parts, max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        likely = torch.log_softmax(weights.scores(inputs), 1)
        value = -(target * likely).sum(1).mean() + FALL * sum((p**2).sum() for p in parts)
        value.backward()
        return value

    optimizer.step(loss)
    return weights


def right_of(weights: Weights, x: Floats, right: Floats) -> NDArray[np.bool_]:
    """Whether one of the one or two issues is right, statement by statement, as the reader chooses them."""
    with torch.no_grad():
        likely = torch.softmax(weights.scores(torch.from_numpy(x)), 1).numpy()
    best = likely.max(1, keepdims=True)
    none = likely[:, -1:] >= best
    ranks = np.argsort(np.argsort(-likely[:, :-1], 1), 1)
    chosen = np.concatenate([~none & (likely[:, :-1] >= SECOND * best) & (ranks < 2), none], 1)
    return np.asarray((chosen & (right > 0)).any(1))


def leaving_out(x: Floats, right: Floats, groups: NDArray[Any]) -> tuple[float, float]:
    """The share right, and that of the statements on no issue, each negotiation by weights that did not see it."""
    names, number = np.unique(groups, return_inverse=True)
    hits = np.zeros(len(x), bool)
    for i in range(min(8, len(names))):
        own = number % 8 == i
        hits[own] = right_of(fitted(x[~own], right[~own]), x[own], right[own])
    return float(hits.mean()), float(hits[right[:, -1] > 0].mean())


def lines(kind: str, weights: Weights) -> Iterator[str]:
    """The weights as TOML."""
    each, process = weights.each.tolist(), weights.process.tolist()
    yield f"\n[{kind}]\nnone = {weights.none.item():.3f}"
    yield "\n".join([f"[{kind}.each]", *(f'"{n}" = {v:.3f}' for n, v in zip(EVIDENCE, each, strict=False))])
    yield "\n".join([f"[{kind}.process]", *(f'"{n}" = {v:.3f}' for n, v in zip(EVIDENCE, process, strict=False))])


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    data = np.load(args.examples)
    x, right, groups, dev = data["issues"], data["issue gold"], data["negotiation"], data["split"] == "dev"
    text = HEAD
    for kind, own, kinds in (("alone", np.ones(len(x), bool), LEARNED - 1), ("network", dev, LEARNED)):
        part, gold = np.ascontiguousarray(x[own][:, :, :kinds]), right[own]
        all_, none = leaving_out(part, gold, groups[own])
        print(f"{kind}: {own.sum()} statements, right {all_:.3f}; of those on no issue {none:.3f}", flush=True)
        text += "\n".join(lines(kind, fitted(part, gold))) + "\n"
    if args.write:
        args.write.write_text(text, encoding="utf8")


if __name__ == "__main__":
    main()
