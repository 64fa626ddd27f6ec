"""What the learned heads tell of a statement, and the order of each output's classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

CLASSES: Mapping[str, tuple[str, ...]] = {
    "act": (
        "demand", "offer", "accept", "reject", "commit", "threaten", "require", "criticise", "assess", "confirm",
        "deny", "no_comment",
    ),
    "valence": ("+", "0", "-"),
    "condition": ("none", "if", "only_if", "unless", "before", "in_exchange"),
    "hedge": ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"),
    "firmness": ("firm", "soft", "red_line"),
    "recency": ("undated", "new", "restated", "historical"),
    "issue": (
        "none", "territory", "recognition", "security-guarantees", "alliances", "ceasefire", "forces", "nuclear",
        "sanctions", "prisoners", "amnesty", "humanitarian", "reconstruction", "trade", "labour", "governance",
        "referendum", "monitoring", "talks",
    ),
}  # fmt: skip
BEFORE = 8  # words before a content that the network's heads look at
WORDS = 2.0  # the length of a statement's row of words, beside ones for the rules' evidence


def places(outputs: Iterable[str]) -> Iterator[tuple[str, slice]]:
    """Where the classes of each output stand, one output after the other."""
    begin = 0
    for output in outputs:
        yield output, slice(begin, begin + len(CLASSES[output]))
        begin += len(CLASSES[output])
