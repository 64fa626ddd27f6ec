"""Put exported weights into the package, after they have proved no worse than the floors.

    python -m training.attribution.pin --exported DIR --data DIR

Scores the exported model on PolNeAR dev, refuses it where a `polnear/` floor of quality/floors.json falls (unless
`--lower` says so out loud), then copies its files into src/detente/reading/model and prints the hash for the model
card.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np

from detente.agenda import default
from detente.reading.encoder import FILES, MODEL, Encoder
from detente.reading.issues import background, described
from quality.__main__ import FLOORS, score_polnear
from quality.report import attribution_table, flat
from training.attribution.manifest import sealed


def fallen(exported: Path, data: Path) -> list[str]:
    """The floors that the exported model is under, one line each; prints its figures."""
    figures = score_polnear(Encoder(exported), data)
    print(attribution_table(figures))
    measured = flat(figures)
    floors = {
        k.removeprefix("polnear/"): v for k, v in json.loads(FLOORS.read_text()).items() if k.startswith("polnear/")
    }
    return [f"{k}: {measured[k]:.3f}, the floor is {v:.3f}" for k, v in floors.items() if measured[k] < v]


def keep_meanings(exported: Path) -> None:
    """Write the vectors of the default agenda's phrases beside the weights, and their hash into the manifest."""
    phrases = [described(issue) for issue in default().issues] + background()
    vectors = Encoder(exported).computed(phrases)
    np.savez(exported / "meanings.npz", phrases=np.array(phrases), vectors=vectors)
    sealed(exported)


def main() -> None:
    """Score, compare, copy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--exported", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lower", action="store_true", help="pin the weights even where a floor falls")
    args = parser.parse_args()
    keep_meanings(args.exported)
    worse = fallen(args.exported, args.data)
    if worse and not args.lower:
        raise SystemExit("not pinned:\n" + "\n".join(worse))
    for name in (*FILES, "manifest.json"):
        shutil.copyfile(args.exported / name, MODEL / name)
    print(f"pinned: {Encoder().id}")


if __name__ == "__main__":
    main()
