"""The corpus of labelled statements: read it, check it, count it.

    python -m training.positions.corpus FILE ... [--counts] [--bare]

A file is one negotiation: a YAML list of reports with their statements and events (docs/labelling.md has the format).
Its folder is its split: train, dev or test. What is wrong is named with its file, report and words; exit status 2.
`--bare` prints the reports without their labels, for a second labeller.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from detente.agenda import default
from detente.records import Act, ConditionType, EventType, Firmness, Form, Hedge, Recency, RelationType, Status, Valence

HERE = Path(__file__).parent
SPLITS = ("train", "dev", "test")
ISSUES = frozenset(issue.id for issue in default().issues)
REPORT = {
    "id",
    "negotiation",
    "kind",
    "real",
    "style",
    "published",
    "text",
    "article",
    "begin",
    "end",
    "statements",
    "events",
}
DEFAULTS: Mapping[str, Any] = {
    "source": None, "cue": None, "form": None, "addressee": None, "proposal": None, "answers": None, "valence": None,
    "condition": None, "hedge": "CT+", "firmness": "firm", "chain": [], "stated_at": None, "about": None,
    "recency": "undated", "relation": None, "quantities": [], "note": None,
}  # fmt: skip
NEEDED = {"words", "party", "speaker", "act", "issues"}
EVENT = {"words", "type", "status", "participants", "when", "place", "optional"}
QUOTES = '"“”„«»'

Spans = list[list[int]]
Report = dict[str, Any]


class Wrong(Exception):
    """A label that cannot be: says which, and what would be right."""


def values(kind: Any) -> frozenset[str]:
    """The values of a record's literal type."""
    return frozenset(get_args(kind))


VALUES = {
    "act": values(Act), "hedge": values(Hedge), "firmness": values(Firmness), "recency": values(Recency),
    "relation": values(RelationType), "valence": values(Valence), "form": values(Form),
}  # fmt: skip


def files(split: str, root: Path = HERE) -> list[Path]:
    """The files of a split, by name."""
    return sorted((root / split).glob("*.yaml"))


def reports(path: Path, texts: Mapping[str, str] | None = None) -> Iterator[Report]:
    """The reports of a file, with offsets in place of words. `texts` gives articles that are kept elsewhere, by id.

    Raises:
        Wrong: for a label that cannot be.
    """
    for raw in yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader):
        try:
            yield located(dict(raw), texts or {})
        except Wrong as problem:
            raise Wrong(f"{path}: {raw.get('id')}: {problem}") from None


def located(raw: Report, texts: Mapping[str, str]) -> Report:
    """A report with its words found in its text."""
    unknown = set(raw) - REPORT
    if unknown:
        raise Wrong(f"a report has no field {', '.join(sorted(unknown))}")
    raw["text"] = text = texts[raw["article"]] if "article" in raw else raw["text"]
    raw["published"] = str(raw["published"]) if raw.get("published") else None
    raw["range"] = _range(raw, text)
    raw["statements"] = [statement(text, item, i, raw["range"]) for i, item in enumerate(raw.get("statements") or [])]
    raw["events"] = [event(text, item) for item in raw.get("events") or []]
    return raw


def _range(raw: Report, text: str) -> list[int]:
    begin = _once(text, raw["begin"])[0] if raw.get("begin") else 0
    return [begin, _once(text, raw["end"])[1] if raw.get("end") else len(text)]


def statement(text: str, item: Mapping[str, Any], number: int, inside: list[int]) -> dict[str, Any]:
    """A labelled statement with every field of the record, and spans in place of words."""
    where = f'"{item.get("words")}"'
    _fields(item, NEEDED, NEEDED | set(DEFAULTS), where)
    out = {"id": f"s{number + 1}", **DEFAULTS, **item, "quote": " … ".join(_listed(item["words"]))}
    out["act"], out["issues"] = _listed(str(item["act"]).split("|")), _listed(item["issues"] or [])
    try:
        out["content"] = [_once(text, words) for words in _listed(item["words"])]
        for name in ("source", "cue"):
            out[name] = [_near(text, words, out["content"]) for words in _listed(out[name] or [])]
        out["condition"] = _condition(text, out["condition"], out["content"])
        out["quantities"] = [dict(q) | {"span": _near(text, q["words"], out["content"])} for q in out["quantities"]]
        out["form"] = out["form"] or form(text, out)
        _valued(out)
    except Wrong as problem:
        raise Wrong(f"{where}: {problem}") from None
    if not inside[0] <= out["content"][0][0] < inside[1]:
        raise Wrong(f"{where}: outside the part that is labelled")
    out["chain"] = [{"actor": hop} for hop in out["chain"]]
    return out | {name: also_known(out[name]) for name in ("party", "speaker", "addressee") if out[name]}


def labelled(report: Report, position: int) -> bool:
    """Whether a character stands in the part of the report that is labelled."""
    begin, end = report["range"]
    return bool(begin <= position < end)


@cache
def _aliases() -> dict[str, list[str]]:
    return dict(yaml.load((HERE / "aliases.yaml").read_text(encoding="utf8"), yaml.CSafeLoader))


def also_known(ids: str) -> str:
    """Ids with the other slugs of the same actors, as alternatives."""
    each = ids.split("|")
    return "|".join(dict.fromkeys([*each, *(other for one in each for other in _aliases().get(one, ()))]))


def event(text: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """A labelled event, with spans in place of words."""
    where = f'event "{item.get("words")}"'
    _fields(item, {"words", "type", "status", "participants"}, EVENT, where)
    for name, kind in (("type", EventType), ("status", Status)):
        _among(name, item[name], values(kind), where)
    when = item.get("when")
    evidence = [_once(text, words) for words in _listed(item["words"])]
    return {"place": None, **item, "when": str(when) if when else None, "evidence": evidence}


def form(text: str, item: Mapping[str, Any]) -> str:
    """Direct where all is within quotation marks, mixed where some is, author where the writer speaks."""
    if item["speaker"] == "author":
        return "author"
    marks = [_quoted(text, a, b) for a, b in item["content"]]
    if all(share == 1 for share in marks):
        return "direct"
    return "mixed" if any(marks) or any(c in text[a:b] for a, b in item["content"] for c in QUOTES) else "indirect"


def _quoted(text: str, a: int, b: int) -> float:
    """1 where a span stands inside quotation marks as a whole, 0 where it does not."""
    start = text.rfind("\n", 0, a) + 1
    if text[a:b].strip()[:1] in set(QUOTES) and text[a:b].rstrip(" .,")[-1:] in set(QUOTES):
        return 1
    before = text[start:a]
    straight, curly = before.count('"') % 2, before.count("“") + before.count("„") - before.count("”")
    inner = text[a:b].strip("".join(QUOTES))
    return float((straight == 1 or curly > 0) and not any(c in inner for c in QUOTES))


def _condition(text: str, raw: Any, near: Spans) -> dict[str, Any] | None:
    if not raw:
        return None
    _fields(raw, {"words", "type"}, {"words", "type", "by"}, "condition")
    _among("condition.type", raw["type"], values(ConditionType), raw["words"])
    return {"text": _near(text, raw["words"], near), "type": raw["type"], "by": raw.get("by")}


def _valued(out: Mapping[str, Any]) -> None:
    for act in out["act"]:
        _among("act", act, VALUES["act"], "")
    for name in ("hedge", "firmness", "recency", "relation", "valence", "form"):
        if out[name] is not None:
            _among(name, out[name], VALUES[name], "")
    if out["act"][0] == "assess" and out["valence"] is None:
        raise Wrong("an assessment needs a valence: '+', '0' or '-'")
    for issue in out["issues"]:
        for one in issue.split("|"):
            _among("issues", one, ISSUES, "")


def _among(name: str, value: str, known: frozenset[str], where: str) -> None:
    for one in str(value).split("|"):
        if one not in known:
            raise Wrong(f"{where} {name} is {one!r}; it can be {', '.join(sorted(known))}".strip())


def _fields(item: Mapping[str, Any], needed: set[str], known: set[str], where: str) -> None:
    if missing := needed - set(item):
        raise Wrong(f"{where} needs {', '.join(sorted(missing))}")
    if unknown := set(item) - known:
        raise Wrong(f"{where} has no field {', '.join(sorted(unknown))}")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _once(text: str, words: str) -> list[int]:
    if text.count(words) != 1:
        raise Wrong(f'"{words}" stands {text.count(words)} times in the text, not once')
    start = text.index(words)
    return [start, start + len(words)]


def _near(text: str, words: str, content: Spans) -> list[int]:
    """Where `words` stand nearest to a content: whole words, outside of it where there is a choice."""
    places = list(_places(text, words))
    if not places:
        raise Wrong(f'"{words}" does not stand in the text')
    start = min(places, key=lambda i: min(max(a - i - len(words), i - b, 0) for a, b in content))
    return [start, start + len(words)]


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        after = text[at + len(words) : at + len(words) + 1]
        if not (text[at - 1 : at].isalnum() and at) and not (after.isalnum() and words[-1].isalnum()):
            yield at
        at = text.find(words, at + 1)


def counted(found: Iterable[Report]) -> dict[str, Counter[str]]:
    """How many statements have which values."""
    out: dict[str, Counter[str]] = {}
    for report in found:
        for item in report["statements"]:
            for name in ("act", "hedge", "firmness", "recency", "form"):
                value = item[name][0] if name == "act" else item[name]
                out.setdefault(name, Counter())[value] += 1
            out.setdefault("negotiation", Counter())[report["negotiation"]] += 1
            out.setdefault("kinds", Counter())[report["kind"]] += 1
            out.setdefault("of note", Counter()).update(_notable(item))
    return out


def _notable(item: Mapping[str, Any]) -> Iterator[str]:
    yield "statements"
    if item["condition"]:
        yield f"condition {item['condition']['type']}"
        yield "conditions"
    if len(item["chain"]) > 1:
        yield "chains of two hops or more"
    if item["speaker"] not in (item["party"], "author") and item["chain"]:
        yield "told by somebody else"
    for name in ("proposal", "answers", "addressee", "relation", "quantities", "about", "stated_at"):
        if item[name]:
            yield name


def bare(found: Iterable[Report]) -> str:
    """The reports without their labels."""
    return "\n".join(f"##### {r['id']} (published {r['published']})\n{r['text']}" for r in found)


def main() -> int:
    """Check files, and count them or print them bare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--counts", action="store_true")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument(
        "--polnear", type=Path, help="a folder with PolNeAR's train.jsonl, for files that name articles"
    )
    args = parser.parse_args()
    try:
        found = [r for path in args.files for r in reports(path, articles(args.polnear) if args.polnear else None)]
    except (Wrong, yaml.YAMLError, KeyError, TypeError) as problem:
        print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
        return 2
    if args.bare:
        print(bare(found))
    elif args.counts:
        for name, counts in counted(found).items():
            print(f"{name}: " + ", ".join(f"{k} {n}" for k, n in counts.most_common()))
    else:
        print(f"{len(found)} reports, {sum(len(r['statements']) for r in found)} statements: all right")
    return 0


def articles(folder: Path) -> dict[str, str]:
    """The texts of PolNeAR's training articles, by id."""
    lines = (folder / "train.jsonl").read_text(encoding="utf8").splitlines()
    return {one["id"]: one["text"] for one in map(json.loads, lines)}


if __name__ == "__main__":
    raise SystemExit(main())
