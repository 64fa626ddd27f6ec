"""Proposals: one with everything that is said of it, and all of them, to be linked, parted and named by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from detente.codec import to_data as record_data
from detente.codec.trusted import from_own
from detente.deal.settled import settled
from detente.desk.desk import Desk
from detente.desk.hand import found as whole_id
from detente.desk.history import history_line
from detente.desk.rows import Row
from detente.desk.show import HistoryLine
from detente.errors import UnknownId, UsageError
from detente.ledger import schema
from detente.ledger.kept import KeptProposal, KeptReport, KeptStatement, Link
from detente.ledger.look import Look
from detente.ledger.schema import LASTS
from detente.web.cards import Cards, cell
from detente.web.deal_schemas import PROPOSAL, PROPOSALS
from detente.web.filters import Cursor, Limit
from detente.web.pages.decisions import colours_of
from detente.web.site import Answer, Asked, Viewer, page

router = APIRouter()
_S, _P, _L = schema.statements.c, schema.proposals.c, schema.links.c
_LIVE = _S.standing.in_(("live", "unsupported"))
MEMBERS = 100
"""Members in reports that a page shows; all are in the JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """A link of a proposal to another, with what that is called."""

    link: Link
    other: str
    label: str
    issue: str


@page(
    router,
    "/proposals/{id}",
    "proposal.html",
    PROPOSAL,
    summary="A proposal: all that is said of it, and its links",
    kept=True,
)
def proposal(asked: Viewer, id: str, limit: Limit = 40, after: Cursor = None) -> Answer:
    """Its cells, statements (the latest first), members in reports, links and history. One that has become part of
    another is shown as that one. 404 for a proposal that the desk does not have."""
    with asked.desk() as desk, desk.ledger.reading() as look:
        one = _one(look, id)
        found, more = _statements(look, one.id, limit, after)
        tied, history = _tied(look, one, desk), _history(look, one.id)
    return Answer(
        lambda: {
            "one": one,
            "next": more,
            "tied": tied,
            "history": history,
            "unlisted": max(0, len(one.members) - MEMBERS),
            **_context(asked, one, found),
        },
        lambda: {
            "schema": "detente/proposal/1",
            "proposal": record_data(one),
            "statements": [record_data(kept) for kept in found],
            "links": [record_data(it.link) for it in tied],
            "history": [record_data(line) for line in history],
            "next": more,
        },
    )


def _context(asked: Asked, one: KeptProposal, found: Sequence[KeptStatement]) -> dict[str, Any]:
    """What the page shows besides: its row of the matrix, the statements as cards, members, what it excludes."""
    with asked.desk() as desk:
        with desk.ledger.reading() as look:
            count = look.connection.execute(select(func.count()).where(_on(one.id))).scalar() or 0
            reports = {it.id: it for it in look.reports({report for report, _, _ in one.members[:MEMBERS]})}
            exclusions = [it for it in settled(look).definitions.values() if one.id in it.excludes]
            called = {it.id: it.label for it in look.proposals({p for it in exclusions for p in it.excludes})}
        cards = Cards(desk)
        colours = colours_of(desk)
        made = cards.of(found, colours)
        row = next((it for it in desk.matrix().rows if it.proposal == one.id), None)
    return {
        "count": count,
        "row": row,
        "cells": _cells(row, cards) if row else [],
        "cards": made,
        "labels": cards.labels,
        "colours": colours,
        "members": _members(one, reports),
        "exclusions": exclusions,
        "called": called,
    }


def _one(look: Look, id: str) -> KeptProposal:
    """The proposal of an id, or the one that it has become part of. Raises `UnknownId`."""
    whole = whole_id(look, id, "p")
    row = look.among(schema.proposals, "id", [whole])[0]
    found = look.proposals([row["into"] or whole])
    if not found:
        raise UnknownId(f"{id}: this desk has no proposal of that id.")
    return found[0]


def _on(id: str) -> ColumnElement[bool]:
    return and_(_S.proposal == id, _S.until == LASTS)


def _statements(look: Look, id: str, limit: int, after: str | None) -> tuple[list[KeptStatement], str | None]:
    """Some statements on a proposal, the latest first, and where to go on. Raises `UsageError` for an `after` that is
    none."""
    where, day = _on(id), func.coalesce(_S.day, "")
    if after:
        last, _, other = after.partition("_")
        if not other:
            raise UsageError(f"after: {after!r} is no place in a list. Begin again without it.")
        where = and_(where, or_(day < last, and_(day == last, _S.id > other)))
    query = select(_S.id, day.label("day")).where(where).order_by(day.desc(), _S.id).limit(limit + 1)
    rows = look.connection.execute(query).all()
    found = {kept.id: kept for kept in look.statements_of("id", [row.id for row in rows[:limit]])}
    more = f"{rows[limit - 1].day}_{rows[limit - 1].id}" if len(rows) > limit else None
    return [found[row.id] for row in rows[:limit]], more


def _tied(look: Look, one: KeptProposal, desk: Desk) -> list[Tied]:
    """Links to other proposals: suggested ones first, the surest first."""
    links = [link for link in _links(look, one.id) if link.a != link.b]
    ends = {it for link in links for it in (link.a, link.b)} - {one.id}
    rows = {row["id"]: row for row in look.among(schema.proposals, "id", sorted(ends))}
    known = {it.id: it for it in look.proposals(row["into"] or row["id"] for row in rows.values())}
    issues = {issue.id: issue.label for issue in desk.agenda().issues}
    made = []
    for link in sorted(links, key=lambda it: (not it.by_rule, -it.confidence, it.a, it.b)):
        other = link.b if link.a == one.id else link.a
        head = known.get(rows[other]["into"] or other) if other in rows else None
        if head is not None and (head.id != one.id or not link.by_rule):
            label = head.label if head.id != one.id else rows[other]["label"]
            made.append(Tied(link=link, other=other, label=label, issue=issues.get(head.issue or "", "")))
    return made


def _links(look: Look, id: str) -> Iterable[Link]:
    rows = [*look.among(schema.links, "a", [id]), *look.among(schema.links, "b", [id])]
    return [from_own(Link, json.loads(row["body"])) for row in rows if row["kind"] == "proposal"]


def _history(look: Look, id: str) -> list[HistoryLine]:
    return [history_line(entry) for entry in look.history(id, withdrawn=True)]


def _cells(row: Row, cards: Cards) -> list[dict[str, Any]]:
    return [{"cell": it, "name": cards.names.name(it.party), **cell(it, cards.names)} for it in row.cells]


def _members(one: KeptProposal, reports: Mapping[str, KeptReport]) -> list[tuple[KeptReport | None, str, str]]:
    return [(reports.get(report), report, label) for report, _, label in one.members[:MEMBERS]]


# All of them


@page(
    router, "/proposals", "proposals.html", PROPOSALS, summary="The proposals of the desk, by issue and name", kept=True
)
def proposals(
    asked: Viewer,
    issue: Annotated[str | None, Query(max_length=100, description="Of one issue.")] = None,
    q: Annotated[str | None, Query(max_length=200, description="With these words in their names.")] = None,
    every: Annotated[bool, Query(alias="all", description="Also those that no statement is about any more.")] = False,
    limit: Limit = 100,
    after: Cursor = None,
) -> Answer:
    """All proposals, to be told the same or apart, page by page; links that are suggested come first."""
    with asked.desk() as desk:
        labels = {one.id: one.label for one in desk.agenda().issues}
        with desk.ledger.reading() as look:
            found, more = _listed(look, issue or None, q or None, every, limit, after)
            counts = _counts(look, [one.id for one in found])
        open_links = desk.queue("links", limit=12, kinds=("proposal",)) if not after else None
    return Answer(
        lambda: {
            "found": found,
            "counts": counts,
            "labels": labels,
            "issue": issue,
            "q": q,
            "every": every,
            "next": more,
            "links": open_links,
        },
        lambda: {"schema": "detente/proposals/1", "proposals": [record_data(one) for one in found], "next": more},
    )


def _listed(
    look: Look, issue: str | None, q: str | None, every: bool, limit: int, after: str | None
) -> tuple[tuple[KeptProposal, ...], str | None]:
    """Some proposals by issue and id, and where to go on."""
    where, at = and_(_P.until == LASTS, _P.into.is_(None)), func.coalesce(_P.issue, "")
    where = and_(where, _P.issue == issue) if issue else where
    where = where if every else and_(where, exists().where(_S.proposal == _P.id, _S.until == LASTS, _LIVE))
    for word in (q or "").split():
        where = and_(where, func.lower(_P.label).contains(word.lower(), autoescape=True))
    if after:
        last, _, other = after.partition("_")
        where = and_(where, or_(at > last, and_(at == last, _P.id > other)))
    query = select(_P.id, at.label("issue")).where(where).order_by(at, _P.id).limit(limit + 1)
    rows = look.connection.execute(query).all()
    known = {one.id: one for one in look.proposals([row.id for row in rows[:limit]])}
    more = f"{rows[limit - 1].issue}_{rows[limit - 1].id}" if len(rows) > limit else None
    return tuple(known[row.id] for row in rows[:limit] if row.id in known), more


def _counts(look: Look, ids: Sequence[str]) -> dict[str, int]:
    """How many statements each proposal has."""
    where = and_(_S.proposal.in_(ids), _S.until == LASTS, _LIVE)
    rows = look.connection.execute(select(_S.proposal, func.count()).where(where).group_by(_S.proposal)).all()
    return {str(proposal): count for proposal, count in rows}
