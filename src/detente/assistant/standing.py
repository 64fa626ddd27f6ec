"""Where things stand: the desk itself, the matrix, what changed."""

from __future__ import annotations

from typing import Any

from detente.assistant.paging import page
from detente.assistant.quoted import plain, said
from detente.assistant.shapes import Citing, event, head, words_of
from detente.desk.asking import Asking
from detente.desk.cells import Cell
from detente.desk.change_records import Change, EventChange, FirstSeen
from detente.desk.parties import parties_of
from detente.desk.rows import Row
from detente.ledger.census import census


def overview(desk: Asking, start: int = 0) -> str:
    """What the desk holds, and the ids to ask with."""
    with desk.ledger.reading() as look:
        held, parties = census(look), look.parties
    known = parties or parties_of(desk.held())
    told = head(
        desk,
        parties=[{"id": plain(one.id), "name": said(one.name, 80), "roles": list(one.roles)} for one in known],
        parties_are_suggested=None if parties else True,
        reports=held.reports,
        unreadable_reports=held.unreadable,
        statements=held.statements,
        statements_confirmed_by_a_person=held.confirmed,
        latest_report=held.latest or None,
    )
    issues = [{"id": plain(one.id), "label": said(one.label, 80)} for one in desk.agenda().issues]
    return page(told, "issues", issues, start)


def matrix(desk: Asking, start: int = 0, **asked: Any) -> str:
    """Where every party stands on every proposal."""
    made = desk.matrix(**asked)
    rows = [row for row in made.rows if any(cell.status not in ("unstated", "not_asked") for cell in row.cells)]
    citing = Citing(desk, (id for row in rows for cell in row.cells for id in cell.statements[:1]))
    told = head(desk, as_of=made.as_of, known_at=made.known_at, confirmed_only=asked.get("confirmed_only"))
    return page(told, "rows", [_row(row, citing) for row in rows], start)


def _row(row: Row, citing: Citing) -> dict[str, Any]:
    return {
        "proposal": row.proposal,
        "label": said(row.label, 200),
        "issue": row.issue,
        "state_between_the_principals": row.state,
        "cells": [_cell(cell, citing) for cell in row.cells if cell.status != "not_asked"],
    }


def _cell(cell: Cell, citing: Citing) -> dict[str, Any]:
    known = cell.status != "unstated"
    return {
        "party": plain(cell.party),
        "status": cell.status,
        "act": cell.act if known else None,
        "condition": said(cell.condition.words) if cell.condition else None,
        "since": cell.since,
        "claimed_by": citing.name(cell.claimed_by),
        "sources": cell.sources or None,
        "contradicted": cell.contradicted or None,
        "ended": cell.ended,
        "confirmed": cell.confirmed if cell.statements else None,
        "words": citing.one(cell.statements[0]) if cell.statements else None,
    }


def changes(desk: Asking, since: str, until: str | None = None, start: int = 0, **asked: Any) -> str:
    """What changed after a day."""
    made = desk.changes(since, until, **asked)
    moved = made.movement if made.baseline else made.dated
    ids = [id for it in moved for id in (it.statements[0], *([it.before.statement] if it.before else []))]
    ids += [it.statement for it in made.first_seen]
    ids += [id for it in made.events for id in (it.after.event, *words_of(it.entry))]
    citing = Citing(desk, ids)
    every = [_change(it, citing) for it in moved]
    every += [_event(it, citing) for it in made.events]
    every += [_seen(it, citing) for it in made.first_seen]
    note = None if made.baseline else "The desk knows nothing from before that day: nothing here counts as movement."
    return page(head(desk, since=since, until=until, note=note), "changes", every, start)


def _change(it: Change, citing: Citing) -> dict[str, Any]:
    return {
        "day": it.day,
        "kind": it.kind,
        "rules": list(it.rules),
        "party": plain(it.party),
        "proposal": it.proposal,
        "label": said(it.label, 200),
        "issue": it.issue,
        "act": it.act,
        "claimed_by": citing.name(it.claimed_by),
        "sources": it.sources,
        "confirmed": it.confirmed,
        "words": citing.one(it.statements[0]),
        "before": citing.one(it.before.statement) if it.before else None,
    }


def _event(it: EventChange, citing: Citing) -> dict[str, Any]:
    told = event(it.entry, citing)
    before = it.before.status if it.before else None
    return {"day": it.day, "kind": "event", "status_before": before, **told, "words": citing.one(it.after.event)}


def _seen(it: FirstSeen, citing: Citing) -> dict[str, Any]:
    return {
        "day": it.day,
        "kind": "first seen, no movement",
        "party": plain(it.party),
        "proposal": it.proposal,
        "label": said(it.label, 200),
        "issue": it.issue,
        "act": it.act,
        "confirmed": it.confirmed,
        "words": citing.one(it.statement),
    }


def calendar(desk: Asking, start: int = 0, **asked: Any) -> str:
    """Events by day."""
    made = desk.calendar(**asked)
    citing = Citing(desk, (id for entry in made for id in words_of(entry)))
    return page(head(desk, as_of=asked.get("as_of")), "events", [event(one, citing) for one in made], start)
