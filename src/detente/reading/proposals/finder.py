"""The pass: statements in, statements with their proposals out."""

from __future__ import annotations

from itertools import combinations

from detente.reading.page import Page
from detente.reading.proposals.answering import answered
from detente.reading.proposals.antecedents import antecedents
from detente.reading.proposals.clusters import clusters
from detente.reading.proposals.links import same_words, score
from detente.reading.proposals.matter import Matter, matters, weighed
from detente.reading.proposals.naming import label
from detente.records import POSITION_ACTS, Proposal, Statement


def link(page: Page, statements: list[Statement]) -> tuple[list[Statement], tuple[Proposal, ...]]:
    """The statements with `proposal`, `answers` and `addressee` filled, and the proposals. A proposal has a position at
    least; other statements belong to one where they are about it."""
    found = [m for m in matters(page, statements) if m.statement.form != "author"]
    rarity = weighed(found)
    pointed = antecedents(found, rarity)
    bound = [(i, j) for i, j in combinations(range(len(found)), 2) if same_words(found[i], found[j])]
    groups = clusters(found, bound, lambda a, b: score(a, b, rarity, pointed))
    held = [g for g in groups if any(found[i].statement.act in POSITION_ACTS for i in g)]
    return _named(statements, [[found[i] for i in g] for g in held])


def _named(statements: list[Statement], groups: list[list[Matter]]) -> tuple[list[Statement], tuple[Proposal, ...]]:
    out, proposals = list(statements), list[Proposal]()
    for members in groups:
        name = label(members)
        if name is None:
            continue
        proposals.append(_proposal(f"p{len(proposals) + 1}", name, members))
        for m in members:
            out[m.place] = answered(m, members, proposals[-1].id)
    return out, tuple(proposals)


def _proposal(id_: str, name: str, members: list[Matter]) -> Proposal:
    issues = [i for m in members for i in m.statement.issues[:1]]
    spans = {span for m in members for span in m.statement.content}
    issue = max(dict.fromkeys(issues), key=issues.count, default=None)
    return Proposal(id=id_, label=name, issue=issue, mentions=tuple(sorted(spans)))
