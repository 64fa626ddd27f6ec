"""Suggested definitions: what excludes each other, what is one, what brings what with it. Unconfirmed, all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import permutations

from detente.deal.draft import build_words
from detente.deal.exclusions import Suggestion, suggestions
from detente.deal.language import whole_words
from detente.deal.model import Clause, DealProposal, Definition, Literal
from detente.deal.terms import terms
from detente.ledger.kept import Link

SURE = 0.8
"""How sure a desk's own suggestion of a link has to be, as sure as the rules here are: most of a desk's are there for a
person to look through, and as definitions they would make one proposal of half the deal."""


def definitions(
    proposals: Mapping[str, DealProposal], fuller: Mapping[str, str], links: Iterable[Link] = ()
) -> tuple[Definition, ...]:
    """Definitions over proposals, each with its reason and `by` the rule that it comes from. `fuller` are more words
    than the labels, by proposal, where there are any; `links` what the desk holds of proposals: what a person has told
    apart is not suggested as one, and what was linked but not joined is one. A desk's suggestion is repeated
    where it is sure (`SURE`) and a person has not looked at both proposals already."""
    labels = {p: one.label for p, one in proposals.items()}
    found = suggestions(labels, {p: one.issue for p, one in proposals.items()}, fuller)
    linked = {(link.a, link.b): link for link in links if link.kind == "proposal"}
    told = {pair for pair, link in linked.items() if link.verdict == "apart" or set(pair) <= set(proposals)}
    fresh = [one for one in found if one.relation.verdict == "excludes" or not _told(one, told)]
    here = [link for pair, link in linked.items() if set(pair) <= set(proposals)]
    joined = [_linked(link, labels) for link in here if _is_one(link, proposals)]
    return (*map(_definition, fresh), *joined, *_brought(proposals, labels))


def _told(found: Suggestion, pairs: Collection[tuple[str, str]]) -> bool:
    return (found.one, found.other) in pairs or (found.other, found.one) in pairs


def _is_one(link: Link, proposals: Mapping[str, DealProposal]) -> bool:
    seen = proposals[link.a].confirmed and proposals[link.b].confirmed
    by_rule = link.by_rule
    return link.verdict == "same" and not (by_rule and (seen or link.confidence < SURE))


def _linked(link: Link, labels: Mapping[str, str]) -> Definition:
    """What the desk links as one proposal; a person's word is confirmed."""
    by_rule = link.by_rule
    why = f" ({'; '.join(link.reasons)})" if link.reasons else ""
    return Definition(
        id=f"same.{link.a}.{link.b}",
        reason=f"“{labels[link.a]}” and “{labels[link.b]}” are one proposal{why}",
        clauses=_both_ways(link.a, link.b),
        confirmed=not by_rule,
        by=link.by,
        confidence=link.confidence,
    )


def _both_ways(one: str, other: str) -> tuple[Clause, ...]:
    return (Literal(one, False), Literal(other)), (Literal(other, False), Literal(one))


def _definition(found: Suggestion) -> Definition:
    one, other, relation = found.one, found.other, found.relation
    by = f"rule {relation.rule}"
    if relation.verdict == "excludes":
        return Definition(
            id=f"excludes.{one}.{other}",
            reason=relation.reason,
            excludes=(one, other),
            by=by,
            confidence=relation.confidence,
        )
    both = _both_ways(one, other)
    return Definition(
        id=f"same.{one}.{other}", reason=relation.reason, clauses=both, by=by, confidence=relation.confidence
    )


def _brought(proposals: Mapping[str, DealProposal], texts: Mapping[str, str]) -> Iterator[Definition]:
    """What one proposal brings with it: control of the whole means that the other side has given up land."""
    for row in build_words()["brings"]:
        for one, other in permutations(proposals, 2):
            words = terms(texts[one])
            whole = row["what"] in words.slots and words.extent is not None and words.extent[0] == row["extent"]
            if whole and proposals[one].issue in row["issues"] and whole_words([row["of"]]).search(texts[other]):
                yield Definition(
                    id=f"brings.{one}.{other}",
                    reason=f'{row["reason"]}: "{proposals[one].label}" brings "{proposals[other].label}"',
                    clauses=((Literal(one, False), Literal(other)),),
                    by="rule brings",
                    confidence=0.7,
                )
