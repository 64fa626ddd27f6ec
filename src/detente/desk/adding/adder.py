"""Adding reports to a desk, one at a time: kept, read, recorded. What is there already is left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from detente.desk.adding.carried import Copy, copied, copy_keys
from detente.desk.adding.recording import Source, record_document, record_reading, record_text, report_id
from detente.desk.adding.regrouping import regroup
from detente.desk.adding.repeated import ask
from detente.errors import UnreadableReport
from detente.ingest.item import Item, document_of, report_of
from detente.ingest.language import require_english
from detente.ledger import schema
from detente.ledger.ledger import Ledger
from detente.ledger.session import Session
from detente.reading.reader import Reader
from detente.records import Document, Reading, Report

Outcome = Literal["added", "known", "unreadable"]
TOGETHER = 40
"""New reports after which their proposals are grouped anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one report. `outcome` is added, known (it was there) or unreadable (kept, and listed by
    `detente sources`); `statements` how many it holds, `copy_of` the report whose text it carries; `problem` why it
    could not be read."""

    name: str
    report: str | None
    outcome: Outcome
    statements: int = 0
    copy_of: str | None = None
    problem: str | None = None


def added(ledger: Ledger, reader: Reader, items: Iterable[Item]) -> Iterator[Added]:
    """Add each of `items`. Each is kept, whole, before it is yielded: what was yielded is not lost."""
    fresh: list[str] = []
    for item in items:
        one = _add(ledger, reader, item)
        if one.report and one.outcome == "added":
            fresh.append(one.report)
        if len(fresh) >= TOGETHER:
            _regrouped(ledger, fresh)
        yield one
    _regrouped(ledger, fresh)


def _regrouped(ledger: Ledger, fresh: list[str]) -> None:
    """Group the proposals of new reports anew, now that they can be seen together."""
    if fresh:
        with ledger.writing() as session:
            regroup(session, fresh)
            ask(session, fresh)
        fresh.clear()


def _add(ledger: Ledger, reader: Reader, item: Item) -> Added:
    id = report_id(sha256(item.data).hexdigest())
    if item.data and _is_read(ledger, id):
        return Added(name=item.name, report=id, outcome="known")
    document = document_of(item)
    try:
        report = report_of(item)
        document = report.document
        require_english(report, item.name)
    except UnreadableReport as error:
        if item.instead:  # the page has no words of its own: the feed had
            return _add(ledger, reader, item.instead)
        return _unreadable(ledger, item, document, str(error))
    if before := _same_page(ledger, item, report):
        return Added(name=item.name, report=before, outcome="known")
    reading = reader.read(report)
    with ledger.writing() as session:
        return _record(session, item, report, reading)


def _is_read(ledger: Ledger, id: str) -> bool:
    with ledger.reading() as look:
        rows = look.among(schema.reports, "id", [id])
        return bool(rows) and rows[0]["reading"] is not None


def _same_page(ledger: Ledger, item: Item, report: Report) -> str | None:
    """The report with the same words from the same address: pages are made anew for every visitor, with other bytes.
    Where the words have changed, it is another report."""
    if not item.otherwise.url:
        return None
    with ledger.reading() as look:
        rows = look.among(schema.reports, "text", [report.text.sha256])
        kept = look.reports([row["id"] for row in rows if row["reading"] is not None])
    return next((one.id for one in kept if one.document.url == report.document.url), None)


def _unreadable(ledger: Ledger, item: Item, document: Document, problem: str) -> Added:
    """Keep the document that could not be read, marked, once."""
    if not item.data:
        return Added(name=item.name, report=None, outcome="unreadable", problem=problem)
    with ledger.writing() as session:
        id = report_id(document.sha256)
        if item.otherwise.url and (rows := session.among(schema.reports, "problem", [problem])):
            return Added(name=item.name, report=rows[0]["id"], outcome="unreadable", problem=problem)
        if not session.among(schema.reports, "id", [id]):
            record_document(session, Source(name=item.name, data=item.data), document, problem, None)
    return Added(name=item.name, report=id, outcome="unreadable", problem=problem)


def _record(session: Session, item: Item, report: Report, reading: Reading) -> Added:
    id = report_id(report.document.sha256)
    rows = session.among(schema.reports, "id", [id])
    if rows and rows[0]["reading"]:  # somebody else was quicker
        return Added(name=item.name, report=id, outcome="known")
    keys = copy_keys(report.text.content, id)
    copy = copied(session, id, reading, keys)
    if not rows:
        source = Source(name=item.name, data=item.data)
        record_document(session, source, report.document, None, copy.origin if copy else None)
    record_text(session, id, report, keys)
    record_reading(session, id, reading, copy.statements if copy else None)
    return _told(item, id, reading, copy)


def _told(item: Item, id: str, reading: Reading, copy: Copy | None) -> Added:
    return Added(
        name=item.name,
        report=id,
        outcome="added",
        statements=len(reading.statements),
        copy_of=copy.origin if copy else None,
    )
