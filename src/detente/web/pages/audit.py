"""The audit: every entry of the ledger, who made it and why, and the proof that nothing was changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select

from detente.codec import to_data as record_data
from detente.desk.history import history_line
from detente.errors import DamagedLedger
from detente.ledger import schema
from detente.ledger.entries import Entry, Kind
from detente.ledger.look import Look, entry_of
from detente.web.filters import DAY, Limit
from detente.web.schemas import ENTRIES, VERIFIED
from detente.web.site import Analyst, Answer, Viewer, page, problems

router = APIRouter()
KINDS: tuple[str, ...] = get_args(Kind)
SUBJECTS = ("statement", "event", "proposal", "report", "actor")
"""What an entry may be about, by the name that its body has for it."""
PATHS = {"statement": "statements", "event": "events", "proposal": "proposals", "report": "reports", "actor": "cast"}


@page(router, "/audit", "audit.html", ENTRIES, summary="The entries of the ledger, the latest first")
def audit(
    asked: Viewer,
    by: Annotated[str | None, Query(max_length=200, description="Only those of one person.")] = None,
    kind: Annotated[str | None, Query(max_length=40, description="Only those of one kind.")] = None,
    day: Annotated[str | None, Query(pattern=DAY, description="Only those recorded on a day (UTC).")] = None,
    limit: Limit = 50,
    before: Annotated[int | None, Query(ge=1, le=2**62, description="Only those before this entry.")] = None,
) -> Answer:
    """Who changed what, when and why."""
    with asked.desk() as desk, desk.ledger.reading() as look:
        found = _entries(look, by or None, kind or None, day or None, before, limit + 1)
        people = sorted(look.connection.execute(select(schema.entries.c.by).distinct()).scalars())
    more = found[limit - 1].seq if len(found) > limit else None
    found = found[:limit]
    return Answer(
        lambda: {
            "entries": [(entry, history_line(entry), list(_about(entry))) for entry in found],
            "people": people,
            "kinds": KINDS,
            "by": by,
            "kind": kind,
            "day": day,
            "next": more,
        },
        lambda: {"schema": "detente/entries/1", "entries": [record_data(one) for one in found], "next": more},
    )


def _entries(
    look: Look, by: str | None, kind: str | None, day: str | None, before: int | None, limit: int
) -> Sequence[Entry]:
    table = schema.entries
    query = select(table).order_by(table.c.seq.desc()).limit(limit)
    for given, where in (
        (by, table.c.by == by),
        (kind, table.c.kind == kind),
        (day, table.c.at.startswith(day or "", autoescape=True)),
        (before, table.c.seq < (before or 0)),
    ):
        query = query.where(where) if given is not None else query
    return [entry_of(row) for row in look.connection.execute(query).mappings()]


def _about(entry: Entry) -> list[tuple[str, str]]:
    """What an entry is about: (id, address)."""
    body: dict[str, Any] = entry.body
    named = [(name, body[name]) for name in SUBJECTS if isinstance(body.get(name), str)]
    return [(id, f"/{PATHS[name]}/{id}") for name, id in named]


@router.post(
    "/audit/verify.json",
    tags=["audit"],
    summary="Prove that every entry and every document is what was recorded",
    responses={
        200: {"description": "The proof.", "content": {"application/json": {"schema": VERIFIED}}},
        **problems(404),
    },
    operation_id="verify",
)
def verify_for_programs(asked: Analyst) -> Response:
    """Every hash of the chain is worked out anew."""
    made = _verified(asked)
    return JSONResponse({"schema": "detente/verified/1", **made})


@router.post("/audit/verify", include_in_schema=False)
def verify(asked: Analyst) -> Response:
    """The same, on a page."""
    return asked.page("verified.html", _verified(asked))


def _verified(asked: Analyst) -> dict[str, Any]:
    with asked.desk() as desk:
        try:
            count = desk.ledger.verify()
        except DamagedLedger as error:
            return {"holds": False, "entries": None, "head": None, "problem": str(error)}
        with desk.ledger.reading() as look:
            head = look.connection.execute(select(schema.head.c.hash)).scalar()
    return {"holds": True, "entries": count, "head": head, "problem": None}
