"""Score the whole reading on the corpus of labelled statements (training/positions), negotiation by negotiation.

    python -m quality.corpus [dev] [--show] [--polnear DIR]

`test` is scored at releases only. Statements are matched and judged as in quality/reading.py; with `--polnear` (a
folder with PolNeAR's train.jsonl) the labelled parts of its articles are scored too, and only those parts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from detente import ingest
from detente.codec import to_data
from detente.reading.encoder import MODEL, Encoder
from detente.reading.reader import Reader
from quality import reading
from quality.report import mistakes
from training.positions.corpus import Report, articles, files, labelled, reports
from training.positions.stored import stored

Counts = Counter[str]


def made_of(reader: Reader, report: Report) -> dict[str, Any]:
    """The reading of a report of the corpus, as data, cut to the part that is labelled."""
    made: dict[str, Any] = to_data(reader.read(ingest.from_text(report["text"], report["published"])))
    made["statements"] = [s for s in made["statements"] if labelled(report, s["content"][0][0])]
    return made


def of_split(split: str, polnear: Path | None = None) -> Iterator[Report]:
    """All reports of a split; those on PolNeAR's articles only where its folder is given."""
    texts = articles(polnear) if polnear else {}
    for path in files(split):
        yield from reports(path, texts)
    if polnear:
        yield from stored(texts, split)


def score(reader: Reader, found: Iterable[Report], show: bool = False) -> dict[str, Counts]:
    """Counts per negotiation."""
    by: dict[str, Counts] = {}
    for report in found:
        made = made_of(reader, report)
        counts = by.setdefault(report["negotiation"], Counter())
        taken = reading.score_report(report, made, counts)
        if show:
            print("\n".join([f"== {report['id']} ({report['published']})", *mistakes(report, made, taken)]))
    return by


def figures(reader: Reader, split: str) -> dict[str, Any]:
    """The figures of the reading on the reports of a split that were written for the corpus."""
    return reading.summary(sum(score(reader, of_split(split)).values(), Counter()))


def rows(by: Mapping[str, Counts]) -> Iterator[str]:
    """A line per negotiation, and one for all."""
    heads = ("negotiation", "gold", "positions P / R / F1", "found", "+party", "+issue", "+act", "party known")
    yield " | ".join((*heads, "another party", "chain", "events"))
    for name, counts in [*sorted(by.items()), ("all", sum(by.values(), Counter()))]:
        f = reading.summary(counts)
        p, wrong = f["positions"], counts["another party"] / max(1, counts["gold"])
        ladder = " | ".join(f"{f[k]:.2f}" for k in ("found", "+party", "+issue", "+act", "party known"))
        positions = f"{p['p']:.2f} / {p['r']:.2f} / {p['f1']:.2f}"
        last = f"{wrong:.3f} | {f['chain']:.2f} | {f['events']['f1']:.2f}"
        yield f"{name} | {f['gold']} | {positions} | {ladder} | {last}"


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", nargs="?", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL, help="a folder of exported weights")
    args = parser.parse_args()
    found = of_split(args.split, args.polnear)
    by = score(Reader(encoder=Encoder(args.model)), found, args.show and args.split != "test")
    print("\n".join(rows(by)))


if __name__ == "__main__":
    main()
