"""One network from several runs that began with the same weights: the mean of what they learned.

    python -m training.attribution.soup --weights A/best.pt B/best.pt --out mean.pt

Runs with other seeds end in the same valley when they start from one trained network; their mean is mostly better than
each, at the cost of one (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def mean(states: list[dict[str, Any]]) -> dict[str, Any]:
    """The mean of each parameter."""
    return {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    states = [torch.load(path, weights_only=False)["model"] for path in args.weights]
    torch.save({"model": mean(states)}, args.out)


if __name__ == "__main__":
    main()
