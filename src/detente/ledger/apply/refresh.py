"""Subjects of people's decisions, worked out anew from all that was decided on them and not withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from detente.ledger import schema
from detente.ledger.apply import actors, events, reports, statements
from detente.ledger.apply.links import link_row
from detente.ledger.apply.near import one_actor
from detente.ledger.apply.one_event import around
from detente.ledger.entries import Entry, canonical
from detente.ledger.kept import by_rule
from detente.ledger.versions import add, end, put

if TYPE_CHECKING:
    from detente.ledger.look import Look


def refreshed(look: Look, subjects: Sequence[str], entry: Entry) -> None:
    """Work `subjects` out anew; `entry` is what made it necessary."""
    proposals = [one for one in subjects if one.startswith("p-")]
    for proposal in proposals:
        _proposal(look, proposal, entry)
    statements.refold(look, [one for one in subjects if one.startswith("st-")], entry)
    for proposal in proposals:
        _forget(look, proposal, entry)
    events.refold(look, [one for one in subjects if one.startswith("ev-")], entry)
    for subject in subjects:
        kind, _, rest = subject.partition(":")
        if kind == "setting":
            _setting(look, rest, entry.seq)
        elif kind == "report":
            _report(look, rest, entry)
        elif kind == "link":
            _link(look, rest, entry)
        elif kind == "actor":
            actors.refreshed(look, rest, entry)


def _setting(look: Look, key: str, seq: int) -> None:
    table, history = schema.settings, look.history(f"setting:{key}")
    if not history:
        end(look.connection, table, table.c.key == key, seq)
        return
    last = history[-1]
    value = last.body["grade"] if last.kind == "graded" else last.body["value"]
    put(look.connection, table, {"key": key, "value": canonical(value)}, seq)


def _report(look: Look, report: str, entry: Entry) -> None:
    reports.refreshed(look, report, entry)
    carried = [row["statement"] for row in look.among(schema.carriers, "report", [report])]
    statements.refold(look, carried, entry)
    events.refold(look, [row["id"] for row in look.among(schema.events, "report", [report])], entry)


def _proposal(look: Look, proposal: str, entry: Entry) -> None:
    """Its label and issue: as read, or as a person named them."""
    row = next(iter(look.among(schema.proposals, "id", [proposal])), None)
    history = look.history(proposal)
    if not row:
        _made(look, proposal, history, entry)
        return
    named: dict[str, Any] = {"label": row["read_as"] or row["label"], "issue": row["read_issue"]}
    for one in history:
        named |= one.body.get("fields", {})
    confirmed = bool(history) or _linked_by_hand(look, proposal)
    put(look.connection, schema.proposals, {**_columns(row), **named, "confirmed": confirmed}, entry.seq)


def _made(look: Look, proposal: str, history: Sequence[Entry], entry: Entry) -> None:
    """A proposal that a person split off from another."""
    if history:
        fields = {"label": proposal, "issue": None} | history[0].body.get("fields", {})
        row = {"id": proposal, **fields, "read_as": "", "read_issue": fields["issue"], "into": None, "confirmed": True}
        add(look.connection, schema.proposals, [row], entry.seq)


def _forget(look: Look, proposal: str, entry: Entry) -> None:
    """Let a proposal that a person made, and nobody needs any longer, be none."""
    row = next(iter(look.among(schema.proposals, "id", [proposal])), None)
    if not row or row["read_as"] or look.history(proposal):
        return
    needed = [*look.among(schema.statements, "proposal", [proposal]), *look.among(schema.proposals, "into", [proposal])]
    if not needed:
        end(look.connection, schema.proposals, schema.proposals.c.id == proposal, entry.seq)


def _columns(row: Any) -> dict[str, Any]:
    return {name: row[name] for name in row if name not in ("since", "until")}


def _link(look: Look, rest: str, entry: Entry) -> None:
    kind, a, b = rest.split(":", 2) if rest.count(":") == 2 else _parted(rest)
    table, history = schema.links, look.history(f"link:{rest}")
    if history:
        last = history[-1]
        body = {"kind": kind, "a": a, "b": b, "verdict": last.body["verdict"], "by": last.by, "confidence": 1.0}
        body["reasons"] = [last.why] if last.why else []
        put(look.connection, table, link_row(body), entry.seq)
    else:
        _suggested_again(look, kind, a, b, entry.seq)
    _EFFECTS[kind](look, a, b, entry)


def _suggested_again(look: Look, kind: str, a: str, b: str, seq: int) -> None:
    """Let a link be what was suggested before people spoke of it, if anything was."""
    table = schema.links
    here = (table.c.kind == kind) & (table.c.a == a) & (table.c.b == b)
    rows = look.connection.execute(select(table).where(here).order_by(table.c.since.desc())).mappings()
    row = next((_columns(row) for row in rows if by_rule(row["by"])), None)
    if row:
        put(look.connection, table, row, seq)
    else:
        end(look.connection, table, here, seq)


def _parted(rest: str) -> tuple[str, str, str]:
    """Ids of unnamed actors hold colons: "actor:unnamed:a senior official:some-state"."""
    kind, _, both = rest.partition(":")
    parts = both.split(":")
    cut = 2 if parts[0] == "unnamed" else 1
    return kind, ":".join(parts[:cut]), ":".join(parts[cut:])


def _same_proposal(look: Look, a: str, b: str, entry: Entry) -> None:
    """Let all proposals that people said to be one be one: the one that the desk knew first."""
    table = schema.proposals
    near = look.rows(table, or_(table.c.id.in_([a, b]), table.c.into.in_([a, b])))
    heads = {row["into"] or row["id"] for row in near}
    rows = {row["id"]: row for row in look.rows(table, or_(table.c.id.in_(heads), table.c.into.in_(heads)))}
    groups = _groups(look, list(rows))
    for id, row in rows.items():
        first = groups.get(id, id)
        into = None if first == id else first
        confirmed = bool(look.history(id)) or _linked_by_hand(look, id)
        put(look.connection, table, {**_columns(row), "into": into, "confirmed": confirmed}, entry.seq)
    moved = [*look.among(schema.statements, "assigned", rows), *look.among(schema.statements, "proposal", rows)]
    statements.refold(look, [row["id"] for row in moved], entry)


def _groups(look: Look, ids: list[str]) -> dict[str, str]:
    """For each proposal the first of those that people's links tie it to."""
    order = {row["id"]: (row["since"], row["id"]) for row in _first_versions(look, ids)}
    first = {id: id for id in ids}

    def find(one: str) -> str:
        while first[one] != one:
            one = first[one]
        return one

    for link in look.settled("proposal"):
        if link.verdict == "same" and not link.by_rule and link.a in first and link.b in first:
            one, other = sorted((find(link.a), find(link.b)), key=lambda id: order[id])
            first[other] = one
    return {id: find(id) for id in ids}


def _first_versions(look: Look, ids: list[str]) -> Sequence[Any]:
    """When the desk first knew each proposal."""
    table = schema.proposals.c
    query = select(table.id, func.min(table.since).label("since")).where(table.id.in_(ids)).group_by(table.id)
    return look.connection.execute(query).mappings().all()


def _linked_by_hand(look: Look, proposal: str) -> bool:
    table = schema.links.c
    where = (table.kind == "proposal") & ((table.a == proposal) | (table.b == proposal)) & (table.verdict == "same")
    return any(not by_rule(row["by"]) for row in look.rows(schema.links, where))


def _same_actor(look: Look, a: str, b: str, entry: Entry) -> None:
    table = schema.statements
    same = one_actor(look)
    names = {a, b, same.get(a, a), same.get(b, b)}
    asked = (table.c.body.contains(f'"addressee":{canonical(name)}', autoescape=True) for name in sorted(names))
    moved = look.rows(table, or_(table.c.party.in_(names), table.c.speaker.in_(names), *asked))
    statements.refold(look, [row["id"] for row in moved], entry)


def _same_event(look: Look, a: str, b: str, entry: Entry) -> None:
    events.refold(look, sorted(around(look, [a, b])), entry)


def _same_statement(look: Look, a: str, b: str, entry: Entry) -> None:
    """Nothing but the link: statements are made one by merging them."""


_EFFECTS = {
    "proposal": _same_proposal,
    "actor": _same_actor,
    "event": _same_event,
    "statement": _same_statement,
}
