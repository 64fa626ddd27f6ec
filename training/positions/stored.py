"""Labels of articles whose words are not ours: kept as article id, offsets and labels, never text.

    python -m training.positions.stored FILE.yaml ... --polnear DIR

writes `polnear.jsonl` beside this file from labels in words (docs/labelling.md), one labelled part of an article a
line, with its split. `stored` puts the words back where the
user has the corpus.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from training.positions.corpus import HERE, Report, articles, reports

STORED = HERE / "polnear.jsonl"
DEV = frozenset({"polnear-supreme-court", "polnear-iran-prisoners", "polnear-brexit"})  # negotiations kept for tuning
_WORDS = ("words", "quote", "place")


def bare(report: Report, split: str) -> dict[str, Any]:
    """A report without any word of its text."""
    kept = {k: v for k, v in report.items() if k not in ("text", "begin", "end", "statements", "events")}
    statements = [_bare(s) | {"quantities": [_bare(q) for q in s["quantities"]]} for s in report["statements"]]
    return kept | {"split": split, "statements": statements, "events": [_bare(e) for e in report["events"]]}


def _bare(item: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in item.items() if k not in (*_WORDS, "note")}


def stored(texts: Mapping[str, str], split: str, path: Path = STORED) -> Iterator[Report]:
    """The stored parts of a split, with their texts."""
    for line in path.read_text(encoding="utf8").splitlines():
        report = json.loads(line)
        if report["split"] == split:
            text = texts[report["article"]]
            for s in report["statements"]:
                s["quote"] = " … ".join(text[a:b] for a, b in s["content"])
            yield report | {"text": text}


def main() -> None:
    """Store labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--polnear", type=Path, required=True)
    args = parser.parse_args()
    texts = articles(args.polnear)
    found = [r for path in args.files for r in reports(path, texts)]
    lines = [bare(r, "dev" if r["negotiation"] in DEV else "train") for r in found]
    STORED.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf8")
    print(f"{len(lines)} parts, {sum(len(r['statements']) for r in lines)} statements")


if __name__ == "__main__":
    main()
