"""How good the reading is, measured.

    python -m quality [--polnear DIR] [--gold GOLD.json REPORT]... [--show] [--write FILE] [--check]
    python -m quality --rooms cast,dates [--show]
    python -m quality --release

Scores the reading on examples/tune, examples/unseen and the corpus's reports for tuning (training/positions/dev; with
`--release` also those for testing, which nothing is ever tuned on), and attribution on PolNeAR dev where its directory
is given.
`--show` lists every gold statement of the tuning examples that is missed or wrong (never of the unseen ones).
`--write` puts the table into docs/quality.md between its markers. `--rooms` scores
only those passes, on their passages alone. `--check` holds the figures against floors.json
and fails (status 1) where one fell. `--raise-floors` lifts them to just under what was measured; nothing lowers them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente import ingest
from detente.codec import to_data
from detente.reading.encoder import Encoder
from detente.reading.reader import Reader
from quality import attribution, copies, corpus, desk_links, links, passages, reading
from quality.report import attribution_table, flat, mistakes, passages_table, reading_table, written

ROOT = Path(__file__).parent.parent
# What is held: the figures that users feel. The slack lets one statement change sides.
HELD = (
    "positions.f1",
    "events.f1",
    "end to end.f1",
    "exact content.f1",
    "exact source.f1",
    "exact cue.f1",
    "/found",
    "/+party",
    "/+issue",
    "/+act",
    "/party known",
    "/grounded",
)
SLACK = 0.01
# Of single passes: everything but counts and what says how often a mistake is made. Their sets are small, so that one
# statement is worth up to four points.
COUNTED = ("passages", "things", "mentions", "statements", "expressions", "another party", "shown as held", ".p", ".r")
SLACK_OF_PASSES = 0.04
HELD_OF_COPIES = ("copies.p", "copies.r", "candidates")
FLOORS = Path(__file__).parent / "floors.json"


def examples(folder: Path) -> list[tuple[Path, Path]]:
    """(gold, report) pairs of a folder of examples."""
    found = []
    for gold in sorted(folder.glob("*.json")):
        found.append((gold, folder / json.loads(gold.read_text(encoding="utf8"))["report"]))
    return found


def score_pairs(reader: Reader, pairs: list[tuple[Path, Path]], show: bool = False) -> dict[str, Any]:
    """The figures of the reading on (gold, report) pairs, all counted together."""
    counts: Counter[str] = Counter()
    for gold_path, report_path in pairs:
        gold = json.loads(gold_path.read_text(encoding="utf8"))
        made = to_data(reader.read(ingest.load(report_path, gold.get("published"))))
        if made["report"]["text_sha256"] != gold["text_sha256"]:
            raise SystemExit(f"{gold_path}: the gold was made on another text than {report_path}")
        taken = reading.score_report(gold, made, counts)
        if show:
            print("\n".join([f"== {report_path.name}", *mistakes(gold, made, taken)]))
    return reading.summary(counts)


def score_polnear(encoder: Encoder, directory: Path) -> dict[str, Any]:
    """Attribution on PolNeAR dev."""
    from detente.reading.attribution import attributions
    from detente.reading.neutral import passages
    from detente.reading.who.cast import Cast

    with (directory / "dev.jsonl").open(encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    made: dict[str, list[Mapping[str, Any]]] = {}
    cast = Cast.load()
    for article in articles:
        read = passages(article["text"], encoder, cast)
        made[article["id"]] = [to_data(a) for a in attributions(article["text"], read, encoder.heads["transitions"])]
    counts = attribution.each(articles, made)
    return attribution.summary(attribution.total(counts)) | {"intervals": attribution.intervals(counts)}


def main() -> int:
    """Measure, print, write and check; the exit status."""
    parser = argparse.ArgumentParser(
        prog="quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--gold", nargs=2, action="append", default=[], metavar=("GOLD", "REPORT"), type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--release", action="store_true")
    parser.add_argument("--rooms", type=lambda names: names.split(","))
    args = parser.parse_args()
    reader = Reader()
    by_pass = {
        name: passages.score(reader, ROOT / "examples" / "passages" / name, args.rooms, args.show and name == "tune")
        for name in ("tune", "unseen")
    }
    if args.rooms:
        print(passages_table(by_pass))
        return 0
    figures = {
        name: score_pairs(reader, examples(ROOT / "examples" / name), args.show and name == "tune")
        for name in ("tune", "unseen")
    }
    figures |= {f"corpus {split}": corpus.figures(reader, split) for split in ("dev", "test")[: 1 + args.release]}
    for gold, report in args.gold:
        figures[report.stem] = score_pairs(reader, [(gold, report)], args.show)
    carried = {
        name: copies.score(ROOT / "examples" / "copies" / name, args.show and name == "tune")
        for name in ("tune", "unseen")
    }
    linked = {name: links.score(ROOT / "examples" / "links" / name) for name in ("tune", "unseen")}
    tables = [reading_table(figures), passages_table(by_pass), copies.table(carried)]
    desk = {"example desk": {"desk links": desk_links.score(args.show)}}
    tables += [passages_table(linked), passages_table(desk)]
    measured = {f"{name}/{k}": v for name, own in figures.items() for k, v in flat(own).items()}
    measured |= {f"passages/{k}": v for k, v in flat(by_pass).items()}
    measured |= {f"links/{k}": v for k, v in flat(linked).items()}
    measured |= {f"desk/{k}": v for k, v in flat(desk).items()}
    measured |= {f"copies/{k}": v for k, v in flat(carried).items()}
    if args.polnear:
        polnear = score_polnear(reader.encoder, args.polnear)
        tables.append(attribution_table(polnear))
        measured |= {f"polnear/{k}": v for k, v in flat(polnear).items()}
    print("\n\n".join(tables))
    if args.write:
        args.write.write_text(written(args.write.read_text(encoding="utf8"), tables), encoding="utf8")
    if args.raise_floors:
        raise_floors(measured)
    return check(measured) if args.check else 0


def raise_floors(measured: Mapping[str, float]) -> None:
    """Lift each floor to a little under the measured figure, where that is higher."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf8"))
    for name, value in measured.items():
        of_pass = name.startswith(("passages/", "links/", "desk/"))
        held = HELD_OF_COPIES if name.startswith("copies/") else HELD
        if (not name.endswith(COUNTED)) if of_pass else name.endswith(held):
            slack = SLACK_OF_PASSES if of_pass else SLACK
            floors[name] = max(floors.get(name, 0.0), round(value - slack * (value < 1), 3))
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf8")


def check(measured: dict[str, float]) -> int:
    """0 when no measured figure is under its floor, else 1; floors of what was not measured are left out."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf8"))
    fallen = [
        f"{k}: {measured[k]:.3f}, the floor is {v:.3f}" for k, v in floors.items() if k in measured and measured[k] < v
    ]
    checked = sum(k in measured for k in floors)
    print(f"\n{checked} floors checked, {len(fallen)} fallen" + "".join(f"\n  {line}" for line in fallen))
    return 1 if fallen or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
