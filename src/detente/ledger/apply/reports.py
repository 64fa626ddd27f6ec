"""Documents and their texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.codec import to_data
from detente.ledger import schema, search
from detente.ledger.apply.keys import keep_keys
from detente.ledger.entries import Entry, canonical
from detente.ledger.kept import KeptReport
from detente.ledger.versions import put
from detente.records import Document

if TYPE_CHECKING:
    from detente.ledger.look import Look

FIELDS = ("outlet", "url", "title", "author", "published", "retrieved")


def apply(look: Look, entry: Entry) -> None:
    """Carry a document, or a text that was made of one, over into the views."""
    if entry.kind == "document_added":
        _document(look, entry)
    else:
        _text(look, entry)


def _document(look: Look, entry: Entry) -> None:
    body = entry.body
    report = KeptReport(
        id=body["report"],
        document=Document(sha256=body["sha256"], **{name: body.get(name) for name in FIELDS}),
        name=body["name"],
        text_sha256=None,
        language=None,
        published=body.get("published"),
        problem=body.get("problem"),
        origin=body.get("origin") or body["report"],
        added=entry.at,
    )
    write(look, report, None, entry.seq)


def _text(look: Look, entry: Entry) -> None:
    body = entry.body
    report = look.report(body["report"])
    report = replace(report, text_sha256=body["text"], language=body["language"], problem=None)
    fields = {name: body[name] for name in FIELDS if name in body}
    if fields:
        report = replace(report, document=replace(report.document, **fields))
    write(look, dated(look, report), None, entry.seq)
    keep_keys(look, body.get("keys", ()))
    words = f"{report.document.title or ''}\n{look.text(body['text'])}"
    search.put(look.connection, [(search.number(report.id), report.id, words)])


def refreshed(look: Look, id: str, entry: Entry) -> None:
    """Work a report out anew after a person changed what is told of it."""
    row = next(iter(look.among(schema.reports, "id", [id])))
    write(look, dated(look, look.report(id)), row["reading"], entry.seq)


def dated(look: Look, report: KeptReport) -> KeptReport:
    """The report with what people said of it in the place of what its document says."""
    fields: dict[str, Any] = {}
    for entry in look.history(f"report:{report.id}"):
        fields |= entry.body["fields"]
    told = replace(report.document, **{name: fields[name] for name in fields if name not in ("published", "origin")})
    published = fields.get("published", report.document.published)
    return replace(report, document=told, published=published, origin=fields.get("origin", report.origin))


def write(look: Look, report: KeptReport, reading: str | None, seq: int) -> None:
    """The row of a report as it stands."""
    row = {
        "id": report.id,
        "sha256": report.document.sha256,
        "text": report.text_sha256,
        "reading": reading,
        "outlet": report.document.outlet,
        "published": report.published,
        "origin": report.origin,
        "problem": report.problem,
        "day": (report.published or report.added)[:10],
        "body": canonical(to_data(report)),
    }
    put(look.connection, schema.reports, row, seq)
