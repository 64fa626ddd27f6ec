"""Changing what is told of a statement, an event, a proposal, a report or an actor, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from detente.codec import from_data, to_data
from detente.desk.agendas import agenda_of
from detente.desk.hand.find import found, prefix
from detente.desk.hand.values import whole
from detente.errors import BadRecord, Overtaken, UsageError
from detente.ingest.days import checked_published
from detente.ledger.entries import Entry
from detente.ledger.kept import KeptStatement
from detente.ledger.session import Session
from detente.records import Actor, Document, Event, Proposal, Statement

FIELDS: Mapping[str, tuple[str, ...]] = {
    "st": (
        *("content", "source", "cue", "form", "party", "speaker", "addressee", "issues", "act", "proposal", "answers"),
        *("valence", "condition", "hedge", "firmness", "chain", "stated_at", "about", "recency", "relation"),
        "quantities",
    ),
    "ev": ("type", "participants", "people", "place", "when", "status", "issues"),
    "p": ("label", "issue"),
    "r": ("published", "outlet", "title", "author", "url", "origin"),
    "": ("name", "names", "kind", "party", "seats", "offices", "iso3", "qid"),
}
"""What a person can change of a statement, event, proposal, report and actor."""


def edit(session: Session, id: str, fields: dict[str, Any], why: str | None = None, seen: int | None = None) -> Entry:
    """Change fields to a person's values, given as JSON; they outlast every later reading. `seen` is the number of the
    entry that last changed the thing when the person looked at it.

    Raises `UnknownId`; `UsageError` that names the field; `Overtaken` where somebody has changed it since.
    """
    whole = found(session, id)
    kind = prefix(whole)
    for name in fields:
        if name not in FIELDS[kind]:
            raise UsageError(f"{id}: {unknown_field(name, FIELDS[kind])}")
    check_seen(session, whole, seen)
    return _EDITS[kind](session, whole, fields, why)


def unknown_field(name: str, allowed: tuple[str, ...]) -> str:
    """That a field cannot be changed, with the nearest that can."""
    near = get_close_matches(name, allowed, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{name!r} cannot be changed.{hint} What can: {', '.join(allowed)}."


def check_seen(session: Session, id: str, seen: int | None) -> None:
    """Raise `Overtaken` where somebody has changed it since the entry `seen`."""
    if seen is None:
        return
    if not 0 <= seen <= (head := session.moment()[0]):
        raise UsageError(f"seen: there is no entry {seen} yet, the last is {head}. Look again: detente show {id}")
    subjects = {"r": f"report:{id}", "": f"actor:{id}"}
    later = [entry for entry in session.history(subjects.get(prefix(id), id), withdrawn=True) if entry.seq > seen]
    if prefix(id) == "st" and not later and session.statements_of("id", [id])[0].seq > seen:
        raise Overtaken(f"{id}: a new reading has changed it since you looked. Look again: detente show {id}")
    if later:
        last = later[-1]
        why = f": {last.why}" if last.why else ""
        raise Overtaken(
            f"{id}: {last.by} has changed it since you looked ({last.kind}, {last.at[:16]}{why}). "
            f"Look again: detente show {id}"
        )


def _statement(session: Session, id: str, fields: dict[str, Any], why: str | None) -> Entry:
    before = session.statements_of("id", [id])[0]
    told = checked_fields(session, before, fields)
    return session.append("statement_edited", {"statement": id, "fields": told, "text": before.text_sha256}, why)


def checked_fields(session: Session, before: KeptStatement, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a statement, with names of parties and shortened ids made whole. Raises `UsageError`."""
    text = session.text(before.text_sha256)
    told = whole(session, before.id, fields, text)
    try:
        made = from_data(Statement, to_data(before.statement) | told)
    except BadRecord as error:
        raise UsageError(f"{before.id}: {error}") from None
    check_statement(session, made, len(text))
    return told


def check_statement(session: Session, made: Statement, length: int) -> None:
    """Raise `UsageError` for an issue that is not on the agenda, or words that are not in the text."""
    for issue in made.issues:
        check_issue(session, issue)
    for begin, end in (*made.content, *made.source, *made.cue):
        if end > length:
            raise UsageError(f"{made.id}: content [{begin}, {end}] lies outside the text of {length} characters.")


def check_issue(session: Session, issue: str) -> None:
    """Raise `UsageError` with the nearest where the agenda has no such issue."""
    known = [one.id for one in agenda_of(session).issues]
    if issue not in known:
        near = get_close_matches(issue, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"issues: {issue!r} is not on the agenda.{hint} It has: {', '.join(known)}.")


def _event(session: Session, id: str, fields: dict[str, Any], why: str | None) -> Entry:
    before = next(event for event in session.events() if event.id == id)
    told = whole(session, id, fields, "")
    for issue in _checked(Event, before.event, id, told).issues:
        check_issue(session, issue)
    return session.append("event_edited", {"event": id, "fields": told}, why)


def _proposal(session: Session, id: str, fields: dict[str, Any], why: str | None) -> Entry:
    body = {"proposal": id, "fields": checked_proposal(session, id, fields)}
    return session.append("proposal_changed", body, why)


def checked_proposal(session: Session, id: str, fields: dict[str, Any]) -> dict[str, Any]:
    """A proposal's label and issue. Raises `UsageError` for an empty label, or an issue that is not on the agenda."""
    made = _checked(Proposal, Proposal(id=id, label="-", issue=None), id, fields)
    if not made.label.strip():
        raise UsageError(f"{id}: label is empty; write a few words of the reports.")
    if made.issue:
        check_issue(session, made.issue)
    return fields


def _report(session: Session, id: str, fields: dict[str, Any], why: str | None) -> Entry:
    if fields.get("published") is not None:
        fields = fields | {"published": checked_published(str(fields["published"]))}
    if fields.get("origin") is not None:
        fields = fields | {"origin": found(session, str(fields["origin"]), "r")}
    elif "origin" in fields:
        raise UsageError(f"{id}: origin: give the report that carried the text first; {id}, if nobody else did.")
    told = {name: value for name, value in fields.items() if name != "origin"}
    _checked(Document, session.report(id).document, id, told)
    return session.append("report_changed", {"report": id, "fields": fields}, why)


def _actor(session: Session, id: str, fields: dict[str, Any], why: str | None) -> Entry:
    known = session.actors([id])
    made = _checked(Actor, known[0] if known else Actor(id=id, name=id, kind="organisation"), id, fields)
    if not made.name.strip():
        raise UsageError(f"{id}: name is empty; write what everybody calls them.")
    if fields.get("party"):
        fields = fields | {"party": found(session, fields["party"], "")}
    return session.append("actor_changed", {"actor": id, "fields": fields}, why)


def _checked(kind: type[Any], before: object, id: str, fields: dict[str, Any]) -> Any:
    try:
        return from_data(kind, to_data(before) | fields)
    except BadRecord as error:
        raise UsageError(f"{id}: {error}") from None


_EDITS: Mapping[str, Callable[[Session, str, dict[str, Any], str | None], Entry]] = {
    "st": _statement,
    "ev": _event,
    "p": _proposal,
    "r": _report,
    "": _actor,
}
