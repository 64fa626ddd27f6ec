"""The words themselves: found by what is in them, and shown whole; and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.assistant.paging import SIZE, page
from detente.assistant.private import public
from detente.assistant.quoted import plain, said
from detente.assistant.shapes import Citing, head
from detente.desk.asking import Asking
from detente.desk.cited import link
from detente.desk.show import Shown
from detente.desk.sources import Outlet, Person, Unreadable
from detente.ledger.kept import KeptStatement

MOST = 200
"""Statements that a search looks through at most; a narrower query finds the others."""
WHOLE = SIZE // 3
"""Characters of a quotation that `show` gives."""
_PRIVATE = ("file", "document sha256", "text sha256")
"""Fields that tell of the machine that the desk is on, not of the report."""


def search(desk: Asking, query: str, as_of: str | None = None, confirmed_only: bool = False, start: int = 0) -> str:
    """Statements by their words, the latest first."""
    found = desk.search(query, as_of, confirmed_only, limit=start + MOST)
    citing = Citing(desk, (kept.id for kept in found))
    more = "There may be more; narrow the query to find them." if len(found) == start + MOST else None
    return page(head(desk, note=more), "statements", [_statement(kept, citing) for kept in found], start)


def _statement(kept: KeptStatement, citing: Citing) -> dict[str, Any]:
    it = kept.statement
    return {
        "party": plain(it.party),
        "act": it.act,
        "issues": list(it.issues),
        "proposal": it.proposal,
        "day": kept.day,
        "claimed_by_another": None if kept.own else True,
        "sources": kept.origins,
        **(citing.one(kept.id) or {}),
    }


def show(desk: Asking, id: str, start: int = 0) -> str:
    """Everything about one report, statement, proposal, event or actor."""
    made = desk.show(id)
    citing = Citing(desk, (made.id, *made.statements, *made.events))
    own = citing.one(made.id)
    if own:
        own["quotation"] = said(made.words, WHOLE)
        own["around"] = {"before": said(made.before), "after": said(made.after)}
    told = head(desk, id=plain(made.id), kind=made.kind, **_titled(desk, made), words=own, fields=_fields(made))
    told["history"] = [
        {"recorded": line.recorded[:16], "what": said(public(line.what), 200), "why": said(public(line.why), 300)}
        for line in made.history[-8:]
    ]
    return page(told, "statements_and_events", citing.all((*made.statements, *made.events), SIZE), start)


def _titled(desk: Asking, made: Shown) -> dict[str, Any]:
    """What it is called. A report without a title goes by its file's name on the desk, which is nobody's business."""
    if made.kind != "report":
        return {"title": said(made.title, 200)}
    with desk.ledger.reading() as look:
        document = look.report(made.id).document
    return {"title": said(document.title, 200), "url": said(link(document.url))}


def _fields(made: Shown) -> dict[str, Any]:
    cut = {"members": 300, "statements": 300}
    return {
        name: said(public(value), cut.get(name, 400)) for name, value in made.fields if name not in (*_PRIVATE, "url")
    }


def sources(desk: Asking, start: int = 0) -> str:
    """Outlets, people, and what could not be read."""
    made = desk.sources()
    every: Sequence[dict[str, Any]] = [
        *map(_outlet, made.outlets),
        *map(_person, made.people),
        *map(_unreadable, made.unreadable),
    ]
    return page(head(desk), "sources", every, start)


def _outlet(one: Outlet) -> dict[str, Any]:
    return {
        "outlet": said(one.outlet, 200) or "unknown",
        "grade": one.grade,
        "reports": one.reports,
        "wire_copies": one.copies,
        "unreadable": one.unreadable,
        "statements": one.statements,
        "first": one.first,
        "last": one.last,
    }


def _person(one: Person) -> dict[str, Any]:
    return {
        "person": said(one.name, 200),
        "id": plain(one.speaker),
        "party": plain(one.party),
        "grade": one.grade,
        "statements": one.statements,
        "confirmed": one.confirmed,
        "first": one.first,
        "last": one.last,
    }


def _unreadable(one: Unreadable) -> dict[str, Any]:
    return {"unreadable_report": one.report, "outlet": said(one.outlet, 200), "problem": said(public(one.problem), 200)}
