"""Reading reports again, with a newer reader, another agenda, cast, extraction or date: what that changes, shown before
it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

from detente.desk.adding.carried import copied, copy_keys
from detente.desk.adding.recording import record_reading, record_text
from detente.errors import UnreadableReport
from detente.ingest.header import Header
from detente.ingest.item import Item, report_of
from detente.ledger import blobs, schema
from detente.ledger.kept import KeptReport, KeptStatement
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.session import Session
from detente.reading.reader import Reader
from detente.records import Reading, Report, Statement

What = Literal["new", "changed", "unsupported", "retired", "back"]
SHOWN = tuple(
    field.name for field in fields(Statement) if field.name not in ("id", "attribution", "confidence", "origin", "cue")
)
"""The fields whose changes are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a new reading does to one statement: new, changed (`fields` name what), unsupported (a person has touched
    it: it stays), retired (nobody has), or back (it had been retired)."""

    statement: str
    what: What
    words: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What a new reading changes in one report; `problem` says why it can no longer be read (then nothing changes)."""

    report: str
    name: str
    changes: tuple[Change, ...] = ()
    problem: str | None = None


def reread(ledger: Ledger, reader: Reader, reports: Iterable[KeptReport], keep: bool) -> Iterator[Reread]:
    """Read `reports` again, and tell what changes; only with `keep` is it written."""
    for kept in reports:
        try:
            report = again(ledger, kept)
        except UnreadableReport as error:
            yield Reread(report=kept.id, name=kept.name, problem=str(error))
            continue
        reading = reader.read(report)
        with ledger.writing() if keep else ledger.trying() as session:
            told = _recorded(session, kept, report, reading)
        yield told  # once it is kept: what is told is not lost


def again(ledger: Ledger, kept: KeptReport) -> Report:
    """The report extracted anew from its bytes, with what people have said of it. Raises `UnreadableReport`."""
    document = kept.document
    with ledger.reading() as look:
        data = blobs.get(look.connection, document.sha256)
    given = Header(
        outlet=document.outlet,
        url=document.url,
        title=document.title,
        author=document.author,
        published=kept.published,
        retrieved=document.retrieved,
    )
    return report_of(Item(name=kept.name, data=data, given=given))


def _recorded(session: Session, kept: KeptReport, report: Report, reading: Reading) -> Reread:
    before = _standing(session, kept.id)
    row = session.among(schema.reports, "id", [kept.id])[0]
    keys = copy_keys(report.text.content, kept.id)
    if row["text"] != report.text.sha256:
        told = replace(report, document=replace(report.document, published=kept.document.published))
        record_text(session, kept.id, told, keys)
    copy = copied(session, kept.id, reading, keys)
    record_reading(session, kept.id, reading, copy.statements if copy else None)
    return Reread(report=kept.id, name=kept.name, changes=tuple(_changes(before, _standing(session, kept.id))))


def _standing(look: Look, report: str) -> dict[str, KeptStatement]:
    return {one.id: one for one in look.statements_of("report", [report])}


def _changes(before: dict[str, KeptStatement], after: dict[str, KeptStatement]) -> Iterator[Change]:
    for id, now in after.items():
        was = before.get(id)
        what = _what(was, now)
        if what:
            told = _fields(was, now) if was and what == "changed" else ()
            yield Change(statement=id, what=what, words=now.words, fields=told)


def _what(was: KeptStatement | None, now: KeptStatement) -> What | None:
    if was is None:
        return "new"
    if was.standing != now.standing:
        return "back" if was.standing == "retired" else _ended(now)
    return "changed" if now.standing == "live" and _fields(was, now) else None


def _ended(now: KeptStatement) -> What:
    return "unsupported" if now.standing == "unsupported" else "retired" if now.standing == "retired" else "changed"


def _fields(was: KeptStatement, now: KeptStatement) -> tuple[str, ...]:
    """The fields that differ; offsets alone are no difference where the words are the same."""
    moved = ("content", "source") if was.words == now.words else ()
    return tuple(
        name for name in SHOWN if name not in moved and getattr(was.statement, name) != getattr(now.statement, name)
    )
