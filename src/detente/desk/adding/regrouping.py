"""Proposals grouped anew once several reports are in: what a report is read as first no longer decides.

Joining report by report takes each mention for the nearest proposal of that moment. Looking at all mentions at once
does better, so that the mentions near new ones are grouped again, by `detente.linking.proposals.cluster`, and moved
where that says otherwise. What a person has confirmed, linked or split stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from detente.desk.adding.candidates import (
    learn,
    mention_of,
    mentions_of,
    near,
    rarity,
    statements_of_members,
)
from detente.ledger import schema
from detente.ledger.ids import minted
from detente.ledger.kept import KeptStatement, Link
from detente.ledger.look import Look
from detente.ledger.session import Session
from detente.linking.mention import Mention
from detente.linking.proposals import cluster
from detente.version import VERSION

MOST = 120
"""Mentions that are grouped at once: the time grows with the square. Larger neighbourhoods stay as they were joined."""
PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A proposal of one report as it is assigned now: `local` are the reading's own ids of it."""

    report: str
    local: tuple[str, ...]
    proposal: str
    label: str
    statements: tuple[KeptStatement, ...]

    @property
    def key(self) -> str:
        """What it is called among the mentions compared."""
        return f"{self.report}:{self.local[0]}"


def regroup(session: Session, reports: Iterable[str]) -> int:
    """Group the proposals of `reports`, and those near them, anew; the number of mentions that move."""
    moved = 0
    for proposals in _neighbourhoods(session, list(reports)):
        if mentions_of(session, proposals) > 4 * MOST:  # whatever of them still counts, it is too much
            continue
        members = _members(session, proposals)
        if 1 < len(members) <= MOST:
            moved += _regroup(session, members, proposals)
    return moved


def _neighbourhoods(look: Look, reports: Sequence[str]) -> list[set[str]]:
    """Sets of proposals that may have to do with each other, by their words."""
    rows = look.among(schema.members, "report", reports)
    seeds = _as_members(look, rows)
    common = rarity(look)
    mentions = {member.key: _mention(look, member) for member in seeds}
    learn(common, mentions.values())
    found: list[set[str]] = []
    for member in seeds:
        close = {member.proposal, *(proposal for proposal, _ in near(look, mentions[member.key], common))}
        joined = [group for group in found if group & close]
        found = [group for group in found if not group & close]
        found.append(close.union(*joined))
    return found


def _members(look: Look, proposals: Iterable[str]) -> list[Member]:
    return _as_members(look, look.among(schema.members, "proposal", proposals))


def _as_members(look: Look, rows: Sequence[Any]) -> list[Member]:
    local: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        local.setdefault((row["report"], row["proposal"]), []).append(row)
    said = statements_of_members(look, local)
    return [
        Member(
            report=report,
            local=tuple(row["local"] for row in group),
            proposal=proposal,
            label=group[0]["label"] or "",
            statements=tuple(said[report, proposal]),
        )
        for (report, proposal), group in sorted(local.items())
        if (report, proposal) in said
    ]


def _mention(look: Look, member: Member) -> Mention:
    return mention_of(look, member.key, member.label, member.statements)


def _regroup(session: Session, members: list[Member], proposals: set[str]) -> int:
    by = {member.key: member for member in members}
    common = rarity(session)
    mentions = [_mention(session, member) for member in members]
    learn(common, mentions)
    groups = cluster(mentions, _judged(session, members, proposals), common)
    given = _named([[by[key] for key in group] for group in groups], _fixed(session, proposals))
    moves = [(member, given[member.key]) for member in members if given[member.key] != member.proposal]
    if moves:
        _record(session, moves)
    return len(moves)


def _record(session: Session, moves: list[tuple[Member, str]]) -> None:
    fresh = {
        id: {"label": member.label, "issue": next(iter(member.statements[0].statement.issues), None)}
        for member, id in reversed(moves)
        if not session.proposal_exists(id)
    }
    rows = [
        {"report": m.report, "local": local, "proposal": id, "label": m.label} for m, id in moves for local in m.local
    ]
    session.append("proposals_regrouped", {"members": rows, "proposals": fresh}, by=f"detente {VERSION}")


def _named(groups: list[list[Member]], fixed: set[str]) -> dict[str, str]:
    """The proposal of each member: the one that most of its group have, each proposal only once; those that a person
    has had a hand in go first. What is left gets a new one, named after its first member."""
    votes = sorted(
        ((proposal not in fixed, -count, proposal, place), proposal, place)
        for place, group in enumerate(groups)
        for proposal, count in Counter(member.proposal for member in group).items()
    )
    chosen: dict[int, str] = {}
    for _, proposal, place in votes:
        if place not in chosen and proposal not in chosen.values():
            chosen[place] = proposal
    return {
        member.key: chosen.get(place) or minted("p", group[0].report, group[0].local[0], group[0].label, "regrouped")
        for place, group in enumerate(groups)
        for member in group
    }


def _fixed(look: Look, proposals: set[str]) -> set[str]:
    """Proposals that a person has confirmed, named, linked or split off."""
    return {row["id"] for row in look.among(schema.proposals, "id", proposals) if row["confirmed"]}


def _judged(look: Look, members: list[Member], proposals: set[str]) -> list[Link]:
    """What people have said, as links between mentions: members of a confirmed proposal are one, and those of proposals
    that were said to be apart are not."""
    fixed = _fixed(look, proposals)
    held: dict[str, list[str]] = {}
    for member in members:
        held.setdefault(member.proposal, []).append(member.key)
    same = [_link(a, b, "same") for proposal in fixed for a, b in combinations(held.get(proposal, ()), 2)]
    apart = list(combinations(sorted(fixed), 2))
    apart += [(link.a, link.b) for link in look.settled("proposal") if link.verdict == "apart"]
    return same + [_link(a, b, "apart") for p, q in apart for a, b in product(held.get(p, ()), held.get(q, ()))]


def _link(a: str, b: str, verdict: Any) -> Link:
    a, b = sorted((a, b))
    return Link(kind="proposal", a=a, b=b, verdict=verdict, by=PERSON)
