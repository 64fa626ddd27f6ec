"""The proposals of a reading, tied to the desk's: by their statements where the report was read before, else by what
links them to other reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.desk.adding.aligning import Alignment
from detente.desk.adding.candidates import found_keys, known_parties, learn, near, rarity
from detente.ledger.ids import minted
from detente.ledger.look import Look
from detente.linking import RULE
from detente.linking.evidence import chance, compared, score, threshold
from detente.linking.mention import Mention, Rarity, of_reading
from detente.linking.reasons import why
from detente.records import Reading

WORTH_ASKING = 0.25
"""Confidence from which a person is asked whether two proposals are one, where the rules do not join them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """That a proposal of a reading may be one of the desk's: the mean odds over that one's mentions, with reasons."""

    proposal: str
    odds: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What the entry of a reading says of its proposals: by their ids there, their `id` in the desk, `label`, `issue`,
    whether they are `new`, and if not why; keys to find candidates by; suggested links."""

    proposals: dict[str, dict[str, Any]]
    keys: list[list[str]]
    links: list[dict[str, Any]]


def place(look: Look, report: str, reading: Reading, found: Alignment, carried: Mapping[str, str]) -> Placed:
    """A proposal of the desk for each of the reading's: the one that its statements had, or that of the report whose
    text this one carries, else the likeliest of other reports, else a new one. No two get the same."""
    known = inherited(look, reading, found, carried)
    common = rarity(look)
    parties = known_parties(look)
    mentions = {m.key: replace(m, report=report, known=(*m.known, *parties)) for m in of_reading(reading)}
    learn(common, mentions.values())
    likely = {key: _likely(look, m, common) for key, m in mentions.items() if key not in known}
    joined = _joined(likely, taken=set(known.values()))
    proposals = {p.id: _entry(look, report, p, known, joined) for p in reading.proposals}
    links = [
        _link(proposals[key]["id"], one)
        for key, every in likely.items()
        for one in every
        if one.proposal != proposals[key]["id"] and chance(one.odds) >= WORTH_ASKING
    ]
    keys = [row for m in mentions.values() for row in found_keys(m, report, common)]
    return Placed(proposals=proposals, keys=keys, links=links)


def _likely(look: Look, mention: Mention, common: Rarity) -> list[Likely]:
    """The desk's proposals that may be this one, the likeliest first; odds as in `linking.proposals.cluster`."""
    by: dict[str, list[Mention]] = {}
    for proposal, other in near(look, mention, common):
        by.setdefault(proposal, []).append(other)
    learn(common, [other for others in by.values() for other in others])
    found = []
    for proposal, others in by.items():
        told = [compared(mention, other, common) for other in others]
        odds = [score(one) - threshold() for one in told]
        best = max(range(len(odds)), key=lambda i: odds[i])
        found.append(Likely(proposal=proposal, odds=sum(odds) / len(odds), reasons=why(told[best])))
    return sorted(found, key=lambda one: (-one.odds, one.proposal))


def _joined(likely: dict[str, list[Likely]], taken: set[str]) -> dict[str, Likely]:
    """For proposals of the reading, those of the desk that they are; the surest pairs find each other first."""
    pairs = sorted(
        (-one.odds, key, one.proposal, one) for key, every in likely.items() for one in every if one.odds >= 0
    )
    found: dict[str, Likely] = {}
    for _, key, proposal, one in pairs:
        if key not in found and proposal not in taken:
            found[key] = one
            taken.add(proposal)
    return found


def _entry(look: Look, report: str, p: Any, known: Mapping[str, str], joined: Mapping[str, Likely]) -> dict[str, Any]:
    told: dict[str, Any] = {"label": p.label, "issue": p.issue}
    if p.id in joined:
        one = joined[p.id]
        confidence = round(chance(one.odds + threshold()), 2)
        return told | {"id": one.proposal, "new": False, "reasons": list(one.reasons), "confidence": confidence}
    id = known.get(p.id) or minted("p", report, p.id, p.label)
    return told | {"id": id, "new": not look.proposal_exists(id)}


def _link(proposal: str, one: Likely) -> dict[str, Any]:
    a, b = sorted((proposal, one.proposal))
    told = {"kind": "proposal", "a": a, "b": b, "verdict": "same", "by": RULE}
    return told | {"reasons": list(one.reasons), "confidence": round(chance(one.odds + threshold()), 2)}


def inherited(look: Look, reading: Reading, found: Alignment, carried: Mapping[str, str]) -> dict[str, str]:
    """For proposals of the new reading the desk's proposal that most of their statements had, each at most once."""
    before = {s.id: s.statement.proposal for s in (*found.before, *look.statements_of("id", carried.values()))}
    votes: Counter[tuple[str, str]] = Counter()
    for s in reading.statements:
        was = before.get(found.ids.get(s.id) or carried.get(s.id, ""))
        if s.proposal and was:
            votes[s.proposal, was] += 1
    given: dict[str, str] = {}
    for (proposal, was), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if proposal not in given and was not in given.values():
            given[proposal] = was
    return given
