"""Score the linking of proposals on the example desk (examples/desk): what an analyst holds to be one proposal across
the reports, in expected.yaml, against what linking makes of it.

    PYTHONPATH=src:. python -m quality.links_desk

given   the analyst's own mentions, one for each report and proposal, are linked: linking alone
read    the reports are read and the reader's proposals linked; each counts for the proposal that most of the analyst's
        quotations in it belong to: linking on top of the reading
pairs   all pairs of the analyst's quotations in different reports: what a user of the desk has in the end, statements
        and proposals that the reading missed included
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from detente import ingest
from detente.linking.mention import Mention, of_reading
from detente.linking.proposals import cluster
from detente.reading.proposals.things import thing
from detente.reading.quantities import find_quantities
from detente.reading.reader import Reader
from detente.reading.who.cast import Cast
from detente.records import Act, Reading, Statement
from quality.attribution import prf
from quality.links import ROOT
from quality.report import passages_table

FOLDER = ROOT / "examples" / "desk"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HELD = 0.4  # of a quotation that a statement must hold to be the one that is meant
_OVERLONG = 0.3  # what a statement's other words count against it

Quote = Mapping[str, Any]
Keys = set[tuple[str, str]]


def score(folder: Path = FOLDER) -> dict[str, Any]:
    """The figures of an example desk."""
    expected = yaml.load((folder / "expected.yaml").read_text(encoding="utf8"), yaml.CSafeLoader)
    proposals = {p["id"]: p["mentions"] for p in expected["proposals"]}
    read = dict(readings(folder))
    found = {
        (name, m.key): replace(m, key=f"{name} {m.key}", report=name)
        for name, reading in read.items()
        for m in of_reading(reading)
    }
    groups = {key: i for i, group in enumerate(cluster(list(found.values()))) for key in group}
    meant = {(p, n): proposal_of(read, q) for p, quotes in proposals.items() for n, q in enumerate(quotes)}
    return {
        "given": given(proposals),
        "read": _of_proposals(meant, groups),
        "pairs": _of_quotes(proposals, meant, groups),
    }


def readings(folder: Path) -> Iterator[tuple[str, Reading]]:
    """The reports of a desk, read with its cast; those of a collection are called "file#number"."""
    reader = Reader(cast=Cast.load(folder / "cast"))
    for path in sorted((folder / "reports").iterdir()):
        if path.suffix == ".jsonl":
            for n, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
                item = json.loads(line)
                yield f"{path.name}#{n}", reader.read(ingest.from_text(item["text"], item["published"][:10]))
            continue
        report = ingest.load(path)
        day = None if report.document.published else _DAY.search(path.name)
        yield path.name, reader.read(ingest.load(path, day[0]) if day else report)


def given(proposals: Mapping[str, list[Quote]]) -> dict[str, float]:
    """The analyst's mentions, linked."""
    by = defaultdict[str, list[Quote]](list)
    for id_, quotes in proposals.items():
        for q in quotes:
            by[f"{q['report']} {id_}"].append(q)
    known = tuple(sorted({q["party"].split("|")[0] for quotes in by.values() for q in quotes}))
    made = cluster([_mention(key, quotes, known) for key, quotes in by.items()])
    said: Keys = {p for group in made for p in combinations(sorted(group), 2)}
    true: Keys = {(a, b) for a, b in combinations(sorted(by), 2) if a.split()[1] == b.split()[1]}
    return prf(len(said & true), len(said), len(true))


def _mention(key: str, quotes: list[Quote], known: tuple[str, ...]) -> Mention:
    words, report = " ... ".join(q["quote"] for q in quotes), key.split()[0]
    stances = dict.fromkeys((q["party"].split("|")[0], q["act"].split("|")[0]) for q in quotes)
    first: Act = quotes[0]["act"].split("|")[0]
    day = _DAY.search(report)
    return Mention(
        key=key,
        label=thing(quotes[0]["quote"], first, frozenset()) or quotes[0]["quote"],
        words=words,
        parties=tuple(party for party, _ in stances),
        acts=tuple(act for _, act in stances),
        quantities=find_quantities(words, (0, len(words))),
        day=day[0] if day else None,
        report=report,
        known=known,
    )


def proposal_of(read: Mapping[str, Reading], q: Quote) -> str | None:
    """The key of the reader's proposal that the statement with a quotation belongs to."""
    reading = read[q["report"]]
    begin = reading.report.text.content.find(q["quote"])
    if begin < 0:
        raise SystemExit(f"examples/desk/expected.yaml: {q['report']} does not say {q['quote']!r}")
    span, size = (begin, begin + len(q["quote"])), len(q["quote"])

    def fit(s: Statement) -> float:
        return _common(s, span) / (size + _OVERLONG * sum(b - a for a, b in s.content))

    best = max(reading.statements, key=fit, default=None)
    held = best is not None and best.proposal is not None and _common(best, span) >= _HELD * size
    return f"{q['report']} {best.proposal}" if held and best else None


def _common(s: Statement, span: tuple[int, int]) -> int:
    return sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in s.content)


def _of_proposals(meant: Mapping[tuple[str, int], str | None], groups: Mapping[str, int]) -> dict[str, float]:
    votes = defaultdict[str, Counter[str]](Counter)
    for (id_, _), key in meant.items():
        if key:
            votes[key][id_] += 1
    label = {key: min(c, key=lambda p: (-c[p], p)) for key, c in votes.items()}
    pairs = [(a, b) for a, b in combinations(sorted(label), 2) if a.split()[0] != b.split()[0]]
    true, said = {p for p in pairs if label[p[0]] == label[p[1]]}, {p for p in pairs if groups[p[0]] == groups[p[1]]}
    return prf(len(said & true), len(said), len(true))


def _of_quotes(
    proposals: Mapping[str, list[Quote]], meant: Mapping[tuple[str, int], str | None], groups: Mapping[str, int]
) -> dict[str, float]:
    report = {(p, n): q["report"] for p, quotes in proposals.items() for n, q in enumerate(quotes)}
    pairs = [(a, b) for a, b in combinations(meant, 2) if report[a] != report[b]]
    at = {k: groups[key] for k, key in meant.items() if key}
    true, said = {p for p in pairs if p[0][0] == p[1][0]}, {p for p in pairs if at.get(p[0], -1) == at.get(p[1], -2)}
    return prf(len(said & true), len(said), len(true))


if __name__ == "__main__":
    print(passages_table({"example desk": {"proposals": score()}}))
