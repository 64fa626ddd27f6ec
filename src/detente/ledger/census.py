"""How much a desk holds, counted by the database: quick on any desk."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from detente.ledger import schema
from detente.ledger.look import Look
from detente.ledger.schema import LASTS

_R, _S, _E = schema.reports.c, schema.statements.c, schema.events.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """What a desk holds: `entries` of its ledger; `reports`, of which `unreadable`; `statements` that stand (neither
    rejected nor replaced), of which `confirmed` by a person; `events`. `latest` is the last day on which a report was
    published (ISO; "" where none is known)."""

    entries: int
    reports: int
    unreadable: int
    statements: int
    confirmed: int
    events: int
    latest: str


def census(look: Look) -> Census:
    """Count what the desk holds now."""
    standing = (_S.until == LASTS, _S.standing.in_(("live", "unsupported")))
    latest = look.connection.execute(select(func.max(_R.published)).where(_R.until == LASTS)).scalar()
    return Census(
        entries=look.moment()[0],
        reports=_count(look, _R.id, _R.until == LASTS),
        unreadable=_count(look, _R.id, _R.until == LASTS, _R.problem.is_not(None)),
        statements=_count(look, _S.id, *standing),
        confirmed=_count(look, _S.id, *standing, _S.confirmed),
        events=_count(look, _E.id, _E.until == LASTS, _E.standing.in_(("live", "unsupported"))),
        latest=(latest or "")[:10],
    )


def _count(look: Look, column: object, *where: object) -> int:
    return int(look.connection.execute(select(func.count(column)).where(*where)).scalar() or 0)  # type: ignore[arg-type]
