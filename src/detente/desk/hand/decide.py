"""Decisions that need no new words: confirm, reject, merge, link, part, split, grade, undo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from detente.codec import to_data
from detente.desk.hand.edit import FIELDS, check_seen, checked_fields, checked_proposal, unknown_field
from detente.desk.hand.find import found, prefix
from detente.errors import UnknownId, UsageError
from detente.ledger import schema
from detente.ledger.entries import Entry, Kind
from detente.ledger.ids import minted
from detente.ledger.kept import KeptStatement
from detente.ledger.session import Session

OF_A_READING = frozenset({"desk_made", "document_added", "text_extracted", "reading_made", "withdrawn"})
"""Entries that no one can undo: what was read, and what was undone."""
LINKED = {"p": "proposal", "ev": "event", "": "actor", "st": "statement"}
_GRADE = {"source": re.compile(r"[A-F]"), "item": re.compile(r"[1-6]")}


def confirm(session: Session, ids: Sequence[str], why: str | None = None) -> list[Entry]:
    """Say that statements, events or proposals are right as they stand."""
    return [_confirm(session, found(session, id, "st", "ev", "p"), why) for id in ids]


def _confirm(session: Session, id: str, why: str | None) -> Entry:
    if prefix(id) == "p":
        return session.append("proposal_changed", {"proposal": id, "fields": {}}, why)
    kind: Kind = "statement_confirmed" if prefix(id) == "st" else "event_confirmed"
    return session.append(kind, {_name(id): id}, why)


def _name(id: str) -> str:
    return "statement" if prefix(id) == "st" else "event"


def reject(session: Session, ids: Sequence[str], why: str | None = None) -> list[Entry]:
    """Say that statements or events are not what the report says: they count no longer, and stay rejected."""
    whole = [found(session, id, "st", "ev") for id in ids]
    kinds: list[Kind] = ["statement_rejected" if prefix(id) == "st" else "event_rejected" for id in whole]
    return [session.append(kind, {_name(id): id}, why) for kind, id in zip(kinds, whole, strict=True)]


def merge(session: Session, ids: Sequence[str], why: str | None = None) -> list[Entry]:
    """Make one of several statements (the first stays, carried by the reports of all), proposals, events or actors.

    Raises `UsageError` for fewer than two, or for things of different kinds.
    """
    whole = _alike(session, ids)
    if prefix(whole[0]) != "st":
        return same(session, whole, why)
    first, *rest = whole
    for id in whole:
        into = session.decisions(id).into
        if into:
            raise UsageError(f"{id}: this statement was merged into {into}. Name that one, or undo the merger first.")
    return [session.append("statement_merged", {"statement": id, "into": first}, why) for id in rest]


def same(session: Session, ids: Sequence[str], why: str | None = None) -> list[Entry]:
    """Link proposals, events, actors or statements as the same."""
    return _link(session, ids, "same", why)


def part(session: Session, ids: Sequence[str], why: str | None = None) -> list[Entry]:
    """Say that proposals, events, actors or statements are not the same, whatever is suggested."""
    return _link(session, ids, "apart", why)


def _link(session: Session, ids: Sequence[str], verdict: str, why: str | None) -> list[Entry]:
    first, *rest = _alike(session, ids)
    entries = []
    for other in rest:
        a, b = _order(session, first, other, verdict) if not prefix(first) else sorted((first, other))
        body = {"kind": LINKED[prefix(first)], "a": a, "b": b, "verdict": verdict}
        entries.append(session.append("linked", body, why))
    return entries


def _order(session: Session, first: str, other: str, verdict: str) -> tuple[str, str]:
    """Of two actors the one that stays, then the other. Raises `UsageError` where they are one the other way round."""
    turned = [one for one in session.links("actor") if (one.a, one.b, one.verdict) == (other, first, "same")]
    if not turned or turned[0].by_rule:
        return first, other
    if verdict == "apart":
        return other, first
    raise UsageError(f"{first} was merged into {other} already. Undo that first, to let {first} stay.")


def _alike(session: Session, ids: Sequence[str]) -> list[str]:
    whole = list(dict.fromkeys(found(session, id) for id in ids))
    if len(whole) < 2:
        raise UsageError("this takes at least two different ids.")
    kinds = {prefix(id) for id in whole}
    if len(kinds) > 1 or kinds == {"r"}:
        raise UsageError(f"{', '.join(whole)}: give ids of one kind: statements, proposals, events or actors.")
    return whole


def split(session: Session, id: str, parts: Sequence[dict[str, Any]], why: str | None = None) -> list[str]:
    """Part a statement into several; the ids of all. Each of `parts` holds fields that differ, as JSON; at least its
    `content`. The first part keeps the id and what was known of it."""
    whole = found(session, id, "st")
    if len(parts) < 2:
        raise UsageError(f"{id}: a statement is split into two parts or more.")
    before = session.statements_of("id", [whole])[0]
    _check_parts(id, parts)
    told = [checked_fields(session, before, fields) for fields in parts]
    body: list[dict[str, Any]] = [{"fields": told[0]}]
    for fields in told[1:]:
        made = minted("st", whole, session.seq, fields["content"])
        body.append({"id": made, "fields": _as_read(before) | fields | {"id": made}})
    place = {"report": before.report, "text": before.text_sha256}
    session.append("statement_split", {"statement": whole, **place, "parts": body}, why)
    return [whole, *(part["id"] for part in body[1:])]


def _check_parts(id: str, parts: Sequence[dict[str, Any]]) -> None:
    """Raise `UsageError` for a part without words of its own, or with a field that is none."""
    words = [fields.get("content") for fields in parts]
    if not all(words) or any(one in words[:place] for place, one in enumerate(words)):
        raise UsageError(f"{id}: content: each part needs words of its own.")
    for name in (name for fields in parts for name in fields):
        if name not in FIELDS["st"]:
            raise UsageError(f"{id}: {unknown_field(name, FIELDS['st'])}")


def _as_read(before: KeptStatement) -> dict[str, Any]:
    return to_data(before.statement) | {"attribution": None, "origin": "person", "confidence": 1.0}


def split_proposal(
    session: Session, id: str, statements: Sequence[str], label: str | None = None, why: str | None = None
) -> str:
    """Make another proposal of some of a proposal's statements; its id."""
    whole = found(session, id, "p")
    moved = [found(session, one, "st") for one in statements]
    for one in session.statements_of("id", moved):
        if one.statement.proposal != whole:
            raise UsageError(f"{one.id}: this statement does not belong to {whole}.")
    made = minted("p", whole, session.seq, *moved)
    before = session.proposals([whole])[0]
    fields = {"label": label or f"{before.label} (2)", "issue": before.issue}
    session.append("proposal_split", {"from": whole, "into": made, "statements": moved, "fields": fields}, why)
    return made


def propose(
    session: Session, statements: Sequence[str], label: str, issue: str | None = None, why: str | None = None
) -> str:
    """Make a proposal of statements, wherever they stood before; its id."""
    moved = [found(session, one, "st") for one in statements]
    if not moved:
        raise UsageError("name the statements that make the proposal.")
    made = minted("p", session.seq, *moved)
    fields = checked_proposal(session, made, {"label": label, "issue": issue})
    session.append("proposal_split", {"from": None, "into": made, "statements": moved, "fields": fields}, why)
    return made


def name(session: Session, id: str, fields: dict[str, Any], why: str | None = None) -> Entry:
    """Give a proposal another `label` or `issue`."""
    return session.append("proposal_changed", {"proposal": found(session, id, "p"), "fields": fields}, why)


def grade(session: Session, target: str, value: str, why: str | None = None) -> Entry:
    """Grade an outlet or a person (A to F) or one statement (1 to 6), as in the NATO Admiralty code.

    Raises `UsageError` for any other grade, `UnknownId` for an outlet or a person that the desk has never met.
    """
    item = prefix(target) == "st"
    value = value.upper()
    if not _GRADE["item" if item else "source"].fullmatch(value):
        raise UsageError(f"{value}: grade {'a statement 1 to 6' if item else 'an outlet or a person A to F'}.")
    return session.append("graded", {"target": _graded(session, target), "grade": value}, why)


def _graded(session: Session, target: str) -> str:
    if prefix(target) == "st":
        return found(session, target, "st")
    outlets = {row["outlet"] for row in session.rows(schema.reports) if row["outlet"]}
    same = [outlet for outlet in outlets if outlet.lower() == target.lower()]
    if same:
        return f"outlet:{same[0]}"
    try:
        return f"actor:{found(session, target, '')}"
    except UnknownId:
        known = f" Its outlets: {', '.join(sorted(outlets))}." if outlets else ""
        raise UnknownId(f"{target}: this desk knows no outlet and nobody of that name.{known}") from None


def undo(session: Session, entry: int | None = None, why: str | None = None) -> Entry:
    """Withdraw a decision: the entry of that number, else the last of this user's that still holds; the entry undone.

    Raises `UnknownId` where there is none, `UsageError` for what is no decision of a person.
    """
    target = _last(session) if entry is None else _entry(session, entry)
    if target.kind in OF_A_READING:
        raise UsageError(f"entry {target.seq} ({target.kind}) is no decision of a person, and cannot be undone.")
    session.append("withdrawn", {"entry": target.seq}, why)
    return target


def _last(session: Session) -> Entry:
    table = schema.entries.c
    query = select(table.seq).where(table.by == session.by, table.kind.not_in(OF_A_READING))
    query = query.where(table.seq.not_in(select(schema.withdrawn.c.seq))).order_by(table.seq.desc()).limit(1)
    seq = session.connection.execute(query).scalar()
    if seq is None:
        raise UnknownId(f"there is no decision of {session.by} to undo.")
    return session.entries([seq])[0]


def _entry(session: Session, seq: int) -> Entry:
    if not 1 <= seq <= session.seq:
        raise UnknownId(f"entry {seq}: the ledger has {session.seq} entries.")
    entries = session.entries([seq])
    gone = select(schema.withdrawn.c.seq).where(schema.withdrawn.c.seq == seq)
    if session.connection.execute(gone).first():
        raise UsageError(f"entry {seq} has been undone already.")
    return entries[0]


__all__ = [
    "check_seen",
    "confirm",
    "grade",
    "merge",
    "name",
    "part",
    "propose",
    "reject",
    "same",
    "split",
    "split_proposal",
    "undo",
]
