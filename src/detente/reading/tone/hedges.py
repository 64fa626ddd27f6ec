"""How certain a speaker presents what is said, on FactBank's scale, by the words that mark it (data/hedges.toml)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from detente.reading.lexicon import either, table
from detente.reading.positions.acts import plain
from detente.records import POSITION_ACTS, Act, Hedge

_MONTH = re.compile(r"\bMay\b")  # with a capital no doubt, but a month or a name
_FIRST = 5  # words of a content among which its own "she hoped" stands
_WHO = frozenset("i we he she it they who that and also still".split())


@cache
def _pattern(group: str, key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(table('hedges')[group][key])}(?![\w-])")


def hedge(cue: str, content: str, condition: str = "", act: Act = "assess") -> Hedge:
    """How certain the innermost speaker presents it; doubt inside the condition is no doubt about the content. What is
    denied is certainly not so; a refusal is a certain position."""
    if act == "deny":
        return "CT-"
    lowered = _lowered(content.replace(condition, " ") if condition else content)
    modal = {"might", "may", "could"} & set(_lowered(cue).split())
    marked = _by_cue(_lowered(cue).split()) or ("PS+" if modal else None) or _by_cue(_own_cue(lowered))
    if marked:
        return marked
    for key in table("hedges")["hedge"]:
        if _pattern("hedge", key).search(lowered):
            return cast(Hedge, key)
    denied = act not in POSITION_ACTS and act != "no_comment" and _pattern("negative", "CT-").search(lowered)
    return "CT-" if denied else "CT+"


def _lowered(text: str) -> str:
    return plain(_MONTH.sub(" ", text))


def _by_cue(found: list[str]) -> Hedge | None:
    marks = set(found)
    return next((cast(Hedge, key) for key, words in table("hedges")["cues"].items() if marks & set(words)), None)


def _own_cue(lowered: str) -> list[str]:
    """The verb by which a content says itself how certain it is: "she hoped the rebels would return"."""
    found = lowered.split()[:_FIRST]
    own = next((i for i, w in enumerate(found) if w not in _WHO), 0)
    return found[own : own + 1] if own > 0 and found[own - 1] not in ("that", "and") else []
