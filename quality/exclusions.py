"""Score what `detente.deal.exclusions` says of pairs of proposals (examples/deals/*/*.yaml).

    python -m quality.exclusions [--show]

precision and recall of `excludes` and of `same`, and the share of all pairs that is right. A pair with two labels is
right with either, and is left out of precision and recall where the answer is one of them. `--show` lists
the mistakes on the pairs for tuning, never on the unseen ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from detente.deal.exclusions import relate
from quality.attribution import prf

ROOT = Path(__file__).parent.parent / "examples" / "deals"
LABELS = ("excludes", "same")


def pairs(folder: Path) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(one, other, labels that can be defended) of all files of a folder."""
    for path in sorted(folder.glob("*.yaml")):
        for negotiation in yaml.safe_load(path.read_text(encoding="utf8")):
            for one, other, label in negotiation["pairs"]:
                yield one, other, frozenset(label.split("|"))


@dataclass(frozen=True, slots=True)
class Figures:
    """How many pairs, the share that is right, and precision, recall and F1 of `excludes` and of `same`."""

    pairs: int
    right: float
    excludes: dict[str, float]
    same: dict[str, float]


def score(folder: Path, show: bool = False) -> Figures:
    """The figures of a folder."""
    counts: Counter[tuple[str, str]] = Counter()
    for one, other, labels in pairs(folder):
        made = relate(one, other)
        ok = made.verdict in labels
        gold = made.verdict if ok else sorted(labels)[0]
        counts["pairs", ""] += 1
        counts["right", ""] += ok
        if len(labels) == 1 or not ok:
            counts["gold", gold] += 1
            counts["made", made.verdict] += 1
            counts["hit", gold] += ok
        if show and not ok:
            print(
                f"{'|'.join(sorted(labels)):18} made {made.verdict:9} [{made.rule}] {one}  <>  {other}   {made.reason}"
            )
    each = {k: prf(counts["hit", k], counts["made", k], counts["gold", k]) for k in LABELS}
    return Figures(pairs=counts["pairs", ""], right=counts["right", ""] / counts["pairs", ""], **each)


def main() -> int:
    """Print the figures; the exit status."""
    for name in ("tune", "unseen"):
        figures = score(ROOT / name, show="--show" in sys.argv and name == "tune")
        each = {"excludes": figures.excludes, "same": figures.same}
        told = "; ".join(f"{k} {v['p']:.2f} / {v['r']:.2f} / {v['f1']:.2f}" for k, v in each.items())
        print(f"{name}: {figures.pairs} pairs, right {figures.right:.2f}; P / R / F1 of {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
