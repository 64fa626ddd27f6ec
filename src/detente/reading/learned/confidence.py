"""How likely party, issue and act of a statement are all right.

A logistic regression over what each of the three rests on, fitted on reports of negotiations that nothing else was
fitted on (training/positions/calibrate.py): of the statements at 0.7, about seven in ten are right. docs/quality.md
has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from detente.reading.learned.outputs import CLASSES
from detente.reading.page import Page
from detente.records import AUTHOR, POSITION_ACTS, UNKNOWN, Statement

Floats = NDArray[np.float32]
NAMES = (
    "act", "issue", "unknown party", "unnamed speaker", "speaker is the party", "told by another", "author", "by rule",
    "no source", "no cue", "position", "assess", "no issue", "two issues", "length", "rules and network agree",
    "pronoun",
)  # fmt: skip
_FLOOR = -4.0  # of log-probabilities


def evidence(page: Page, s: Statement, likely: Mapping[str, Floats]) -> Floats:
    """What the confidence in a statement rests on, in the order of `NAMES`. `likely`: the probabilities of its act's
    classes by the heads, where they have any."""
    told = page.told(s.content, s.cue)
    act = np.log(likely["act"]) if "act" in likely else told.get("act", np.zeros(len(CLASSES["act"]), np.float32))
    issues = page.likely_issues(s.content, s.cue)
    chosen = [page.issues.ids.index(i) for i in s.issues] or [-1]
    length = sum(e - b for b, e in s.content)
    source = page.text[slice(*s.source[0])] if s.source else ""
    row = [
        max(_FLOOR, float(act[CLASSES["act"].index(s.act)])),
        max(_FLOOR, float(np.log(issues[chosen].sum() + 1e-6))),
        s.party == UNKNOWN,
        s.speaker.startswith("unnamed:"),
        s.speaker == s.party,
        bool(s.chain),
        s.party == AUTHOR,
        s.origin.startswith("rule"),
        not s.source,
        not s.cue,
        s.act in POSITION_ACTS,
        s.act == "assess",
        not s.issues,
        len(s.issues) == 2,
        float(np.log(max(length, 1)) - 4),
        bool(told) and CLASSES["act"][int(told["act"].argmax())] == s.act,
        source.islower() or source in ("He", "She", "They", "It"),
    ]
    return np.array(row, np.float32)


def confidence(row: Floats, weights: Floats, base: float) -> float:
    """A probability between 0 and 1, to two places."""
    return round(float(1 / (1 + np.exp(-(row @ weights + base)))), 2)
