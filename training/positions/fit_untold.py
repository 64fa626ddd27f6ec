"""Fit what tells whether a clause outside every attribution states something: data/untold.tsv.

    python -m training.positions.fit_untold [--write]

Reads the train split with the reader as it is (without this pass), marks every clause that is left, and asks whether a
labelled statement that was missed has its words. Figures are of rounds that leave out negotiations, and of dev. The
penalty keeps few weights, so that the file can be read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from detente import ingest
from detente.codec import to_data
from detente.reading.untold import told
from detente.reading.untold.clauses import Clause
from detente.reading.untold.marks import Marks
from detente.records import Statement
from quality.corpus import of_split
from quality.reading import content_words, match
from training.positions.corpus import Report, labelled
from training.positions.ruled import Ruled

FILE = Path(told.__file__).parent.parent / "data" / "untold.tsv"
LEAST = 3  # clauses of train that a mark needs
STRENGTH = 0.5  # inverse of the L1 penalty, chosen in rounds on train
ROUNDS = 8
HEAD = """\
# How likely a clause that no attribution holds states something all the same: made by training/positions/fit_untold.py.
# mark <tab> weight of "somebody is made to say or hold it" <tab> weight of "and that is the writer". "c" are words and
# pairs of words of the clause, "h" its first ones, "t" its last, "b" and "a" those before and after it; @ is a name.
"""

Row = tuple[str, str, str, dict[str, float]]  # split, negotiation, label, marks


def rows(reader: Ruled, split: str) -> Iterator[Row]:
    """A row for every clause that is left in the reports of a split."""
    for report in of_split(split):
        made = reader.read(ingest.from_text(report["text"], report["published"]))
        page = reader.page
        marks = Marks(page, made.attributions)
        taken = [x for a in made.attributions for x in (*a.source, *a.cue, *a.content)]
        taken += [x for s in reader.before for x in s.content]
        missed = _missed(report, reader.before)
        for clause in told.clauses_left(page.text, page.sentences, taken):
            if labelled(report, clause.span[0]):
                yield split, report["negotiation"], label(page.text, clause, missed), marks.of(clause)


def _missed(report: Report, read: Sequence[Statement]) -> list[dict[str, Any]]:
    made = [to_data(s) for s in read if labelled(report, s.content[0][0])]
    taken = match(report["statements"], made, report["text"])
    return [g for i, g in enumerate(report["statements"]) if i not in taken]


def label(text: str, clause: Clause, missed: Sequence[Mapping[str, Any]]) -> str:
    """Whose statement of those that were missed has half of the shorter one's words: "writer", "side", or "none"."""
    own = content_words(text, [list(clause.span)])
    for g in missed:
        theirs = content_words(text, g["content"])
        if own and len(own & theirs) >= 0.5 * min(len(own), len(theirs)):
            return "writer" if g["party"] == "author" else "side"
    return "none"


def matrix(found: Sequence[Row], names: Sequence[str]) -> sparse.csr_matrix:
    """A row of mark strengths for each clause."""
    place = {name: i for i, name in enumerate(names)}
    out = sparse.lil_matrix((len(found), len(names)), dtype=np.float32)
    for i, (*_, marks) in enumerate(found):
        for mark, strength in marks.items():
            if mark in place:
                out[i, place[mark]] = strength
    return out.tocsr()


def fitted(x: sparse.csr_matrix, y: NDArray[np.bool_]) -> LogisticRegression:
    """A logistic regression with few weights."""
    return LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="saga", max_iter=400, tol=1e-3, random_state=0).fit(x, y)


def report_on(x: sparse.csr_matrix, y: NDArray[np.bool_], groups: NDArray[Any], train: NDArray[np.bool_]) -> None:
    """Precision, recall and AUROC in rounds on train, and on dev."""
    order = {name: i % ROUNDS for i, name in enumerate(sorted(set(groups[train])))}
    part = np.array([order.get(name, -1) for name in groups])
    p = fitted(x[train], y[train]).predict_proba(x)[:, 1]
    for k in range(ROUNDS):
        rest = train & (part != k)
        p[part == k] = fitted(x[rest], y[rest]).predict_proba(x[part == k])[:, 1]
    for name, rows_ in (("train, in rounds", train), ("dev", ~train)):
        for at in (0.4, 0.5, 0.6):
            hit = rows_ & (p >= at)
            print(name, at, f"P {y[hit].mean():.2f} R {(p[rows_ & y] >= at).mean():.2f}", end="  ")
        print(f"AUROC {roc_auc_score(y[rows_], p[rows_]):.3f}")


def main() -> None:
    """Fit, print, and write with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    told.SAID = 2.0  # the pass itself is off
    reader = Ruled()
    found = [row for split in ("train", "dev") for row in rows(reader, split)]
    print(Counter((split, y) for split, _, y, _ in found))
    met = Counter(mark for split, *_, marks in found if split == "train" for mark in marks)
    names = sorted(mark for mark, n in met.items() if n >= LEAST)
    x = matrix(found, names)
    train = np.array([row[0] == "train" for row in found])
    groups, said = np.array([row[1] for row in found]), np.array([row[2] != "none" for row in found])
    writer = np.array([row[2] == "writer" for row in found])
    report_on(x, said, groups, train)
    report_on(x[said], writer[said], groups[said], train[said])
    heads = fitted(x[train], said[train]), fitted(x[train & said], writer[train & said])
    columns = np.array([h.coef_[0] for h in heads])
    lines = ["\t".join(["", *(f"{h.intercept_[0]:.3f}" for h in heads)])]
    lines += [f"{n}\t{a:.3f}\t{b:.3f}" for n, (a, b) in zip(names, columns.T, strict=True) if abs(a) + abs(b) >= 0.005]
    print(len(lines), "weights")
    if args.write:
        FILE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
