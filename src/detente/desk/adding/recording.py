"""Writing one report into the ledger: its document, its text, and its reading under lasting ids."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from detente.desk.adding.aligning import Alignment, align, align_events
from detente.desk.adding.carried import put_by
from detente.desk.adding.people import asked
from detente.desk.adding.proposals import place
from detente.desk.adding.same_events import same_events
from detente.ledger.apply.reports import FIELDS
from detente.ledger.ids import minted
from detente.ledger.session import Session
from detente.records import Document, Reading, Report
from detente.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a report came from: what messages call it, and its bytes as they came."""

    name: str
    data: bytes


def report_id(sha256: str) -> str:
    """The id of the report in a document: the same in every desk."""
    return minted("r", sha256)


def record_document(
    session: Session, source: Source, document: Document, problem: str | None, origin: str | None
) -> str:
    """Keep a document; its report's id. `problem` says why it cannot be read, `origin` whose wire copy it is."""
    digest, id = session.keep(source.data), report_id(document.sha256)
    body = {"report": id, "sha256": digest, "name": source.name, "origin": origin or id}
    told = {name: getattr(document, name) for name in FIELDS if getattr(document, name) is not None}
    session.append("document_added", body | told | ({"problem": problem} if problem else {}))
    return id


def record_text(session: Session, id: str, report: Report, keys: list[list[str]]) -> None:
    """Keep the text that was made of a document; `keys` find it among possible wire copies."""
    text = report.text
    digest = session.keep(text.content.encode("utf-8", "surrogatepass"))
    put_by(session, digest, text.content)
    told = {name: getattr(report.document, name) for name in FIELDS if getattr(report.document, name) is not None}
    body = {"report": id, "text": digest, "extractor": text.extractor, "language": text.language, "keys": keys}
    session.append("text_extracted", body | told)


def record_reading(session: Session, id: str, reading: Reading, copies: dict[str, str] | None = None) -> None:
    """Keep a reading of a report under lasting ids. `copies` are its statements that another report carried first, by
    their ids in the reading, with the desk's ids of those."""
    carried = copies or {}
    found = align(session, id, reading, frozenset(carried))
    people = asked(session, reading)
    placed = place(session, id, reading, found, carried)
    body = {
        "report": id,
        "text": session.keep(reading.report.text.content.encode("utf-8", "surrogatepass")),
        "reading": session.keep_reading(reading),
        "inputs": asdict(reading.inputs),
        "published": reading.report.document.published,
        "carried": carried,
        **_statements(session, id, reading, found, carried),
        **_events(session, id, reading),
        "proposals": placed.proposals,
        "keys": [*placed.keys, *people.keys],
    }
    body["same"] = same_events(session, id, reading, body["events"])
    body["links"] = [*placed.links, *people.links]
    session.append("reading_made", body, by=f"detente {VERSION}")


def _statements(
    session: Session, id: str, reading: Reading, found: Alignment, carried: dict[str, str]
) -> dict[str, Any]:
    ids = dict(found.ids)
    taken = set(ids.values())
    taken |= set(session.statements_ever(id))
    for s in reading.statements:
        if s.id not in ids and s.id not in carried:
            ids[s.id] = minted("st", id, s.content, s.party, s.act, taken=taken.__contains__)
            taken.add(ids[s.id])
    return {"ids": ids, "unsupported": list(found.unsupported), "retired": list(found.retired)}


def _events(session: Session, id: str, reading: Reading) -> dict[str, Any]:
    found, retired = align_events(session, id, reading)
    ids = dict(found)
    taken = set(ids.values()) | set(retired)
    for event in reading.events:
        if event.id not in ids:
            ids[event.id] = minted("ev", id, event.type, event.evidence, taken=taken.__contains__)
            taken.add(ids[event.id])
    return {"events": ids, "events_retired": retired}
