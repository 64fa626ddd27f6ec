"""Keys by which candidates are found: for wire copies among reports, for the same proposal among mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from detente.ledger.schema import keys as table

if TYPE_CHECKING:
    from detente.ledger.look import Look

TERM = "term"
"""The kind of key that is counted: how many mentions a word has says how much it tells."""

_INSERT = text("INSERT INTO keys (kind, key, subject) VALUES (:kind, :key, :subject) ON CONFLICT DO NOTHING")
_COUNT = text(
    "INSERT INTO terms (term, mentions) VALUES (:term, :n)"
    " ON CONFLICT (term) DO UPDATE SET mentions = terms.mentions + :n"
)


def keep_keys(look: Look, keys: Sequence[Sequence[str]]) -> None:
    """Keep keys, each (kind, key, subject); those that are there already stay."""
    fresh = _fresh(look, {(kind, key, subject) for kind, key, subject in keys})
    if not fresh:
        return
    rows = [{"kind": kind, "key": key, "subject": subject} for kind, key, subject in fresh]
    look.connection.execute(_INSERT, rows)
    counts = Counter(key for kind, key, _ in fresh if kind == TERM)
    if counts:
        look.connection.execute(_COUNT, [{"term": term, "n": n} for term, n in sorted(counts.items())])


def _fresh(look: Look, wanted: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    everything = sorted(wanted)
    kinds, keys, subjects = ({row[place] for row in everything} for place in range(3))
    where = table.c.kind.in_(kinds) & table.c.key.in_(keys) & table.c.subject.in_(subjects)
    known = {
        tuple(row) for row in look.connection.execute(select(table.c.kind, table.c.key, table.c.subject).where(where))
    }
    return [row for row in everything if row not in known]
