"""Score readings against worked gold: whose position, on which issue, which act, under what condition.

Gold is a JSON file beside a report (examples/*/NAME.json). Fields may list alternatives ("a|b"; `act` a list). A gold
statement is *required* when all its acts are position acts; others a reader may also take as background.

Statements are matched one to one by falling overlap of content words (at least half of the shorter), preferring equal
party and act. A reading's statement that only cuts a gold one finer, and agrees with it, does not count against it.

positions   precision, recall and F1 over position statements right in party, issue and act: the headline
ladder      share of gold found, then still right after party, issue, act, condition and hedge
critical    accept and reject swapped; a position given to another party; the writer's view given to a party;
            a condition dropped; a scheduled event shown as held
grounded    share of spans inside the text and not empty: must be 1
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from detente.records import POSITION_ACTS
from quality.attribution import prf

WORD = re.compile(r"\w+(?:['’\-]\w+)*")
LADDER = ("found", "+party", "+issue", "+act", "+condition", "+hedge")
CRITICAL = (
    "accept and reject swapped",
    "another party",
    "writer's view given to a party",
    "condition dropped",
    "scheduled shown as held",
)

Gold = Mapping[str, Any]
Pairs = dict[int, int]


def same(gold: str, value: str | None) -> bool:
    """Whether `value` is the gold's, which may list alternatives."""
    return value is not None and value in gold.split("|")


def content_words(text: str, spans: list[list[int]]) -> frozenset[int]:
    """The words of spans, by where they start."""
    return frozenset(m.start() for s, e in spans for m in WORD.finditer(text, s, e))


def overlap(text: str, a: Gold, b: Gold) -> tuple[float, float]:
    """Common words of two contents, over the shorter and over both."""
    x, y = content_words(text, a["content"]), content_words(text, b["content"])
    return (len(x & y) / min(len(x), len(y)), len(x & y) / len(x | y)) if x and y else (0.0, 0.0)


def right_party(g: Gold, r: Gold) -> bool:
    """Whether the party is the gold's."""
    return same(g["party"], r["party"])


def right_issue(g: Gold, r: Gold) -> bool:
    """Whether one of the issues is one of the gold's; a gold without issues takes any."""
    return not g["issues"] or any(same(i, j) for i in g["issues"] for j in r["issues"] or ["none"])


def right_condition(g: Gold, r: Gold) -> bool:
    """Whether both have none, or the spans touch."""
    a, b = g.get("condition"), r["condition"]
    if not a or not b:
        return not a and not b
    return bool(b["span"][0] < a["text"][1] and a["text"][0] < b["span"][1])


def steps(g: Gold, r: Gold) -> Iterator[tuple[str, bool]]:
    """The rungs of the ladder, each right or wrong."""
    yield "found", True
    yield "+party", right_party(g, r)
    yield "+issue", right_issue(g, r)
    yield "+act", r["act"] in g["act"]
    yield "+condition", right_condition(g, r)
    yield "+hedge", r["hedge"] == g["hedge"]


def right_position(g: Gold, r: Gold) -> bool:
    """Right in party, issue and act."""
    return right_party(g, r) and right_issue(g, r) and r["act"] in g["act"]


def required(g: Gold) -> bool:
    """Whether a reading must have it: only position acts are acceptable."""
    return set(g["act"]) <= POSITION_ACTS


def match(gold: list[Gold], read: list[Gold], text: str) -> Pairs:
    """Gold index to reading index, one to one."""
    pairs = []
    for i, g in enumerate(gold):
        for j, r in enumerate(read):
            shorter, union = overlap(text, g, r)
            if shorter >= 0.5:
                pairs.append((-(union + 0.05 * right_party(g, r) + 0.05 * (r["act"] in g["act"])), i, j))
    taken: Pairs = {}
    for _, i, j in sorted(pairs):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def score_report(gold: Gold, reading: Gold, counts: Counter[str]) -> Pairs:
    """Add one report's counts; returns which gold statement met which of the reading's."""
    text, read = reading["report"]["text"], reading["statements"]
    _grounded(text, read, counts)
    taken = match(gold["statements"], read, text)
    counts["matched"] += len(taken)
    _positions(gold["statements"], read, taken, text, counts)
    _ladder(gold["statements"], read, taken, counts)
    _critical(gold["statements"], read, taken, counts)
    _links(gold["statements"], read, taken, counts)
    score_events(gold.get("events") or [], reading["events"], counts)
    return taken


def _grounded(text: str, read: list[Gold], counts: Counter[str]) -> None:
    for r in read:
        for s, e in r["content"] + r["source"] + r["cue"]:
            counts["spans"] += 1
            counts["spans right"] += 0 <= s < e <= len(text)


def _positions(gold: list[Gold], read: list[Gold], taken: Pairs, text: str, counts: Counter[str]) -> None:
    partner = {j: gold[i] for i, j in taken.items()}
    counts["required"] += sum(map(required, gold))
    counts["hits"] += sum(required(gold[i]) and right_position(gold[i], read[j]) for i, j in taken.items())
    for j, r in enumerate(read):
        if r["act"] not in POSITION_ACTS:
            continue
        if j in partner:
            counts["claimed"] += required(partner[j])
            counts["claimed right"] += required(partner[j]) and right_position(partner[j], r)
        else:
            finer = any(overlap(text, g, r)[0] >= 0.5 and right_position(g, r) for g in gold)
            counts["claimed"] += not finer


def _ladder(gold: list[Gold], read: list[Gold], taken: Pairs, counts: Counter[str]) -> None:
    counts["gold"] += len(gold)
    for i, j in taken.items():
        counts["party known"] += read[j]["party"] != "unknown"
        for name, right in steps(gold[i], read[j]):
            if not right:
                break
            counts[name] += 1


def _critical(gold: list[Gold], read: list[Gold], taken: Pairs, counts: Counter[str]) -> None:
    flip = {"accept", "reject"}
    for i, j in taken.items():
        g, r = gold[i], read[j]
        writer = same(g["party"], "author")
        counts["accept and reject swapped"] += (
            r["act"] in flip and bool(set(g["act"]) & flip) and r["act"] not in g["act"]
        )
        counts["another party"] += not writer and not same(g["party"] + "|unknown|author", r["party"])
        counts["writer's view given to a party"] += writer and not same(g["party"] + "|unknown", r["party"])
        counts["condition dropped"] += bool(g.get("condition")) and not r["condition"]


def _links(gold: list[Gold], read: list[Gold], taken: Pairs, counts: Counter[str]) -> None:
    both = [(gold[i].get("proposal"), read[j]["proposal"]) for i, j in taken.items()]
    for (a, x), (b, y) in combinations(both, 2):
        together, claimed = a is not None and a == b, x is not None and x == y
        counts["links gold"] += together
        counts["links read"] += claimed and a is not None and b is not None
        counts["links right"] += together and claimed
    for i, g in enumerate(gold):
        if g["chain"]:
            named = {hop["actor"] for hop in read[taken[i]]["chain"]} if i in taken else set()
            counts["chains"] += 1
            counts["chains right"] += {hop["actor"] for hop in g["chain"]} <= named


def score_events(gold: list[Gold], read: list[Gold], counts: Counter[Any]) -> None:
    """Add the counts of events: right in type, participants and status, and their dates."""
    free = list(read)
    counts["events read"] += len(free)
    for g in gold:
        counts["events gold"] += not g.get("optional")
        like = [r for r in free if r["type"] == g["type"] and set(r["participants"]) == set(g["participants"])]
        if not like:
            continue
        r = max(like, key=lambda r: (same(g["status"], r["status"]), _dated(g, r)))
        free.remove(r)
        counts["events read"] -= bool(g.get("optional"))
        counts["events right"] += same(g["status"], r["status"]) and not g.get("optional")
        counts["scheduled shown as held"] += g["status"] == "scheduled" and r["status"] == "held"
        counts["dates gold"] += bool(g.get("when"))
        counts["dates right"] += bool(g.get("when")) and _dated(g, r)


def _dated(g: Gold, r: Gold) -> bool:
    return not g.get("when") or ((r["when"] or {}).get("value") or "").startswith(g["when"])


def summary(counts: Counter[str]) -> dict[str, Any]:
    """The figures from the counts."""

    def share(a: str, b: str) -> float:
        return counts[a] / counts[b] if counts[b] else 0.0

    p, r = share("claimed right", "claimed"), share("hits", "required")
    out: dict[str, Any] = {"gold": counts["gold"], "required": counts["required"]}
    out["positions"] = {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
    out |= {name: share(name, "gold") for name in LADDER}
    out["party known"] = share("party known", "matched")
    out["proposals"] = prf(counts["links right"], counts["links read"], counts["links gold"])
    out["chain"] = share("chains right", "chains")
    out["events"] = prf(counts["events right"], counts["events read"], counts["events gold"])
    out["event date"] = share("dates right", "dates gold")
    out["grounded"] = share("spans right", "spans")
    out["critical"] = {name: counts[name] for name in CRITICAL}
    return out
