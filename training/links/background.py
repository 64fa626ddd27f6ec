"""Which terms many negotiations speak of, so that a desk that has only just begun knows "withdrawal" from "heights".

    PYTHONPATH=src:. python -m training.links.background

Counts in how many negotiations of examples/links/tune and examples/tune a term occurs, and writes the share of those
that occur in more than one. Run it before training/links/fit.py.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

from detente.linking.matter import matter
from detente.linking.text import term, tokens
from quality.links import FOLDER, ROOT, golds, mentions

OUT = ROOT / "src" / "detente" / "linking" / "data" / "background.toml"
HEAD = "# Made by training/links/background.py: the share of negotiations that speak of a term, where several do.\n"


@cache
def spoken() -> dict[str, frozenset[str]]:
    """By negotiation, the terms that it speaks of."""
    found = {name: {t for m in mentions(gold)[0] for t in matter(m).terms} for name, gold in golds(FOLDER / "tune")}
    for path in sorted((ROOT / "examples" / "tune").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf8"))
        told = {t for s in gold["statements"] for w in tokens(s["quote"]) if w.islower() and (t := term(w))}
        found[gold["negotiation"]] = found.get(gold["negotiation"], set()) | told
    return {name: frozenset(terms) for name, terms in found.items()}


def shares(without: str | None = None) -> dict[str, float]:
    """The share of negotiations that have a term, for those that more than one has; `without` is left out."""
    used = [terms for name, terms in spoken().items() if name != without]
    counts = Counter(t for terms in used for t in terms)
    return {t: round(n / len(used), 3) for t, n in sorted(counts.items()) if n > 1}


def main() -> None:
    """Write the file."""
    OUT.write_text(HEAD + "".join(f"{json.dumps(t)} = {n}\n" for t, n in shares().items()), encoding="utf8")


if __name__ == "__main__":
    main()
