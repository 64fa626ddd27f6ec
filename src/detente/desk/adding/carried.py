"""Wire copy: a report whose text another one carried first, and which of its statements are that one's."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import and_, delete, insert, select

from detente.ingest.copies import Signature, carried, is_copy, keys, signature
from detente.ledger import schema
from detente.ledger.kept import KeptReport
from detente.ledger.look import Look
from detente.ledger.session import Session
from detente.records import Reading, Statement

KIND = "copy"
PUT_BY = "signature"
"""The kind of the cache's rows that hold signatures."""
_C = schema.cache.c
MOST = 8
"""Candidates that are compared: those with the most keys in common."""


@lru_cache(maxsize=256)
def _signature(text: str) -> Signature:
    """Made once for a text that is both indexed and compared."""
    return signature(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`origin` is the report that carried the text first; `statements` are those of the copy, by their ids in its
    reading, with the desk's ids of what they repeat."""

    origin: str
    statements: dict[str, str]


def copy_keys(text: str, report: str) -> list[list[str]]:
    """The keys by which copies of a text are found: (kind, key, report)."""
    return [[KIND, str(key), report] for key in keys(_signature(text))]


def copied(look: Look, report: str, reading: Reading, found: list[list[str]]) -> Copy | None:
    """Whose copy the report is, or None. Of several that carry the text, the one that the desk has had the longest."""
    text = reading.report.text.content
    own = _signature(text)
    for other in _candidates(look, report, [key for _, key, _ in found]):
        if is_copy(_signature_of(look, other.text_sha256), own):
            theirs = look.text(other.text_sha256)
            return Copy(origin=other.origin, statements=_pairs(look, other, theirs, reading))
    return None


def _signature_of(look: Look, digest: str | None) -> Signature:
    """Of a text that is kept: as it was put by, else made anew."""
    known = look.connection.execute(select(_C.body).where(_C.kind == PUT_BY, _C.day == "", _C.key == digest)).scalar()
    try:
        return Signature.from_bytes(b64decode(known)) if known else _signature(look.text(digest))
    except ValueError:  # put by another version
        return _signature(look.text(digest))


def put_by(session: Session, digest: str, text: str) -> None:
    """Keep the signature of a text at hand: it is no part of the record, and is made anew where it is missing."""
    row = {"kind": PUT_BY, "day": "", "key": digest, "head": 0}
    known = and_(_C.kind == PUT_BY, _C.day == "", _C.key == digest)
    session.connection.execute(delete(schema.cache).where(known))
    body = b64encode(bytes(_signature(text))).decode("ascii")
    session.connection.execute(insert(schema.cache), row | {"body": body})


def _candidates(look: Look, report: str, wanted: list[str]) -> list[KeptReport]:
    """Earlier reports with keys in common, those added first coming first."""
    table = schema.keys.c
    query = select(table.subject).where(table.kind == KIND, table.key.in_(wanted), table.subject != report)
    counts = Counter(look.connection.execute(query).scalars())
    best = sorted(counts, key=lambda one: (-counts[one], one))[:MOST]
    here = look.reports([report])
    before = here[0].added if here else None
    reports = [one for one in look.reports(best) if before is None or one.added < before]
    return sorted(reports, key=lambda one: (one.origin != one.id, one.added, one.id))


def _pairs(look: Look, other: KeptReport, theirs: str, reading: Reading) -> dict[str, str]:
    """Statements of the reading with the lasting ids of those of `other` that they repeat, wherever those were first
    read."""
    rows = look.among(schema.carriers, "report", [other.id])
    local = {row["local"]: row["statement"] for row in rows if row["local"]}
    row = look.among(schema.reports, "id", [other.id])[0]
    made = look.reading(row["reading"]).statements if row["reading"] else ()
    known = [_as(local[s.id], s) for s in made if s.id in local]
    return carried(known, theirs, reading.statements, reading.report.text.content)


def _as(id: str, s: Statement) -> Statement:
    return replace(s, id=id)
