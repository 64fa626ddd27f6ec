"""Fit the weights of what speaks for two mentions being of one proposal, and print how well they do on what they have
not seen.

    PYTHONPATH=src:. python -m training.links.fit [--write]

A logistic regression with a ridge, by Newton's method (so that it needs nothing but numpy and gives the same weights
each time), on all pairs of mentions of each negotiation of examples/links/tune: as they are, and once more with words
of another proposal mixed in, as readings have them; and on those that a reader finds in its worlds. Each negotiation
is scored with weights of the others; the weights that are written are those of all. examples/links/unseen is never
read here.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.linking.evidence import NAMES, compared, features
from detente.linking.groups import grouped, pairs
from detente.linking.index import rarity_of
from detente.linking.mention import Mention, Rarity
from quality.links import ROOT, golds, mentions
from quality.links_worlds import WORLDS, read
from training.links.background import shares

Floats = NDArray[np.float64]
OUT = ROOT / "src" / "detente" / "linking" / "data" / "weights.toml"
RIDGE = 1.0
# What is believed beforehand, and how firmly: look-alikes are apart. A small gold has too few to tell how surely.
# An issue is read from what surrounds the words, too, so that one proposal may have two.
PRIOR = {"other object": -1.5, "opposites": -2.5, "issue": 0.2, "other issue": -0.1}
FIRM = 20.0
_STRIDE = 7
CUTS = (-1.5, -1.25, -1.0, -0.75, -0.5, -0.25)
THRESHOLD = (
    -1.25
)  # pinned: what is suggested is likelier than one in five; chosen on the worlds for tuning and the example desk
HEAD = "# Made by training/links/fit.py: the logarithm of the odds that two mentions are of one proposal.\n"


@dataclass(frozen=True, slots=True)
class Negotiation:
    """All pairs of a negotiation's mentions: their evidence (pairs, features) and whether they are of one proposal."""

    name: str
    count: int
    at: list[tuple[int, int]]
    evidence: Floats
    same: NDArray[np.bool_]


def loaded(folder: Path) -> list[Negotiation]:
    """The negotiations of a folder."""
    out = []
    for name, gold in golds(folder):
        found, groups = mentions(gold)
        at = list(combinations(range(len(found)), 2))
        out.append(
            Negotiation(
                name, len(found), at, _evidence(name, found, at), np.array([groups[i] == groups[j] for i, j in at])
            )
        )
        longer, about = lengthened(found, groups)
        told = [(i, j) for i, j in at if groups[i] == groups[j] or not about[i] & about[j]]
        out.append(
            Negotiation(
                name, 0, told, _evidence(name, longer, told), np.array([groups[i] == groups[j] for i, j in told])
            )
        )
    return out


def of_worlds() -> list[Negotiation]:
    """The pairs of mentions of different reports, as a reader finds them, in examples/links/tune/worlds."""
    out = []
    for name, gold in golds(WORLDS):
        found, groups = read(gold)
        held = [m for m in found if m.key in groups]
        at = [(i, j) for i, j in combinations(range(len(held)), 2) if held[i].report != held[j].report]
        same = np.array([groups[held[i].key] == groups[held[j].key] for i, j in at])
        out.append(Negotiation(name, 0, at, _evidence(name, held, at), same))
    return out


def _evidence(name: str, found: Sequence[Mention], at: Sequence[tuple[int, int]]) -> Floats:
    known = rarity_of(found)
    rarity = Rarity(known.counts, known.total, shares(without=name))  # a negotiation is no background of its own
    return np.array([features(compared(found[i], found[j], rarity)) for i, j in at])


def lengthened(found: Sequence[Mention], groups: Sequence[str]) -> tuple[list[Mention], list[set[str]]]:
    """The mentions with words of another proposal in two of three, and the issue of another in one of three, as
    readings have them; and what each is then about."""
    out, about = [], []
    for i, m in enumerate(found):
        j = (i * _STRIDE + 3) % len(found)
        extend = i % 3 > 0 and groups[i] != groups[j]
        words = f"{m.words} ... {found[j].words}" if extend else m.words
        more = m.quantities + found[j].quantities if extend else m.quantities
        issue = found[j].issue if i % 3 == 1 else m.issue
        out.append(replace(m, words=words, quantities=more, issue=issue))
        about.append({groups[i], groups[j]} if extend else {groups[i]})
    return out, about


def fitted(data: Sequence[Negotiation]) -> Floats:
    """The bias and the weights."""
    x = np.concatenate([np.c_[np.ones(len(n.evidence)), n.evidence] for n in data])
    y = np.concatenate([n.same for n in data]).astype(float)
    ridge = RIDGE * np.diag([1e-6, *(FIRM if n in PRIOR else 1.0 for n in NAMES)])
    prior = np.array([0.0, *(PRIOR.get(n, 0.0) for n in NAMES)])
    w = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ (w - prior))
    return w


def f1(data: Sequence[Negotiation], weights: Sequence[Floats], cut: float) -> float:
    """Pairwise F1 of the groups that weights (one set a negotiation) make at a threshold."""
    right = said = there = 0
    for n, w in zip(data, weights, strict=True):
        odds = dict(zip(n.at, (w[0] + n.evidence @ w[1:] - cut).tolist(), strict=True))
        made = pairs(grouped(n.count, lambda i, j, odds=odds: odds[i, j]))  # type: ignore[misc]
        gold = {p for p, same in zip(n.at, n.same, strict=True) if same}
        right, said, there = right + len(made & gold), said + len(made), there + len(gold)
    return 2 * right / (said + there)


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    data = loaded(ROOT / "examples" / "links" / "tune") + of_worlds()
    plain = [n for n in data if n.count]
    apart = [fitted([o for o in data if o.name != n.name]) for n in plain]
    scores = {cut: f1(plain, apart, cut) for cut in CUTS}
    print("leaving each negotiation out, F1 by threshold:", {cut: round(v, 3) for cut, v in scores.items()})
    whole = fitted(data)
    lines = [f'"{name}" = {value:.2f}' for name, value in zip(NAMES, whole[1:], strict=True)]
    print("\n".join([f"bias = {whole[0]:.2f}", *lines]))
    if write:
        top = [f"bias = {whole[0]:.2f}", f"threshold = {THRESHOLD}  # of the mean odds of two groups that join"]
        OUT.write_text(HEAD + "\n".join([*top, "", "[weights]", *lines]) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
