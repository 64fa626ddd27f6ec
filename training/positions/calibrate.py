"""Fit how sure the reader may be, and show how far to believe it.

    python -m training.positions.calibrate [--write] [--model DIR] [--polnear DIR] [--split dev]

Reads the reports of the split with the finished reader. A statement is right where it meets a label and agrees in
party, issue and act; one that meets no label is wrong. Prints the expected calibration error (ten bins of equal
width), the area under the ROC curve and the reliability table, in rounds that leave a negotiation out; `--write`
adds the weights to those in DIR.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from detente import ingest
from detente.codec import to_data
from detente.reading.encoder import MODEL, Encoder
from detente.reading.learned.confidence import evidence
from detente.reading.page import Page
from detente.reading.reader import Reader
from detente.records import Statement
from quality.corpus import of_split
from quality.reading import match, right_position
from training.attribution.manifest import sealed
from training.positions.corpus import Report, labelled

Rows = NDArray[Any]


class Kept(Reader):
    """A reader that keeps its page."""

    page: Page

    def _judged(self, page: Page, statements: list[Statement]) -> list[Statement]:
        self.page = page
        return super()._judged(page, statements)


def rows(reader: Kept, report: Report) -> Iterator[tuple[Any, bool]]:
    """(what the confidence rests on, whether it is right) for each statement of the labelled part."""
    made = reader.read(ingest.from_text(report["text"], report["published"])).statements
    made = tuple(s for s in made if labelled(report, s.content[0][0]))
    data = [to_data(s) for s in made]
    met = {j: report["statements"][i] for i, j in match(report["statements"], data, report["text"]).items()}
    for j, s in enumerate(made):
        likely = reader.heads.probabilities(reader.page, s)
        yield evidence(reader.page, s, likely), j in met and right_position(met[j], data[j])


def told(x: Rows, y: Rows, groups: Rows) -> Rows:
    """The probability for each row, by weights that saw nothing of its negotiation."""
    out = np.zeros(len(y))
    for group in np.unique(groups):
        own = groups == group
        out[own] = LogisticRegression(C=1.0, max_iter=1000).fit(x[~own], y[~own]).predict_proba(x[own])[:, 1]
    return out


def reliability(p: Rows, y: Rows) -> tuple[float, list[str]]:
    """The expected calibration error, and a line for each bin: how many, how sure, how right."""
    bins = np.minimum((p * 10).astype(int), 9)
    error, lines = 0.0, []
    for b in range(10):
        own = bins == b
        if own.any():
            error += own.mean() * abs(p[own].mean() - y[own].mean())
            lines.append(
                f"| {b / 10:.1f} to {(b + 1) / 10:.1f} | {own.sum()} | {p[own].mean():.2f} | {y[own].mean():.2f} |"
            )
    return float(error), lines


def diagram(p: Rows, y: Rows) -> str:
    """The reliability diagram as SVG: how right (bars, with the number of statements) over how sure (the line)."""
    side, bins = 300, np.minimum((p * 10).astype(int), 9)
    bars = []
    for b in range(10):
        own = bins == b
        if own.any():
            height = side * y[own].mean()
            left = b * side / 10 + 2
            bars.append(
                f'<rect x="{left:.0f}" y="{side - height:.0f}" width="26" height="{height:.0f}" fill="#4a7fb5"/>'
            )
            bars.append(
                f'<text x="{left + 13:.0f}" y="{side - height - 4:.0f}" text-anchor="middle">{own.sum()}</text>'
            )
    frame = f'<path d="M0 0V{side}H{side}M0 {side}L{side} 0" fill="none" stroke="#888"/>'
    labels = (
        '<text x="150" y="320" text-anchor="middle">how sure, 0 to 1</text><text x="6" y="-6">how right, 0 to 1</text>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -20 330 350" font-family="sans-serif" font-size="11">'
        f'<rect x="-10" y="-20" width="330" height="350" fill="#fff"/>{frame}{"".join(bars)}{labels}</svg>\n'
    )


def main() -> None:
    """Read, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights beside the others")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--diagram", type=Path, help="write the reliability diagram as SVG")
    parser.add_argument("--split", default="dev")
    args = parser.parse_args()
    reader = Kept(encoder=Encoder(args.model))
    found = [(r["negotiation"], *row) for r in of_split(args.split, args.polnear) for row in rows(reader, r)]
    groups, x, y = np.array([f[0] for f in found]), np.stack([f[1] for f in found]), np.array([f[2] for f in found])
    p = told(x, y, groups)
    error, lines = reliability(p, y)
    print(f"{len(y)} statements, {y.mean():.3f} right; ECE {error:.3f}, AUROC {roc_auc_score(y, p):.3f}")
    print("\n".join(lines))
    if args.diagram:
        args.diagram.write_text(diagram(p, y), encoding="utf8")
    if args.write:
        model = LogisticRegression(C=1.0, max_iter=1000).fit(x, y)
        kept = dict(np.load(args.model / "judged.npz"))
        own = {
            "confidence.w": model.coef_[0].astype(np.float32),
            "confidence.b": model.intercept_[0].astype(np.float32),
        }
        np.savez_compressed(args.model / "judged.npz", **kept | own)
        sealed(args.model)


if __name__ == "__main__":
    main()
