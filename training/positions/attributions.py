"""The corpus of statements as attributions, for training the tagger on more than one year's news of one country.

    python -m training.positions.attributions --out FILE.jsonl [--split train]

The labels of the statements go along, for training the heads that judge them. Statements that share a cue are one
attribution; contents that only an "and" parts are one stretch. The writer's own voice and what has no cue are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.reading.learned.outputs import CLASSES
from training.positions.corpus import Report, Spans, files, reports
from training.positions.stored import STORED

BETWEEN = 12  # characters between two contents that hang together: " and to ", ", but "


def attributions(report: Report) -> list[dict[str, Spans]]:
    """The report's attributions: source, cue and content, as lists of spans."""
    found: dict[tuple[Any, ...], dict[str, Spans]] = {}
    for s in report["statements"]:
        if s["cue"] and s["speaker"] != "author":
            key = (str(s["source"]), str(s["cue"]))
            one = found.setdefault(key, {"source": s["source"], "cue": s["cue"], "content": []})
            one["content"] += s["content"]
    for one in found.values():
        one["content"] = without(merged(report["text"], one["content"]), one["source"] + one["cue"])
    return list(found.values())


def without(spans: Spans, taken: Spans) -> Spans:
    """Spans cut around others that stand inside them."""
    for a, b in taken:
        spans = [part for s, e in spans for part in ([s, min(e, a)], [max(s, b), e]) if part[0] < part[1]]
    return spans


def merged(text: str, spans: Spans) -> Spans:
    """Spans that touch, overlap or hang together made one, in order."""
    out: Spans = []
    for start, end in sorted(spans):
        near = bool(out) and start - out[-1][1] <= BETWEEN and "\n" not in text[out[-1][1] : start]
        if near and not set('"“”') & set(text[out[-1][1] : start]):
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out


def articles_of(split: str) -> Iterator[dict[str, Any]]:
    """The reports of a split in the shape of PolNeAR's files."""
    for path in files(split):
        for report in reports(path):
            yield {
                "id": report["id"],
                "text": report["text"],
                "attributions": attributions(report),
                "statements": [labelled(s) for s in report["statements"]],
            }


def labelled(s: dict[str, Any]) -> dict[str, Any]:
    """A statement's spans and what the network is to say of it; "" where there is nothing to learn."""
    return {
        "content": s["content"],
        "cue": s["cue"],
        "source": s["source"],
        **{name: value(s, name) for name in CLASSES},
    }


def value(s: dict[str, Any], output: str) -> str:
    """The label of a statement for one output."""
    if output == "act":
        return str(s["act"][0])
    if output == "condition":
        return str(s["condition"]["type"]).split("|")[0] if s["condition"] else "none"
    if output == "valence":
        return str(s["valence"] or "").split("|")[0] if s["act"][0] == "assess" else ""
    if output == "issue":
        return str(s["issues"][0]).split("|")[0] if s["issues"] else "none"
    return str(s[output]).split("|")[0]


def of_articles(split: str) -> Iterator[dict[str, Any]]:
    """The labelled statements of PolNeAR's articles, by article: no text, no attributions, for those have their own."""
    by: dict[str, list[Any]] = {}
    for line in STORED.read_text(encoding="utf8").splitlines():
        report = json.loads(line)
        if report["split"] == split:
            by.setdefault(report["article"], []).extend(labelled(s) for s in report["statements"])
    yield from ({"id": name, "statements": found} for name, found in by.items())


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", default="train")
    args = parser.parse_args()
    made = [*articles_of(args.split), *of_articles(args.split)]
    args.out.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made), encoding="utf8")
    print(f"{len(made)} reports, {sum(len(one['statements']) for one in made)} statements")


if __name__ == "__main__":
    main()
