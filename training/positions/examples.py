"""Examples for the learned heads: the rules' statements of the labelled reports, each with the label that it met.

    python -m training.positions.examples --out FILE.npz [--model DIR] [--polnear DIR] [--splits train,dev]

Reads every report with the rules alone (and the network in DIR), matches statements as quality/reading.py does, and
writes what the network and the rules say beside the labels. A labelled statement that was not found is taken from its
own words, so that labels are not lost where the reader is weak. The file holds words of the reports: it stays where
it was made.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from detente import ingest
from detente.codec import to_data
from detente.reading.encoder import MODEL, Encoder
from detente.reading.learned.evidence import evidence
from detente.reading.learned.outputs import CLASSES
from detente.reading.learned.worded import buckets
from detente.reading.page import Page
from detente.reading.positions.acts import act_of
from detente.reading.positions.units import words_of
from detente.reading.tone.shading import shaded
from detente.records import Attribution, Statement
from quality.corpus import of_split
from quality.reading import match
from training.positions.attributions import value
from training.positions.corpus import Report, labelled
from training.positions.ruled import Ruled

Row = dict[str, Any]


def rows(reader: Ruled, report: Report) -> Iterator[Row]:
    """A row per labelled statement."""
    reader.read(ingest.from_text(report["text"], report["published"]))
    made = [s for s in reader.before if labelled(report, s.content[0][0])]
    taken = match(report["statements"], [to_data(s) for s in made], report["text"])
    for i, gold in enumerate(report["statements"]):
        s = made[taken[i]] if i in taken else as_read(reader.page, gold)
        yield {"negotiation": report["negotiation"], "found": i in taken, **row(reader, s, gold)}


def row(reader: Ruled, s: Statement, gold: dict[str, Any]) -> Row:
    """What is known of a statement, and its labels."""
    page = reader.page
    told = reader.judge.of(page.meanings, s.content, s.cue) if reader.judge else {}
    issues = reader.issues.evidence(page.surroundings(s.content), page.cues, page.meanings, told.get("issue"))
    own = {"evidence": evidence(page, s), "issues": issues, "issue gold": _issues(gold, reader.issues.ids)}
    own["buckets"] = np.array(buckets(page, s), np.int32)
    own |= {"cue": words_of(page.text, s.cue), "content": words_of(page.text, s.content)}
    own |= {f"network {o}": p for o, p in told.items()}
    own |= {f"gold {o}": value(gold, o) for o in CLASSES}
    return (
        own
        | {f"rules {o}": _ruled(s, o) for o in CLASSES}
        | {"acts": "|".join(gold["act"]), "author": gold["party"] == "author"}
    )


def _issues(gold: dict[str, Any], ids: list[str]) -> np.ndarray:
    """Ones for the issues that are right, none of them last."""
    right = {one for issue in gold["issues"] for one in issue.split("|")}
    return np.array([*(i in right for i in ids), not right], np.float32)


def _ruled(s: Statement, output: str) -> str:
    if output == "issue":
        return s.issues[0] if s.issues else "none"
    if output == "condition":
        return s.condition.type if s.condition else "none"
    return str(getattr(s, output) or "")


def as_read(page: Page, gold: dict[str, Any]) -> Statement:
    """A statement with a label's words and what the rules make of them."""
    content, source, cue = (tuple((a, b) for a, b in gold[name]) for name in ("content", "source", "cue"))
    a = Attribution(id="x", source=source, cue=cue, content=content, form=gold["form"])
    act = act_of(words_of(page.text, cue), words_of(page.text, content))
    party, speaker = gold["party"].split("|")[0], gold["speaker"].split("|")[0]
    s = Statement(
        id="x", attribution="x", content=content, source=source, cue=cue, form=gold["form"], party=party,
        speaker=speaker, issues=page.issues_of(content, cue), act=act, origin="model",
    )  # fmt: skip
    return replace(shaded(page, a, s), id="x")


def main() -> None:
    """Read, match, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--splits", default="train,dev")
    args = parser.parse_args()
    reader = Ruled(encoder=Encoder(args.model))
    found = [
        {"split": split, **one}
        for split in args.splits.split(",")
        for report in of_split(split, args.polnear)
        for one in rows(reader, report)
    ]
    arrays = {name: np.array([one[name] for one in found]) for name in found[0] if name != "buckets"}
    arrays["buckets"] = np.concatenate([one["buckets"] for one in found])
    arrays["bucket counts"] = np.array([len(one["buckets"]) for one in found])
    np.savez(args.out, **arrays)
    print(f"{len(found)} labelled statements, {sum(one['found'] for one in found)} of them found")


if __name__ == "__main__":
    main()
