"""Score the grouping of wire copy on labelled pairs of reports (examples/copies/*/*.yaml).

examples/copies/README.md has the format. A pair is `copy` where both carry one report, so that a statement in both is
one statement with two carriers, else `apart`.

p, r, f1     of pairs called copies by `is_copy`, given the two signatures
candidates   share of the copies that share a key: those that one indexed query would find
lengthened   share of the copies that still share a key when the first is followed by LONGER words about other matters
strays       share of the pairs apart that share a key too: what the query finds in vain
statements   p, r, f1 of statements that `carried` pairs in a report and its full rewriting; all have the same party
             and act, so that their words alone tell
KIND         share right of each kind of pair
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from detente.ingest.copies import Signature, carried, is_copy, keys, likeness, signature
from detente.records import UNKNOWN, Statement
from quality.attribution import prf

COPY, APART = "copy", "apart"
# The texts whose statements are paired: a report, and what a sub-editor made of the whole of it.
WIRE, REWRITTEN = "a", "a4"
LONGER = 600
_KEPT = re.compile(r"=(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of a file, whether one is a copy of the other, and what kind of copy or of difference it is."""

    name: str
    a: str
    b: str
    copy: bool
    kind: str


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file. Exits where a pair or an edit does not fit the texts."""
    read = yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)
    made = texts(path, read)
    for line in read["pairs"].splitlines():
        label, a, b, kind = line.split()
        if label not in (COPY, APART) or a not in made or b not in made:
            raise SystemExit(f'{path}: "{line}" is no pair: {COPY} or {APART}, two texts, a kind')
        yield Pair(f"{path.stem}/{a}-{b}", made[a], made[b], label == COPY, kind)


def texts(path: Path, read: Mapping[str, Any]) -> dict[str, str]:
    """All texts of a file by their names, versions made from what they are of."""
    paragraphs = {name: text.splitlines() for name, text in read["texts"].items()}
    for name, version in read["versions"].items():
        paragraphs[name] = _version(f"{path}: {name}", paragraphs[version["of"]], version)
    return {name: "\n\n".join(each) + "\n" for name, each in paragraphs.items()}


def _version(name: str, base: list[str], version: Mapping[str, Any]) -> list[str]:
    """A line "=2-4" stands for these paragraphs of the base, whose headline is 0; any other for itself."""
    lines: list[str] = []
    for line in version["body"].splitlines():
        kept = _KEPT.fullmatch(line)
        lines += base[int(kept[1]) : int(kept[2] or kept[1]) + 1] if kept else [line]
    whole = "\n".join(lines)
    for edit in version.get("edits", "").splitlines():
        old, new = edit.split(" => ")
        if whole.count(old) != 1:
            raise SystemExit(f'{name}: "{old}" stands {whole.count(old)} times in the text, not once')
        whole = whole.replace(old, new)
    return whole.splitlines()


def score(folder: Path, show: bool = False) -> dict[str, Any]:
    """The figures of all files of a folder; `show` prints each mistake."""
    counts: Counter[Any] = Counter()
    paths = sorted(folder.glob("*.yaml"))
    for path, other in zip(paths, [*paths[1:], *paths[:1]], strict=True):
        more = " ".join(" ".join(pair.b for pair in pairs(other)).split()[:LONGER])
        for pair in pairs(path):
            counts["lengthened"] += pair.copy and _meet(signature(f"{pair.a}\n\n{more}."), signature(pair.b))
            for mistake in _score_pair(pair, counts):
                if show:
                    print(mistake)
        for mistake in _score_statements(path, counts):
            if show:
                print(mistake)
    return summary(counts)


def _meet(a: Signature, b: Signature) -> bool:
    return not set(keys(a)).isdisjoint(keys(b))


def _score_pair(pair: Pair, counts: Counter[Any]) -> Iterator[str]:
    a, b = signature(pair.a), signature(pair.b)
    said, found = is_copy(a, b), _meet(a, b)
    label = COPY if pair.copy else APART
    counts[label] += 1
    counts["read"] += said
    counts["right"] += said and pair.copy
    counts["found", label] += found
    counts["kind", pair.kind] += 1
    counts["kind right", pair.kind] += said == pair.copy
    if said != pair.copy or (pair.copy and not found):
        yield f"{pair.name} is {label} ({pair.kind}): {likeness(a, b)}{'' if found else ', no key in common'}"


def _score_statements(path: Path, counts: Counter[Any]) -> Iterator[str]:
    read = yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)
    made = texts(path, read)
    a, b = made[WIRE], made[REWRITTEN] if "statements" in read else ""
    gold = dict(line.split(" => ")[::-1] for line in read.get("statements", "").splitlines())
    of_a, of_b = (
        [_statement(f"{path}", text, words) for words in each] for text, each in ((a, gold.values()), (b, gold))
    )
    pairs_read = carried(of_a, a, of_b, b)
    counts["statements gold"] += len(gold)
    counts["statements read"] += len(pairs_read)
    for words, of in gold.items():
        counts["statements right"] += pairs_read.get(words) == of
        if pairs_read.get(words) != of:
            yield f"{path.stem}: {words!r} is {of!r}, not {pairs_read.get(words)!r}"


def _statement(name: str, text: str, words: str) -> Statement:
    """A statement whose id is its words. Exits where they do not stand in the text once."""
    if text.count(words) != 1:
        raise SystemExit(f'{name}: "{words}" stands {text.count(words)} times in the text, not once')
    begin = text.index(words)
    return Statement(
        id=words,
        attribution=None,
        content=((begin, begin + len(words)),),
        source=(),
        cue=(),
        form="indirect",
        party=UNKNOWN,
        speaker=UNKNOWN,
        act="assess",
    )


def summary(counts: Counter[Any]) -> dict[str, Any]:
    """The figures from the counts."""
    kinds = [key[1] for key in counts if isinstance(key, tuple) and key[0] == "kind"]
    return {
        "pairs": counts[COPY] + counts[APART],
        "copies": prf(counts["right"], counts["read"], counts[COPY]),
        "candidates": counts["found", COPY] / max(1, counts[COPY]),
        "lengthened": counts["lengthened"] / max(1, counts[COPY]),
        "strays": counts["found", APART] / max(1, counts[APART]),
        "statement pairs": counts["statements gold"],
        "statements": prf(counts["statements right"], counts["statements read"], counts["statements gold"]),
    } | {kind: counts["kind right", kind] / counts["kind", kind] for kind in sorted(kinds)}


def table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """A Markdown table, one column a set."""
    rows = [["wire copy", *figures], ["---"] * (len(figures) + 1)]
    for key in dict.fromkeys(key for each in figures.values() for key in each):
        rows.append([key, *(_figure(each.get(key)) for each in figures.values())])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _figure(value: Any) -> str:
    if isinstance(value, Mapping):
        return " / ".join(f"{value[k]:.3f}" for k in ("p", "r", "f1"))
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"
