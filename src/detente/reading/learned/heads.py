"""The learned heads at work: what words, rules and network together make of each statement.

Each output that is learned has a logistic regression over the statement's words (worded.py) and the rules' evidence
(evidence.py), to which the network's log-probabilities (judge.py) are added with one weight: fitted by
training/positions/fit.py. Outputs for which the rules alone do as well have no weights, and stay with the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from detente.reading.learned.confidence import confidence
from detente.reading.learned.confidence import evidence as rests_on
from detente.reading.learned.evidence import evidence
from detente.reading.learned.likely import log_softmax, softmax
from detente.reading.learned.outputs import CLASSES, WORDS, places
from detente.reading.learned.worded import buckets
from detente.reading.page import Page
from detente.reading.positions.acts import ADDRESSED
from detente.records import AUTHOR, POSITION_ACTS, Act, Condition, Statement

Floats = NDArray[np.float32]

_PLAIN = ("hedge", "firmness", "recency")
CLAIM = 20.0  # times likelier: a position where the rules read none may be a false claim about a party
LOSS = 8.0  # times likelier: no position where the rules read one
_CLAIMS = np.array([act in POSITION_ACTS for act in CLASSES["act"]])
_NO_CONDITION = 0.7  # how sure a head must be to take a condition away: a dropped one misleads more than one too many


class Heads:
    """`weights` holds for each learned output `OUTPUT.w` (classes, buckets and evidence), `OUTPUT.b` and
    `OUTPUT.network`, for all of them `rarity`, and `confidence.w` and `confidence.b`; nothing where none is shipped."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self.outputs = [o for o in CLASSES if f"{o}.w" in weights]
        self._sure = (weights["confidence.w"], float(weights["confidence.b"])) if "confidence.w" in weights else None
        if self.outputs:
            self._rare = weights["rarity"].astype(np.float32)
            rows = np.concatenate([weights[f"{o}.w"] for o in self.outputs])
            self._columns = np.ascontiguousarray(rows.T.astype(np.float32))  # buckets are looked up by row
            self._base = np.concatenate([weights[f"{o}.b"] for o in self.outputs])
            self._shares = {o: float(weights[f"{o}.network"]) for o in self.outputs}

    def judged(self, page: Page, statements: Iterable[Statement]) -> list[Statement]:
        """The statements with what the heads make of them; the writer's own stay as the rules have them."""
        return [s if s.party == AUTHOR or not self.outputs else self._of(page, s) for s in statements]

    def confident(self, page: Page, statements: Iterable[Statement]) -> list[Statement]:
        """The statements with how likely they are right; 0.5 without weights."""
        return [replace(s, confidence=self._confidence(page, s)) for s in statements]

    def probabilities(self, page: Page, s: Statement) -> dict[str, Floats]:
        """The probability of each class, for the outputs that are learned."""
        if not self.outputs:
            return {}
        scores, told = self._scores(page, s), page.told(s.content, s.cue)
        return {
            output: softmax(log_softmax(scores[place]) + self._shares[output] * told.get(output, np.float32(0)))
            for output, place in places(self.outputs)
        }

    def _scores(self, page: Page, s: Statement) -> Floats:
        found = buckets(page, s)
        rare = self._rare[found]
        words = rare * (WORDS / (float(np.sqrt((rare**2).sum())) + 1e-6))
        row = evidence(page, s)
        by_words = np.einsum("n,nk->k", words, self._columns[found])
        by_rules = np.einsum("n,nk->k", row, self._columns[-len(row) :])
        return np.asarray(by_words + by_rules + self._base, np.float32)

    def _confidence(self, page: Page, s: Statement) -> float:
        return confidence(rests_on(page, s, self.probabilities(page, s)), *self._sure) if self._sure else 0.5

    def _of(self, page: Page, s: Statement) -> Statement:
        likely = self.probabilities(page, s)
        best = {o: CLASSES[o][int(p.argmax())] for o, p in likely.items()}
        changed: dict[str, Any] = {o: best[o] for o in _PLAIN if o in best}
        if "condition" in best and s.condition:
            changed["condition"] = _conditional(s.condition, likely["condition"])
        act = _act(s.act, likely["act"]) if "act" in likely else s.act
        changed["valence"] = best.get("valence", s.valence) if act == "assess" else None
        if act != s.act:
            changed |= {"act": act, "addressee": s.addressee if act in ADDRESSED else None}
        return replace(s, **changed)


def _act(ruled: Act, likely: Floats) -> Act:
    """The likeliest act; but for a position where the rules read none, and for none where they read one, it has to be
    clearly likelier."""
    weighed = (
        np.where(_CLAIMS, likely, likely / LOSS)
        if ruled in POSITION_ACTS
        else np.where(_CLAIMS, likely / CLAIM, likely)
    )
    return cast(Act, CLASSES["act"][int(weighed.argmax())])


def _conditional(found: Condition, likely: Floats) -> Condition | None:
    """The condition that the rules found, of the likeliest type, or none where it is surely none."""
    if likely[0] > _NO_CONDITION:
        return None
    return replace(found, type=cast(Any, CLASSES["condition"][1 + int(likely[1:].argmax())]))
