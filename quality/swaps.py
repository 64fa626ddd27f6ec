"""Whether parties are treated alike: exchange two parties in reports, and see whether the reading exchanges them too.

    python -m quality.swaps [--show] [--limit N] [--write FILE] [--only REPORT] [--check]

Each report of training/positions (train and dev, never test), examples/tune and the example desk is read as it is and
with parties exchanged: two states that it names; two of its groups, unions or companies; its most named one of either
with one that it does not name, of invented people. Statements are aligned by their words, offsets mapped back through
the exchange, and compared in party, speaker, issues, act, condition (type and mover), hedge and firmness, up to the
exchange. docs/fairness.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from random import Random

from detente import ingest
from detente import records as record
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import Reading
from quality.corpus import of_split
from quality.desk_gold import HERE
from quality.desk_reading import readings
from quality.sides import (
    Report,
    Unfit,
    bodies,
    check,
    couples,
    family,
    land,
    lands,
    mentioned,
    renamed,
    states,
    strangers,
)
from quality.swapped import Pairs, Swap, swapped

SHOWN = ("all", "found", "party", "speaker", "issues", "issues in any order", "act", "condition", "hedge", "firmness")
FLOORS = Path(__file__).with_name("floors.json")
TUNE = Path(__file__).parent.parent / "examples" / "tune"
Planned = tuple[str, list[str], Callable[[], Pairs]]  # the kind of exchange, the states to check, the sides


def swaps_of(reader: Reader, report: Report, skipped: Counter[str], turn: int) -> Iterator[Swap]:
    """The exchanges of one report; those that cannot be made without a rest are counted in `skipped`."""
    report = replace(report, cast=lands() if not _own(report.cast) else report.cast)
    for kind, checked, made in [*_of_states(report, turn), *_of_bodies(report)]:
        try:
            for key in checked:
                check(report, key)
            yield swapped(reader, report, kind, made())
        except Unfit as why:
            skipped[str(why)] += 1


@cache
def _default() -> str:
    return Cast.load().sha256


def _own(cast: Cast) -> bool:
    return cast.sha256 != _default()


def _of_states(report: Report, turn: int) -> Iterator[Planned]:
    """The two most named states, and the most named with a state that is not in the report and invented people."""
    cast = report.cast
    named = [key for key, _ in mentioned(cast, report.text).most_common(2)]
    sides = [land(cast, key) for key in named]
    if len(named) > 1:
        yield "two states", named, lambda: [(sides[0], sides[1]), *couples(report, named[0], named[1])]
    if named:
        other = land(cast, stranger(cast, report.text, turn))
        yield "a strange state", named[:1], lambda: [(sides[0], other), *strangers(report, named[0])]


def _of_bodies(report: Report) -> Iterator[Planned]:
    """Two groups, unions, companies or parties of one sort, and the most named with an invented name."""
    found = bodies(report)
    if not found:
        return
    a = found[0]
    like = next((b for b in found[1:] if family(b.forms["name"][0]) == family(a.forms["name"][0])), None)
    if like:
        yield "two bodies", [], lambda: [(a, like), *couples(report, a.id, like.id)]
    yield "a strange body", [], lambda: [(a, renamed(report, a)), *strangers(report, a.id)]


def stranger(cast: Cast, text: str, turn: int) -> str:
    """A state of the cast that the report does not name: in turn, so that every row is met."""
    known = [key for key, side in states(cast).items() if {"adjective", "seat"} <= set(side.forms)]
    named = mentioned(cast, text)
    return next(key for k in range(len(known)) if (key := known[(turn * 7 + k) % len(known)]) not in named)


def all_reports(limit: int | None = None, only: str = "") -> Iterator[tuple[str, Reader, Reading]]:
    """Every report, or `limit` drawn by chance (always the same), with the reader for it and what it makes of it."""
    plain, desk = Reader(), Reader(cast=Cast.load(HERE / "cast"))
    found: list[tuple[str, Reader, Callable[[], record.Report]]] = []
    for split in ("train", "dev"):
        found += [
            (one["id"], plain, partial(ingest.from_text, one["text"], one["published"])) for one in of_split(split)
        ]
    for path in sorted(p for p in TUNE.iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md"):
        found.append((path.stem, plain, partial(ingest.load, path)))
    for name, reading in readings().items():
        found.append((name, desk, partial(_report_of, reading)))
    found = [one for one in found if only in one[0]]
    Random(0).shuffle(found)
    for name, reader, load in found[:limit]:
        yield name, reader, reader.read(load())


def _report_of(reading: Reading) -> record.Report:
    return reading.report


def table(done: Sequence[Swap]) -> Iterator[str]:
    """The figures: all, then by kind of exchange."""
    yield "exchanges | reports | statements | identical | found | " + " | ".join(SHOWN[2:])
    for kind in ("all", *sorted({s.kind for s in done})):
        own = [s for s in done if kind in ("all", s.kind)]
        total, same = sum(s.statements for s in own), sum((Counter(s.same) for s in own), Counter())
        shares = " | ".join(f"{same[f] / max(1, total):.4f}" for f in SHOWN)
        yield f"{kind} {len(own)} | {len({s.report for s in own})} | {total} | {shares}"


def held(done: Sequence[Swap]) -> bool:
    """Whether the share that is identical is not under its floor; says so where it is."""
    floor = json.loads(FLOORS.read_text(encoding="utf8")).get("swaps/all.identical", 0.0)
    share = sum(s.same["all"] for s in done) / max(1, sum(s.statements for s in done))
    if share < floor:
        print(f"swaps/all.identical is {share:.4f}, under its floor of {floor}")
    return bool(share >= floor)


def main() -> int:
    """Exchange, read, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list every exception")
    parser.add_argument("--limit", type=int, help="only N reports, drawn by chance, always the same")
    parser.add_argument("--write", type=Path, help="write every exception to this file")
    parser.add_argument("--only", help="only reports whose id holds this")
    parser.add_argument("--check", action="store_true", help="fail where the share is under its floor in floors.json")
    args = parser.parse_args()
    done, skipped = list[Swap](), Counter[str]()
    for turn, (name, reader, reading) in enumerate(all_reports(args.limit, args.only or "")):
        done += swaps_of(reader, Report(name, reading, reader.cast), skipped, turn)
    lines = [f"{s.report} [{s.kind}: {s.who}] {fault}" for s in done for fault in s.faults]
    if args.show:
        print("\n".join(lines))
    if args.write:
        args.write.write_text("\n".join([*lines, ""]), encoding="utf8")
    print("\n".join(table(done)))
    print("left out:", ", ".join(f"{why} {n}" for why, n in skipped.most_common()))
    return 0 if held(done) or not args.check else 1


if __name__ == "__main__":
    raise SystemExit(main())
