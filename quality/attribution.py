"""Score attributions against PolNeAR-style gold.

Token sets, as in the literature on PolNeAR: a span is the set of tokens whose first character lies in it, punctuation
left out. A role's filler is the whole, possibly broken, token set that one attribution has for it.

exact    a predicted filler equals a gold filler; multiset matching, micro-averaged
e2e      contents matched one to one by falling overlap (intersection over union >= 0.5) whose sources overlap by at
         least 0.5 too, or are absent on both sides
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
SENTENCE_END = re.compile(r"[.!?][\"”]?\s+[\"“]?[A-Z]")
ROLES = ("source", "cue", "content")

Filler = frozenset[int]


def score(gold: Iterable[Mapping[str, Any]], read: Mapping[str, list[Mapping[str, Any]]]) -> dict[str, Any]:
    """Precision, recall and F1 by measure, and end-to-end recall by kind of gold.

    `gold`: articles with `id`, `text`, `attributions` and perhaps `discard`; `read`: attributions by article id."""
    return summary(total(each(gold, read)))


def each(gold: Iterable[Mapping[str, Any]], read: Mapping[str, list[Mapping[str, Any]]]) -> list[Counter[Any]]:
    """The counts of each article."""
    found = []
    for article in gold:
        found.append(Counter[Any]())
        score_article(article, read.get(article["id"], []), found[-1])
    return found


def total(counts: Iterable[Counter[Any]]) -> Counter[Any]:
    """All counts together."""
    out: Counter[Any] = Counter()
    for one in counts:
        out.update(one)
    return out


def intervals(counts: list[Counter[Any]], rounds: int = 1000, seed: int = 1) -> dict[str, tuple[float, float]]:
    """Between which two values 95 in 100 figures lie when articles are drawn anew, by name of the figure.

    A percentile bootstrap over articles (Efron & Tibshirani 1993), for F1 by measure and recall by kind."""
    rng = random.Random(seed)
    drawn = [_headline(summary(total(rng.choices(counts, k=len(counts))))) for _ in range(rounds)]
    out = {}
    for name in drawn[0]:
        values = sorted(figures.get(name, 0.0) for figures in drawn)
        out[name] = values[int(0.025 * rounds)], values[int(0.975 * rounds)]
    return out


def _headline(figures: Mapping[str, Any]) -> dict[str, float]:
    kinds: dict[str, float] = figures["recall by kind"]
    return {k: v["f1"] for k, v in figures.items() if k != "recall by kind"} | kinds


def score_article(article: Mapping[str, Any], read: list[Mapping[str, Any]], counts: Counter[Any]) -> None:
    """Add one article's counts to `counts`."""
    text = article["text"]
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
    starts = [s for s, _ in tokens]
    words = frozenset(i for i, (s, _) in enumerate(tokens) if text[s].isalnum() or text[s] == "_")

    def filler(spans: list[list[int]] | None) -> Filler:
        inside = frozenset(i for s, e in spans or [] for i in range(bisect_left(starts, s), bisect_left(starts, e)))
        return inside & words or inside

    right = [{role: filler(a.get(role)) for role in ROLES} for a in article["attributions"]]
    made = [{role: filler(a.get(role)) for role in ROLES} for a in read]
    discard = filler(article.get("discard"))
    made = [a for a in made if not a["content"] or len(a["content"] & discard) * 2 < len(a["content"])]
    _exact(right, made, counts)
    right, made = [a for a in right if a["content"]], [a for a in made if a["content"]]
    partner = matched(right, made)
    counts["gold"] += len(right)
    counts["read"] += len(made)
    counts["content found"] += len(partner)
    quoted = quoted_tokens(text, tokens)
    for i, a in enumerate(right):
        ok = i in partner and same_source(a["source"], made[partner[i]]["source"])
        counts["e2e"] += ok
        for kind in kinds(a, quoted & words, text, tokens):
            counts["kind", kind] += 1
            counts["kind right", kind] += ok


def _exact(right: list[dict[str, Filler]], made: list[dict[str, Filler]], counts: Counter[Any]) -> None:
    for role in ROLES:
        g, r = (Counter(a[role] for a in side if a[role]) for side in (right, made))
        counts["exact hits", role] += (g & r).total()
        counts["exact gold", role] += g.total()
        counts["exact read", role] += r.total()


def overlap(a: Filler, b: Filler) -> float:
    """Intersection over union; 0 where both are empty."""
    return len(a & b) / len(a | b) if a | b else 0.0


def same_source(a: Filler, b: Filler) -> bool:
    """Whether two sources are the same, or both absent."""
    return (not a and not b) or overlap(a, b) >= 0.5


def matched(right: list[dict[str, Filler]], made: list[dict[str, Filler]]) -> dict[int, int]:
    """Gold index to read index, one to one, by falling overlap of contents."""
    pairs = sorted(
        (-overlap(a["content"], b["content"]), i, j)
        for i, a in enumerate(right)
        for j, b in enumerate(made)
        if overlap(a["content"], b["content"]) >= 0.5
    )
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def kinds(a: dict[str, Filler], quoted: Filler, text: str, tokens: list[tuple[int, int]]) -> list[str]:
    """Direct, mixed or indirect by the share of words in quotation marks; no source; broken; over sentences."""
    content = sorted(a["content"])
    share = len(a["content"] & quoted) / len(content)
    found = ["direct" if share >= 0.8 else "mixed" if share else "indirect"]
    if not a["source"]:
        found.append("no source")
    passage = text[tokens[content[0]][0] : tokens[content[-1]][1]]
    if len([t for t in TOKEN.findall(passage) if t[0].isalnum()]) != len(content):
        found.append("broken")
    if SENTENCE_END.search(passage):
        found.append("over sentences")
    return found


def quoted_tokens(text: str, tokens: list[tuple[int, int]]) -> Filler:
    """Indices of the tokens inside double quotation marks, which re-open at each paragraph."""
    inside, found, last = False, set(), 0
    for i, (s, e) in enumerate(tokens):
        inside = inside and "\n" not in text[last:s]
        last = e
        if text[s:e] in '“”"':
            inside = text[s:e] == "“" or (text[s:e] == '"' and not inside)
        elif inside:
            found.add(i)
    return frozenset(found)


def prf(hits: int, read: int, gold: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean."""
    p, r = hits / read if read else 0.0, hits / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def summary(counts: Counter[Any]) -> dict[str, Any]:
    """The figures from the counts."""
    out: dict[str, Any] = {
        f"exact {role}": prf(counts["exact hits", role], counts["exact read", role], counts["exact gold", role])
        for role in ROLES
    }
    out["content found"] = prf(counts["content found"], counts["read"], counts["gold"])
    out["end to end"] = prf(counts["e2e"], counts["read"], counts["gold"])
    named = sorted(k[1] for k in counts if isinstance(k, tuple) and k[0] == "kind")
    out["recall by kind"] = {k: counts["kind right", k] / counts["kind", k] for k in named}
    return out
