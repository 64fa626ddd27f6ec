"""Which proposals exclude each other, and which are one: suggestions with a reason in plain words.

Every rule is stated over classes of language (data/terms.toml), never over one negotiation, and is symmetric. Nothing
it finds counts as settled before a person has said so: `confirmed` is false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.deal.excluding import RULES, whole
from detente.deal.language import language
from detente.deal.likeness import same, thing
from detente.deal.terms import terms

Verdict = Literal["excludes", "same", "neither"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between two proposals; `rule` names the rule that says so, `reason` why. `confidence` is how
    much speaks for it, from 0 to 1, set by hand for each rule: it ranks suggestions."""

    verdict: Verdict
    rule: str = ""
    reason: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A relation between two proposals, by their ids."""

    one: str
    other: str
    relation: Relation


_NEITHER = Relation("neither")


def relate(one: str, other: str) -> Relation:
    """What holds between two proposals, given by their words (a label, or the words of what is proposed)."""
    a, b = terms(one), terms(other)
    for name, rule in RULES.items():
        if why := rule(a, b) or rule(b, a):
            return Relation("excludes", name, why, _confidence(name))
    if same(a, b):
        return Relation("same", "same", f"both are about {thing(a, b)}: only the wording differs", _confidence("same"))
    return _NEITHER


def suggestions(
    labels: Mapping[str, str],
    issues: Mapping[str, str | None] | None = None,
    fuller: Mapping[str, str] | None = None,
) -> tuple[Suggestion, ...]:
    """What holds between the proposals `labels` (id to words), in their order, "neither" left out. Proposals of
    different `issues` are compared too, since reports file one matter under several, but not bare numbers. `fuller` are
    more words of a proposal, where a report has them: who moves, and how much of what."""
    found = (Suggestion(a, b, _between(a, b, labels, issues or {}, fuller or {})) for a, b in combinations(labels, 2))
    return tuple(_telling(s for s in found if s.relation.verdict != "neither"))


def _telling(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Without what follows: of proposals that are all one, each is said to be the same as the first."""
    joined: set[str] = set()
    for one in found:
        if one.relation.verdict != "same":
            yield one
        elif one.other not in joined:
            joined.add(one.other)
            yield one


def _between(
    one: str, other: str, labels: Mapping[str, str], issues: Mapping[str, str | None], fuller: Mapping[str, str]
) -> Relation:
    relation = relate(labels[one], labels[other])
    a, b = terms(labels[one]), terms(labels[other])
    if relation.verdict != "neither":
        alike = bool(a.all & b.all) or issues.get(one) == issues.get(other)
        return relation if alike else _NEITHER
    c, d = (terms(fuller.get(p, labels[p])) for p in (one, other))
    why = whole(c, d) or whole(d, c)
    return Relation("excludes", "whole", why, _confidence("whole")) if why else _NEITHER


def _confidence(rule: str) -> float:
    return float(language()["confidence"][rule])
