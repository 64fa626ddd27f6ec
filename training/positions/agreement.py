"""How far two labellers agree: units, then Krippendorff's alpha on what both found.

    python -m training.positions.agreement SECOND.yaml ... [--show]

The second labels are of reports of the corpus, found by id. Units are matched one to one by overlap of words (at
least half of the shorter). Alpha is nominal for act, party, speaker, hedge, firmness, recency and condition type, and
takes MASI distances for issues (Krippendorff 2018, Content Analysis; Passonneau 2006, MASI). Where a labeller gave
alternatives, the first counts; `lenient` is the share of pairs in which one of the alternatives is common.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from quality.attribution import prf
from quality.reading import match
from training.positions.corpus import SPLITS, Report, files, reports

FIELDS = ("act", "party", "speaker", "hedge", "firmness", "recency", "condition")
Item = dict[str, Any]
Value = frozenset[str]
Distance = Callable[[Value, Value], float]


def nominal(a: Value, b: Value) -> float:
    """0 where equal, 1 where not."""
    return float(a != b)


def masi(a: Value, b: Value) -> float:
    """1 - Jaccard times monotonicity: sets that hold one another are nearer than sets that only touch."""
    if a == b:
        return 0.0
    common = a & b
    if not common:
        return 1.0
    shape = 2 / 3 if common in (a, b) else 1 / 3
    return 1 - shape * len(common) / len(a | b)


def alpha(pairs: Sequence[tuple[Value, Value]], distance: Distance = nominal) -> float:
    """Krippendorff's alpha of two labellers without gaps: 1 - observed over expected disagreement."""
    values = Counter(value for pair in pairs for value in pair)
    n = sum(values.values())
    observed = sum(distance(a, b) for a, b in pairs) / max(1, len(pairs))
    expected = sum(m * k * distance(a, b) for (a, m), (b, k) in product(values.items(), repeat=2)) / max(1, n * (n - 1))
    return 1 - observed / expected if expected else 1.0


def field(item: Item, name: str) -> Value:
    """A label's first value of a field, as a set; of issues all."""
    if name == "issues":
        return frozenset(i.split("|")[0] for i in item["issues"]) or frozenset({"none"})
    if name == "condition":
        return frozenset({str(item["condition"]["type"]).split("|")[0] if item["condition"] else "none"})
    value = item[name][0] if name == "act" else str(item[name]).split("|")[0]
    return frozenset({value})


def either(item: Item, name: str) -> set[str]:
    """All values that a label allows."""
    return set(item["act"]) if name == "act" else set(str(item[name]).split("|"))


def paired(first: Report, second: Report) -> list[tuple[Item, Item]]:
    """What both labellers marked."""
    taken = match(first["statements"], [s | {"act": s["act"][0]} for s in second["statements"]], first["text"])
    return [(first["statements"][i], second["statements"][j]) for i, j in taken.items()]


def figures(couples: Iterable[tuple[Report, Report]]) -> Iterator[str]:
    """The figures, a line each."""
    both, one, other = [], 0, 0
    for first, second in couples:
        both += paired(first, second)
        one, other = one + len(first["statements"]), other + len(second["statements"])
    units = prf(len(both), other, one)
    yield f"units: {one} and {other}, {len(both)} in common, F1 {units['f1']:.3f}"
    for name in FIELDS:
        pairs = [(field(a, name), field(b, name)) for a, b in both]
        equal = sum(a == b for a, b in pairs) / len(pairs)
        line = f"{name}: alpha {alpha(pairs):.3f}, equal {equal:.3f}"
        if name != "condition":
            line += f", lenient {sum(bool(either(a, name) & either(b, name)) for a, b in both) / len(both):.3f}"
        yield line
    pairs = [(field(a, "issues"), field(b, "issues")) for a, b in both]
    common = sum(bool(a & b) for a, b in pairs) / len(pairs)
    yield f"issues: alpha (MASI) {alpha(pairs, masi):.3f}, one in common {common:.3f}"


def disagreements(couples: Iterable[tuple[Report, Report]]) -> Iterator[str]:
    """Where they differ, for talking it over."""
    for first, second in couples:
        both = paired(first, second)
        for a, b in both:
            for name in ("act", "party"):
                if not either(a, name) & either(b, name):
                    one, other = ("/".join(sorted(either(x, name))) for x in (a, b))
                    yield f"{first['id']} {name}: {one} <> {other} | {a['quote'][:90]}"
        for kind, items, seen in (("first", first, 0), ("second", second, 1)):
            known = {id(pair[seen]) for pair in both}
            for s in items["statements"]:
                if id(s) not in known:
                    yield f"{first['id']} only the {kind}: {'/'.join(s['act'])} | {s['quote'][:90]}"


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    known = {r["id"]: r for split in SPLITS for path in files(split) for r in reports(path)}
    couples = [(known[r["id"]], r) for path in args.files for r in reports(path)]
    print("\n".join(figures(couples)))
    if args.show:
        print("\n".join(disagreements(couples)))


if __name__ == "__main__":
    main()
