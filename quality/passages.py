"""Score single passes of the reading on short passages with worked gold (examples/passages/*/ROOM.yaml).

A passage is a few sentences with what one pass should make of them; examples/passages/README.md has the format. Only
the fields that a gold statement names are scored. The whole reader reads the passage, so that a pass is judged with
what it is given in use. Statements are matched as in quality/reading.py.

found        share of gold statements whose words the reading has
party        share of found statements whose party is right; another party: share given to a wrong one (not `unknown`)
speaker      share of found statements whose speaker is right
chain        share of found statements with all hops right and in order
conditions   condition spans that touch with the right type, as P, R, F1 over all gold statements; mover: `by` right
tone         macro F1 over the values that occur, of hedge, firmness, recency and relation
proposals    pairs of statements on one proposal (P, R, F1); answers, addressee, quantities: share right
dates        share of date words whose begin and end are right; words that are no date must be left alone
events       right in type, participants and status (P, R, F1); event date: share right
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from detente import ingest
from detente.codec import to_data
from detente.reading.dates import find_dates
from detente.reading.reader import Reader
from detente.reading.sentences import sentences
from detente.records import UNKNOWN
from quality import reading
from quality.attribution import prf

ROOMS = ("cast", "whose", "chain", "proposals", "conditions", "tone", "dates", "events")
TONES = ("hedge", "firmness", "recency", "relation")
NONE = "none"

Case = Mapping[str, Any]
Counts = Counter[Any]


def cases(path: Path) -> list[dict[str, Any]]:
    """The passages of a file, with spans in place of words. Exits where words are not in their text once."""
    found = yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)
    for case in found:
        case["published"] = str(case["published"])
        for item in case.get("statements") or []:
            item["content"] = [_span(path, case, words) for words in _listed(item["words"])]
            if item.get("condition"):
                item["condition"]["span"] = _span(path, case, item["condition"]["words"])
            for quantity in item.get("quantities") or []:
                quantity["span"] = _span(path, case, quantity["words"])
        for item in case.get("dates") or []:
            item["span"] = _span(path, case, item["words"])
    return list(found)


def _listed(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _span(path: Path, case: Case, words: str) -> list[int]:
    text = case["text"]
    if text.count(words) != 1:
        raise SystemExit(f'{path}: {case["id"]}: "{words}" stands {text.count(words)} times in the text, not once')
    start = text.index(words)
    return [start, start + len(words)]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold statement with the reading's, if it was found, among all pairs of the passage."""

    gold: Case
    read: Case | None
    others: Sequence[tuple[Case, Case | None]]


def score(reader: Reader, folder: Path, rooms: Sequence[str] | None = None, show: bool = False) -> dict[str, Any]:
    """The figures of the rooms (all, if None) that the folder has a file for; `show` prints each mistake."""
    figures = {}
    for room in rooms or ROOMS:
        path = folder / f"{room}.yaml"
        if path.exists():
            counts: Counts = Counter()
            for case in cases(path):
                wrong = list(score_case(reader, room, case, counts))
                if show and wrong:
                    print("\n".join([f"== {room} {case['id']} ({case['published']})", case["text"].strip(), *wrong]))
            figures[room] = summary(room, counts)
    return figures


def score_case(reader: Reader, room: str, case: Case, counts: Counts) -> Iterator[str]:
    """Add one passage's counts; yields a line for each mistake."""
    counts["passages"] += 1
    if room == "dates":
        yield from _dates(case, counts)
        return
    made = to_data(reader.read(ingest.from_text(case["text"], case["published"])))
    if room == "events":
        yield from _events(case, made["events"], counts)
        return
    pairs = _paired(case, made["statements"])
    for g, r in pairs:
        counts["gold"] += 1
        counts["found"] += r is not None
        if r is None:
            yield f"not found: {g['words']}"
        for what, right, value in JUDGES[room](Pairing(g, r, pairs), counts):
            counts[what] += 1
            counts[what, "right"] += right
            if not right:
                yield f"{what} is {value}: {g['words']}"
    if room == "proposals":
        _same_proposal(pairs, counts)


def _paired(case: Case, read: Sequence[Case]) -> list[tuple[Case, Case | None]]:
    gold = case["statements"]
    taken = reading.match([{"party": NONE, "act": [], **g} for g in gold], list(read), case["text"])
    return [(g, read[taken[i]] if i in taken else None) for i, g in enumerate(gold)]


def right(gold: Any, value: Any) -> bool:
    """Whether a value is the gold's, which may list alternatives; "none" stands for nothing."""
    return (NONE if value is None else str(value)) in str(NONE if gold is None else gold).split("|")


Judgement = Iterator[tuple[str, bool, Any]]


def _cast(p: Pairing, counts: Counts) -> Judgement:
    if p.read:
        yield "party", right(p.gold["party"], p.read["party"]), p.read["party"]
        counts["another party"] += not right(f"{p.gold['party']}|{UNKNOWN}", p.read["party"])
        if "speaker" in p.gold:
            yield "speaker", right(p.gold["speaker"], p.read["speaker"]), p.read["speaker"]


def _chain(p: Pairing, counts: Counts) -> Judgement:
    hops = [hop["actor"] for hop in p.read["chain"]] if p.read else None
    gold = p.gold["chain"]
    yield "chain" if gold else "no chain", hops is not None and _hops(gold, hops), hops


def _hops(gold: Sequence[str], read: Sequence[str]) -> bool:
    return len(gold) == len(read) and all(map(right, gold, read))


def _conditions(p: Pairing, counts: Counts) -> Judgement:
    gold, read = p.gold.get("condition"), p.read and p.read["condition"]
    touch = bool(gold and read and gold["span"][0] < read["span"][1] and read["span"][0] < gold["span"][1])
    counts["conditions gold"] += bool(gold)
    counts["conditions read"] += bool(read)
    counts["conditions right"] += touch and right(gold["type"], read["type"])  # type: ignore[index]
    if gold:
        yield "type", touch and right(gold["type"], read["type"]), read and read["type"]  # type: ignore[index]
        if "by" in gold:
            yield "mover", touch and right(gold["by"], read["by"]), read and read["by"]  # type: ignore[index]
    else:
        yield "no condition", p.read is not None and not read, read and read["type"]


def _tone(p: Pairing, counts: Counts) -> Judgement:
    for field in TONES:
        if field in p.gold and p.read:
            value = p.read[field]["type"] if field == "relation" and p.read[field] else p.read[field]
            gold = str(NONE if p.gold[field] is None else p.gold[field]).split("|")
            best = value if right(p.gold[field], value) else gold[0]
            counts[field, "gold", best or NONE] += 1
            counts[field, "read", value or NONE] += 1
            counts[field, "hit", best or NONE] += right(p.gold[field], value)
            yield field, right(p.gold[field], value), value


def _proposals(p: Pairing, counts: Counts) -> Judgement:
    if "answers" in p.gold:
        yield "answers", p.read is not None and _answers(p), p.read and p.read["answers"]
    if "addressee" in p.gold and p.read:
        yield "addressee", right(p.gold["addressee"], p.read["addressee"]), p.read["addressee"]
    for q in p.gold.get("quantities") or []:
        found = [r for r in (p.read["quantities"] if p.read else []) if _touch(q["span"], r["span"])]
        yield "quantities", any(_same_quantity(q, r) for r in found), found


def _answers(p: Pairing) -> bool:
    """The gold names the proposal that is answered; the reading, a statement or the proposal."""
    said, gold = p.read["answers"], p.gold["answers"]  # type: ignore[index]
    if gold is None or said is None:
        return gold is said
    about = [r for g, r in p.others if r is not None and g.get("proposal") == gold]
    return any(said in (r["id"], r["proposal"]) for r in about if r is not p.read) or said == p.read["proposal"]  # type: ignore[index]


def _touch(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _same_quantity(gold: Case, read: Case) -> bool:
    """Equal in number and in unit; what is counted ("33 hostages") may stand for the unit, in the plural too."""
    counted = str(read["of"] or "").split()
    units = [read["unit"]] if read["unit"] else [None, *counted, *(w.removesuffix("s") for w in counted)]
    return float(gold["value"]) == read["value"] and any(right(gold.get("unit"), u) for u in units)


def _same_proposal(pairs: Sequence[tuple[Case, Case | None]], counts: Counts) -> None:
    ids = [(g.get("proposal"), r and r["proposal"]) for g, r in pairs]
    for (a, x), (b, y) in combinations(ids, 2):
        together, claimed = a is not None and a == b, x is not None and x == y
        counts["links gold"] += together
        counts["links read"] += claimed
        counts["links right"] += together and claimed


JUDGES = {
    "cast": _cast,
    "whose": _cast,
    "chain": _chain,
    "conditions": _conditions,
    "tone": _tone,
    "proposals": _proposals,
}


def _dates(case: Case, counts: Counts) -> Iterator[str]:
    text = case["text"]
    found = find_dates(text, case["published"], sentences(text))
    for gold in case["dates"]:
        here = [d for d in found if d.span and _touch(gold["span"], d.span)]
        if gold.get("none"):
            ok = not any(d.begin or d.end for d in here)
        else:
            ok = any((str(d.begin), str(d.end)) == (str(gold["begin"]), str(gold["end"])) for d in here)
        counts["dates"] += 1
        counts["dates", "right"] += ok
        if not ok:
            wanted = "no date" if gold.get("none") else f"{gold['begin']} to {gold['end']}"
            yield f"{gold['words']!r} is {[(d.begin, d.end) for d in here]}, not {wanted}"


def _events(case: Case, read: list[Case], counts: Counts) -> Iterator[str]:
    before = counts["events right"], counts["dates right"]
    reading.score_events(case["events"], read, counts)
    required = sum(not e.get("optional") for e in case["events"])
    dated = sum(bool(e.get("when")) for e in case["events"])
    if (
        counts["events right"] - before[0] < required
        or counts["dates right"] - before[1] < dated
        or len(read) > len(case["events"])
    ):
        yield from (f"gold {e}" for e in case["events"])
        yield from (f"read { {k: e[k] for k in ('type', 'participants', 'status', 'when')} }" for e in read)


def summary(room: str, counts: Counts) -> dict[str, Any]:
    """The figures of a room from its counts."""

    def share(name: str) -> float:
        return counts[name, "right"] / counts[name] if counts[name] else 0.0

    def pairs(name: str) -> dict[str, float]:
        return prf(counts[f"{name} right"], counts[f"{name} read"], counts[f"{name} gold"])

    out: dict[str, Any] = {"passages": counts["passages"]}
    if room == "dates":
        return out | {"expressions": counts["dates"], "dates": share("dates")}
    if room == "events":
        dates = counts["dates right"] / max(1, counts["dates gold"])
        return out | {
            "events": pairs("events"),
            "event date": dates,
            "scheduled shown as held": counts["scheduled shown as held"],
        }
    out |= {"statements": counts["gold"], "found": counts["found"] / max(1, counts["gold"])}
    if room in ("cast", "whose"):
        out |= {n: share(n) for n in ("party", "speaker")}
        return out | {"another party": counts["another party"] / max(1, counts["found"])}
    if room == "chain":
        return out | {n: share(n) for n in ("chain", "no chain")}
    if room == "conditions":
        return out | {"conditions": pairs("conditions"), "mover": share("mover"), "no condition": share("no condition")}
    if room == "tone":
        return out | {field: _macro(field, counts) for field in TONES}
    return out | {"proposals": pairs("links")} | {n: share(n) for n in ("answers", "addressee", "quantities")}


def _macro(field: str, counts: Counts) -> float:
    """Mean F1 over the values that the gold or the reading has."""
    values = {key[2] for key in counts if isinstance(key, tuple) and key[0] == field and len(key) == 3}
    each = [prf(counts[field, "hit", v], counts[field, "read", v], counts[field, "gold", v])["f1"] for v in values]
    return sum(each) / len(each) if each else 0.0
