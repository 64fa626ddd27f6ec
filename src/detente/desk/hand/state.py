"""Statements and events that a person adds: what the reader missed, by its words; or a note of what was said
elsewhere."""

from __future__ import annotations

from typing import Any

from detente.codec import from_data
from detente.desk.hand.edit import FIELDS, check_statement, unknown_field
from detente.desk.hand.find import found
from detente.desk.hand.values import span_of, whole
from detente.errors import BadDate, BadRecord, UsageError
from detente.ingest.days import checked_published
from detente.ledger.ids import minted
from detente.ledger.session import Session
from detente.records import Event, Statement

REQUIRED = ("party", "act")


def state(session: Session, report: str, quote: str, fields: dict[str, Any], why: str | None = None) -> str:
    """Add a statement that a report makes in the words `quote`; its id. `fields` are those of a statement, as JSON.

    Raises `UsageError` where the words are not in the report, or are there twice.
    """
    id = found(session, report, "r")
    text = session.text(session.report(id).text_sha256)
    span = span_of(text, quote, id)
    return _added(session, {"report": id}, {"content": [list(span)], "form": "indirect"} | fields, (id, span), why)


def state_event(session: Session, report: str, quote: str, fields: dict[str, Any], why: str | None = None) -> str:
    """Add an event that a report tells of in the words `quote`; its id. `fields` are those of an event, as JSON; `type`
    at least.

    Raises `UsageError` where the words are not in the report, or are there twice.
    """
    rid = found(session, report, "r")
    text = session.text(session.report(rid).text_sha256)
    span = span_of(text, quote, rid)
    for name in fields:
        if name not in FIELDS["ev"]:
            raise UsageError(unknown_field(name, FIELDS["ev"]))
    if not fields.get("type"):
        raise UsageError("type: an event needs it: meet, call, visit, vote, release, deadline, ...")
    id = minted("ev", rid, span, fields["type"], session.seq)
    told = {"id": id, "evidence": [list(span)]} | whole(session, id, fields, text)
    _made(Event, told)
    place = {"report": rid, "text": session.report(rid).text_sha256}
    session.append("event_added", {"event": id, "fields": told, **place}, why)
    return id


def _day(value: str) -> str:
    """The day of a note, as precise as it is told. Raises `BadDate`."""
    try:
        return checked_published(value)
    except BadDate as error:
        raise BadDate(str(error).replace("published:", "day:", 1)) from None


def _made(kind: type[Any], told: dict[str, Any]) -> Any:
    try:
        return from_data(kind, told)
    except BadRecord as error:
        raise UsageError(str(error)) from None


def note(session: Session, words: str, day: str | None, fields: dict[str, Any], why: str | None = None) -> str:
    """Add an oral or private statement that no report makes; its id. `day` is when it was made, YYYY-MM-DD."""
    if not words.strip():
        raise UsageError("a note needs its words.")
    when = _day(day) if day else None
    stated = {"stated_at": {"value": when, "begin": None, "end": None, "span": None}} if when else {}
    told = {"content": [], "form": "indirect", "recency": "new" if when else "undated"} | stated | fields
    return _added(session, {"report": None, "words": words, "day": when}, told, (words, when), why)


def _added(
    session: Session, place: dict[str, Any], fields: dict[str, Any], key: tuple[Any, ...], why: str | None
) -> str:
    for name in REQUIRED:
        if not fields.get(name):
            raise UsageError(f"{name}: a statement needs it. Say whose position it is (party) and what it does (act).")
    for name in fields:
        if name not in FIELDS["st"]:
            raise UsageError(unknown_field(name, FIELDS["st"]))
    id = minted("st", *key, fields["party"], fields["act"], session.seq)
    text = session.text(session.report(place["report"]).text_sha256) if place["report"] else ""
    told = whole(session, id, fields, text)
    told = _blank(id, told["party"]) | told
    made = _made(Statement, told)
    check_statement(session, made, len(text))
    if place["report"]:
        place = place | {"text": session.report(place["report"]).text_sha256}
    session.append("statement_added", {"statement": id, "fields": told, **place}, why)
    return id


def _blank(id: str, party: str) -> dict[str, Any]:
    nothing: dict[str, Any] = {"source": [], "cue": [], "attribution": None, "chain": [], "issues": []}
    return nothing | {"id": id, "speaker": party, "confidence": 1.0, "origin": "person"}
